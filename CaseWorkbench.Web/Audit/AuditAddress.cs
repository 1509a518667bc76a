using System.Globalization;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Web.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace CaseWorkbench.Web.Audit;

/// <summary>What the audit page shows, as its address says it. What an address does not say is as it is by default.</summary>
/// <param name="After">Where the page before ended.</param>
/// <param name="Verifies">The chain is to be verified, instead of read.</param>
public sealed record AuditAddress(AuditFilter Filter, string? After = null, bool Verifies = false)
{
    public const string Path = "/audit";

    public string Href
    {
        get
        {
            var parts = new Dictionary<string, string?>
            {
                ["show"] = Verifies ? "verify" : Filter.Show == AuditShow.Commands ? null : FileWords<AuditShow>.Of(Filter.Show),
                ["officer"] = Filter.OfficerId?.ToString(), ["case"] = Filter.Case, ["command"] = Filter.Command,
                ["from"] = Filter.From?.ForMachines(), ["until"] = Filter.Until?.ForMachines(), ["after"] = After,
            };
            return QueryHelpers.AddQueryString(Path, parts.Where(part => part.Value is not null));
        }
    }

    public static AuditAddress Read(string query)
    {
        var parts = QueryHelpers.ParseQuery(query);
        string? Part(string name) => parts.TryGetValue(name, out var values) && values.ToString() is { Length: > 0 } value ? value : null;
        DateOnly? Day(string name) => DateOnly.TryParse(Part(name), CultureInfo.InvariantCulture, out var day) ? day : null;
        return new(new(FileWords<AuditShow>.TryRead(Part("show"), out var show) ? show : AuditShow.Commands, Guid.TryParse(Part("officer"), out var officer) ? officer : null,
            Part("case"), Part("command"), Day("from"), Day("until")), Part("after"), Part("show") == "verify");
    }
}
