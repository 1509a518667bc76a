using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.ProbateSearches;

/// <summary>Where estates stand in the portal: a list of its own, a line and a panel on the case, a card in the approvals queue.</summary>
public static class EstateParts
{
    public static IServiceCollection AddEstateParts(this IServiceCollection services) => services
        .AddSingleton(new NavEntry("Estates", EstatesAddress.Path, Order: 25, Permission.ReadCases))
        .AddSingleton(new CasePart(typeof(EstateCaseLines), CasePlace.Left, Order: 37))
        .AddSingleton(new CaseAct("estate", typeof(EstatePanel), Order: 36, Permission.ReadCases, "Estate", "b", OnClosedToo: true))
        .AddSingleton(new ApprovalCard(ProposalKind.FinalBill, typeof(FinalBillApprovalCard)))
        .AddSingleton<FindCaseTrail>((_, list) => Task.FromResult(EstatesAddress.IsOne(list) ? new CaseTrail("Estates", EstatesAddress.Read(list).Href, null) : null));
}
