using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Ledger;

/// <summary>Reads the accounts of many cases at a time, for work in bulk: each as <see cref="AccountReading"/> would read it.</summary>
public static class ManyAccounts
{
    private const int AtOnce = 500;

    /// <summary>The accounts as they stand at the end of <paramref name="today"/>, the store's own day, by case.</summary>
    public static async Task<Dictionary<Guid, CaseAccount>> AccountsAsync(this WorkbenchDb db, IEnumerable<Guid> caseIds, DateOnly today, CancellationToken ct)
    {
        var accounts = new Dictionary<Guid, CaseAccount>();
        foreach (var some in caseIds.Distinct().Order().Chunk(AtOnce))
            await ReadAsync(db, some, today, accounts, ct);
        return accounts;
    }

    private static async Task ReadAsync(WorkbenchDb db, Guid[] cases, DateOnly today, Dictionary<Guid, CaseAccount> accounts, CancellationToken ct)
    {
        var invoices = (await db.Invoices().AsNoTracking().Where(i => EF.Parameter(cases).Contains(i.CaseId) && i.WithdrawnOn == null)
            .OrderBy(i => i.CaseId).ThenBy(i => i.InvoiceDate).ThenBy(i => i.Number)
            .Select(i => new { i.CaseId, Row = new InvoiceRow(i.Id, i.Number, i.InvoiceDate, i.DueOn) }).ToListAsync(ct))
            .ToLookup(i => i.CaseId, i => i.Row);
        var holds = (await db.Holds().AsNoTracking().Where(h => EF.Parameter(cases).Contains(h.CaseId) && h.StartsOn <= today && h.LiftedOn == null)
            .Select(h => new { h.CaseId, Part = new HeldPart(h.Id, h.Code, h.InvoiceId, h.Amount, h.Blocks) }).ToListAsync(ct))
            .ToLookup(h => h.CaseId, h => h.Part);
        var folds = cases.ToDictionary(id => id, id => new AccountFold([.. invoices[id]]));

        var movements = db.Postings().AsNoTracking().Where(p => EF.Parameter(cases).Contains(p.CaseId) && p.EffectiveOn <= today)
            .Select(p => new { p.CaseId, Movement = new Movement(p.InvoiceId, p.Kind, p.Debit, p.Credit, p.Amount.Pence, p.EffectiveOn) });
        await foreach (var moved in movements.AsAsyncEnumerable().WithCancellation(ct))
            folds[moved.CaseId].Add(moved.Movement);

        foreach (var (caseId, fold) in folds)
            accounts.Add(caseId, fold.On(today, [.. holds[caseId]]));
    }
}
