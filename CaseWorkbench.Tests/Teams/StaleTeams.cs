using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Teams;
using CaseWorkbench.Tests.Requests;
using CaseWorkbench.Tests.Support;

namespace CaseWorkbench.Tests.Teams;

/// <summary>The commands of this slice that say which version their screen showed, ready to be sent by several who all saw the same.</summary>
internal static class StaleTeams
{
    private const string Reason = "It was agreed with the team.";

    public static readonly IEnumerable<KeyValuePair<Type, Func<Workbench, Task<Ready>>>> All =
    [
        new(typeof(TagCase), async workbench =>
        {
            var debtCase = await workbench.GivenCaseAsync();
            return Ready.For(workbench, "Helen", new TagCase(debtCase.Id, debtCase.Version, Skills.Legal, Reason));
        }),
        new(typeof(RetryMove), async workbench =>
        {
            var debtCase = await workbench.GivenCaseAsync();
            var move = await workbench.DoAsync("Helen", new ReassignCases(null, [new(debtCase.Id, 7, (await workbench.OfficerAsync("Tom")).Id)], Reason));
            return Ready.For(workbench, "Helen", new RetryMove(move.MoveId, await workbench.VersionOfAsync<CaseMove>(move.MoveId)));
        }),
        new(typeof(UndoMove), async workbench =>
        {
            var debtCase = await workbench.GivenCaseAsync();
            var move = await workbench.DoAsync("Helen", new ReassignCases(null, [new(debtCase.Id, 0, (await workbench.OfficerAsync("Tom")).Id)], Reason));
            return Ready.For(workbench, "Helen", new UndoMove(move.MoveId, await workbench.VersionOfAsync<CaseMove>(move.MoveId)));
        }),
        OnAbsence((id, seen) => new ApproveAbsence(id, seen)),
        OnAbsence((id, seen) => new EndAbsence(id, seen)),
        new(typeof(ChangeCover), async workbench =>
        {
            var (id, gwen) = (await PlannedAsync(workbench), await workbench.OfficerAsync("Gwen"));
            return Ready.For(workbench, "Helen", new ChangeCover(id, await workbench.VersionOfAsync<Absence>(id), gwen.Id));
        }),
    ];

    private static KeyValuePair<Type, Func<Workbench, Task<Ready>>> OnAbsence<TCommand>(Func<Guid, int, TCommand> command) where TCommand : Domain.Requests.ICommand<Guid> => new(typeof(TCommand), async workbench =>
    {
        var id = await PlannedAsync(workbench);
        return Ready.For(workbench, "Helen", command(id, await workbench.VersionOfAsync<Absence>(id)));
    });

    private static async Task<Guid> PlannedAsync(Workbench workbench) => await workbench.DoAsync("Helen", new PlanAbsence(
        (await workbench.OfficerAsync("Chidi")).Id, new(2026, 7, 6), new(2026, 7, 17), (await workbench.OfficerAsync("Tom")).Id, "Annual leave in July."));
}
