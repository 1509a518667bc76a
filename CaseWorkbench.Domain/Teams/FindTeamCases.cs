using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Teams;

/// <summary>A page of the team's cases behind a number of the board, in worklist order.</summary>
/// <param name="After">The cursor of the row to go on after, or null for the first page.</param>
[Requires(Permission.MoveCases, Code = "GEN-002")]
public sealed record FindTeamCases(TeamChoice Choice, string? After = null) : IRequest<TeamCaseList>, IChecked
{
    public const int PageSize = 50;

    public IEnumerable<Problem> Check() => Choice.Check();
}

/// <param name="Next">The cursor of the next page, or null when this is the last.</param>
/// <param name="Officer">Whose, where the choice names one.</param>
public sealed record TeamCaseList(IReadOnlyList<TeamCaseRow> Rows, int Total, string? Next, string? Officer);

/// <summary>A case of the team.</summary>
/// <param name="Owner">Whose it is; empty where it is nobody's.</param>
/// <param name="Needs">The skills its owner needs.</param>
public sealed record TeamCaseRow(
    Guid CaseId, int Version, string Reference, string Debtor, bool IsRestricted, string Owner, bool IsOwnerActive, Skills Needs, Money Collectable, DateOnly? DueOn, string Action, CaseloadTab? Tab, string Cursor);

internal sealed class FindTeamCasesHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<FindTeamCases, TeamCaseList>
{
    public Task<TeamCaseList> Handle(FindTeamCases query, CancellationToken cancellationToken)
    {
        var choice = query.Choice;
        using var count = choice.Chosen(db.Statement($"SELECT count(*) FROM CaseloadRow r WHERE {choice.WhereSql}"), acting.Officer, clock.Today());
        using var page = choice.Chosen(db.Statement(PageSql(choice)), acting.Officer, clock.Today()).With("$after", query.After ?? "").With("$size", FindTeamCases.PageSize + 1);
        using var owner = db.Statement("SELECT Name FROM Officer WHERE Id = $owner AND TeamId = $team").With("$owner", choice.OfficerId).With("$team", acting.Officer.TeamId);

        var rows = page.All(row => new TeamCaseRow(
            row.Guid(0), row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetBoolean(4), row.TextOrEmpty(5), !row.IsDBNull(6) && row.GetBoolean(6), RequiredSkills.Of(MovedCases.SkillsAt(row, 13)),
            new(row.GetInt64(7)), row.Day(8) is var due && due == CaseloadRow.Never ? null : due, row.GetString(9), row.IsDBNull(10) ? null : row.Word<CaseloadTab>(10), row.GetString(11)));
        var isMore = rows.Count > FindTeamCases.PageSize;
        var shown = isMore ? rows.GetRange(0, FindTeamCases.PageSize) : rows;
        return Task.FromResult(new TeamCaseList(shown, count.All(row => row.GetInt32(0))[0], isMore ? shown[^1].Cursor : null, choice.Of == HeldBy.Officer ? owner.All(row => row.GetString(0)).FirstOrDefault() : null));
    }

    private static string PageSql(TeamChoice choice) => $"""
        SELECT r.CaseId, r.CaseVersion, r.Reference, r.Debtor, r.IsRestricted, o.Name, o.IsActive, r.CollectablePence, r.DueOn, r.Action, r.Tab, r.OrderKey, c.PersonId, {MovedCases.SkillColumns}
        FROM (SELECT r.CaseId FROM CaseloadRow r WHERE {choice.WhereSql} AND r.OrderKey > $after ORDER BY r.OrderKey LIMIT $size) found
        JOIN CaseloadRow r ON r.CaseId = found.CaseId JOIN DebtCase c ON c.Id = r.CaseId JOIN Person p ON p.Id = c.PersonId LEFT JOIN Officer o ON o.Id = r.OwnerId
        ORDER BY r.OrderKey
        """;
}
