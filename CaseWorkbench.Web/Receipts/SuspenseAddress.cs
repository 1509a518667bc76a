using System.Globalization;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using Microsoft.AspNetCore.WebUtilities;

namespace CaseWorkbench.Web.Receipts;

/// <summary>What the suspense page shows, as its address says it. What an address does not say is as it is by default.</summary>
/// <param name="Records">The form for money that is not in the list yet is open.</param>
public sealed record SuspenseAddress(SuspenseShow Show = SuspenseShow.Waiting, SuspenseOf Of = SuspenseOf.Anybody, int Page = 1, bool Records = false)
{
    public const string Path = "/suspense";

    public static string Record => new SuspenseAddress(Records: true).Href;
    public static string ToApprove => new SuspenseAddress(SuspenseShow.ToApprove).Href;

    public string Href
    {
        get
        {
            var parts = new Dictionary<string, string?>
            {
                ["show"] = Show == SuspenseShow.Waiting ? null : FileWords<SuspenseShow>.Of(Show), ["of"] = Of == SuspenseOf.Anybody ? null : FileWords<SuspenseOf>.Of(Of),
                ["page"] = Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null, ["open"] = Records ? "record" : null,
            };
            return QueryHelpers.AddQueryString(Path, parts.Where(part => part.Value is not null));
        }
    }

    public static SuspenseAddress Read(string query)
    {
        var parts = QueryHelpers.ParseQuery(query);
        string Part(string name) => parts.GetValueOrDefault(name).ToString();
        return new(FileWords<SuspenseShow>.TryRead(Part("show"), out var show) ? show : SuspenseShow.Waiting, FileWords<SuspenseOf>.TryRead(Part("of"), out var of) ? of : SuspenseOf.Anybody,
            int.TryParse(Part("page"), CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1, Part("open") == "record");
    }
}
