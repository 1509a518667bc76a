using CaseWorkbench.Domain.Kernel;
using static CaseWorkbench.Domain.WriteOffs.WriteOffAction;
using static CaseWorkbench.Domain.WriteOffs.WriteOffState;

namespace CaseWorkbench.Domain.WriteOffs;

/// <summary>
/// Where a write-off stands (handbook 12). <see cref="Approved"/> is passed through and never stays: the command of the last approval posts
/// it too, so that nothing is approved and not done.
/// </summary>
public enum WriteOffState
{
    Draft, Submitted,

    /// <summary>One approval is given and another is still missing.</summary>
    Approved1,
    Approved, Posted, Rejected,

    /// <summary>Money came for some of it after all.</summary>
    WrittenBack,
}

/// <summary>What may be done to a write-off.</summary>
public enum WriteOffAction
{
    ChangeDraft, Submit,

    /// <summary>An approval after which another is still missing.</summary>
    ApproveInPart,
    Approve, Post, Reject, TellCancelled, WriteBack,
}

/// <summary>What the guards may look at: values only, so that a screen can ask them too.</summary>
/// <param name="EvidenceRefusal">What the evidence lacks for the reason, or null.</param>
/// <param name="StandsInTheWay">What of the account or of other work keeps these sums from being written off now, or null.</param>
/// <param name="DeciderRefusal">What the approval itself says to the acting officer.</param>
/// <param name="PreparedByActing">The acting officer put it forward.</param>
/// <param name="StillNeeds">Who would have to approve it after this approval, in words; empty after the last.</param>
/// <param name="CabinetRefusal">The Cabinet decides and no record of its decision is given; or null.</param>
/// <param name="ToldOn">The day the customer was told that it is cancelled.</param>
public sealed record WriteOffFacts(
    DateOnly Today, Refusal? EvidenceRefusal = null, Refusal? StandsInTheWay = null, Refusal? DeciderRefusal = null, bool PreparedByActing = false,
    string StillNeeds = "", Refusal? CabinetRefusal = null, DateOnly? ToldOn = null);

/// <summary>The transition table of handbook 12.</summary>
public static class WriteOffWorkflow
{
    private static readonly Guard<WriteOffFacts> EvidenceIsThere = new("evidence is there", facts => facts.EvidenceRefusal);

    private static readonly Guard<WriteOffFacts> NothingStandsInTheWay = new("nothing stands in the way", facts => facts.StandsInTheWay);

    private static readonly Guard<WriteOffFacts> ApprovedBySomeoneWhoMay = new("approved by someone else within their limit", facts => facts.DeciderRefusal);

    private static readonly Guard<WriteOffFacts> NoApprovalIsMissing = new("no other approval is missing", facts =>
        facts.StillNeeds.Length > 0 ? new("WO-002", $"It still needs {facts.StillNeeds}.") : null);

    private static readonly Guard<WriteOffFacts> CabinetRecordIsGiven = new("Cabinet record is given, where it decides", facts => facts.CabinetRefusal);

    private static readonly Guard<WriteOffFacts> RejectedByDeciderOrPreparer = new("rejected by one who may decide it, or by its preparer", facts =>
        facts.PreparedByActing ? null : facts.DeciderRefusal);

    private static readonly Guard<WriteOffFacts> NotToldBefore = new("not told before", facts =>
        facts.ToldOn is { } on ? new("WO-008", $"It is recorded already that the customer was told on {on.InWords()}.") : null);

    public static readonly Workflow<WriteOffState, WriteOffAction, WriteOffFacts> Table = new("write-off", Draft,
        new([Draft],                ChangeDraft,   Draft),
        new([Draft],                Submit,        Submitted,   EvidenceIsThere, NothingStandsInTheWay),
        new([Draft],                Reject,        Rejected),
        new([Submitted, Approved1], ApproveInPart, Approved1,   ApprovedBySomeoneWhoMay, NothingStandsInTheWay),
        new([Submitted, Approved1], Approve,       Approved,    ApprovedBySomeoneWhoMay, NothingStandsInTheWay, NoApprovalIsMissing, CabinetRecordIsGiven),
        new([Submitted, Approved1], Reject,        Rejected,    RejectedByDeciderOrPreparer),
        new([Approved],             Post,          Posted),
        new([Posted],               TellCancelled, Posted,      NotToldBefore),
        new([WrittenBack],          TellCancelled, WrittenBack, NotToldBefore),
        new([Posted, WrittenBack],  WriteBack,     WrittenBack));

    /// <summary>How it reads where one line must do.</summary>
    public static string Stage(this WriteOffState state) => state switch
    {
        Submitted => "Waits for approval",
        Approved1 => "One approval given",
        _ => state.InWords(),
    };

    /// <summary>It waits for an approval: its sum counts towards the limit, and the ladder of its bills stands still.</summary>
    public static bool IsWaiting(this WriteOffState state) => state is Submitted or Approved1;

    /// <summary>It was posted, whatever came in since.</summary>
    public static bool IsPosted(this WriteOffState state) => state is Posted or WrittenBack;

    /// <summary>Somebody has still to do something about it.</summary>
    public static bool IsOpen(this WriteOffState state) => state is Draft or Submitted or Approved1;
}
