using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>
/// Reads pages and totals of the worklist. One officer's tab in its own order, which is what everyone looks at all day, is a
/// compiled query; any other selection is put together for the occasion.
/// </summary>
internal static class CaseloadPages
{
    private static readonly Func<WorkbenchDb, Guid?, CaseloadTab, string, Guid, bool, bool, Guid, int, IAsyncEnumerable<CaseloadRow>> OwnTab =
        EF.CompileAsyncQuery((WorkbenchDb db, Guid? ownerId, CaseloadTab tab, string after, Guid teamId, bool everyTeam, bool sees, Guid me, int size) =>
            db.Set<CaseloadRow>().AsNoTracking()
                .Where(r => r.OwnerId == ownerId && r.Tab == tab && r.OrderKey.CompareTo(after) > 0 && (everyTeam || r.TeamId == teamId)
                    && (sees || !r.IsRestricted || db.Set<CaseGrant>().Any(g => g.CaseId == r.CaseId && g.OfficerId == me)))
                .OrderBy(r => r.OrderKey).Take(size));

    private static readonly Func<WorkbenchDb, Guid?, CaseloadTab, Guid, bool, bool, Guid, int, Task<int>> OwnTabCount =
        EF.CompileAsyncQuery((WorkbenchDb db, Guid? ownerId, CaseloadTab tab, Guid teamId, bool everyTeam, bool sees, Guid me, int atMost) =>
            db.Set<CaseloadRow>()
                .Where(r => r.OwnerId == ownerId && r.Tab == tab && (everyTeam || r.TeamId == teamId)
                    && (sees || !r.IsRestricted || db.Set<CaseGrant>().Any(g => g.CaseId == r.CaseId && g.OfficerId == me)))
                .Take(atMost).Count());

    public static async Task<List<CaseloadRow>> RowsAsync(WorkbenchDb db, CaseloadSelection selection, Officer officer, string? after, int size, CancellationToken ct)
    {
        if (OwnTabOf(selection, officer) is not var (ownerId, tab))
            return await selection.After(db, officer, after).Take(size).ToListAsync(ct);
        var rows = new List<CaseloadRow>(size);
        var found = OwnTab(db, ownerId, tab, after ?? "", officer.TeamId, CaseScope.SeesEveryTeam(officer.Role), officer.Role == Role.System, officer.Id, size);
        await foreach (var row in found.WithCancellation(ct))
            rows.Add(row);
        return rows;
    }

    public static async Task<CountedRows> CountAsync(WorkbenchDb db, CaseloadSelection selection, Officer officer, CancellationToken ct) =>
        new(OwnTabOf(selection, officer) is var (ownerId, tab)
            ? await OwnTabCount(db, ownerId, tab, officer.TeamId, CaseScope.SeesEveryTeam(officer.Role), officer.Role == Role.System, officer.Id, FindCaseload.CountedTo + 1)
            : await selection.All(db, officer).Take(FindCaseload.CountedTo + 1).CountAsync(ct));

    private static (Guid OwnerId, CaseloadTab Tab)? OwnTabOf(CaseloadSelection selection, Officer officer) =>
        selection is { Of: CaseloadOf.Me or CaseloadOf.Officer, Sort: CaseloadSort.Default, StoredTab: { } tab, Filters.Count: 0 }
            ? (selection.Of == CaseloadOf.Me ? officer.Id : selection.OfficerId!.Value, tab)
            : null;
}
