using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Diary;

/// <summary>Tells the supervisors of diary dates that were missed by five working days (handbook 24.2), each once. Returns how many.</summary>
[Requires(Permission.RunNight)]
public sealed record EscalateMissedDiary(DateOnly Today) : ICommand<int>;

internal sealed class EscalateMissedDiaryHandler(WorkbenchDb db, Rules rules, StoreClock clock) : IRequestHandler<EscalateMissedDiary, int>
{
    public async Task<int> Handle(EscalateMissedDiary command, CancellationToken cancellationToken)
    {
        var rulebook = await rules.ReadAsync(cancellationToken);
        var days = rulebook.On(command.Today).Of(Settings.DiaryMissedWd);
        var late = await db.Diary().Where(e => e.State == DiaryState.Open && !e.IsEscalated && e.DueOn < command.Today).ToListAsync(cancellationToken);
        var missed = late.Where(entry => rulebook.Calendar.AddWorkingDays(entry.DueOn, days) <= command.Today).ToList();
        var supervisors = await db.ActiveAsync(Role.Supervisor, cancellationToken);

        foreach (var entry in missed)
        {
            entry.TellSupervisor();
            db.Notify(supervisors, entry.CaseId, $"Diary date missed on {entry.DueOn.InWords()}: {entry.Text}", clock);
        }
        return missed.Count;
    }
}
