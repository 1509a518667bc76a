using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Escalation;

/// <summary>Where the ladder stands on other slices' pages: its panel on the case, and a card in the approvals queue.</summary>
public static class EscalationParts
{
    public static IServiceCollection AddEscalationParts(this IServiceCollection services) => services
        .AddSingleton(new CaseAct("ladder", typeof(EscalationPanel), Order: 35, Permission.ReadCases, "Ladder", "e", OnClosedToo: true))
        .AddSingleton(new ApprovalCard(ProposalKind.LetterOfClaim, typeof(ClaimApprovalCard)));
}
