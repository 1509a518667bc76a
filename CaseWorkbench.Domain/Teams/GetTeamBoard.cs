using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.Data.Sqlite;

namespace CaseWorkbench.Domain.Teams;

/// <summary>The supervisor's board (screens 3): each officer of the team, how full they are and what is late, and the cases that nobody holds.</summary>
[Requires(Permission.MoveCases, Code = "GEN-002")]
public sealed record GetTeamBoard : IRequest<TeamBoard>;

/// <param name="Nobody">The cases without an officer who works here.</param>
/// <param name="Leavers">Those who no longer work here and still hold some.</param>
public sealed record TeamBoard(DateOnly Today, IReadOnlyList<BoardRow> Officers, BoardRow Nobody, IReadOnlyList<string> Leavers, EffortWeights Weights)
{
    public BoardRow Total => Officers.Append(Nobody).Aggregate(new BoardRow(null, "Team", 0, 0, 0, 0, 0, 0, null, 0, 0, null, []), (sum, row) => sum.With(row));
}

/// <summary>One officer on the board.</summary>
/// <param name="Cap">The most cases they should own; nought for nobody.</param>
/// <param name="EffortMinutes">What their cases take, and <paramref name="CapacityMinutes"/> what they have this week.</param>
/// <param name="OldestOverdueOn">The day of what has waited longest.</param>
/// <param name="NearBreach">Plans of which an instalment was missed.</param>
/// <param name="Away">The absence that runs or comes next.</param>
/// <param name="Covers">Whose cases they look after today.</param>
public sealed record BoardRow(
    Guid? OfficerId, string Name, int Cases, int Cap, int EffortMinutes, int CapacityMinutes, int DueToday, int Overdue, DateOnly? OldestOverdueOn, int Held, int NearBreach, AwayOn? Away, IReadOnlyList<string> Covers)
{
    /// <summary>Effort in percent of capacity; null where there is no capacity to compare with.</summary>
    public int? Percent => CapacityMinutes == 0 ? null : (EffortMinutes * 100 + CapacityMinutes / 2) / CapacityMinutes;

    public int Of(TeamShow show) => show switch
    {
        TeamShow.DueToday => DueToday,
        TeamShow.Overdue => Overdue,
        TeamShow.Held => Held,
        TeamShow.NearBreach => NearBreach,
        _ => Cases,
    };

    internal BoardRow With(BoardRow other) => this with
    {
        Cases = Cases + other.Cases, Cap = Cap + other.Cap, EffortMinutes = EffortMinutes + other.EffortMinutes, CapacityMinutes = CapacityMinutes + other.CapacityMinutes,
        DueToday = DueToday + other.DueToday, Overdue = Overdue + other.Overdue, Held = Held + other.Held, NearBreach = NearBreach + other.NearBreach,
        OldestOverdueOn = OldestOverdueOn is { } one && other.OldestOverdueOn is { } two ? (one < two ? one : two) : OldestOverdueOn ?? other.OldestOverdueOn,
    };
}

/// <summary>When somebody is away, and who covers for them.</summary>
public sealed record AwayOn(Guid AbsenceId, DateOnly First, DateOnly Last, string Cover);

