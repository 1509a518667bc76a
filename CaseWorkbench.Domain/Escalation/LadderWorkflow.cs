using CaseWorkbench.Domain.Kernel;
using static CaseWorkbench.Domain.Escalation.LadderAction;
using static CaseWorkbench.Domain.Escalation.LadderState;

namespace CaseWorkbench.Domain.Escalation;

/// <summary>Where one invoice stands on the ladder (handbook 8.2), lowest first: a case shows the highest of its invoices.</summary>
public enum LadderState
{
    NotStarted, ReminderSent, FinalSent, Telephone, PreActionReview, ClaimApproved, ClaimSent, ReplyReceived, ReadyForLegal,
    CompletedPaid, EndedEstate,

    /// <summary>A payment plan pays it. If the plan is not kept, it starts again at the pre-action review.</summary>
    CompletedPlan,
}

/// <summary>What may happen to an invoice on the ladder. Most of it happens to several invoices at once, by one letter or one review.</summary>
public enum LadderAction
{
    SendReminder, SendFinalNotice, OpenContactWindow, ReopenContactWindow, OpenReview,
    ApproveClaim, ReturnToReview, SendClaim, RecordReply, EndReplyPeriod, PayOff, EndByDeath, EndByPlan, RestartAtReview,
}

/// <summary>What the guards may look at: values only, so that the screen and the night can ask them too.</summary>
/// <param name="Number">The invoice, as officers say it.</param>
/// <param name="NextOn">The day its next step is due, and <paramref name="Counted"/> from what.</param>
/// <param name="ReviewFrom">The first day of a pre-action review, while the contact window is open.</param>
/// <param name="Right">What the right to chase says of the step, where it asks for money.</param>
/// <param name="Paused">Why its clock stands still, or null.</param>
/// <param name="Reached">The debtor or somebody authorised was spoken to since the window opened.</param>
/// <param name="HasNumber">There is a telephone number to ring.</param>
/// <param name="ClaimableFrom">The earliest day it could stand in a letter of claim.</param>
/// <param name="Unanswered">The questions of the review that are still open.</param>
/// <param name="DeciderRefusal">What the approval itself says to the acting officer.</param>
/// <param name="ReplyRefusal">What the reply to the letter of claim still waits for, or null (handbook 11.5).</param>
/// <param name="Outstanding">What is owed on it.</param>
public sealed record LadderFacts(
    DateOnly Today, string Number, DateOnly NextOn, string Counted, DateOnly? ReviewFrom = null, Refusal? Right = null, Refusal? Paused = null,
    int Attempts = 0, int AttemptsNeeded = 3, bool Reached = false, bool HasNumber = true, DateOnly? ClaimableFrom = null,
    IReadOnlyList<string>? Unanswered = null, Refusal? DeciderRefusal = null, Refusal? ReplyRefusal = null, Money Outstanding = default);

/// <summary>The transition table of handbook 8.2, for each invoice.</summary>
public static class LadderWorkflow
{
    private static readonly Guard<LadderFacts> StepIsDue = new("step is due", facts =>
        facts.Paused ?? (facts.Today < facts.NextOn ? new("ESC-002", $"The next step is due on {facts.NextOn.InWords()} ({facts.Counted}).") : null));

    private static readonly Guard<LadderFacts> RightToChase = new("right to chase", facts => facts.Right);

    private static readonly Guard<LadderFacts> ContactWasTried = new("contact made, or tried often enough", facts =>
        facts.Reached || !facts.HasNumber || facts.Attempts >= facts.AttemptsNeeded ? null
            : new("ESC-005", $"{facts.Attempts} of {facts.AttemptsNeeded} contact attempts logged. Make or record {facts.AttemptsNeeded - facts.Attempts} more, on different days."));

    private static readonly Guard<LadderFacts> ReviewMayOpen = new("review may open", facts =>
        facts.Paused ?? (facts.ReviewFrom is { } from && facts.Today < from ? new("ESC-002", $"The review may open on {from.InWords()} (14 days after the final notice).") : null));

