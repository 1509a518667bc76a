using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Jobs;

/// <summary>
/// Reads what happened between two instants, on the cases an officer may know of and at night. What a night did that was caught
/// up on late is dated in the night it belongs to; it is news when that night was done, so it is told then.
/// </summary>
internal sealed class DigestReading(WorkbenchDb db, DateTime since, DateTime until)
{
    /// <summary>A fact about a case, as each source tells it.</summary>
    private sealed record Fact
    {
        public Guid CaseId { get; init; }
        public string Reference { get; init; } = "";
        public DateTime? At { get; init; }
    }

    public async Task<IReadOnlyList<DigestLine>> LinesAsync(Digest digest, Officer officer, CancellationToken ct)
    {
        var nights = await NightsAsync(ct);
        var late = nights.Select(night => Clock.FromLondon(night.Night, NightlyRun.StartsAt)).Where(at => at < since).ToList();
        var first = late.Append(since).Min().InLondon().Day();
        var (cases, lines) = (db.CasesFor(officer), new List<DigestLine>());
        foreach (var (kind, facts) in Sources(first))
        {
            var news = await facts.Where(f => (f.At >= since && f.At < until) || late.Contains(f.At!.Value)).Where(f => cases.Any(c => c.Id == f.CaseId)).ToListAsync(ct);
            lines.AddRange(news.OrderBy(f => f.At).ThenBy(f => f.Reference, StringComparer.Ordinal).Select(f => DigestLine.OfCase(digest, kind, f.CaseId, f.Reference, f.At!.Value)));
        }
        return [.. lines, .. await OfNightsAsync(digest, nights, ct)];
    }

    /// <summary>Where the facts stand. <paramref name="first"/> is the first day that can matter.</summary>
    private IEnumerable<(DigestKind, IQueryable<Fact>)> Sources(DateOnly first)
    {
        yield return (DigestKind.DeathReported,
            from hold in db.Holds()
            where hold.Code == HoldCode.EST && hold.StartsOn >= first
            join change in db.Set<HoldChange>() on hold.Id equals change.HoldId
            where change.Kind == HoldChangeKind.Placed
            select new Fact { CaseId = hold.CaseId, At = change.At });

        // The first line in the timeline about a breathing space is its notice, the last of the day it ended is its end.
        yield return (DigestKind.MoratoriumStarted,
            from moratorium in db.Moratoria()
            where moratorium.RecordedOn >= first
            select new Fact { CaseId = moratorium.CaseId, Reference = moratorium.Reference, At = db.Timeline().Where(e => e.CaseId == moratorium.CaseId && e.SourceId == moratorium.Id).Min(e => (DateTime?)e.At) });
        yield return (DigestKind.MoratoriumEnded,
            from moratorium in db.Moratoria()
            where moratorium.EndedOn >= first
            select new Fact { CaseId = moratorium.CaseId, Reference = moratorium.Reference, At = db.Timeline().Where(e => e.CaseId == moratorium.CaseId && e.SourceId == moratorium.Id && e.On == moratorium.EndedOn).Max(e => (DateTime?)e.At) });

        yield return (DigestKind.DisputeLogged,
            from step in db.DisputeSteps()
            where step.To == DisputeState.Logged && !db.DisputeSteps().Any(before => before.DisputeId == step.DisputeId && before.Id < step.Id)
            join dispute in db.Disputes() on step.DisputeId equals dispute.Id
            select new Fact { CaseId = step.CaseId, Reference = dispute.Reference, At = step.At });
        yield return (DigestKind.DisputePastTarget, // Only the target's passing takes a dispute there.
            from step in db.DisputeSteps()
            where step.To == DisputeState.Escalated
                && db.DisputeSteps().Where(before => before.DisputeId == step.DisputeId && before.Id < step.Id).OrderByDescending(before => before.Id).Select(before => before.To).First() != DisputeState.Escalated
            join dispute in db.Disputes() on step.DisputeId equals dispute.Id
            select new Fact { CaseId = step.CaseId, Reference = dispute.Reference, At = step.At });

        yield return (DigestKind.PlanOffered, Plans(PlanState.Offered, first));
        yield return (DigestKind.PlanMissed, Plans(PlanState.InArrears, first));
        yield return (DigestKind.PlanBroken, Plans(PlanState.Broken, first));
        yield return (DigestKind.PlanTerminated, Plans(PlanState.Terminated, first));

        yield return (DigestKind.ApprovalAsked,
            from proposal in db.Proposals()
            select new Fact { CaseId = proposal.CaseId, Reference = proposal.Reference, At = proposal.PreparedAt });
    }

    /// <summary>Plans that came to a state: the first of the steps that tell of it.</summary>
    private IQueryable<Fact> Plans(PlanState state, DateOnly first) =>
        from step in db.PlanSteps()
        where step.On >= first && step.To == state
            && db.PlanSteps().Where(before => before.PlanId == step.PlanId && before.Id < step.Id).OrderByDescending(before => before.Id).Select(before => before.To).First() != state
        join plan in db.Plans() on step.PlanId equals plan.Id
        select new Fact { CaseId = step.CaseId, Reference = plan.Reference, At = step.At };

    /// <summary>The nights that were done to their end meanwhile.</summary>
    private Task<List<JobStep>> NightsAsync(CancellationToken ct) =>
        db.Set<JobStep>().AsNoTracking().Where(s => s.Step == JobLog.WholeNight && s.At >= since && s.At < until).OrderBy(s => s.Night).ToListAsync(ct);

    private async Task<List<DigestLine>> OfNightsAsync(Digest digest, List<JobStep> nights, CancellationToken ct)
    {
        var broken = await db.Set<NightEvent>().AsNoTracking().Where(e => e.Kind == NightEventKind.BrokeOff && e.At >= since && e.At < until).OrderBy(e => e.At).ToListAsync(ct);
        var lines = broken.DistinctBy(e => e.Night).Select(e => DigestLine.OfNight(digest, DigestKind.NightBrokeOff, e.Night, e.At, 1)).ToList();
        foreach (var night in nights)
        {
            var steps = await db.Set<JobStep>().AsNoTracking().Where(s => s.Night == night.Night).Select(s => s.Figures).ToListAsync(ct);
            var figures = steps.SelectMany(StepFigure.Read).ToList();
            lines.Add(DigestLine.OfNight(digest, DigestKind.NightHeldBack, night.Night, night.At, figures.Where(figure => figure.Code is not null).Sum(figure => figure.Count)));
            lines.Add(DigestLine.OfNight(digest, DigestKind.NightMoved, night.Night, night.At, figures.Where(figure => figure.Moves).Sum(figure => figure.Count)));
        }
        return [.. lines.Where(line => line.Count > 0)];
    }
}
