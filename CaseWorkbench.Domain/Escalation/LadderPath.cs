using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Escalation;

/// <summary>A step that would come, and its day.</summary>
public sealed record PathStep(DateOnly On, LadderState To, string What);

/// <summary>
/// What happens to an invoice if nothing changes: every step still to come on its day, as the night and the officers would take it.
/// Pure, from the clock alone. A pause is taken as long as it stands: nothing comes while it does.
/// </summary>
public static class LadderPath
{
    public static IReadOnlyList<PathStep> Ahead(LadderState state, LadderClock clock, LadderDates dates)
    {
        var path = new List<PathStep>();
        while (!clock.IsPaused && Next(state, clock, dates) is { } next)
        {
            path.Add(next.Step);
            (state, clock) = (next.Step.To, next.Clock);
        }
        return path;
    }

    private static (PathStep Step, LadderClock Clock)? Next(LadderState state, LadderClock clock, LadderDates dates) => state switch
    {
        LadderState.NotStarted => (new(clock.NextOn, LadderState.ReminderSent, "Reminder sent"), dates.AfterReminder(clock.NextOn)),
        LadderState.ReminderSent => (new(clock.NextOn, LadderState.FinalSent, "Final notice sent"), dates.AfterFinalNotice(clock.NextOn)),
        LadderState.FinalSent => (new(clock.NextOn, LadderState.Telephone, "Contact by telephone begins"), dates.ContactWindow(clock.NextOn)),
        LadderState.Telephone when clock.ReviewFrom is { } from => (new(from, LadderState.PreActionReview, "Pre-action review may open, once contact was made or tried often enough"), dates.Review(from)),
        LadderState.PreActionReview => (new(clock.NextOn, LadderState.ClaimApproved, "Review to be finished; a supervisor decides on a letter of claim"), dates.ClaimApproved(clock.NextOn)),
        LadderState.ClaimApproved => (new(clock.NextOn, LadderState.ClaimSent, "Letter of claim sent, if it is approved"), dates.ReplyPeriod(clock.NextOn)),
        LadderState.ClaimSent or LadderState.ReplyReceived => (new(clock.NextOn, LadderState.ReadyForLegal, "Time to reply over; ready for a legal referral"), new(clock.NextOn)),
        _ => null,
    };
}
