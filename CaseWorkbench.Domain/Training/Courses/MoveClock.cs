using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Training.Courses;

/// <summary>
/// Moves the clock of a training store forward to an instant, where its day goes on until the evening. Never back (<c>TRN-004</c>), never further
/// than a year and a bit at once (<c>TRN-005</c>), never a live store's (<c>TRN-001</c>). The nights that pass are run by <see cref="ClassRoom"/>.
/// Answers with how many there are.
/// </summary>
[Requires(Permission.RunTraining)]
public sealed record MoveClock(DateTime To) : ICommand<int>
{
    public const int MostDays = 400;

    /// <summary>Why a clock may not be put there, or null.</summary>
    internal static Refusal? RefusalFor(StoreKind kind, DateTime now, DateTime to) =>
        kind != StoreKind.Training ? new("TRN-001", "Only a training store's clock can be moved.")
        : to <= now ? new("TRN-004", $"The clock goes forward only: it is {now.InLondon().Day().InWords()}, {now.InLondon():HH:mm}. To begin again, reset the store.")
        : to > now.AddDays(MostDays) ? new("TRN-005", $"The clock moves {MostDays} days at the most at once. It is {now.InLondon().Day().InWords()}.")
        : null;
}

internal sealed class MoveClockHandler(WorkbenchDb db, CurrentWorkspace workspace, StoreClock clock) : IRequestHandler<MoveClock, int>
{
    public async Task<int> Handle(MoveClock command, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        RefusedException.ThrowIf(MoveClock.RefusalFor(workspace.Value.Kind, now, command.To));

        var info = await db.StoreInfo().SingleAsync(cancellationToken);
        info.MoveClock(clock.OffsetTo(command.To), StoreTemplates.EndOfDay(command.To));
        return command.To.InLondon().Day().DayNumber - now.InLondon().Day().DayNumber;
    }
}
