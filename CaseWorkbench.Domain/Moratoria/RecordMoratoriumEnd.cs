using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Moratoria;

/// <summary>
/// Records the notice that crisis treatment has stopped: the breathing space lasts 30 days beginning with that day, and then ends
/// overnight (SI 2020/1311 reg 32). It never ends on a guess. Kept is the last protected day alone, not the day of anybody's treatment.
/// </summary>
[Requires(Permission.RecordMoratoria), Performs<MoratoriumAction>(MoratoriumAction.RecordEndNotice)]
public sealed record RecordMoratoriumEnd(
    Guid MoratoriumId, int SeenVersion, [property: Reference] string NoticeReference, [property: NotAudited] DateOnly? TreatmentStoppedOn) : ICommand<Guid>, IOnMoratorium;

internal sealed class RecordMoratoriumEndHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RecordMoratoriumEnd, Guid>
{
    public async Task<Guid> Handle(RecordMoratoriumEnd command, CancellationToken cancellationToken)
    {
        var file = await MoratoriumFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var moratorium = file.Moratorium;

        RefusedException.ThrowIf(MoratoriumRules.Notice(command.NoticeReference, command.TreatmentStoppedOn, moratorium.AppliedOn, file.Today));
        var last = MoratoriumDates.LastDayAfterTreatment(command.TreatmentStoppedOn!.Value);
        moratorium.RecordEndNotice(command.NoticeReference.Trim(), last, file.Facts);

        foreach (var hold in await db.Holds().Where(h => h.SourceId == moratorium.Id && h.LiftedOn == null).OrderBy(h => h.Id).ToListAsync(cancellationToken))
            hold.Extend(db, last, acting.Officer.Id, $"{moratorium.Reference}, notice {moratorium.EndReference}", clock);
        await file.VoidDiaryAsync(cancellationToken, DiaryKind.MoratoriumReview);
        file.RemindToReview(MoratoriumDates.OverOn(last, file.Calendar));
        await file.TellAsync($"protects to {last.InWords()}, by notice {moratorium.EndReference}", cancellationToken);
        return moratorium.Id;
    }
}
