using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>
/// Reads a diary by prepared statements, each along the index that has its order: what lies before the cursor is not walked
/// through. Scope is as <see cref="CaseScope"/> has it.
/// </summary>
internal sealed class DiaryPages(WorkbenchDb db, DiarySelection selection, Officer asking, DateOnly today)
{
    private readonly string kinds = selection.Kinds is { } shown ? $"|{string.Concat(shown.Select(kind => $"{kind}|"))}" : "";

    public List<DiaryLine> Lines(string? after, int size)
    {
        using var lines = Statement(LinesSql(selection), selection.When, after, size);
        return lines.All(row => new DiaryLine(
            new(row.Guid(0), row.GetInt32(1), row.Word<DiaryKind>(2), row.GetString(3), row.Day(4), row.GetBoolean(5), row.GetInt32(6)),
            row.Guid(7), row.GetString(8), Person.NameOf(row.GetString(9), row.GetString(10), row.GetString(11)), row.GetBoolean(12), row.TextOrEmpty(13), row.TextOrEmpty(14), row.GuidOrNull(15),
            row.Day(4).When(today), DiaryCursor.Of(row.Day(4), row.Guid(0))));
    }

    /// <summary>How many a part of the diary has, counted no further than a list is.</summary>
    public int Count(DiaryWhen when)
    {
        using var count = Statement(CountSql(selection), when, null, FindCaseload.CountedTo + 1);
        var row = count.Read();
        return row.Read() ? row.GetInt32(0) : 0;
    }

    internal static string LinesSql(DiarySelection selection) => $"""
        SELECT e.Id, e.Version, e.Kind, e.Text, e.DueOn, e.IsStatutory, e.Moves, e.CaseId, c.Reference, p.Title, p.Forenames, p.Surname, c.IsRestricted,
               (SELECT o.Name FROM Officer o WHERE o.Id = e.OwnerId),
               coalesce((SELECT w.Reference FROM RunningWorkflow w WHERE w.Id = e.SourceId), (SELECT m.Reference FROM Moratorium m WHERE m.Id = e.SourceId)), e.SourceId
        FROM {Joined(selection)} CROSS JOIN Person p ON p.Id = c.PersonId WHERE {Selected(selection)} ORDER BY e.DueOn, e.Id LIMIT $size
        """;

    internal static string CountSql(DiarySelection selection) => $"SELECT count(*) FROM (SELECT 1 FROM {Joined(selection)} WHERE {Selected(selection)} LIMIT $size)";

    /// <summary>The diary leads, along its index; CROSS keeps the planner from beginning with the cases and sorting afterwards.</summary>
    private static string Joined(DiarySelection selection) => $"DiaryEntry e INDEXED BY {Index(selection)} CROSS JOIN DebtCase c ON c.Id = e.CaseId";

    private static string Selected(DiarySelection selection) => $"""
        e.State = 'Open' AND {Whose(selection.Of)}{(selection.Statutory ? " AND e.IsStatutory = 1" : "")}
        AND (e.DueOn, e.Id) > ($from, $after) AND e.DueOn <= $to AND ($kinds = '' OR instr($kinds, '|' || e.Kind || '|') > 0)
        AND {CaseScope.InScopeSql}
        """;

    private static string Index(DiarySelection selection) =>
        selection.Of != CaseloadOf.Team ? "IX_DiaryEntry_OwnerId_DueOn_Id" : selection.Statutory ? "IX_DiaryEntry_Statutory" : "IX_DiaryEntry_Open";

    private static string Whose(CaseloadOf of) => of switch
    {
        CaseloadOf.Team => "c.TeamId = $team",
        CaseloadOf.Nobody => "e.OwnerId IS NULL AND c.TeamId = $team",
        _ => "e.OwnerId = $owner",
    };

    private Statement Statement(string sql, DiaryWhen? when, string? after, int size)
    {
        var (from, to) = when.Days(today);
        var (dueOn, entryId) = after is null ? (from, "") : DiaryCursor.Read(after)!.Value;
        return db.Statement(sql).Scoped(asking).With("$from", dueOn).With("$after", entryId).With("$to", to).With("$kinds", kinds).With("$size", size)
            .With("$owner", selection.Of == CaseloadOf.Officer ? selection.OfficerId : asking.Id);
    }
}
