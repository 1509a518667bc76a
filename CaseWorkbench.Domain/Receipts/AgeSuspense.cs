using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Receipts;

/// <summary>How long money has been in suspense, as far as anybody is told of it (handbook 18.6).</summary>
public enum SuspenseAge { New, ForSupervisors, ForManagers }

/// <summary>
/// Tells supervisors of money that has been in suspense for more than ten working days, and managers after ninety days: each once
/// for every item (handbook 18.6). Answers with the number of items somebody was told of; run again on the same day it is nought.
/// </summary>
[Requires(Permission.RunNight)]
public sealed record AgeSuspense(DateOnly Today) : ICommand<int>;

internal sealed class AgeSuspenseHandler(WorkbenchDb db, Rules rules, StoreClock clock) : IRequestHandler<AgeSuspense, int>
{
    public async Task<int> Handle(AgeSuspense command, CancellationToken cancellationToken)
    {
        var rulebook = await rules.ReadAsync(cancellationToken);
        var policy = rulebook.On(command.Today);
        var waiting = await db.Suspense().Where(i => (i.State == SuspenseState.Open || i.State == SuspenseState.ReturnProposed) && (i.ToldSupervisorsOn == null || i.ToldManagersOn == null))
            .OrderBy(i => i.ReceivedOn).ThenBy(i => i.Id).ToListAsync(cancellationToken);
        var (supervisors, managers) = (await db.ActiveAsync(Role.Supervisor, cancellationToken), await db.ActiveAsync(Role.Manager, cancellationToken));

        var told = 0;
        foreach (var item in waiting)
        {
            var age = SuspenseAges.Of(item.ReceivedOn, command.Today, policy, rulebook.Calendar);
            var (supervisorsDue, managersDue) = (age >= SuspenseAge.ForSupervisors && item.ToldSupervisorsOn is null, age >= SuspenseAge.ForManagers && item.ToldManagersOn is null);
            var text = $"{item.Amount} of {item.ReceivedOn.InWords()} ({item.Reference}) is still in suspense after {(command.Today.DayNumber - item.ReceivedOn.DayNumber).Count("day")}";
            if (supervisorsDue)
            {
                item.TellSupervisors(command.Today);
                db.Notify(supervisors, null, text, clock);
            }
            if (managersDue)
            {
                item.TellManagers(command.Today);
                db.Notify(managers, null, text, clock);
            }
            told += supervisorsDue || managersDue ? 1 : 0;
        }
        return told;
    }
}

/// <summary>Tells how old money in suspense is.</summary>
public static class SuspenseAges
{
    public static SuspenseAge Of(DateOnly receivedOn, DateOnly today, PolicyOn policy, WorkingCalendar calendar) =>
        receivedOn.AddDays(policy.Of(Settings.SuspenseManagerDays)) < today ? SuspenseAge.ForManagers
        : calendar.AddWorkingDays(receivedOn, policy.Of(Settings.SuspenseSupervisorWd)) < today ? SuspenseAge.ForSupervisors
        : SuspenseAge.New;
}
