using CaseWorkbench.Domain.Kernel;
using static CaseWorkbench.Domain.Disputes.DisputeAction;
using static CaseWorkbench.Domain.Disputes.DisputeState;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>Where a dispute stands (handbook 7.2).</summary>
public enum DisputeState
{
    Logged, Acknowledged, Investigating, AwaitingCustomer, AwaitingService, Escalated, Proposed, Resolved, Closed,
}

/// <summary>What may be done to a dispute. <see cref="EscalateToSupervisor"/> and <see cref="Close"/> happen overnight, by date.</summary>
public enum DisputeAction
{
    Acknowledge, StartInvestigation, AskCustomer, AskService, RecordAnswer, EscalateToSupervisor,
    ProposeOutcome, ApproveOutcome, RejectProposal, Withdraw, Close, Reopen,
}

/// <summary>What the guards may look at: values only, so that a screen can ask them too.</summary>
/// <param name="DeciderRefusal">What the approval itself says to the acting officer: four eyes, conflict, limit (handbook 2.1).</param>
/// <param name="PreparedByActing">The acting officer put the outcome forward.</param>
/// <param name="SettlesOn">The day the time to respond to the decision is over.</param>
/// <param name="ReopenUntil">The last day on which it may be reopened.</param>
public sealed record DisputeFacts(
    DateOnly Today, bool HasOwner = false, Refusal? DeciderRefusal = null, bool PreparedByActing = false,
    DateOnly? SettlesOn = null, DateOnly? ReopenUntil = null, bool ReopenedBefore = false);

/// <summary>The transition table of handbook 7.2.</summary>
public static class DisputeWorkflow
{
    private static readonly Guard<DisputeFacts> HasOwner = new("has an owner", facts =>
        facts.HasOwner ? null : new("DIS-007", "Give the dispute an owner before the investigation starts."));

    private static readonly Guard<DisputeFacts> ApprovedBySomeoneWhoMay = new("approved by someone else within their limit", facts =>
        facts.DeciderRefusal);

    private static readonly Guard<DisputeFacts> ReturnedByDeciderOrPreparer = new("returned by one who may decide it, or by its preparer", facts =>
        facts.PreparedByActing ? null : facts.DeciderRefusal);

    private static readonly Guard<DisputeFacts> DecisionHasSettled = new("post-decision period over", facts =>
        facts.SettlesOn is { } settles && facts.Today < settles
            ? new("DIS-008", $"The customer has until {settles.InWords()} to respond to the decision.") : null);

    private static readonly Guard<DisputeFacts> EndedRecently = new("ended recently", facts =>
        facts.ReopenUntil is { } last && facts.Today > last
            ? new("DIS-009", $"A dispute can be reopened until {last.InWords()}. Offer the complaints procedure.") : null);

    private static readonly Guard<DisputeFacts> FirstReopening = new("first reopening", facts =>
        facts.ReopenedBefore ? new("DIS-006", "This dispute has been reopened before. Offer the complaints procedure.") : null);

    public static readonly Workflow<DisputeState, DisputeAction, DisputeFacts> Table = new("dispute", Logged,
        new([Logged],                            Acknowledge,                      Acknowledged),
        new([Acknowledged],                      DisputeAction.StartInvestigation, Investigating, HasOwner),
        new([Investigating],                     DisputeAction.AskCustomer,        AwaitingCustomer),
        new([Investigating],                     DisputeAction.AskService,         AwaitingService),
        new([AwaitingCustomer, AwaitingService], DisputeAction.RecordAnswer,       Investigating),
        new([Logged, Acknowledged, Investigating, AwaitingCustomer, AwaitingService], EscalateToSupervisor, Escalated),
        new([Investigating, Escalated],          ProposeOutcome,                   Proposed),
        new([Proposed],                          ApproveOutcome,                   Resolved,      ApprovedBySomeoneWhoMay),
        new([Proposed],                          RejectProposal,                   Investigating, ReturnedByDeciderOrPreparer),
        new([Logged, Acknowledged, Investigating, AwaitingCustomer, AwaitingService, Escalated], Withdraw, Closed),
        new([Resolved],                          Close,                            Closed,        DecisionHasSettled),
        new([Closed],                            Reopen,                           Investigating, EndedRecently, FirstReopening));
}
