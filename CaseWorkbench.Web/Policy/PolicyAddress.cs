using CaseWorkbench.Domain.Kernel;
using Microsoft.AspNetCore.WebUtilities;

namespace CaseWorkbench.Web.Policy;

/// <summary>Which settings the page shows.</summary>
public enum PolicyShow { All, Waiting, Coming, Changed }

/// <summary>What the policy page shows, as its address says it. What an address does not say is as it is by default.</summary>
/// <param name="Setting">The key of the setting that is open beside the list.</param>
public sealed record PolicyAddress(PolicyShow Show = PolicyShow.All, string? Setting = null)
{
    public const string Path = "/policy";

    /// <summary>The bank holidays.</summary>
    public const string Holidays = "/policy/holidays";

    public string Href
    {
        get
        {
            var parts = new Dictionary<string, string?>();
            if (Show != PolicyShow.All)
                parts["show"] = FileWords<PolicyShow>.Of(Show);
            if (Setting is not null)
                parts["setting"] = Setting;
            return QueryHelpers.AddQueryString(Path, parts);
        }
    }

    public static PolicyAddress Read(string query)
    {
        var parts = QueryHelpers.ParseQuery(query);
        return new(FileWords<PolicyShow>.TryRead(parts.GetValueOrDefault("show").ToString(), out var show) ? show : PolicyShow.All,
            parts.TryGetValue("setting", out var setting) ? setting.ToString() : null);
    }
}
