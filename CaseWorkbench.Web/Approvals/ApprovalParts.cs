using CaseWorkbench.Domain.Access;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Approvals;

/// <summary>Where approvals stand in the portal: a page in the navigation.</summary>
public static class ApprovalParts
{
    public static IServiceCollection AddApprovalParts(this IServiceCollection services) =>
        services.AddSingleton(new NavEntry("Approvals", ApprovalsAddress.Path, Order: 2, Permission.DecideApprovals));
}
