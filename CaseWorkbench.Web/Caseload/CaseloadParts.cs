using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Caseload;

/// <summary>Where the caseload stands in the portal: the worklist, what comes next on a case, and the way back to the list.</summary>
public static class CaseloadParts
{
    public static IServiceCollection AddCaseloadParts(this IServiceCollection services) => services
        .AddSingleton(new NavEntry("Worklist", WorklistAddress.Path, Order: 1, Permission.ReadCases))
        .AddSingleton(new CasePart(typeof(NextActionLine), CasePlace.Next, Order: 10))
        .AddSingleton(new CaseAct("why", typeof(CaseWhyPanel), Order: 90, Permission.ReadCases, "Why, and why not", OnClosedToo: true, InMenu: true))
        .AddScoped(circuit => new PaletteSource(30, typed => ViewsAsync(circuit.GetRequiredService<OfficerDesk>(), circuit.GetRequiredService<SignedInOfficer>(), typed)))
        .AddScoped<FindCaseTrail>(circuit => (caseId, list) => TrailAsync(circuit.GetRequiredService<OfficerDesk>(), caseId, list));

    /// <summary>The views an officer may choose, by name.</summary>
    private static async Task<IReadOnlyList<PaletteItem>> ViewsAsync(OfficerDesk desk, SignedInOfficer officer, string typed) =>
        officer.May(typeof(GetViews)) && await desk.AskAsync(new GetViews()) is Outcome<IReadOnlyList<ViewLine>>.Done { Value: var views }
            ? [.. views.Where(view => typed.AreIn(view.Name)).Select(view => new PaletteItem(view.Name, "view of the worklist", new WorklistAddress(view.Selection).Href))] : [];

    /// <summary>“Worklist (3 of 42)”, and the case after it. A case opened by another way has no trail.</summary>
    private static async Task<CaseTrail?> TrailAsync(OfficerDesk desk, Guid caseId, string list)
    {
        if (!WorklistAddress.IsOne(list))
            return null;
        var address = WorklistAddress.Read(list, CaseloadOf.Me);
        if (await desk.AskAsync(new GetNextCase(caseId, address.Selection, address.Row)) is not Outcome<NextCase?>.Done { Value: var next })
            return null;
        var place = address.Row is { } at && await desk.AskAsync(new GetPlaceInCaseload(address.Selection, at)) is Outcome<PlaceInCaseload>.Done { Value: var found } ? $" ({found})" : "";
        return new($"Worklist{place}", (address with { Row = null }).Href, next is null ? null : address.CaseHref(next.Reference, next.Cursor));
    }
}
