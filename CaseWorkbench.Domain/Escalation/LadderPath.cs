using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Escalation;

/// <summary>A step that would come, and its day.</summary>
public sealed record PathStep(DateOnly On, LadderState To, string What);

/// <summary>
/// What happens to an invoice if nothing changes: every step still to come on its day, as the night and the officers would take it.
/// Pure, from the clock and from what blocks it on a day. A pause ends when the last thing that blocks the step does, by the same
/// rule of resuming as the night's; where nothing of it has an end, nothing more comes.
/// </summary>
internal static class LadderPath
{
    public static IReadOnlyList<PathStep> Ahead(LadderState state, LadderClock clock, LadderDates dates, DateOnly today, Func<LadderState, DateOnly, LadderBlock?> blocked)
    {
        var (path, day) = (new List<PathStep>(), today);
        while (true)
        {
            if (blocked(state, day) is { } block)
            {
                clock = clock.Pause(day);
                for (; block is not null; block = blocked(state, day))
                {
                    if (block.Until is not { } until)
                        return path;
                    day = until;
                }
            }
            if (clock.IsPaused)
            {
                clock = clock.Resume(day, dates.AtLeastAfterPause(state), dates.Calendar);
                path.Add(new(day, state, $"Goes on where it stood; next step {clock.NextOn.InWords()}"));
            }
            if (Next(state, clock.NotBefore(day, dates.Calendar), dates) is not { } next)
                return path;
            path.Add(next.Step);
            (state, clock, day) = (next.Step.To, next.Clock, next.Step.On);
        }
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
