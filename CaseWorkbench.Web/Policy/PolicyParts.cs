using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Policy;

/// <summary>Where the policy stands in the portal: a page of its own, and a tab among the approvals for those who decide it.</summary>
public static class PolicyParts
{
    public static IServiceCollection AddPolicyParts(this IServiceCollection services) => services
        .AddSingleton(new NavEntry("Policy", PolicyAddress.Path, Order: 70, Permission.ReadPolicy))
        .AddSingleton(new ApprovalTab("Policy change", new PolicyAddress(PolicyShow.Waiting).Href, Permission.DecidePolicy, CountAsync));

    private static async Task<int> CountAsync(OfficerDesk desk) =>
        await desk.AskAsync(new GetPolicy()) is Outcome<PolicyView>.Done { Value: var policy } ? policy.Settings.Count(setting => setting.Waiting is not null) : 0;
}
