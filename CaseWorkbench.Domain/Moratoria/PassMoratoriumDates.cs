using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Moratoria;

/// <summary>
/// The night's work on breathing spaces: one whose last protected day is over ends on the first working day after it, its holds
/// with it; dates by which something could have been done are taken out of the diary (handbook 13.3). Answers with how many
/// something happened to; run again on the same day it is nought.
/// </summary>
[Requires(Permission.RunNight), Performs<MoratoriumAction>(MoratoriumAction.EndByDate)]
public sealed record PassMoratoriumDates(DateOnly Today) : ICommand<int>;

internal sealed class PassMoratoriumDatesHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<PassMoratoriumDates, int>
{
    public async Task<int> Handle(PassMoratoriumDates command, CancellationToken cancellationToken)
    {
        var rulebook = await rules.ReadAsync(cancellationToken);
        var count = 0;
        foreach (var moratorium in await db.Moratoria().Running().OrderBy(m => m.Id).ToListAsync(cancellationToken))
        {
            var isOver = moratorium.LastDay is { } last && MoratoriumDates.OverOn(last, rulebook.Calendar) <= command.Today;
            if (isOver)
                await EndAsync(await MoratoriumFile.OfAsync(db, moratorium, acting.Officer, rulebook, clock, cancellationToken), cancellationToken);
            else if (await PassWindowsAsync(moratorium, command.Today, cancellationToken) == 0)
                continue;
            count++;
        }
        return count;
    }

    private async Task EndAsync(MoratoriumFile file, CancellationToken ct)
    {
        var moratorium = file.Moratorium;
        moratorium.EndByDate(file.Facts);

        await file.VoidDiaryAsync(ct, [.. MoratoriumDiary.Windows.Select(window => window.Kind), DiaryKind.MoratoriumSearch]);
        await file.LetGoAsync(await db.ProtectedAsync(moratorium.Id, ct), $"{moratorium.Reference} protected to {moratorium.LastDay!.Value.InWords()}", ct);
        await file.MovedAsync($"ended, it protected to {moratorium.LastDay.Value.InWords()}. Look at the account before anything is asked for", ct);
        await file.WriteStatementsAsync(ct);
    }

    /// <summary>Dates that are gone: nothing can be done by them any more.</summary>
    private async Task<int> PassWindowsAsync(Moratorium moratorium, DateOnly today, CancellationToken ct)
    {
        var gone = MoratoriumDiary.Windows.Where(window => window.Last(moratorium.Dates) < today).Select(window => window.Kind).ToList();
        var open = await db.Diary().Where(e => e.SourceId == moratorium.Id && e.State == DiaryState.Open && gone.Contains(e.Kind)).ToListAsync(ct);
        foreach (var entry in open)
            entry.Void(today);
        return open.Count;
    }
}
