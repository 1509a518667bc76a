using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Teams;

/// <summary>What the handlers of this slice have in common: the acting supervisor's team, its officers with how full they are, and who is away.</summary>
internal sealed class TeamDesk(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IDesk
{
    /// <summary>The team's people who own cases or ever did, with how many are open; the cap counts every open case, restricted ones too.</summary>
    private const string OfficersSql = """
        SELECT o.Id, o.Name, o.Cap, o.Skills, o.IsActive, (SELECT count(*) FROM DebtCase c WHERE c.OwnerId = o.Id AND c.State = 'Open')
        FROM Officer o WHERE o.TeamId = $team AND o.Role <> 'System' AND (o.Cap > 0 OR NOT o.IsActive)
        """;

    public WorkbenchDb Db => db;
    public Officer Officer => acting.Officer;
    public Guid TeamId => acting.Officer.TeamId;
    public StoreClock Clock => clock;
    public DateOnly Today => clock.Today();

    public async Task<Rulebook> RulesAsync(CancellationToken ct) => await rules.ReadAsync(ct);

    /// <summary>Every officer who owns cases of the team, as the proposal sees them.</summary>
    public async Task<IReadOnlyList<Owner>> OwnersAsync(CancellationToken ct)
    {
        var away = await LongAbsencesAsync(ct);
        using var officers = db.Statement(OfficersSql).With("$team", TeamId);
        return officers.All(row => new Owner(row.Guid(0), row.GetString(1), SurnameOf(row.GetString(1)), row.GetInt32(5), row.GetInt32(2), row.Word<Skills>(3), row.GetBoolean(4),
            away.TryGetValue(row.Guid(0), out var days) ? days : null));
    }

    /// <summary>Approved absences that are not over, the nearest first.</summary>
    public async Task<IReadOnlyList<Absence>> AbsencesAsync(CancellationToken ct)
    {
        var today = Today;
        return await db.Absences().AsNoTracking().Where(a => a.State == AbsenceState.Approved && a.Last >= today).OrderBy(a => a.First).ThenBy(a => a.Id).ToListAsync(ct);
    }

    private async Task<Dictionary<Guid, DateSpan>> LongAbsencesAsync(CancellationToken ct)
    {
        var rulebook = await rules.ReadAsync(ct);
        var longerThan = rulebook.On(Today).Of(Settings.TeamLongAbsenceWd);
        return (await AbsencesAsync(ct)).Where(absence => AbsenceRules.KeepsFromWork(absence.Days, Today, longerThan, rulebook.Calendar))
            .GroupBy(absence => absence.OfficerId).ToDictionary(group => group.Key, group => group.First().Days);
    }

    private static string SurnameOf(string name) => name[(name.LastIndexOf(' ') + 1)..];
}
