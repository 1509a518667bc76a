using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>
/// One officer's tab in its own order: what everyone looks at all day, so it is read by prepared statements, line by line.
/// Scope is as <see cref="RowScope"/> has it.
/// </summary>
internal sealed record OwnTab(Guid OwnerId, CaseloadTab Tab, Officer Asking)
{
    private const string Selected = """
        FROM CaseloadRow r WHERE r.OwnerId = $owner AND r.Tab = $tab AND ($everyTeam OR r.TeamId = $team)
        AND (NOT r.IsRestricted OR $sees OR EXISTS (SELECT 1 FROM CaseGrant g WHERE g.CaseId = r.CaseId AND g.OfficerId = $me))
        """;

    internal const string LinesSql = $"""
        SELECT CaseId, CaseVersion, Reference, Debtor, Phone, IsVulnerable, HasDied, IsRestricted, IsPinned,
               CollectablePence, OutstandingPence, OverduePence, DisputedPence, CreditPence, OldestDueOn,
               Rule, Band, Action, Reason, DueOn, Also, LimitationOn, Status, StatusText, Hold, BackOn, NextOn, OrderKey
        {Selected} AND r.OrderKey > $after ORDER BY r.OrderKey LIMIT $size
        """;

    private const string CountSql = $"SELECT count(*) FROM (SELECT 1 {Selected} LIMIT $size)";

    /// <summary>
    /// Whether the team's officers may know of so many at least: stepping along an index that holds nothing else costs a quarter of
    /// counting those in scope, who are the same but for a few restricted ones.
    /// </summary>
    internal const string ReachesSql = """
        SELECT 1 FROM CaseloadRow r INDEXED BY IX_CaseloadRow_OwnerId_Tab_TeamId
        WHERE r.OwnerId = $owner AND r.Tab = $tab AND r.TeamId = $team AND r.IsRestricted = 0 LIMIT 1 OFFSET $size
        """;

    /// <summary>The tab a selection is, where it is one officer's own, whole and in its own order.</summary>
    public static OwnTab? Of(CaseloadSelection selection, Officer asking) =>
        selection is { Of: CaseloadOf.Me or CaseloadOf.Officer, Sort: CaseloadSort.Default, StoredTab: { } tab, Filters.Count: 0 }
            ? new(selection.Of == CaseloadOf.Me ? asking.Id : selection.OfficerId!.Value, tab, asking)
            : null;

    /// <summary>How many lines there are, as far as <paramref name="atMost"/>.</summary>
    public int Count(WorkbenchDb db, int atMost)
    {
        using var reaches = db.Statement(ReachesSql).With("$owner", OwnerId).With("$tab", Tab.ToString()).With("$team", Asking.TeamId).With("$size", atMost - 1);
        if (reaches.Any())
            return atMost;
        using var count = Statement(db, CountSql, atMost);
        var row = count.Read();
        return row.Read() ? row.GetInt32(0) : 0;
    }

    public List<CaseloadLine> Lines(WorkbenchDb db, string? after, int size, DateOnly today, string owner)
    {
        using var lines = Statement(db, LinesSql, size).With("$after", after ?? "");
        return lines.All(row => new CaseloadLine(
            row.Guid(0), row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetString(4), owner, row.GetBoolean(5), row.GetBoolean(6), row.GetBoolean(7), row.GetBoolean(8),
            new(row.GetInt64(9)), new(row.GetInt64(10)), new(row.GetInt64(11)), new(row.GetInt64(12)), new(row.GetInt64(13)), CaseloadLine.DayOrNull(row.Day(14)),
            row.Word<NextActionRule>(15), row.Word<Band>(16), row.GetString(17), row.GetString(18), CaseloadLine.DayOrNull(row.Day(19)),
            row.Word<AlsoMarks>(20).InWords(row.DayOrNull(21), new(row.GetInt64(13)), today),
            row.Word<CaseStatus>(22), row.GetString(23), row.GetString(24), row.DayOrNull(25), row.DayOrNull(26), Tab, row.GetString(27)));
    }

    private Statement Statement(WorkbenchDb db, string sql, int size) => db.Statement(sql)
        .With("$owner", OwnerId).With("$tab", Tab.ToString()).With("$everyTeam", CaseScope.SeesEveryTeam(Asking.Role)).With("$team", Asking.TeamId)
        .With("$sees", Asking.Role == Role.System).With("$me", Asking.Id).With("$size", size);
}
