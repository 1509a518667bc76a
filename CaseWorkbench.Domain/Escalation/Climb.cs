using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;

namespace CaseWorkbench.Domain.Escalation;

/// <summary>One invoice on the ladder, or about to begin, with all that its next step turns on: values of one day.</summary>
/// <param name="Letter">The letter in the queue that takes the step when it is posted, or null.</param>
internal sealed record Climb(
    InvoicePosition Invoice, LadderState State, DateOnly Since, DateOnly StartedOn, LadderClock Clock, LadderDates Dates, LadderFacts Facts, LadderSurroundings Around, string? Letter)
{
    /// <summary>The action that the invoice waits for, where one leads on.</summary>
    public LadderAction? Next => State switch
    {
        LadderState.NotStarted => LadderAction.SendReminder,
        LadderState.ReminderSent => LadderAction.SendFinalNotice,
        LadderState.FinalSent => LadderAction.OpenContactWindow,
        LadderState.Telephone => LadderAction.OpenReview,
        LadderState.PreActionReview or LadderState.ClaimApproved => LadderAction.SendClaim,
        LadderState.ClaimSent or LadderState.ReplyReceived => LadderAction.EndReplyPeriod,
        _ => null,
    };

    /// <summary>
    /// What comes if nothing changes. Where the right to chase stands against the step for another reason than what has an end, nothing
    /// is sent until an officer puts that right, and so nothing is foretold.
    /// </summary>
    public IReadOnlyList<PathStep> Ahead()
    {
        LadderBlock? Blocked(LadderState state, DateOnly day) => Around.BlockOn(Invoice, state, day, Dates.Calendar);
        var isSent = State is LadderState.NotStarted or LadderState.ReminderSent or LadderState.ClaimApproved;
        return isSent && Facts.Right is { } refusal && Invoice.IsOverdue(Facts.Today) && Blocked(State, Facts.Today) is null
            ? [new(Facts.Today, State, $"Nothing is sent until this is put right: {refusal.Message} ({refusal.Code})")]
            : LadderPath.Ahead(State, Clock, Dates, Facts.Today, Blocked);
    }
}
