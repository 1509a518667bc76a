using System.Collections.Concurrent;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Policy;

/// <summary>The rules a request works by: every setting at every date, and which days are worked.</summary>
public sealed record Rulebook(PolicyBook Book, WorkingCalendar Calendar)
{
    public PolicyOn On(DateOnly day) => Book.On(day);
}

/// <summary>
/// Hands out the rulebook of the present store. Both tables behind it are append-only, so their last ids say whether the
/// copy in memory is still whole; a change made by another process is seen at the next request.
/// </summary>
public sealed class PolicyShelf
{
    private readonly ConcurrentDictionary<string, (Edition Edition, Rulebook Rules)> copies = new();

    public async Task<Rulebook> RulesAsync(WorkbenchDb db, Workspace workspace, CancellationToken ct)
    {
        var edition = LastIds(db);
        if (copies.TryGetValue(workspace.File, out var copy) && copy.Edition == edition)
            return copy.Rules;

        var versions = await db.Set<PolicyVersion>().AsNoTracking().ToListAsync(ct);
        var changes = await db.Set<HolidayChange>().AsNoTracking().ToListAsync(ct);
        var rules = new Rulebook(new(versions), new(HolidayChange.Applied(changes).Keys));
        copies[workspace.File] = (edition, rules);
        return rules;
    }

    private static Edition LastIds(WorkbenchDb db)
    {
        using var last = db.Statement("SELECT (SELECT MAX(Id) FROM PolicyVersion), (SELECT MAX(Id) FROM HolidayChange)");
        var row = last.Read();
        row.Read();
        return new(row.IsDBNull(0) ? 0 : row.GetInt32(0), row.IsDBNull(1) ? 0 : row.GetInt32(1));
    }

    private sealed record Edition(int Policy, int Holidays);
}

/// <summary>The rulebook of the present request, read at most once.</summary>
public sealed class Rules(WorkbenchDb db, CurrentWorkspace workspace, PolicyShelf shelf)
{
    private Rulebook? rulebook;

    public async ValueTask<Rulebook> ReadAsync(CancellationToken ct) => rulebook ??= await shelf.RulesAsync(db, workspace.Value, ct);
}
