using System.Globalization;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Kernel;
using Microsoft.AspNetCore.WebUtilities;

namespace CaseWorkbench.Web.Approvals;

/// <summary>What the approvals queue shows, as its address says it. What an address does not say is as it is by default.</summary>
/// <param name="Mine">Only what this officer may decide.</param>
/// <param name="Item">The proposal that is open beside the list.</param>
public sealed record ApprovalsAddress(ProposalKind? Kind = null, bool Mine = false, int Page = 1, Guid? Item = null)
{
    public const string Path = "/approvals";

    public string Href
    {
        get
        {
            var parts = new Dictionary<string, string?>();
            if (Kind is { } kind)
                parts["kind"] = FileWords<ProposalKind>.Of(kind);
            if (Mine)
                parts["mine"] = "yes";
            if (Page > 1)
                parts["page"] = Page.ToString(CultureInfo.InvariantCulture);
            if (Item is { } item)
                parts["item"] = item.ToString();
            return QueryHelpers.AddQueryString(Path, parts);
        }
    }

    public static ApprovalsAddress Read(string query)
    {
        var parts = QueryHelpers.ParseQuery(query);
        string? Part(string name) => parts.TryGetValue(name, out var values) ? values.ToString() : null;
        return new(FileWords<ProposalKind>.TryRead(Part("kind"), out var kind) ? kind : null, Part("mine") == "yes",
            int.TryParse(Part("page"), CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1, Guid.TryParse(Part("item"), out var item) ? item : null);
    }
}
