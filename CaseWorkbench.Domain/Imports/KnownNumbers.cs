using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Imports;

/// <summary>A number the record has: whose it is, and what the file said that brought it, where a file did.</summary>
internal sealed record KnownNumber(string Number, Guid Id, Guid CaseId, string? Fingerprint);

/// <summary>Asks the record for the numbers of a file, many at a time.</summary>
internal static class KnownNumbers
{
    private const int AtOnce = 2_000;

    public static Task<Dictionary<string, KnownNumber>> AccountsAsync(WorkbenchDb db, IEnumerable<string> numbers, CancellationToken ct) =>
        ReadAsync(numbers, some => from found in db.Cases().Where(c => c.WithdrawnOn == null && EF.Parameter(some).Contains(c.AccountRef))
                                   join row in db.ImportedRows() on found.Id equals row.Id into rows
                                   from row in rows.DefaultIfEmpty()
                                   select new KnownNumber(found.AccountRef, found.Id, found.Id, row == null ? null : row.Fingerprint), ct);

    public static Task<Dictionary<string, KnownNumber>> InvoicesAsync(WorkbenchDb db, IEnumerable<string> numbers, CancellationToken ct) =>
        ReadAsync(numbers, some => from found in db.Invoices().Where(i => i.WithdrawnOn == null && EF.Parameter(some).Contains(i.Number))
                                   join row in db.ImportedRows() on found.Id equals row.Id into rows
                                   from row in rows.DefaultIfEmpty()
                                   select new KnownNumber(found.Number, found.Id, found.CaseId, row == null ? null : row.Fingerprint), ct);

    public static Task<Dictionary<string, KnownNumber>> ReceiptsAsync(WorkbenchDb db, IEnumerable<string> numbers, CancellationToken ct) =>
        ReadAsync(numbers, some => from found in db.Receipts().Where(r => r.WithdrawnOn == null && EF.Parameter(some).Contains(r.Reference))
                                   join row in db.ImportedRows() on found.Id equals row.Id into rows
                                   from row in rows.DefaultIfEmpty()
                                   select new KnownNumber(found.Reference, found.Id, found.CaseId, row == null ? null : row.Fingerprint), ct);

    private static async Task<Dictionary<string, KnownNumber>> ReadAsync(IEnumerable<string> numbers, Func<string[], IQueryable<KnownNumber>> find, CancellationToken ct)
    {
        var known = new Dictionary<string, KnownNumber>(StringComparer.Ordinal);
        foreach (var some in numbers.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Chunk(AtOnce))
        {
            await foreach (var found in find(some).AsAsyncEnumerable().WithCancellation(ct))
                known.Add(found.Number, found);
        }
        return known;
    }
}
