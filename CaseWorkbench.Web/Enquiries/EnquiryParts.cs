using CaseWorkbench.Domain.Access;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Enquiries;

/// <summary>Where enquiries stand in the portal: a register of their own, lines and a panel on the case.</summary>
public static class EnquiryParts
{
    public static IServiceCollection AddEnquiryParts(this IServiceCollection services) => services
        .AddSingleton(new NavEntry("Enquiries", EnquiriesAddress.Path, Order: 27, Permission.ReadCases))
        .AddSingleton(new CasePart(typeof(EnquiryCaseLines), CasePlace.Left, Order: 40))
        .AddSingleton(new CaseAct("enquiry", typeof(EnquiryPanel), Order: 38, Permission.ReadCases, "Enquiries", "q", OnClosedToo: true))
        .AddSingleton<FindCaseTrail>((_, list) => Task.FromResult(EnquiriesAddress.IsOne(list) ? new CaseTrail("Enquiries", EnquiriesAddress.Read(list).Href, null) : null));
}
