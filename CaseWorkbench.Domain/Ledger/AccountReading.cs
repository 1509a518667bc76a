using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Ledger;

/// <summary>Reads a case's account out of the postings, as at any day.</summary>
public static class AccountReading
{
    private const string HeldToday = "SELECT Id, Code, InvoiceId, Amount, Blocks FROM Hold WHERE CaseId = $case AND LiftedOn IS NULL AND StartsOn <= $day";

    /// <summary>The account as it stands at the end of <paramref name="today"/>, the store's own day.</summary>
    public static Task<CaseAccount> AccountAsync(this WorkbenchDb db, Guid caseId, DateOnly today, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        using var holds = db.Statement(HeldToday).With("$case", caseId).With("$day", today);
        return Task.FromResult(db.AccountHeld(caseId, today, holds.All(row => new HeldPart(row.Guid(0), row.Word<HoldCode>(1), row.GuidOrNull(2), new(row.GetInt64(3)), row.Word<Blocks>(4)))));
    }

    /// <summary>The account as it stood at the end of an earlier day, holds included.</summary>
    public static async Task<CaseAccount> AccountAsAtAsync(this WorkbenchDb db, Guid caseId, DateOnly day, CancellationToken ct) =>
        db.AccountHeld(caseId, day, await HeldOnAsync(db, caseId, day, ct));

    /// <summary>What a court allowed beside the bills of a case and is not paid; it stands on no bill.</summary>
    public static async Task<Money> CostsAsync(this WorkbenchDb db, Guid caseId, CancellationToken ct) =>
        new(await db.Postings().Where(p => p.CaseId == caseId && (p.Debit == LedgerAccount.Costs || p.Credit == LedgerAccount.Costs)).SumAsync(p => p.Debit == LedgerAccount.Costs ? p.Amount.Pence : -p.Amount.Pence, ct));

    /// <summary>The account at the end of a day, for whoever has read its holds of that day already.</summary>
    internal static CaseAccount AccountHeld(this WorkbenchDb db, Guid caseId, DateOnly day, IReadOnlyList<HeldPart> held)
    {
        using var accounts = new AccountRows(new(db, FactScope.OneCase, day));
        return accounts.Of(StoredText.Key(caseId), held);
    }

    private static async Task<List<HeldPart>> HeldOnAsync(WorkbenchDb db, Guid caseId, DateOnly day, CancellationToken ct)
    {
        var holds = await db.Holds().AsNoTracking().Where(h => h.CaseId == caseId).ToDictionaryAsync(h => h.Id, ct);
        var changes = await db.HoldChanges().AsNoTracking().Where(c => c.CaseId == caseId && c.On <= day).OrderBy(c => c.Id).ToListAsync(ct);
        return [.. from change in changes
                   group change by change.HoldId into history
                   let last = history.Last()
                   where last.Kind != HoldChangeKind.Lifted
                   let hold = holds[history.Key]
                   select new HeldPart(hold.Id, hold.Code, hold.InvoiceId, last.Amount, hold.Blocks)];
    }
}

/// <summary>Reads accounts, of one case after another.</summary>
internal sealed class AccountRows(FactSource source) : IDisposable
{
    private readonly FactRows invoices = new(source, "CaseId, Id, Number, InvoiceDate, DueOn FROM Invoice", "WithdrawnOn IS NULL", then: ", InvoiceDate, Number");
    private readonly FactRows movements = new(source, "CaseId, InvoiceId, Kind, Debit, Credit, Amount, EffectiveOn FROM Posting", "EffectiveOn <= $day");

    /// <summary>The account of a case at the end of the day, with what is held of it.</summary>
    public CaseAccount Of(string key, IReadOnlyList<HeldPart> held)
    {
        var account = new AccountFold(invoices.All(key, row => new InvoiceRow(row.Guid(1), row.GetString(2), row.Day(3), row.Day(4))));
        movements.Seek(key);
        while (movements.Next())
        {
            var row = movements.Row;
            account.Add(new(row.GuidOrNull(1), row.Word<PostingKind>(2), row.Word<LedgerAccount>(3), row.Word<LedgerAccount>(4), row.GetInt64(5), row.Day(6)));
        }
        return account.On(source.Day, held);
    }

    public void Dispose()
    {
        invoices.Dispose();
        movements.Dispose();
    }
}

/// <summary>An invoice as the account needs it.</summary>
public sealed record InvoiceRow(Guid Id, string Number, DateOnly InvoiceDate, DateOnly DueOn);

/// <summary>A posting as the account needs it.</summary>
public sealed record Movement(Guid? InvoiceId, PostingKind Kind, LedgerAccount Debit, LedgerAccount Credit, long Pence, DateOnly On);

/// <summary>Adds movements up, invoice by invoice. The one place that says which movement counts as what.</summary>
public sealed class AccountFold(IReadOnlyList<InvoiceRow> invoices)
{
    private readonly Dictionary<Guid, Sums> byInvoice = invoices.ToDictionary(invoice => invoice.Id, _ => new Sums());
    private long credit;
    private DateOnly? lastMovedOn;

    public void Add(Movement movement)
    {
        lastMovedOn = movement.On > lastMovedOn ? movement.On : lastMovedOn ?? movement.On;
        credit += Signed(movement, LedgerAccount.AccountCredit, creditIs: +1);
        if (movement.InvoiceId is not { } id || !byInvoice.TryGetValue(id, out var sums))
            return;
        var owed = Signed(movement, LedgerAccount.Debtor, creditIs: -1);
        switch (movement.Debit == LedgerAccount.Debtor ? movement.Credit : movement.Debit)
        {
            case LedgerAccount.Income when movement.Kind == PostingKind.Invoice: sums.Charged += owed; break;
            case LedgerAccount.Income: sums.Credited -= owed; break;
            case LedgerAccount.AccountCredit: sums.Allocated -= owed; break;
            case LedgerAccount.BadDebt: sums.WrittenOff -= owed; break;
        }
    }

    /// <summary>Everything that moved on these invoices and their account.</summary>
    public static AccountFold Of(IEnumerable<InvoiceRow> invoices, IEnumerable<Movement> movements)
    {
        var fold = new AccountFold([.. invoices]);
        foreach (var movement in movements)
            fold.Add(movement);
        return fold;
    }

    public CaseAccount On(DateOnly day, IReadOnlyList<HeldPart> held) => new(day,
        [.. invoices.Select(invoice => Position(invoice, byInvoice[invoice.Id])).Where(invoice => invoice.Gross.IsPositive)], new(credit), held) { LastMovedOn = lastMovedOn };

    private static InvoicePosition Position(InvoiceRow invoice, Sums sums) => new(
        invoice.Id, invoice.Number, invoice.InvoiceDate, invoice.DueOn, new(sums.Charged), new(sums.Credited), new(sums.Allocated), new(sums.WrittenOff));

    private static long Signed(Movement movement, LedgerAccount account, int creditIs) =>
        movement.Credit == account ? creditIs * movement.Pence : movement.Debit == account ? -creditIs * movement.Pence : 0;

    private sealed class Sums
    {
        public long Charged, Credited, Allocated, WrittenOff;
    }
}
