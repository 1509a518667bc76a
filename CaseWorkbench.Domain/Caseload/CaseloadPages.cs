using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>Reads pages and totals of the worklist: an officer's own tab as <see cref="OwnTab"/> does, any other selection put together for the occasion.</summary>
internal static class CaseloadPages
{
    public static async Task<List<CaseloadLine>> LinesAsync(WorkbenchDb db, CaseloadSelection selection, Officer officer, string? after, int size, DateOnly today, CancellationToken ct)
    {
        if (OwnTab.Of(selection, officer) is { } own)
            return own.Lines(db, after, size, today, await NameAsync(db, own.OwnerId, officer, ct));
        var rows = await selection.After(db, officer, after).Take(size).ToListAsync(ct);
        var ids = rows.Select(row => row.OwnerId).OfType<Guid>().Distinct().ToList();
        var owners = await db.Officers().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        return rows.ConvertAll(row => CaseloadLine.Of(row, selection.Sort, today, row.OwnerId is { } id ? owners[id] : ""));
    }

    public static async Task<CountedRows> CountAsync(WorkbenchDb db, CaseloadSelection selection, Officer officer, CancellationToken ct) =>
        new(OwnTab.Of(selection, officer) is { } own
            ? own.Count(db, FindCaseload.CountedTo + 1)
            : await selection.All(db, officer).Take(FindCaseload.CountedTo + 1).CountAsync(ct));

    private static async Task<string> NameAsync(WorkbenchDb db, Guid ownerId, Officer officer, CancellationToken ct) =>
        ownerId == officer.Id ? officer.Name : await db.Officers().Where(o => o.Id == ownerId).Select(o => o.Name).FirstOrDefaultAsync(ct) ?? "";
}
