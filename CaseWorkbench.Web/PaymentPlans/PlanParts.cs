using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.PaymentPlans;

/// <summary>Where payment plans stand in the portal: a list of its own, lines and a panel on the case, a card in the approvals queue.</summary>
public static class PlanParts
{
    public static IServiceCollection AddPlanParts(this IServiceCollection services) => services
        .AddSingleton(new NavEntry("Plans", PlansAddress.Path, Order: 24, Permission.ReadCases))
        .AddSingleton(new CasePart(typeof(PlanCaseLines), CasePlace.Left, Order: 38))
        .AddSingleton(new CaseAct("plan", typeof(PlanPanel), Order: 34, Permission.ReadCases, "Plan", "p", OnClosedToo: true))
        .AddSingleton(new ApprovalCard(ProposalKind.PaymentPlan, typeof(PlanApprovalCard)))
        .AddSingleton<FindCaseTrail>((_, list) => Task.FromResult(PlansAddress.IsOne(list) ? new CaseTrail("Payment plans", PlansAddress.Read(list).Href, null) : null));
}
