using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Jobs;

/// <summary>One night, step by step: what each said, and what was held back by which check.</summary>
[Requires(Permission.ReadAudit)]
public sealed record GetNight(DateOnly Night) : IRequest<NightView>;

/// <summary>A night as its page shows it: the steps taken, then those still to take.</summary>
public sealed record NightView(NightRow Row, IReadOnlyList<NightStepView> Steps, NightProgress? Progress);

/// <summary>One step of it; not taken yet where it has no time.</summary>
public sealed record NightStepView(string Step, DateTime? At, string Said, IReadOnlyList<HeldBackView> HeldBack);

/// <summary>How many were held back by one check, and what it looks for.</summary>
public sealed record HeldBackView(string Code, string Meaning, string HowMuch);

internal sealed class GetNightHandler(WorkbenchDb db, StoreClock clock) : IRequestHandler<GetNight, NightView>
{
    public async Task<NightView> Handle(GetNight query, CancellationToken cancellationToken)
    {
        var reading = await NightReading.BeginAsync(db, clock, cancellationToken);
        var row = await reading.RowAsync(query.Night, cancellationToken) ?? throw new NotFoundException("night");
        var taken = await db.Set<JobStep>().AsNoTracking().Where(s => s.Night == query.Night && s.Step != JobLog.WholeNight).ToListAsync(cancellationToken);

        var order = NightlyRun.Steps.Select(step => step.Name).ToList();
        IEnumerable<NightStepView> left = row.State == NightState.Done ? []
            : order.Where(name => taken.TrueForAll(step => step.Step != name)).Select(name => new NightStepView(name, null, "", []));
        var progress = reading.Progress();
        return new(row, [.. taken.OrderBy(step => order.IndexOf(step.Step)).Select(View), .. left], progress?.Night == query.Night ? progress : null);
    }

    private static NightStepView View(JobStep step) => new(step.Step, step.At, step.Said,
        [.. StepFigure.Read(step.Figures).Where(figure => figure is { Code: not null, Count: > 0 }).Select(figure => new HeldBackView(figure.Code!, CheckMeanings.Of(figure.Code!), figure.Count.Count(figure.Noun)))]);
}
