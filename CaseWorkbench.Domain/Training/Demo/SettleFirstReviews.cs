using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Training.Demo;

/// <summary>
/// Ticks off the first reviews that were due before a day, on every case of a training store: a demonstration's old cases were
/// looked at long ago (<c>TRN-001</c> on a live store). Returns how many.
/// </summary>
[Requires(Permission.RunTraining)]
public sealed record SettleFirstReviews(DateOnly Before) : ICommand<int>;

internal sealed class SettleFirstReviewsHandler(WorkbenchDb db, CurrentWorkspace workspace, StoreClock clock) : IRequestHandler<SettleFirstReviews, int>
{
    public async Task<int> Handle(SettleFirstReviews command, CancellationToken cancellationToken)
    {
        RefusedException.ThrowIf(workspace.Value.Kind == StoreKind.Training ? null : new("TRN-001", "Only a training store's diary is set up for a demonstration."));
        var due = await db.Diary().Where(e => e.Kind == DiaryKind.FirstReview && e.State == DiaryState.Open && e.DueOn < command.Before).ToListAsync(cancellationToken);

        foreach (var entry in due)
            entry.Complete(clock.Today());
        return due.Count;
    }
}
