using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.ProbateSearches;
using Microsoft.AspNetCore.WebUtilities;

namespace CaseWorkbench.Web.ProbateSearches;

/// <summary>What the page of estates shows, as its address says it. What it does not say is as it is by default: what is due, the team's.</summary>
public sealed record EstatesAddress(EstateList List = EstateList.Due, bool Mine = false, int Page = 1)
{
    public const string Path = "/estates";

    public string Href => QueryHelpers.AddQueryString(Path, Parts(isWhole: false));

    /// <summary>The case of an estate, with its search open; it finds its way back here.</summary>
    public string CaseHref(EstateRow row) => QueryHelpers.AddQueryString($"/cases/{row.CaseReference}",
        new Dictionary<string, string?> { ["open"] = "estate", ["subject"] = $"{row.Id}", ["list"] = QueryHelpers.AddQueryString("", Parts(isWhole: true)).TrimStart('?') });

    /// <summary>Whether a list is one of estates: only its addresses say which <c>estates</c>.</summary>
    public static bool IsOne(string query) => QueryHelpers.ParseQuery(query).ContainsKey("estates");

    public static EstatesAddress Read(string query)
    {
        var parts = QueryHelpers.ParseQuery(query);
        return new(FileWords<EstateList>.TryRead(parts.GetValueOrDefault("estates").ToString(), out var list) ? list : EstateList.Due,
            parts.GetValueOrDefault("of").ToString() == "me", int.TryParse(parts.GetValueOrDefault("page").ToString(), out var page) && page > 0 ? page : 1);
    }

    /// <summary>A part of the list as people name it.</summary>
    public static string Name(EstateList list) => list switch
    {
        EstateList.Due => "Due now",
        EstateList.Notices => "Notices to send",
        EstateList.Windows => "Windows opening",
        EstateList.Claims => "Claims to lodge",
        EstateList.Replies => "Replies awaited",
        EstateList.Money => "Money and write-offs",
        _ => list.InWords(),
    };

    private Dictionary<string, string?> Parts(bool isWhole)
    {
        var parts = new Dictionary<string, string?>();
        if (isWhole || List != EstateList.Due)
            parts["estates"] = FileWords<EstateList>.Of(List);
        if (Mine)
            parts["of"] = "me";
        if (Page > 1)
            parts["page"] = $"{Page}";
        return parts;
    }
}