internal sealed class GetTeamBoardHandler(TeamDesk desk) : IRequestHandler<GetTeamBoard, TeamBoard>
{
    public async Task<TeamBoard> Handle(GetTeamBoard query, CancellationToken cancellationToken)
    {
        var rulebook = await desk.RulesAsync(cancellationToken);
        var weights = EffortWeights.Of(rulebook.On(desk.Today));
        var owners = await desk.OwnersAsync(cancellationToken);
        var absences = await desk.AbsencesAsync(cancellationToken);
        var names = owners.ToDictionary(owner => owner.OfficerId, owner => owner.Name);
        var sums = BoardReading.Sums(desk.Db, weights, desk.Officer, desk.Today);

        BoardRow Officer(Owner owner)
        {
            var away = absences.Where(absence => absence.OfficerId == owner.OfficerId).ToList();
            var covers = absences.Where(absence => absence.CoverId == owner.OfficerId && absence.Days.Contains(desk.Today)).Select(absence => names.GetValueOrDefault(absence.OfficerId, "")).ToList();
            return new BoardRow(owner.OfficerId, owner.Name, 0, owner.Cap, 0, weights.Capacity(desk.Today, away.Select(absence => absence.Days), rulebook.Calendar), 0, 0, null, 0, 0,
                away.FirstOrDefault() is { } next ? new(next.Id, next.First, next.Last, next.CoverId is { } cover ? names.GetValueOrDefault(cover, "") : "") : null, covers)
                .With(sums.GetValueOrDefault(owner.OfficerId, BoardReading.Nothing));
        }

        var here = owners.Where(owner => owner.IsActive).OrderBy(owner => owner.Surname, StringComparer.Ordinal).ThenBy(owner => owner.Name, StringComparer.Ordinal).Select(Officer).ToList();
        var nobodys = sums.Where(sum => !here.Exists(row => row.OfficerId == sum.Key)).ToList();
        return new(desk.Today, here, nobodys.Aggregate(BoardReading.Nothing with { Name = "Nobody" }, (sum, row) => sum.With(row.Value)),
            [.. nobodys.Where(sum => names.ContainsKey(sum.Key)).Select(sum => names[sum.Key]).Order(StringComparer.Ordinal)], weights);
    }
}

/// <summary>Adds up the caseload of a team by owner: the unrestricted cases along an index that holds all of it, and the few restricted ones that the supervisor is named on.</summary>
internal static class BoardReading
{
    public static readonly BoardRow Nothing = new(null, "", 0, 0, 0, 0, 0, 0, null, 0, 0, null, []);

    internal static string OpenSql(EffortWeights weights) => $"{Sums(weights)} FROM CaseloadRow r WHERE r.TeamId = $team AND r.IsRestricted = 0 GROUP BY r.OwnerId";

    internal static string RestrictedSql(EffortWeights weights) =>
        $"{Sums(weights)} FROM CaseGrant g CROSS JOIN CaseloadRow r ON r.CaseId = g.CaseId WHERE g.OfficerId = $officer AND r.TeamId = $team AND r.IsRestricted GROUP BY r.OwnerId";

    /// <summary>By owner; under the empty id what has none.</summary>
    public static Dictionary<Guid, BoardRow> Sums(WorkbenchDb db, EffortWeights weights, Officer asking, DateOnly today)
    {
        using var open = db.Statement(OpenSql(weights)).With("$team", asking.TeamId).With("$today", today);
        using var restricted = db.Statement(RestrictedSql(weights)).With("$team", asking.TeamId).With("$today", today).With("$officer", asking.Id);
        return open.All(Row).Concat(restricted.All(Row)).GroupBy(row => row.OfficerId ?? Guid.Empty).ToDictionary(group => group.Key, group => group.Aggregate((sum, row) => sum.With(row)));
    }

    private static string Sums(EffortWeights weights) => $"""
        SELECT r.OwnerId, count(*), total({weights.Sql}), total({TeamChoice.Columns[TeamShow.DueToday]}), total({TeamChoice.Columns[TeamShow.Overdue]}),
            min(CASE WHEN {TeamChoice.Columns[TeamShow.Overdue]} THEN r.DueOn END), total({TeamChoice.Columns[TeamShow.Held]}), total({TeamChoice.Columns[TeamShow.NearBreach]})
        """;

    private static BoardRow Row(SqliteDataReader row) => Nothing with
    {
        OfficerId = row.GuidOrNull(0), Cases = row.GetInt32(1), EffortMinutes = (int)row.GetDouble(2), DueToday = (int)row.GetDouble(3), Overdue = (int)row.GetDouble(4),
        OldestOverdueOn = row.DayOrNull(5), Held = (int)row.GetDouble(6), NearBreach = (int)row.GetDouble(7),
    };
}
