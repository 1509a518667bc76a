using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.WebUtilities;

namespace CaseWorkbench.Web.Search;

/// <summary>The search in the portal: its box in the header and its page.</summary>
public static class SearchParts
{
    public const string Path = "/search";

    public static IServiceCollection AddSearchParts(this IServiceCollection services) => services
        .AddSingleton(new HeaderPart(typeof(SearchBox), Order: 1));

    /// <summary>The address of what was typed.</summary>
    public static string Href(string typed) => QueryHelpers.AddQueryString(Path, "q", typed);
}
