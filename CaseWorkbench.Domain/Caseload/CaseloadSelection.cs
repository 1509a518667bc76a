using System.Globalization;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>The tabs of the worklist. <see cref="Plans"/> and <see cref="Full"/> overlap the others.</summary>
public enum WorklistTab { ToDo, OnHold, Waiting, Plans, Full }

/// <summary>Whose cases a list shows.</summary>
public enum CaseloadOf { Me, Officer, Team, Nobody }

/// <summary>How a list is sorted. <see cref="Default"/> is the order of handbook 21.2; a supervisor may choose another.</summary>
public enum CaseloadSort { Default, Collectable, Oldest, Due, Name }

/// <summary>What a list leaves out. Everything that is set must hold.</summary>
/// <param name="AtLeast">The least that is collectable now.</param>
public sealed record CaseloadFilter(Band? Band = null, CaseStatus? Status = null, bool Vulnerable = false, bool HasCredit = false, Money? AtLeast = null)
{
    public static readonly CaseloadFilter None = new();

    /// <summary>How many are set, for “2 filters”.</summary>
    public int Count => (Band is null ? 0 : 1) + (Status is null ? 0 : 1) + (Vulnerable ? 1 : 0) + (HasCredit ? 1 : 0) + (AtLeast is null ? 0 : 1);
}

/// <summary>Which cases a list shows, and in what order.</summary>
/// <param name="OfficerId">Whose, where it is <see cref="CaseloadOf.Officer"/>.</param>
public sealed record CaseloadSelection(
    WorklistTab Tab = WorklistTab.ToDo, CaseloadOf Of = CaseloadOf.Me, Guid? OfficerId = null, CaseloadFilter? Filter = null, CaseloadSort Sort = CaseloadSort.Default)
{
    internal CaseloadFilter Filters => Filter ?? CaseloadFilter.None;

    internal CaseloadTab? StoredTab => Tab switch
    {
        WorklistTab.ToDo => CaseloadTab.ToDo,
        WorklistTab.OnHold => CaseloadTab.OnHold,
        WorklistTab.Waiting => CaseloadTab.Waiting,
        _ => null,
    };

    internal IEnumerable<Problem> Check(string? after)
    {
        if (!Enum.IsDefined(Tab) || !Enum.IsDefined(Of) || !Enum.IsDefined(Sort))
            yield return new(nameof(Tab), "There is no such list.");
        else if (after is not null && !Sort.IsCursor(after))
            yield return new("After", "This page of the list is not known. Start at the first.");
        if (Of == CaseloadOf.Officer && OfficerId is null)
            yield return new(nameof(OfficerId), "Say whose cases.");
    }

    /// <summary>The rows selected, as far as the officer may know of them, in order and after the cursor.</summary>
    internal IQueryable<CaseloadRow> After(WorkbenchDb db, Officer officer, string? after)
    {
        var rows = Sort.After(db.Caseload(), after);
        return Sort.Ordered(Where(rows.MayKnow(db, officer), officer));
    }

    internal IQueryable<CaseloadRow> All(WorkbenchDb db, Officer officer) => Where(db.Caseload().MayKnow(db, officer), officer);

    private IQueryable<CaseloadRow> Where(IQueryable<CaseloadRow> rows, Officer officer)
    {
        var ownerId = Of == CaseloadOf.Officer ? OfficerId : officer.Id;
        rows = Of switch
        {
            CaseloadOf.Team => rows.Where(r => r.TeamId == officer.TeamId),
            CaseloadOf.Nobody => rows.Where(r => r.TeamId == officer.TeamId && r.OwnerId == null),
            _ => rows.Where(r => r.OwnerId == ownerId),
        };
        var filter = Filters;
        if (StoredTab is { } tab)
            rows = rows.Where(r => r.Tab == tab);
        if (Tab == WorklistTab.Plans)
            rows = rows.Where(r => r.HasPlan);
        if (filter.Band is { } band)
            rows = rows.Where(r => r.Band == band);
        if (filter.Status is { } status)
            rows = rows.Where(r => r.Status == status);
        if (filter.Vulnerable)
            rows = rows.Where(r => r.IsVulnerable);
        if (filter.HasCredit)
            rows = rows.Where(r => r.CreditPence > 0);
        if (filter.AtLeast is { } least)
            rows = rows.Where(r => r.CollectablePence >= least.Pence);
        return rows;
    }
}

