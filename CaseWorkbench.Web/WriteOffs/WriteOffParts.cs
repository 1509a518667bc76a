using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.WriteOffs;

/// <summary>Where write-offs stand in the portal: lines and a panel on the case, a card in the approvals queue.</summary>
public static class WriteOffParts
{
    public static IServiceCollection AddWriteOffParts(this IServiceCollection services) => services
        .AddSingleton(new CasePart(typeof(WriteOffCaseLines), CasePlace.Left, Order: 39))
        .AddSingleton(new CaseAct("writeoff", typeof(WriteOffPanel), Order: 37, Permission.ReadCases, "Write-off", "w", OnClosedToo: true))
        .AddSingleton(new ApprovalCard(ProposalKind.WriteOff, typeof(WriteOffApprovalCard)));
}
