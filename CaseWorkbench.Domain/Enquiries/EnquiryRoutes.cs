using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;

namespace CaseWorkbench.Domain.Enquiries;

/// <summary>A way for somebody to act for a debtor who lacks capacity, and whether it is open.</summary>
/// <param name="Ask">What to ask next, where nobody holds it.</param>
public sealed record EnquiryRoute(string Name, string Standing, EnquiryKind? Ask);

/// <summary>Who may act where somebody lacks capacity, in the order they are looked for (handbook 14.3).</summary>
public static class EnquiryRoutes
{
    public static IReadOnlyList<EnquiryRoute> Of(IReadOnlyCollection<Authority> register, DateOnly today) =>
    [
        Route("Registered attorney for property and money", AuthorityKind.PropertyAttorney, "Nobody is on the register: search it.", EnquiryKind.RegisterSearch, register, today),
        Route("Deputy of the Court of Protection", AuthorityKind.Deputy, "No order was seen: search for one.", EnquiryKind.CourtOrder, register, today),
        Route("DWP appointee, for benefits only", AuthorityKind.Appointee, "No BF57 was seen: ask the DWP.", EnquiryKind.AppointeeCheck, register, today),
        new("The council as appointee or deputy", "Ask the appointeeship and Court of Protection team.", EnquiryKind.CouncilToAct),
    ];

    private static EnquiryRoute Route(string name, AuthorityKind kind, string none, EnquiryKind ask, IEnumerable<Authority> register, DateOnly today) =>
        register.FirstOrDefault(authority => authority.Kind == kind && authority.HoldsOn(today)) is { } holder
            ? new(name, holder.StoppedOn is not null ? $"{holder.Name}: ask a supervisor first." : $"{holder.Name} acts.", null)
            : new(name, none, ask);
}
