using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>Who has to approve an offer, and what makes it so (handbook 2.1, 9.3). The builder and the proposal ask alike.</summary>
/// <param name="Level">The lowest level that may decide it.</param>
/// <param name="Terms">What it is measured by: “22 months / £1,240.00”.</param>
/// <param name="Why">What makes it a supervisor's at least, whatever its terms.</param>
internal sealed record PlanLevel(Role Level, string Terms, IReadOnlyList<string> Why)
{
    /// <param name="whySupervisor">What of the person and the case makes it a supervisor's.</param>
    /// <param name="isAfterClaim">A letter of claim was sent, so a plan without a deposit is a supervisor's too.</param>
    public static PlanLevel Of(PlanOffer offer, int months, IReadOnlyList<string> whySupervisor, bool isAfterClaim, PolicyOn policy)
    {
        var why = isAfterClaim && !offer.Deposit.IsPositive ? [.. whySupervisor, "no deposit after a letter of claim"] : whySupervisor;
        return new(ApprovalLimits.ForPlan(months, offer.Total, why.Count > 0 ? Role.Supervisor : Role.RecoveryOfficer, policy), $"{months.Count("month")} / {offer.Total}", why);
    }

    /// <summary>What it is measured by, and why it is a supervisor's: what a refusal names.</summary>
    public string Measure => Terms + Because;

    /// <summary>“22 months / £1,240.00 needs supervisor approval (the debtor is vulnerable)”.</summary>
    public string Needs => $"{Terms} needs {ApprovalLimits.Called(Level)} approval{Because}";

    private string Because => Why.Count > 0 ? $" ({string.Join(", ", Why)})" : "";
}