/// <summary>Which rows an officer may know of: as <see cref="CaseScope"/> has it for cases.</summary>
internal static class RowScope
{
    public static IQueryable<CaseloadRow> MayKnow(this IQueryable<CaseloadRow> rows, WorkbenchDb db, Officer officer)
    {
        var (me, everyTeam, sees) = (officer.Id, CaseScope.SeesEveryTeam(officer.Role), officer.Role == Role.System);
        return rows.Where(r => (everyTeam || r.TeamId == officer.TeamId)
            && (sees || !r.IsRestricted || db.CaseGrants().Any(g => g.CaseId == r.CaseId && g.OfficerId == me)));
    }
}

/// <summary>
/// Each sort, and the cursor that goes on after a row. Two columns are compared as one row value, so that the index is
/// entered at the cursor however many rows tie.
/// </summary>
internal static class CaseloadSorts
{
    public static IQueryable<CaseloadRow> Ordered(this CaseloadSort sort, IQueryable<CaseloadRow> rows) => sort switch
    {
        CaseloadSort.Collectable => rows.OrderByDescending(r => r.CollectablePence).ThenByDescending(r => r.Reference),
        CaseloadSort.Oldest => rows.OrderBy(r => r.OldestDueOn).ThenBy(r => r.Reference),
        CaseloadSort.Due => rows.OrderBy(r => r.DueOn).ThenBy(r => r.Reference),
        CaseloadSort.Name => rows.OrderBy(r => r.SortName).ThenBy(r => r.Reference),
        _ => rows.OrderBy(r => r.OrderKey),
    };

    public static string Cursor(this CaseloadSort sort, CaseloadRow row) => sort switch
    {
        CaseloadSort.Collectable => $"{row.CollectablePence}|{row.Reference}",
        CaseloadSort.Oldest => $"{row.OldestDueOn:yyyy-MM-dd}|{row.Reference}",
        CaseloadSort.Due => $"{row.DueOn:yyyy-MM-dd}|{row.Reference}",
        CaseloadSort.Name => $"{row.SortName}|{row.Reference}",
        _ => row.OrderKey,
    };

    public static bool IsCursor(this CaseloadSort sort, string text)
    {
        var value = Split(text).Value;
        return sort switch
        {
            CaseloadSort.Collectable => long.TryParse(value, CultureInfo.InvariantCulture, out _),
            CaseloadSort.Oldest or CaseloadSort.Due => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            _ => text.Length is > 0 and <= 400,
        };
    }

    public static IQueryable<CaseloadRow> After(this CaseloadSort sort, DbSet<CaseloadRow> rows, string? cursor)
    {
        if (cursor is null)
            return rows.AsNoTracking();
        var (value, reference) = Split(cursor);
        return (sort switch
        {
            CaseloadSort.Collectable => rows.FromSql($"SELECT * FROM CaseloadRow WHERE (CollectablePence, Reference) < ({long.Parse(value, CultureInfo.InvariantCulture)}, {reference})"),
            CaseloadSort.Oldest => rows.FromSql($"SELECT * FROM CaseloadRow WHERE (OldestDueOn, Reference) > ({value}, {reference})"),
            CaseloadSort.Due => rows.FromSql($"SELECT * FROM CaseloadRow WHERE (DueOn, Reference) > ({value}, {reference})"),
            CaseloadSort.Name => rows.FromSql($"SELECT * FROM CaseloadRow WHERE (SortName, Reference) > ({value}, {reference})"),
            _ => rows.Where(r => r.OrderKey.CompareTo(cursor) > 0),
        }).AsNoTracking();
    }

    private static (string Value, string Reference) Split(string cursor)
    {
        var bar = cursor.LastIndexOf('|');
        return bar < 0 ? (cursor, "") : (cursor[..bar], cursor[(bar + 1)..]);
    }
}
