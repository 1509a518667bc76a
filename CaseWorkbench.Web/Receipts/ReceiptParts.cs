using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Receipts;

/// <summary>Where money that comes in stands in the portal: pages of all of it and of what has no account, acts on the case, what waits for a second officer.</summary>
public static class ReceiptParts
{
    public static IServiceCollection AddReceiptParts(this IServiceCollection services) => services
        .AddSingleton(new NavEntry("Receipts", ReceiptsAddress.Path, Order: 4, Permission.ReadCases))
        .AddSingleton(new NavEntry("Suspense", SuspenseAddress.Path, Order: 5, Permission.ReadCases, IsBesideAnother: true))
        .AddSingleton(new CaseAct("account", typeof(AccountPanel), 36, Permission.ReadCases, "Account", "a", OnClosedToo: true))
        .AddSingleton(new CaseAct("receipt", typeof(RecordReceiptDialog), 50, Permission.RecordReceipts, "Record a receipt", OnClosedToo: true, InMenu: true))
        .AddSingleton(new CaseAct("allocate", typeof(AllocateCreditDialog), 51, Permission.AllocateMoney, "Allocate the account credit", OnClosedToo: true, InMenu: true))
        .AddSingleton(new ApprovalCard(ProposalKind.Refund, typeof(RefundApprovalCard)))
        .AddSingleton(new ApprovalTab("Out of suspense", SuspenseAddress.ToApprove, Permission.DecideApprovals, CountAsync));

    private static async Task<int> CountAsync(OfficerDesk desk) =>
        await desk.AskAsync(new FindSuspense(SuspenseShow.ToApprove)) is Outcome<SuspenseView>.Done { Value: var view } ? view.Counts[SuspenseShow.ToApprove] : 0;
}
