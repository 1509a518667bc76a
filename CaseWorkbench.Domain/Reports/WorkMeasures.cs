using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;

namespace CaseWorkbench.Domain.Reports;

/// <summary>A dispute as the report needs it.</summary>
/// <param name="State">Where it stood at the end of the report's day.</param>
/// <param name="DecidedOn">The day of its last decision, where that was by then.</param>
internal sealed record DisputeOnDay(Guid CaseId, string Reference, DisputeCategory Category, DateOnly ReceivedOn, DateOnly LoggedOn, DisputeState State, DateOnly? DecidedOn, DateOnly TargetOn, DisputeOutcome? Outcome, Money Disputed);

/// <summary>What a dispute counts for (handbook 7, 23).</summary>
internal static class DisputeMeasures
{
    public static void Count(DisputeOnDay dispute, ReportPeriod period, WorkingCalendar calendar, IFigures to)
    {
        var row = new CountedRow(dispute.CaseId, dispute.Reference, dispute.ReceivedOn);
        if (dispute.State is not (DisputeState.Resolved or DisputeState.Closed))
            to.Count(new(MeasureKey.DisputesOpen, AgeBand.OfDispute(dispute.ReceivedOn, period.To, calendar)), row, dispute.Disputed.Pence);
        if (period.Contains(dispute.LoggedOn))
            to.Count(new(MeasureKey.DisputeCauses, dispute.Category.Row().Words), row, dispute.Disputed.Pence);
        if (!period.Contains(dispute.DecidedOn))
            return;
        to.Count(new(MeasureKey.DisputesInTarget), row, dispute.DecidedOn <= dispute.TargetOn ? 1 : 0, 1);
        foreach (var outcome in Enum.GetValues<DisputeOutcome>())
        {
            if (outcome == dispute.Outcome)
                to.Count(new(MeasureKey.DisputesDecided, outcome.InWords()), row, 1, 1);
            else
                to.CountWhole(new(MeasureKey.DisputesDecided, outcome.InWords()), 1);
        }
    }
}

/// <summary>An attempt to reach somebody, as it was put right last.</summary>
internal sealed record AttemptMade(Guid CaseId, DateOnly On, string Officer, ContactResult Result, bool IsStranger, bool IsVerified)
{
    /// <summary>They spoke with the debtor, or somebody on the register, who had shown who they are.</summary>
    public bool ReachedThem => Result == ContactResult.Spoke && !IsStranger && IsVerified;
}

/// <summary>A promise whose grace ended in the period.</summary>
internal sealed record PromiseDue(Guid CaseId, DateOnly DueOn, DateOnly GraceEndsOn, Money Amount, PromiseState State);

/// <summary>What contacts and promises count for (handbook 21.3, 23).</summary>
internal static class ContactMeasures
{
    public static void Count(AttemptMade attempt, IFigures to)
    {
        var row = new CountedRow(attempt.CaseId, attempt.Result.InWords(), attempt.On);
        var reached = attempt.ReachedThem ? 1 : 0;
        to.Count(new(MeasureKey.ContactAttempts), row, 1);
        to.Count(new(MeasureKey.RightParty), row, reached, 1);
        to.Count(new(MeasureKey.RightPartyByOfficer, attempt.Officer), row, reached, 1);
    }

    /// <summary>One that is still open on the day after its grace is not judged yet, and counts for nothing.</summary>
    public static void Count(PromiseDue promise, ReportPeriod period, IFigures to)
    {
        if (period.Contains(promise.GraceEndsOn) && promise.State != PromiseState.Open)
            to.Count(new(MeasureKey.PromisesKept), new(promise.CaseId, $"{promise.Amount}, {promise.State.InWords().ToLowerInvariant()}", promise.DueOn), promise.State == PromiseState.Kept ? 1 : 0, 1);
    }
}

/// <summary>A plan that was accepted by the report's day.</summary>
internal sealed record PlanOnDay(Guid CaseId, string Reference, PlanState State, DateOnly AcceptedOn, DateOnly? EndedOn)
{
    public bool RanOn(DateOnly day) => AcceptedOn <= day && !(EndedOn < day);
}

/// <summary>What a plan counts for (handbook 9, 23).</summary>
internal static class PlanMeasures
{
    public const int Months = 12;

    /// <summary>The first day of the twelve months that end with the report's.</summary>
    public static DateOnly FirstMonth(ReportPeriod period) => new DateOnly(period.To.Year, period.To.Month, 1).AddMonths(1 - Months);

    public static string MonthOf(DateOnly day) => day.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    public static void Count(PlanOnDay plan, ReportPeriod period, IFigures to)
    {
        if (plan.AcceptedOn <= period.To && !(plan.EndedOn < period.From))
            to.Count(new(MeasureKey.BrokenPlans), new(plan.CaseId, plan.Reference, plan.EndedOn is { } ended && ended <= period.To ? ended : plan.AcceptedOn),
                plan.State == PlanState.Terminated && plan.EndedOn <= period.To ? 1 : 0, 1);
    }

    /// <summary>Month by month: what was due while it ran, and what came.</summary>
    public static void CountMoney(PlanOnDay plan, IReadOnlyList<TestedInstalment> instalments, IReadOnlyList<PlanMoney> money, ReportPeriod period, IFigures to)
    {
        var (first, last) = (FirstMonth(period), plan.EndedOn is { } ended && ended < period.To ? ended : period.To);
        var due = instalments.Where(each => !each.IsExcused && each.DueOn >= first && each.DueOn <= last).ToLookup(each => MonthOf(each.DueOn), each => each.Amount);
        var paid = money.Where(each => each.On >= first && each.On <= last && !(each.ReturnedOn <= period.To)).ToLookup(each => MonthOf(each.On), each => each.Amount);
        foreach (var month in due.Select(each => each.Key).Union(paid.Select(each => each.Key)))
            to.Count(new(MeasureKey.PlanMoney, month), new(plan.CaseId, plan.Reference, plan.AcceptedOn), paid[month].Sum().Pence, due[month].Sum().Pence);
    }
}
