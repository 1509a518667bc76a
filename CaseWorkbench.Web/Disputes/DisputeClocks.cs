using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Web.Shared;

namespace CaseWorkbench.Web.Disputes;

/// <summary>A date of a dispute as the panel lists it.</summary>
/// <param name="IsOver">It has had its effect: nothing runs towards it any more.</param>
public sealed record DisputeClock(string What, DateOnly On, Tone Tone, bool IsOver = false, string? Note = null);

/// <summary>The dates of a dispute in the order they come (handbook 7.2).</summary>
public static class DisputeClocks
{
    public static IEnumerable<DisputeClock> Clocks(this DisputeView view, DateOnly today)
    {
        var dates = view.Dates;
        if (dates.AcknowledgedOn is { } acknowledged)
            yield return new("Acknowledged", acknowledged, dates.IsAcknowledgementLate ? Tone.Stop : Tone.Good, IsOver: true, dates.IsAcknowledgementLate ? $"late, it was due {dates.AcknowledgeBy.InWords()}" : null);
        else if (view.State == DisputeState.Logged)
            yield return new("Acknowledge by", dates.AcknowledgeBy, By(dates.AcknowledgeBy, today));
        if (dates is { Asked: { Length: > 0 } asked, AnswerBy: { } answer } && view.State is DisputeState.AwaitingCustomer or DisputeState.AwaitingService)
            yield return new("Answer due by", answer, answer < today ? Tone.Stop : Tone.Wait, Note: $"from {asked}, asked {dates.AskedOn!.Value.InWords()}");
        if (dates.EscalatedOn is { } escalated)
            yield return new("Escalated", escalated, Tone.Stop, IsOver: true);
        yield return dates.DecidedOn is { } decided ? new("Decided", decided, dates.IsInTarget ? Tone.Good : Tone.Stop, IsOver: true, $"{dates.WorkingDays.Count("working day")}, target was {dates.TargetOn.InWords()}")
            : dates.ClosedOn is { } withdrawn ? new("Withdrawn", withdrawn, Tone.Plain, IsOver: true)
            : new("Decide by", dates.TargetOn, dates.IsTargetPaused ? Tone.Wait : By(dates.TargetOn, today), Note: dates.IsTargetPaused ? "the target waits while the customer is asked" : $"working day {dates.WorkingDays}");
        if (dates.SettlesOn is { } settles && view.State == DisputeState.Resolved)
            yield return new("They may respond until", settles, Tone.Wait, Note: "then it closes and the hold on the rejected part lifts");
        if (dates.ReopenUntil is { } until && view.State is DisputeState.Closed && until >= today && dates.ReopenedOn is null)
            yield return new("May be reopened until", until, Tone.Plain);
        if (dates.ReopenedOn is { } reopened)
            yield return new("Reopened", reopened, Tone.Plain, IsOver: true);
    }

    private static Tone By(DateOnly on, DateOnly today) => on < today ? Tone.Stop : on == today ? Tone.Care : Tone.Plain;
}
