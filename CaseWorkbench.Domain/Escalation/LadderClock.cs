using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;

namespace CaseWorkbench.Domain.Escalation;

/// <summary>
/// The clock of one invoice's ladder: the day its next step is due, and since when it stands still where something blocks that
/// step. It counts from what really happened, so that our lateness never shortens the debtor's time (handbook 8.1).
/// </summary>
/// <param name="NextOn">The day of the next step; in the contact window its last day.</param>
/// <param name="ReviewFrom">The first day of a pre-action review, while the contact window is open.</param>
/// <param name="PausedFrom">The day it stopped, while it is stopped.</param>
public sealed record LadderClock(DateOnly NextOn, DateOnly? ReviewFrom = null, DateOnly? PausedFrom = null)
{
    public bool IsPaused => PausedFrom is not null;

    /// <summary>The days that remained when it stopped, counted in calendar days whatever the step's own unit (handbook 6).</summary>
    public int DaysLeft => PausedFrom is { } from ? Math.Max(0, NextOn.DayNumber - from.DayNumber) : 0;

    /// <summary>Stops it. One that has stopped keeps the day it did.</summary>
    public LadderClock Pause(DateOnly from) => IsPaused ? this : this with { PausedFrom = from };

    /// <summary>A step whose day has passed without it is taken on this day at the earliest, and what follows counts from then.</summary>
    public LadderClock NotBefore(DateOnly day, WorkingCalendar calendar)
    {
        DateOnly Later(DateOnly due) => due < day ? calendar.Fwd(day) : due;
        return this with { NextOn = Later(NextOn), ReviewFrom = ReviewFrom is { } from ? Later(from) : null };
    }

    /// <summary>
    /// The resume rule (handbook 6): lift date and the days that remained, at least so many, on to a working day. It never comes
    /// out earlier than before, and a day that had passed before the pause stays passed.
    /// </summary>
    public LadderClock Resume(DateOnly on, int atLeastDays, WorkingCalendar calendar)
    {
        if (PausedFrom is not { } from)
            return this;
        DateOnly Later(DateOnly day)
        {
            var resumed = calendar.Fwd(on.AddDays(Math.Max(day.DayNumber - from.DayNumber, atLeastDays)));
            return resumed > day ? resumed : day;
        }
        return new(Later(NextOn), ReviewFrom is { } review && review > from ? Later(review) : ReviewFrom);
    }
}

/// <summary>When each step of the ladder is due (handbook 8.1), under the policy of the day the ladder began. Letters and calls go on working days.</summary>
public sealed record LadderDates(PolicyOn Policy, WorkingCalendar Calendar)
{
    /// <summary>The reminder: so many days after the invoice, and never before today.</summary>
    public LadderClock Start(DateOnly invoiceDate, DateOnly today)
    {
        var due = invoiceDate.AddDays(Policy.Of(Settings.LadderReminder));
        return new(Calendar.Fwd(due > today ? due : today));
    }

    public LadderClock AfterReminder(DateOnly sentOn) => new(Calendar.Fwd(sentOn.AddDays(Policy.Of(Settings.LadderFinal))));
    public LadderClock AfterFinalNotice(DateOnly sentOn) => new(Calendar.Fwd(sentOn.AddDays(Policy.Of(Settings.LadderTelephoneAfter))));

    /// <summary>The contact window, and the first day of a review: a fortnight after the final notice where nothing held it.</summary>
    public LadderClock ContactWindow(DateOnly openedOn) => new(
        Calendar.AddWorkingDays(openedOn, Policy.Of(Settings.LadderTelephoneWindowWd)),
        Calendar.Fwd(openedOn.AddDays(Policy.Of(Settings.LadderReviewAfterFinal) - Policy.Of(Settings.LadderTelephoneAfter))));

    /// <summary>The window opens again for as long; the review waits for nothing more.</summary>
    public LadderClock ContactWindowAgain(LadderClock clock, DateOnly today) => clock with { NextOn = Calendar.AddWorkingDays(today, Policy.Of(Settings.LadderTelephoneWindowWd)) };

    /// <summary>The review is to be finished once social care had its time to answer.</summary>
    public LadderClock Review(DateOnly openedOn) => new(Calendar.AddWorkingDays(openedOn, Policy.Of(Settings.LadderReviewWd)));

    /// <summary>The letter of claim goes on the next working day.</summary>
    public LadderClock ClaimApproved(DateOnly approvedOn) => new(Calendar.AddWorkingDays(approvedOn, 1));

    /// <summary>The last day to reply, and the first on which a claim may follow (handbook 11.5).</summary>
    public DateOnly ReplyBy(DateOnly claimSentOn) => claimSentOn.AddDays(Policy.Of(Settings.PapReply));
    public LadderClock ReplyPeriod(DateOnly claimSentOn) => new(Calendar.Fwd(Dates.AfterExpiry(claimSentOn, Policy.Of(Settings.PapReply))));

    /// <summary>The days that must at least remain after a pause: a week, and of a reply period a fortnight (handbook 6, 13.4).</summary>
    public int AtLeastAfterPause(LadderState state) =>
        state == LadderState.ClaimSent ? Policy.Of(Settings.PapNotice) + 1 : Policy.Of(Settings.HoldResumeMinDays);

    /// <summary>
    /// The earliest day an invoice could stand in a letter of claim if nothing held it up: every notice still to come has its time.
    /// Null for one that had both.
    /// </summary>
    public DateOnly? ClaimableFrom(LadderState state, LadderClock clock)
    {
        if (state is not (LadderState.NotStarted or LadderState.ReminderSent or LadderState.FinalSent or LadderState.Telephone))
            return null;
        var next = clock.NextOn;
        if (state == LadderState.NotStarted)
            next = AfterReminder(next).NextOn;
        if (state <= LadderState.ReminderSent)
            next = AfterFinalNotice(next).NextOn;
        return state == LadderState.Telephone ? clock.ReviewFrom : ContactWindow(next).ReviewFrom;
    }
}
