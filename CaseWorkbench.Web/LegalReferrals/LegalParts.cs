using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.LegalReferrals;

/// <summary>Where legal referrals stand in the portal: a list of their own, a line and a panel on the case, two cards in the approvals queue.</summary>
public static class LegalParts
{
    public static IServiceCollection AddLegalParts(this IServiceCollection services) => services
        .AddSingleton(new NavEntry("Legal", LegalAddress.Path, Order: 26, Permission.ReadCases))
        .AddSingleton(new CasePart(typeof(LegalCaseLines), CasePlace.Left, Order: 38))
        .AddSingleton(new CaseAct("legal", typeof(LegalPanel), Order: 39, Permission.ReadCases, "Legal", "g", OnClosedToo: true))
        .AddSingleton(new ApprovalCard(ProposalKind.LegalReferral, typeof(LegalApprovalCard)))
        .AddSingleton(new ApprovalCard(ProposalKind.LegalWithdrawal, typeof(LegalApprovalCard)))
        .AddSingleton<FindCaseTrail>((_, list) => Task.FromResult(LegalAddress.IsOne(list) ? new CaseTrail("Legal", LegalAddress.Read(list).Href, null) : null));
}
