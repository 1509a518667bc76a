using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Reports;

/// <summary>Accounts, in case order: cases, bills, postings and the history of holds move along together, as they do at night.</summary>
internal sealed partial class ReportReading
{
    private void ReadAccounts(IFigures to, CancellationToken ct)
    {
        using var accounts = new AccountsOnDay(db, period);
        foreach (var account in accounts.All(scope.TeamId))
        {
            ct.ThrowIfCancellationRequested();
            AccountMeasures.Count(account, period, to);
        }
    }
}

/// <summary>Every account as it stood at the end of the report's day, and a year before, one after another.</summary>
internal sealed class AccountsOnDay : IDisposable
{
    private readonly FactRows cases, invoices, postings, holds, receipts;
    private readonly ReportPeriod period;

    public AccountsOnDay(WorkbenchDb db, ReportPeriod period)
    {
        this.period = period;
        var source = new FactSource(db, FactScope.EveryCase, period.To);
        cases = new(source,
            """
            c.Id, c.TeamId, c.DebtType, p.DeathHeardOn <= $day,
            EXISTS (SELECT 1 FROM ProbateSearch s WHERE s.CaseId = c.Id AND s.HeardOn <= $day AND (s.EndedOn IS NULL OR s.EndedOn > $day))
            FROM DebtCase c JOIN Person p ON p.Id = c.PersonId
            """,
            "c.WithdrawnOn IS NULL", "c.Id");
        invoices = new(source, "CaseId, Id, Number, InvoiceDate, DueOn FROM Invoice", "WithdrawnOn IS NULL", then: ", InvoiceDate, Number");
        postings = new(source, "CaseId, InvoiceId, ReceiptId, Kind, Debit, Credit, Amount, EffectiveOn FROM Posting", "EffectiveOn <= $day");
        holds = new(source, "g.CaseId, g.HoldId, h.Code, h.InvoiceId, g.Amount, h.Blocks, g.Kind, g.\"On\" FROM HoldChange g JOIN Hold h ON h.Id = g.HoldId", "g.\"On\" <= $day", "g.CaseId", ", g.Id");
        receipts = new(source, "CaseId, Method FROM Receipt", "WithdrawnOn IS NULL AND ReceivedOn <= $day AND (ReturnedOn IS NULL OR ReturnedOn > $day)", then: ", ReceivedOn, Id");
    }

    public IEnumerable<CaseOnDay> All(Guid? teamId)
    {
        cases.Seek(StoredText.Key(Guid.Empty));
        while (cases.NextOfAny())
        {
            if (teamId is null || cases.Row.Guid(1) == teamId)
                yield return Gather();
        }
    }

    public void Dispose()
    {
        foreach (var rows in new[] { cases, invoices, postings, holds, receipts })
            rows.Dispose();
    }

    private CaseOnDay Gather()
    {
        var row = cases.Row;
        var (key, caseId, type) = (row.GetString(0), row.Guid(0), row.Word<DebtType>(2));
        var (hasDied, isEstate) = (!row.IsDBNull(3) && row.GetBoolean(3), row.GetBoolean(4));
        var bills = new List<InvoiceRow>();
        for (invoices.Seek(key); invoices.Next();)
            bills.Add(new(invoices.Row.Guid(1), invoices.Row.GetString(2), invoices.Row.Day(3), invoices.Row.Day(4)));
        var (now, before, early) = (new AccountFold(bills), new AccountFold(bills), new SevenWeeks(bills, period));
        for (postings.Seek(key); postings.Next();)
        {
            var p = postings.Row;
            var movement = new Movement(p.GuidOrNull(1), p.Word<PostingKind>(3), p.Word<LedgerAccount>(4), p.Word<LedgerAccount>(5), p.GetInt64(6), p.Day(7));
            now.Add(movement);
            if (movement.On <= period.AYearAgo)
                before.Add(movement);
            early.Add(movement, p.GuidOrNull(2));
        }
        ReceiptMethod? paidBy = null;
        for (receipts.Seek(key); receipts.Next();)
            paidBy = receipts.Row.Word<ReceiptMethod>(1);
        var (held, heldBefore) = Held(key);
        return new(caseId, type, hasDied, isEstate, paidBy, now.On(period.To, held), before.On(period.AYearAgo, heldBefore), early.Paid);
    }

    /// <summary>What was held at the end of the day, and a year before: each hold as its last change by then left it.</summary>
    private (IReadOnlyList<HeldPart> Now, IReadOnlyList<HeldPart> YearAgo) Held(string key)
    {
        Dictionary<Guid, (HeldPart Part, bool IsOver)>? now = null, before = null;
        for (holds.Seek(key); holds.Next();)
        {
            var h = holds.Row;
            var part = new HeldPart(h.Guid(1), h.Word<HoldCode>(2), h.GuidOrNull(3), new(h.GetInt64(4)), h.Word<Blocks>(5));
            var isOver = h.Word<HoldChangeKind>(6) == HoldChangeKind.Lifted;
            (now ??= [])[part.HoldId] = (part, isOver);
            if (h.Day(7) <= period.AYearAgo)
                (before ??= [])[part.HoldId] = (part, isOver);
        }
        return (Standing(now), Standing(before));

        static IReadOnlyList<HeldPart> Standing(Dictionary<Guid, (HeldPart Part, bool IsOver)>? holds) => holds is null ? [] : [.. holds.Values.Where(hold => !hold.IsOver).Select(hold => hold.Part)];
    }
}

/// <summary>
/// What was paid on bills within their first seven weeks, receipt by receipt. What was there by then and was taken off again since does
/// not count: it did not clear.
/// </summary>
internal sealed class SevenWeeks(IReadOnlyList<InvoiceRow> bills, ReportPeriod period)
{
    private readonly Dictionary<Guid, DateOnly>? ends = bills.Any(bill => period.Contains(EndOf(bill)))
        ? bills.Where(bill => period.Contains(EndOf(bill))).ToDictionary(bill => bill.Id, EndOf) : null;
    private readonly Dictionary<(Guid Invoice, Guid Receipt), (long Early, long Now)> paid = [];

    public void Add(Movement movement, Guid? receiptId)
    {
        if (ends is null || receiptId is not { } receipt || movement.InvoiceId is not { } invoice || !ends.TryGetValue(invoice, out var end))
            return;
        var sum = movement is { Debit: LedgerAccount.AccountCredit, Credit: LedgerAccount.Debtor } ? movement.Pence
            : movement is { Debit: LedgerAccount.Debtor, Credit: LedgerAccount.AccountCredit } ? -movement.Pence : 0;
        var (early, now) = paid.GetValueOrDefault((invoice, receipt));
        paid[(invoice, receipt)] = (movement.On <= end ? early + sum : early, now + sum);
    }

    public IReadOnlyDictionary<Guid, Money> Paid => paid.GroupBy(each => each.Key.Invoice, each => Math.Min(each.Value.Early, each.Value.Now)).ToDictionary(bill => bill.Key, bill => new Money(bill.Sum()));

    private static DateOnly EndOf(InvoiceRow bill) => bill.InvoiceDate.AddDays(Measures.SevenWeeks);
}
