using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>How a plan stands on one day: its instalments, the money that counts for it, and the test over both. Values only.</summary>
/// <param name="Total">All the plan is to pay.</param>
internal sealed record PlanStanding(IReadOnlyList<TestedInstalment> Instalments, IReadOnlyList<PlanMoney> Money, Money Total, DateOnly Today, PlanTestTerms Terms)
{
    public static PlanStanding Of(PaymentPlan plan, IEnumerable<PlanInstalment> instalments, IEnumerable<PlanReading.InvoiceMoney> money, DateOnly today, Rulebook rules) =>
        new([.. instalments.Select(each => each.Tested)], [.. money.Select(each => each.Money)], plan.Total, today, plan.TestTerms(rules));

    public Money Paid => PlanTest.Paid(Money, Today);

    /// <summary>What is still to pay of it.</summary>
    public Money Left => Kernel.Money.Max(Kernel.Money.Zero, Total - Paid);
    public Money Due => PlanTest.Due(Instalments, Today);
    public Money Shortfall => PlanTest.Shortfall(Instalments, Money, Today, Terms);
    public IReadOnlyList<TestedInstalment> Missing => [.. PlanTest.Missing(Instalments, Money, Today, Terms)];
    public IReadOnlyList<JudgedInstalment> ToJudge => PlanTest.Judge(Instalments, Money, Today, Terms);

    /// <summary>The next instalment that money has not reached.</summary>
    public TestedInstalment? Next => PlanTest.Uncovered(Instalments, Money, Today).FirstOrDefault();
    public DateOnly? NextTestOn => PlanTest.NextTestOn(Instalments, Money, Today, Terms);
}

/// <summary>Reads how plans stand out of the ledger, by prepared statements: a night asks it of many.</summary>
internal static class PlanReading
{
    private const string MoneySql = """
        SELECT p.Id, p.InvoiceId, p.ReceiptId, p.Kind, p.Debit, p.Amount, p.EffectiveOn, p.Rule
        FROM PlanInvoice i JOIN Posting p ON p.CaseId = i.CaseId AND p.InvoiceId = i.InvoiceId
        WHERE i.PlanId = $plan AND p.ReceiptId IS NOT NULL AND p.Id > i.CountsAfter
            AND 'AccountCredit' IN (p.Debit, p.Credit) ORDER BY p.Id
        """;

    /// <summary>Receipts of the case that went back to whom they came from, and the day.</summary>
    private const string ReturnedSql = "SELECT ReceiptId, EffectiveOn FROM Posting WHERE CaseId = $case AND Kind = 'Reversal' AND Credit = 'Bank'";

    private const string LastPostingSql = "SELECT IFNULL(MAX(Id), 0) FROM Posting WHERE CaseId = $case";

    /// <summary>Money on one invoice of a plan.</summary>
    internal sealed record InvoiceMoney(Guid InvoiceId, PlanMoney Money);

    /// <summary>The money that counts for a plan: what was allocated to its invoices since its terms were set. What went back is marked, and its reversal left out.</summary>
    public static IReadOnlyList<InvoiceMoney> PlanMoney(this WorkbenchDb db, PaymentPlan plan)
    {
        using var returns = db.Statement(ReturnedSql).With("$case", plan.CaseId);
        var returned = returns.All(row => (Receipt: row.Guid(0), On: row.Day(1))).GroupBy(each => each.Receipt).ToDictionary(each => each.Key, each => each.Max(one => one.On));
        using var moves = db.Statement(MoneySql).With("$plan", plan.Id);
        var counted = new HashSet<(Guid Invoice, Guid Receipt)>();
        var beside = new Dictionary<(Guid Invoice, Guid Receipt), Money>(); // What came for a part that is written off pays that, not the plan.
        var money = new List<InvoiceMoney>();
        for (var row = moves.Read(); row.Read();)
        {
            var (invoice, receipt, kind, amount) = (row.Guid(1), row.Guid(2), row.Word<PostingKind>(3), new Money(row.GetInt64(5)));
            var isIn = row.Word<LedgerAccount>(4) == LedgerAccount.AccountCredit;
            if (row.Word<AllocationRule>(7) == AllocationRule.WrittenBack)
            {
                beside[(invoice, receipt)] = beside.GetValueOrDefault((invoice, receipt)) + amount;
                continue;
            }
            if (kind == PostingKind.Allocation)
                counted.Add((invoice, receipt));
            else if (!counted.Contains((invoice, receipt)) || (kind == PostingKind.Reversal && returned.ContainsKey(receipt)))
                continue;
            if (!isIn && beside.TryGetValue((invoice, receipt), out var aside))
            {
                beside[(invoice, receipt)] = aside - Kernel.Money.Min(aside, amount);
                amount -= Kernel.Money.Min(aside, amount);
            }
            money.Add(new(invoice, new(row.Day(6), isIn ? amount : -amount, returned.TryGetValue(receipt, out var on) ? on : null)));
        }
        return money;
    }

    /// <summary>The last posting of a case: what comes after it counts for a plan whose terms are set now.</summary>
    public static long LastPosting(this WorkbenchDb db, Guid caseId)
    {
        using var last = db.Statement(LastPostingSql).With("$case", caseId);
        return last.All(row => row.GetInt64(0)).Single();
    }

    public static PlanTestTerms TestTerms(this PaymentPlan plan, Rulebook rules)
    {
        var policy = rules.On(plan.DraftedOn);
        DateOnly? begunOn = plan.ResumedOn ?? plan.AcceptedOn;
        return new(policy.Of(Settings.PlanGrace), policy.Of(Settings.PlanTolerance), rules.Calendar, begunOn is { } begun ? rules.Calendar.Fwd(begun.AddDays(policy.Of(Settings.PlanGrace))) : null);
    }

    /// <summary>The workflows that run on a case beside this plan, for what may run together.</summary>
    public static async Task<List<RunningWorkflow>> WorkBesideAsync(this WorkbenchDb db, Guid caseId, Guid? planId, CancellationToken ct) =>
        [.. (await db.WorkOnAsync(caseId, ct)).Where(work => work.Id != planId)];

    /// <summary>The plan that is arranged or runs on a case, or null.</summary>
    public static Task<PaymentPlan?> OpenPlanAsync(this WorkbenchDb db, Guid caseId, CancellationToken ct) =>
        db.Plans().SingleOrDefaultAsync(p => p.CaseId == caseId && p.EndedOn == null, ct);
}
