using CaseWorkbench.Domain.Approvals;

namespace CaseWorkbench.Web.Shell;

/// <summary>
/// What an approver sees of one kind of proposal, and the buttons that decide it: the slice whose work it is registers one. The
/// component has the parameters <c>Approval</c> (the queue's ApprovalView) and <c>OnDecided</c>.
/// </summary>
public sealed record ApprovalCard(ProposalKind Kind, Type Component);
