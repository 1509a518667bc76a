using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Receipts;

/// <summary>Money that comes in, and the account it comes to, on the case page.</summary>
public static class ReceiptParts
{
    public static IServiceCollection AddReceiptParts(this IServiceCollection services) => services
        .AddSingleton(new CaseAct("account", typeof(AccountPanel), 36, Permission.ReadCases, "Account", "a", OnClosedToo: true))
        .AddSingleton(new CaseAct("receipt", typeof(RecordReceiptDialog), 50, Permission.RecordReceipts, "Record a receipt", OnClosedToo: true, InMenu: true))
        .AddSingleton(new CaseAct("allocate", typeof(AllocateCreditDialog), 51, Permission.AllocateMoney, "Allocate the account credit", OnClosedToo: true, InMenu: true))
        .AddSingleton(new ApprovalCard(ProposalKind.Refund, typeof(RefundApprovalCard)));
}
