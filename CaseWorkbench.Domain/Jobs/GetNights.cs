using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Jobs;

/// <summary>The last nights: what each moved and held back, what runs now, and what was missed. For supervisors and those who answer for the record.</summary>
[Requires(Permission.ReadAudit)]
public sealed record GetNights : IRequest<NightsView>
{
    public const int Most = 30;
}

/// <summary>The nights as the page shows them, newest first.</summary>
/// <param name="Missed">How many are due and not done.</param>
/// <param name="Refusal">Why these cannot be started now, or null.</param>
public sealed record NightsView(IReadOnlyList<NightRow> Rows, NightProgress? Progress, int Missed, Refusal? Refusal);

internal sealed class GetNightsHandler(WorkbenchDb db, StoreClock clock) : IRequestHandler<GetNights, NightsView>
{
    public async Task<NightsView> Handle(GetNights query, CancellationToken cancellationToken)
    {
        var reading = await NightReading.BeginAsync(db, clock, cancellationToken);
        return new(await reading.RowsAsync(GetNights.Most, cancellationToken), reading.Progress(), reading.Missed, reading.Refusal);
    }
}
