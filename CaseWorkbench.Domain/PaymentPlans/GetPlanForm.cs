using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>What the builder of a plan offers and judges by while an officer types: bills, who may agree, the last statement, the policy of today.</summary>
[Requires(Permission.PreparePlans)]
public sealed record GetPlanForm(Guid CaseId) : IRequest<PlanFormView>;

/// <param name="Refusal">Why no plan can be begun on this case now, or null.</param>
/// <param name="Bills">Every bill with something outstanding, the oldest first.</param>
/// <param name="Statement">The last statement of income and outgoings, or null.</param>
/// <param name="WhySupervisor">What makes a supervisor the lowest level to approve, whatever the terms (handbook 9.3).</param>
/// <param name="IsAfterClaim">A letter of claim was sent: a plan without a deposit is then a supervisor's too.</param>
public sealed record PlanFormView(
    DateOnly Today, Refusal? Refusal, IReadOnlyList<IncludedInvoice> Bills, IReadOnlyList<PlanAgreer> Agreers, FinancialStatement? Statement, bool IsVulnerable,
    IReadOnlyList<string> WhySupervisor, PolicyOn Policy, WorkingCalendar Calendar, bool IsAfterClaim = false)
{
    /// <summary>Everything the builder says of an offer: the same answers as the commands give.</summary>
    public PlanDrawing Draw(PlanTerms terms)
    {
        var chosen = Bills.Where(bill => terms.InvoiceIds.Contains(bill.InvoiceId)).ToList();
        var offer = new PlanOffer(chosen.Sum(bill => bill.Included), terms.Instalment, terms.Frequency, terms.FirstDueOn, terms.Deposit);
        var refusal = PlanInvoices.RefusalOf(chosen) ?? (terms.Instalment.IsPositive ? PlanTerms.RefusalOf(offer, Today, Policy) : null);
        if (refusal is not null || !terms.Instalment.IsPositive)
            return new(offer, null, [], refusal, null, null, null, "");
        var schedule = PlanSchedule.Of(offer, Today);
        return new(offer, schedule, PlanLines.Offered(schedule.Instalments, offer.Total, Calendar), null, PlanEvidence.TooHigh(offer, Statement, terms.SaysWhyMore, Policy),
            PlanEvidence.RefusalOf(offer, schedule.Months, Statement, IsVulnerable, Today), Statement?.CapacityAt(terms.Frequency),
            PlanLevel.Of(offer, schedule.Months, WhySupervisor, IsAfterClaim, Policy).Needs);
    }
}

/// <summary>An offer as the builder draws it.</summary>
/// <param name="Refusal">Why these terms make no plan.</param>
/// <param name="TooHigh">Why the instalment needs a reason.</param>
/// <param name="Evidence">What is still missing before it can be put forward.</param>
/// <param name="Approval">Who approves it, and why.</param>
public sealed record PlanDrawing(
    PlanOffer Offer, PlanSchedule? Schedule, IReadOnlyList<PlanLine> Lines, Refusal? Refusal, Refusal? TooHigh, Refusal? Evidence, Capacity? Capacity, string Approval);

/// <summary>Somebody who might agree, and why they may not; no authority is the debtor.</summary>
public sealed record PlanAgreer(Guid? AuthorityId, string Name, Refusal? Refusal);

internal sealed class GetPlanFormHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetPlanForm, PlanFormView>
{
    public async Task<PlanFormView> Handle(GetPlanForm query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        var (today, rulebook) = (clock.Today(), await rules.ReadAsync(cancellationToken));
        var register = await db.Authorities().Where(a => a.PersonId == debtCase.PersonId && a.EndedBy != AuthorityEnd.RecordedInError).OrderBy(a => a.Name).Select(a => a.Id).ToListAsync(cancellationToken);

        var arranging = await db.ArrangingAsync(debtCase, null, today, cancellationToken);
        List<PlanAgreer> agreers = [new(null, arranging.AgreedBy, arranging.Agreement)];
        foreach (var authorityId in register)
        {
            var one = await db.ArrangingAsync(debtCase, authorityId, today, cancellationToken);
            agreers.Add(new(authorityId, one.AgreedBy, one.Agreement));
        }
        return new(today, await RefusalAsync(debtCase, cancellationToken), PlanInvoices.Of(await db.AccountAsync(debtCase.Id, today, cancellationToken)), agreers,
            arranging.Statement, arranging.IsVulnerable, arranging.WhySupervisor, rulebook.On(today), rulebook.Calendar, arranging.IsAfterClaim);
    }

    private async Task<Refusal?> RefusalAsync(DebtCase debtCase, CancellationToken ct)
    {
        if (debtCase.ClosedRefusal is { } closed)
            return closed;
        if (await db.OpenPlanAsync(debtCase.Id, ct) is not null)
            return new("PLN-003", "There is already an active plan. Vary it instead.");
        return MayRunTogether.RefusalOf(WorkflowKind.PaymentPlan, [], await db.WorkBesideAsync(debtCase.Id, null, ct));
    }
}
