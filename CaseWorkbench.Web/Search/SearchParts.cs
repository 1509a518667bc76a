using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Search;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.WebUtilities;

namespace CaseWorkbench.Web.Search;

/// <summary>The search in the portal: its box in the header and its page.</summary>
public static class SearchParts
{
    public const string Path = "/search";

    public static IServiceCollection AddSearchParts(this IServiceCollection services) => services
        .AddSingleton(new HeaderPart(typeof(SearchBox), Order: 1))
        .AddScoped(circuit => new PaletteSource(40, typed => CasesAsync(circuit.GetRequiredService<OfficerDesk>(), circuit.GetRequiredService<SignedInOfficer>(), typed)));

    private static async Task<IReadOnlyList<PaletteItem>> CasesAsync(OfficerDesk desk, SignedInOfficer officer, string typed) =>
        officer.May(typeof(FindCases)) && await desk.AskAsync(new FindCases(typed, AtMost: 8)) is Outcome<CasesFound>.Done { Value: var found }
            ? [.. found.Hits.Select(hit => new PaletteItem($"{hit.Reference} {hit.Debtor}", $"case · {string.Join("; ", hit.Matched)}", $"/cases/{hit.Reference}"))] : [];

    /// <summary>The address of what was typed.</summary>
    public static string Href(string typed) => QueryHelpers.AddQueryString(Path, "q", typed);
}
