using CaseWorkbench.Domain.Disputes;

namespace CaseWorkbench.Web.Disputes;

/// <summary>The dialog of each action an officer takes on a dispute. The others happen overnight, or in the approvals queue.</summary>
public static class DisputeDialogs
{
    public static readonly IReadOnlyDictionary<DisputeAction, Type> ByAction = new Dictionary<DisputeAction, Type>
    {
        [DisputeAction.Acknowledge] = typeof(AcknowledgeDisputeDialog),
        [DisputeAction.StartInvestigation] = typeof(StartInvestigationDialog),
        [DisputeAction.AskCustomer] = typeof(AskCustomerDialog),
        [DisputeAction.AskService] = typeof(AskServiceDialog),
        [DisputeAction.RecordAnswer] = typeof(RecordAnswerDialog),
        [DisputeAction.ProposeOutcome] = typeof(ProposeDisputeOutcomeDialog),
        [DisputeAction.RejectProposal] = typeof(RejectDisputeProposalDialog),
        [DisputeAction.Withdraw] = typeof(WithdrawDisputeDialog),
        [DisputeAction.Reopen] = typeof(ReopenDisputeDialog),
    };
}
