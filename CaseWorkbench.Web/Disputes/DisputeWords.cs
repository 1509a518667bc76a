using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Web.Shared;

namespace CaseWorkbench.Web.Disputes;

/// <summary>How disputes are spoken of on screen.</summary>
public static class DisputeWords
{
    public static Tone Tone(this DisputeState state) => state switch
    {
        DisputeState.Escalated => Shared.Tone.Stop,
        DisputeState.AwaitingCustomer or DisputeState.AwaitingService or DisputeState.Proposed => Shared.Tone.Wait,
        DisputeState.Resolved => Shared.Tone.Good,
        _ => Shared.Tone.Plain,
    };

    public static string InWords(this DisputeState state, bool isWithdrawn) => isWithdrawn && state == DisputeState.Closed ? "Withdrawn" : state.InWords();

    public static string StateInWords(this DisputeView view) => view.State.InWords(view.IsWithdrawn);

    /// <summary>The words on a button where the action's own name will not do.</summary>
    public static string Words(this DisputeAction action) => action switch
    {
        DisputeAction.ApproveOutcome => "Decide it in the approvals queue",
        DisputeAction.RejectProposal => "Return or take back",
        DisputeAction.Withdraw => "Withdrawn by the customer",
        _ => action.InWords(),
    };

    /// <summary>What usually comes next, of what this officer may do now.</summary>
    public static DisputeAction? NextStep(this DisputeView view)
    {
        DisputeAction[] usual =
        [
            DisputeAction.Acknowledge, DisputeAction.StartInvestigation, DisputeAction.RecordAnswer, DisputeAction.ProposeOutcome, DisputeAction.ApproveOutcome,
        ];
        var open = view.Offers.Where(offer => offer.IsAllowed).Select(offer => offer.Action).ToHashSet();
        return usual.Where(open.Contains).Select(action => (DisputeAction?)action).FirstOrDefault();
    }
}
