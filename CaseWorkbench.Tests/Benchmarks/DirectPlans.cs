using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Store;
using Microsoft.Data.Sqlite;

namespace CaseWorkbench.Benchmarks;

/// <summary>
/// A payment plan on every case that owes anything: ten instalments, four weeks apart. One plan in twenty has its first instalment
/// tested in the four weeks from today on, and none of them is paid: on each night about two in a thousand plans miss one. The others'
/// first instalment is to come, as it is on a plan that is kept.
/// </summary>
public sealed class DirectPlans : IDisposable
{
    private const int Instalments = 10, EveryDays = 28, MissedInTwenty = 20;
    private static readonly DateOnly AgreedOn = Bench.Today.AddDays(-20);

    private readonly WorkbenchDb db;
    private readonly RisingIds ids;
    private readonly BulkInsert<PaymentPlan> plans;
    private readonly BulkInsert<PlanInstalment> instalments;
    private readonly BulkInsert<PlanInvoice> invoices;
    private readonly BulkInsert<PlanStep> steps;
    private readonly SqliteCommand work;
    private readonly SqliteCommand hold;
    private readonly SqliteCommand holdChange;

    public DirectPlans(WorkbenchDb db, RisingIds ids)
    {
        (this.db, this.ids, plans, instalments, invoices, steps) = (db, ids, new(db), new(db), new(db), new(db));
        work = DirectWork.Command(db, """
            INSERT INTO RunningWorkflow (Id, CaseId, Kind, Reference, Stage, WaitingFor, Since, InvoiceIds, Version)
            VALUES ($id, $case, 'PaymentPlan', $reference, 'Active', 'Customer', $since, '[]', 0)
            """, "$id", "$case", "$reference", "$since");
        hold = DirectWork.Command(db, """
            INSERT INTO Hold (Id, CaseId, Code, InvoiceId, SourceId, Amount, Reason, Evidence, Contact, Blocks, StartsOn, CountsFrom, PlacedBy, Version)
            VALUES ($id, $case, 'PLN', $invoice, $plan, 0, 'Payment plan', '', '', $blocks, $start, $start, $by, 0)
            """, "$id", "$case", "$invoice", "$plan", "$blocks", "$start", "$by");
        holdChange = DirectWork.Command(db, """
            INSERT INTO HoldChange (HoldId, CaseId, Kind, "On", Amount, By, Why, At)
            VALUES ($id, $case, 'Placed', $start, 0, $by, 'Payment plan', $at)
            """, "$id", "$case", "$start", "$by", "$at");
    }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    public void Agree(int number, DebtCase debtCase, IReadOnlyList<InvoicePosition> unpaid)
    {
        var total = unpaid.Sum(invoice => invoice.Outstanding);
        if (total < Money.Pounds(Instalments))
            return;
        var (place, by, facts) = (number / Invented.Officers.Length, debtCase.OwnerId!.Value, new PlanFacts(AgreedOn));
        var firstDue = Bench.Today.AddDays(place % MissedInTwenty == 0 ? place / MissedInTwenty % EveryDays - 7 : EveryDays + place % EveryDays);
        var instalment = new Money((total.Pence + Instalments - 1) / Instalments);

        var plan = PaymentPlan.Draft(ids.Next(), $"P-{++Count}", debtCase.Id, by, AgreedOn);
        plan.SetTerms(new([], instalment, PlanFrequency.FourWeekly, firstDue, PlanMethod.StandingOrder), total, "the debtor", facts);
        plan.Submit(statementId: null, ids.Next(), by, facts);
        plan.Approve(AgreedOn.AddDays(14), facts);
        plan.Accept(PlanAcceptance.SignedForm, Dates.Months(AgreedOn, 12), facts);
        plan.LookAgain(BankHolidays.Calendar.Fwd(firstDue.AddDays(7)).AddDays(1), firstDue);
        plans.Add(plan);
        foreach (var planned in PlanSchedule.Of(plan.Offer, AgreedOn).Instalments)
            instalments.Add(PlanInstalment.Of(ids.Next(), plan, planned));
        steps.Add(PlanStep.Of(plan, "accepted", "", AgreedOn, by, Bench.Morning));
        DirectWork.Run(work, plan.Id, debtCase.Id, plan.Reference, AgreedOn);
        var last = db.LastPosting(debtCase.Id);
        foreach (var invoice in unpaid)
            Include(plan, invoice, last, by);
    }

    public void Dispose()
    {
        foreach (var table in new IDisposable[] { plans, instalments, invoices, steps, work, hold, holdChange })
            table.Dispose();
    }

    private void Include(PaymentPlan plan, InvoicePosition invoice, long last, Guid by)
    {
        var included = PlanInvoice.Of(ids.Next(), plan, invoice.InvoiceId);
        included.Set(invoice.Outstanding, last);
        invoices.Add(included);
        var id = ids.Next();
        DirectWork.Run(hold, id, plan.CaseId, invoice.InvoiceId, plan.Id, HoldType.Of(HoldCode.PLN).Blocks.ToString(), AgreedOn, by);
        DirectWork.Run(holdChange, id, plan.CaseId, AgreedOn, by, Bench.Morning);
    }
}
