using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Jobs;

/// <summary>
/// Asks for the nights that were missed, at once rather than when the portal next looks. They run as every night does, by
/// themselves; this only calls. Answers with how many there are.
/// </summary>
[Requires(Permission.CatchUpNights)]
public sealed record RunMissedNights : ICommand<int>;

/// <summary>Whoever runs the nights of this program, and can be called to look now.</summary>
public interface INightCall
{
    void Call();
}

internal sealed class RunMissedNightsHandler(WorkbenchDb db, StoreClock clock, IEnumerable<INightCall> watchers) : IRequestHandler<RunMissedNights, int>
{
    public async Task<int> Handle(RunMissedNights command, CancellationToken cancellationToken)
    {
        var reading = await NightReading.BeginAsync(db, clock, cancellationToken);
        RefusedException.ThrowIf(reading.Refusal);

        foreach (var watcher in watchers)
            watcher.Call();
        return reading.Missed;
    }
}
