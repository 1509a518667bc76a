using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Disputes;

/// <summary>Where disputes stand on other slices' pages: lines and acts on the case, a card in the approvals queue.</summary>
public static class DisputeParts
{
    public static IServiceCollection AddDisputeParts(this IServiceCollection services) => services
        .AddSingleton(new CasePart(typeof(DisputeLines), CasePlace.Left, Order: 40))
        .AddSingleton(new CaseAct("log-dispute", typeof(LogDisputeDialog), Order: 30, Permission.LogDisputes, "Dispute", "x"))
        .AddSingleton(new CaseAct("dispute", typeof(DisputePanel), Order: 31, Permission.ReadCases, OnClosedToo: true))
        .AddSingleton(new ApprovalCard(ProposalKind.DisputeOutcome, typeof(DisputeApprovalCard)));
}
