using System.Text.Json;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Teams;

/// <summary>A case that may change hands, with all that decides it.</summary>
/// <param name="EditedBy">Who is writing on it at this moment; empty where nobody is.</param>
/// <param name="HasWork">Work runs on it that has an owner of its own, as a dispute has: its slice is told of the move. The test that moves random cases both ways says should another kind need it.</param>
internal sealed record MovedCase(
    Guid CaseId, string Reference, int Version, CaseState State, Guid? OwnerId, Guid PersonId, string Debtor, Money Collectable, string OrderKey, string EditedBy, bool HasWork, CaseToPlace ToPlace)
{
    /// <summary>Why it cannot go to this officer, whatever was proposed: what the single move would say (<see cref="CaseWorkflow"/>), or null.</summary>
    public Refusal? RefusalOf(Guid? newOwnerId, DateOnly today) => CaseWorkflow.Table.RefusalOf(State, CaseAction.Reassign, new(today,
        NewOwnerConflicted: newOwnerId is { } one && ToPlace.Conflicted.Contains(one), NewOwnerShutOut: newOwnerId is { } other && ToPlace.OpenTo is { } named && !named.Contains(other)));

    /// <summary>Somebody is writing on it: it is left where it is, and listed.</summary>
    public Refusal? EditedRefusal => EditedBy.Length == 0 ? null : new("MOV-002", $"{EditedBy} is working on it just now – not moved.");

    /// <summary>It is not as the preview showed it.</summary>
    public static readonly Refusal Changed = new("GEN-003", "Changed since preview – not moved.");

    /// <summary>It is not among the cases the supervisor may know of.</summary>
    public static readonly Refusal Unknown = new("MOV-005", "There is no such case in the team.");
}

/// <summary>Reads cases that are to change hands, many by one statement, in the order of the worklist.</summary>
internal static class MovedCases
{
    /// <summary>What of a case the skills its owner needs follow from; <see cref="RequiredSkills"/> judges it.</summary>
    internal const string SkillColumns = """
        EXISTS (SELECT 1 FROM VulnerabilityFlag v WHERE v.PersonId = c.PersonId AND v.EndedOn IS NULL), p.DeathHeardOn IS NOT NULL,
        (SELECT group_concat(DISTINCT w.Kind) FROM RunningWorkflow w WHERE w.CaseId = c.Id AND w.EndedOn IS NULL), (SELECT t.Needs FROM CaseTag t WHERE t.CaseId = c.Id)
        """;

    private const string Sql = $"""
        SELECT c.Id, c.Reference, c.Version, c.State, c.OwnerId, c.PersonId, p.Title, p.Forenames, p.Surname, coalesce(r.CollectablePence, 0), coalesce(r.OrderKey, '~' || c.Reference),
            (SELECT o.Name FROM Draft d JOIN Officer o ON o.Id = d.OfficerId WHERE d.SavedAt >= $since AND d.CaseId = c.Id AND d.OfficerId <> $officer LIMIT 1),
            {SkillColumns},
            (SELECT group_concat(i.OfficerId) FROM DeclaredInterest i WHERE i.CaseId = c.Id AND i.EndedOn IS NULL),
            c.IsRestricted, (SELECT group_concat(g.OfficerId) FROM CaseGrant g WHERE c.IsRestricted AND g.CaseId = c.Id)
        FROM json_each($cases) j CROSS JOIN DebtCase c ON c.Id = j.value JOIN Person p ON p.Id = c.PersonId LEFT JOIN CaseloadRow r ON r.CaseId = c.Id
        WHERE {CaseScope.InScopeSql} AND c.TeamId = $team ORDER BY 11
        """;

    /// <summary>Those of the cases that are the supervisor's team's and that they may know of.</summary>
    public static async Task<IReadOnlyList<MovedCase>> MovedCasesAsync(this TeamDesk desk, IEnumerable<Guid> caseIds, CancellationToken ct)
    {
        var minutes = (await desk.RulesAsync(ct)).On(desk.Today).Of(Settings.TeamEditingMinutes);
        using var cases = desk.Db.Statement(Sql).With("$cases", JsonSerializer.Serialize(caseIds.Distinct().Select(StoredText.Key))).With("$since", desk.Clock.Now().AddMinutes(-minutes)).Scoped(desk.Officer);
        return cases.All(row => new MovedCase(
            row.Guid(0), row.GetString(1), row.GetInt32(2), row.Word<CaseState>(3), row.GuidOrNull(4), row.Guid(5), People.Person.NameOf(row.GetString(6), row.GetString(7), row.GetString(8)),
            new(row.GetInt64(9)), row.GetString(10), row.TextOrEmpty(11), row.TextOrEmpty(14).Split(',').Contains(nameof(WorkflowKind.Dispute)),
            new(row.Guid(0), row.GuidOrNull(4), RequiredSkills.Of(SkillsAt(row, 12)), Ids(row.TextOrEmpty(16)), row.GetBoolean(17) ? Ids(row.TextOrEmpty(18)) : null)));
    }

    /// <summary>Reads <see cref="SkillColumns"/>, which begin at this column.</summary>
    internal static SkillFacts SkillsAt(Microsoft.Data.Sqlite.SqliteDataReader row, int at) => new(
        row.GetBoolean(at), row.GetBoolean(at + 1), [.. row.TextOrEmpty(at + 2).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<WorkflowKind>)],
        row.IsDBNull(at + 3) ? Skills.None : row.Word<Skills>(at + 3));

    private static HashSet<Guid> Ids(string joined) => [.. joined.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];
}
