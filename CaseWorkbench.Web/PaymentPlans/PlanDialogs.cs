using CaseWorkbench.Domain.PaymentPlans;

namespace CaseWorkbench.Web.PaymentPlans;

/// <summary>What the builder of a plan is opened for.</summary>
public enum PlanPurpose { Draft, Change, Vary }

/// <summary>The dialog of each action an officer takes on a plan. The others happen overnight, when money comes, or in the approvals queue.</summary>
public static class PlanDialogs
{
    /// <summary>Those that need no more than the plan itself.</summary>
    public static readonly IReadOnlyDictionary<PlanAction, Type> ByAction = new Dictionary<PlanAction, Type>
    {
        [PlanAction.AskForStatement] = typeof(AskForPlanEvidenceDialog),
        [PlanAction.Submit] = typeof(SubmitPlanDialog),
        [PlanAction.Reject] = typeof(RejectPlanDialog),
        [PlanAction.Accept] = typeof(AcceptPlanDialog),
        [PlanAction.Withdraw] = typeof(WithdrawPlanDialog),
        [PlanAction.Reinstate] = typeof(ReinstatePlanDialog),
        [PlanAction.Terminate] = typeof(TerminatePlanDialog),
        [PlanAction.LetGoOn] = typeof(LetPlanGoOnDialog),
    };

    /// <summary>Those that open the builder, and what for.</summary>
    public static readonly IReadOnlyDictionary<PlanAction, PlanPurpose> InBuilder = new Dictionary<PlanAction, PlanPurpose>
    {
        [PlanAction.ChangeDraft] = PlanPurpose.Change,
        [PlanAction.Vary] = PlanPurpose.Vary,
    };
}
