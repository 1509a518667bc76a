using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Ledger;

/// <summary>Reads a case's account out of the postings, as at any day.</summary>
public static class AccountReading
{
    private static readonly Func<WorkbenchDb, Guid, IAsyncEnumerable<InvoiceRow>> Invoices = EF.CompileAsyncQuery((WorkbenchDb db, Guid caseId) =>
        db.Set<Invoice>().AsNoTracking().Where(i => i.CaseId == caseId && i.WithdrawnOn == null)
            .OrderBy(i => i.InvoiceDate).ThenBy(i => i.Number).Select(i => new InvoiceRow(i.Id, i.Number, i.InvoiceDate, i.DueOn)));

    private static readonly Func<WorkbenchDb, Guid, DateOnly, IAsyncEnumerable<Movement>> Movements = EF.CompileAsyncQuery((WorkbenchDb db, Guid caseId, DateOnly day) =>
        db.Set<Posting>().AsNoTracking().Where(p => p.CaseId == caseId && p.EffectiveOn <= day)
            .Select(p => new Movement(p.InvoiceId, p.Kind, p.Debit, p.Credit, p.Amount.Pence, p.EffectiveOn)));

    private static readonly Func<WorkbenchDb, Guid, DateOnly, IAsyncEnumerable<HeldPart>> HeldToday = EF.CompileAsyncQuery((WorkbenchDb db, Guid caseId, DateOnly day) =>
        db.Set<Hold>().AsNoTracking().Where(h => h.CaseId == caseId && h.StartsOn <= day && h.LiftedOn == null)
            .Select(h => new HeldPart(h.Id, h.Code, h.InvoiceId, h.Amount, (h.Blocks & (Blocks.LadderLetters | Blocks.DemandCalls)) != Blocks.None)));

    /// <summary>The account as it stands at the end of <paramref name="today"/>, the store's own day.</summary>
    public static Task<CaseAccount> AccountAsync(this WorkbenchDb db, Guid caseId, DateOnly today, CancellationToken ct) =>
        ReadAsync(db, caseId, today, async () => await ListAsync(HeldToday(db, caseId, today), ct), ct);

    /// <summary>The account as it stood at the end of an earlier day, holds included.</summary>
    public static Task<CaseAccount> AccountAsAtAsync(this WorkbenchDb db, Guid caseId, DateOnly day, CancellationToken ct) =>
        ReadAsync(db, caseId, day, () => HeldOnAsync(db, caseId, day, ct), ct);

    private static async Task<CaseAccount> ReadAsync(WorkbenchDb db, Guid caseId, DateOnly day, Func<Task<List<HeldPart>>> held, CancellationToken ct)
    {
        var account = new AccountFold(await ListAsync(Invoices(db, caseId), ct));
        await foreach (var movement in Movements(db, caseId, day).WithCancellation(ct))
            account.Add(movement);
        return account.On(day, await held());
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
                   select new HeldPart(hold.Id, hold.Code, hold.InvoiceId, last.Amount, hold.StopsChasing)];
    }

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> rows, CancellationToken ct)
    {
        var list = new List<T>();
        await foreach (var row in rows.WithCancellation(ct))
            list.Add(row);
        return list;
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