    private static readonly Guard<LadderFacts> ContactWindowOver = new("contact window over", facts =>
        facts.Paused ?? (facts.Today <= facts.NextOn ? new("ESC-002", $"The contact window runs to {facts.NextOn.InWords()}.") : null));

    private static readonly Guard<LadderFacts> HadBothNotices = new("had reminder and final notice", facts =>
        facts.ClaimableFrom is { } from ? new("ESC-001", $"Invoice {facts.Number} has had no final notice. It cannot go in a letter of claim until {from.InWords()}.") : null);

    private static readonly Guard<LadderFacts> ReviewIsApproved = new("review is approved", _ =>
        new("ESC-003", "A supervisor must approve the pre-action review first."));

    private static readonly Guard<LadderFacts> ChecklistIsComplete = new("checklist is complete", facts =>
        facts.Unanswered is { Count: > 0 } open ? new("ESC-004", $"Still to answer: {string.Join(", ", open)}.") : null);

    private static readonly Guard<LadderFacts> ApprovedBySomeoneWhoMay = new("approved by a supervisor who did not prepare it", facts => facts.DeciderRefusal);

    private static readonly Guard<LadderFacts> ReplyIsDealtWith = new("reply is dealt with", facts => facts.ReplyRefusal);

    private static readonly Guard<LadderFacts> NothingIsOwed = new("nothing is owed", facts =>
        facts.Outstanding.IsPositive ? new("CAS-001", $"{facts.Outstanding} is still owed.") : null);

    private static readonly Guard<LadderFacts> NotPaused = new("not paused", facts => facts.Paused);

    private static readonly LadderState[] Running =
        [NotStarted, ReminderSent, FinalSent, Telephone, LadderState.PreActionReview, ClaimApproved, ClaimSent, ReplyReceived, ReadyForLegal];

    public static readonly Workflow<LadderState, LadderAction, LadderFacts> Table = new("ladder", NotStarted,
        new([NotStarted],                SendReminder,        ReminderSent,    StepIsDue, RightToChase),
        new([ReminderSent],              SendFinalNotice,     FinalSent,       StepIsDue, RightToChase),
        new([FinalSent],                 OpenContactWindow,   Telephone,       StepIsDue),
        new([Telephone],                 ReopenContactWindow, Telephone,       ContactWindowOver),
        new([Telephone],                 LadderAction.OpenReview,          LadderState.PreActionReview, ContactWasTried, ReviewMayOpen),
        new([LadderState.PreActionReview],           LadderAction.ApproveClaim,        ClaimApproved,   ChecklistIsComplete, ApprovedBySomeoneWhoMay),
        new([ClaimApproved],             LadderAction.ReturnToReview,      LadderState.PreActionReview),
        new([NotStarted, ReminderSent, FinalSent, Telephone], LadderAction.SendClaim, ClaimSent, HadBothNotices, ReviewIsApproved),
        new([LadderState.PreActionReview],           LadderAction.SendClaim,           ClaimSent,       ReviewIsApproved),
        new([ClaimApproved],             LadderAction.SendClaim,           ClaimSent,       NotPaused, RightToChase),
        new([ClaimSent, ReplyReceived, ReadyForLegal], LadderAction.RecordReply, ReplyReceived),
        new([ClaimSent, ReplyReceived],  EndReplyPeriod,      ReadyForLegal,   ReplyIsDealtWith, StepIsDue),
        new(Running,                     PayOff,              CompletedPaid,   NothingIsOwed),
        new(Running,                     EndByDeath,          EndedEstate),
        new(Running,                     EndByPlan,           CompletedPlan),
        new([CompletedPlan],             RestartAtReview,     LadderState.PreActionReview),
        new([CompletedPlan],             PayOff,              CompletedPaid,   NothingIsOwed),
        new([CompletedPlan],             EndByDeath,          EndedEstate));

    /// <summary>It is over for this invoice.</summary>
    public static bool IsOver(this LadderState state) => state >= CompletedPaid;
}
