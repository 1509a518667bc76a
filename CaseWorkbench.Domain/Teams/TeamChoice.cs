using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Teams;

/// <summary>Whose cases are meant. <see cref="Nobody"/>: those without an owner, and those of officers who no longer work here.</summary>
public enum HeldBy { Officer, Nobody, Team }

/// <summary>Which of them: the columns of the board.</summary>
public enum TeamShow { All, DueToday, Overdue, Held, NearBreach }

/// <summary>Cases of the team as a supervisor chooses them: on the board, to look at, or to move.</summary>
/// <param name="Needs">Only those whose owner needs these skills.</param>
/// <param name="From">Only those due from this day on: “what falls due in his leave”.</param>
public sealed record TeamChoice(HeldBy Of = HeldBy.Team, Guid? OfficerId = null, TeamShow Show = TeamShow.All, Skills Needs = Skills.None, DateOnly? From = null, DateOnly? To = null)
{
    internal IEnumerable<Problem> Check()
    {
        if (!Enum.IsDefined(Of) || !Enum.IsDefined(Show) || (Needs & ~(Skills.Specialist | Skills.Legal)) != 0)
            yield return new(nameof(Show), "There is no such list.");
        if (Of == HeldBy.Officer && OfficerId is null)
            yield return new(nameof(OfficerId), "Say whose cases.");
        if (To < From)
            yield return new(nameof(To), "The last day is before the first.");
    }

    /// <summary>What each column counts, of a row <c>r</c> of the caseload on <c>$today</c>. The board adds up what the lists show.</summary>
    internal static readonly IReadOnlyDictionary<TeamShow, string> Columns = new Dictionary<TeamShow, string>
    {
        [TeamShow.All] = "1",
        [TeamShow.DueToday] = "(r.Tab = 'ToDo' AND r.DueOn = $today)",
        [TeamShow.Overdue] = "(r.Tab = 'ToDo' AND r.DueOn < $today)",
        [TeamShow.Held] = "(r.Tab = 'OnHold')",
        [TeamShow.NearBreach] = "(r.HasPlan AND r.Band = 'D')",
    };

    /// <summary>The rows that an officer may know of; as <see cref="Cases.CaseScope"/> has it, of one team.</summary>
    internal const string KnownSql = "r.TeamId = $team AND (r.IsRestricted = 0 OR EXISTS (SELECT 1 FROM CaseGrant g WHERE g.CaseId = r.CaseId AND g.OfficerId = $officer))";

    private const string NeedsSpecialist = """
        (r.IsVulnerable OR r.HasDied OR EXISTS (SELECT 1 FROM RunningWorkflow w WHERE w.CaseId = r.CaseId AND w.EndedOn IS NULL AND w.Kind IN ('Moratorium', 'ProbateSearch'))
         OR EXISTS (SELECT 1 FROM CaseTag t WHERE t.CaseId = r.CaseId AND t.Needs LIKE '%Specialist%'))
        """;

    private const string NeedsLegal = """
        (EXISTS (SELECT 1 FROM RunningWorkflow w WHERE w.CaseId = r.CaseId AND w.EndedOn IS NULL AND w.Kind = 'LegalReferral')
         OR EXISTS (SELECT 1 FROM CaseTag t WHERE t.CaseId = r.CaseId AND t.Needs LIKE '%Legal%'))
        """;

    private string HolderSql => Of switch
    {
        HeldBy.Officer => "r.OwnerId = $owner",
        HeldBy.Nobody => "(r.OwnerId IS NULL OR r.OwnerId IN (SELECT o.Id FROM Officer o WHERE NOT o.IsActive))",
        _ => "1",
    };

    internal string WhereSql => $"""
        {KnownSql} AND {HolderSql} AND {Columns[Show]}{(Needs.HasFlag(Skills.Specialist) ? $" AND {NeedsSpecialist}" : "")}{(Needs.HasFlag(Skills.Legal) ? $" AND {NeedsLegal}" : "")}
        AND ($from IS NULL OR r.DueOn >= $from) AND ($to IS NULL OR r.DueOn <= $to)
        """;

    /// <summary>Gives a statement with <see cref="WhereSql"/> its parameters.</summary>
    internal Statement Chosen(Statement statement, Officer asking, DateOnly today) => statement
        .With("$team", asking.TeamId).With("$officer", asking.Id).With("$owner", OfficerId).With("$today", today).With("$from", From).With("$to", To);
}
