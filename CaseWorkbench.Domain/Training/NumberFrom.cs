using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Training;

/// <summary>
/// Makes the next case, dispute or proposal of a training store carry a given number, so that a script can speak of CW-100004.
/// <paramref name="Series"/> is CW, D or A. Numbers go up only, and not in a live store (<c>TRN-001</c>, <c>TRN-002</c>).
/// </summary>
[Requires(Permission.RunTraining)]
public sealed record NumberFrom([property: Reference] string Series, int Next) : ICommand<int>, IChecked
{
    private static readonly string[] Known = ["CW", "D", "A"];

    public IEnumerable<Problem> Check()
    {
        if (!Known.Contains(Series))
            yield return new(nameof(Series), $"There is no series “{Series.Shortened(20)}”. There are {string.Join(", ", Known)}.");
    }
}

internal sealed class NumberFromHandler(WorkbenchDb db, CurrentWorkspace workspace) : IRequestHandler<NumberFrom, int>
{
    public async Task<int> Handle(NumberFrom command, CancellationToken cancellationToken)
    {
        var series = await db.NumbersAsync(command.Series, command.Next - 1, cancellationToken);

        RefusedException.ThrowIf(
            workspace.Value.Kind != StoreKind.Training ? new("TRN-001", "Only a training store can be set up for a script.")
            : series.Last >= command.Next ? new("TRN-002", $"{command.Series}-{command.Next} was given out already.")
            : null);

        series.Pass(command.Next - 1);
        return command.Next;
    }
}
