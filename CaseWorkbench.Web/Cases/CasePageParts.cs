using CaseWorkbench.Domain.Access;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace CaseWorkbench.Web.Cases;

/// <summary>What the case itself shows in the left column of its page, and what is done about it as a whole.</summary>
public static class CasePageParts
{
    public static IServiceCollection AddCasePageParts(this IServiceCollection services) => services
        .AddScoped(circuit => new PaletteSource(20, typed => Task.FromResult(ActsHere(circuit, typed))))
        .AddSingleton(new CasePart(typeof(OpenWork), CasePlace.Left, 50))
        .AddSingleton(new CasePart(typeof(InvoiceList), CasePlace.Left, 55))
        .AddSingleton(new CasePart(typeof(LinkedAccounts), CasePlace.Left, 90))
        .AddSingleton(new CaseAct("reassign", typeof(ReassignCaseDialog), 70, Permission.MoveCases))
        .AddSingleton(new CaseAct("close", typeof(CloseCaseDialog), 71, Permission.OpenCases))
        .AddSingleton(new CaseAct("reopen", typeof(ReopenCaseDialog), 72, Permission.OpenCases, OnClosedToo: true))
        .AddSingleton(new CaseAct("restrict", typeof(RestrictCaseDialog), 73, Permission.MoveCases, "Who may see it", OnClosedToo: true, InMenu: true))
        .AddSingleton(new CaseAct("report-death", typeof(ReportDeathDialog), 74, Permission.ReportDeaths, OnClosedToo: true))
        .AddSingleton(new CaseAct("confirm-death", typeof(ConfirmDeathDialog), 75, Permission.ReportDeaths, OnClosedToo: true))
        .AddSingleton(new CaseAct("not-dead", typeof(NotDeadDialog), 76, Permission.ConfirmDeaths, OnClosedToo: true));

    /// <summary>What this officer may do about the case that is open.</summary>
    private static IReadOnlyList<PaletteItem> ActsHere(IServiceProvider circuit, string typed)
    {
        var (navigation, officer) = (circuit.GetRequiredService<NavigationManager>(), circuit.GetRequiredService<SignedInOfficer>());
        if (new Uri(navigation.Uri).Segments is not [_, "cases/", var reference])
            return [];
        return
        [
            .. circuit.GetServices<CaseAct>().Where(act => act.Text is not null && officer.May(act.Needs) && typed.AreIn(act.Text)).OrderBy(act => act.Order)
                .Select(act => new PaletteItem(act.Text!, $"on {reference}", navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["open"] = act.Name, ["subject"] = null }))),
        ];
    }
}
