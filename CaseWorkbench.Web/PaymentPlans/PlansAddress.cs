using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using Microsoft.AspNetCore.WebUtilities;

namespace CaseWorkbench.Web.PaymentPlans;

/// <summary>What the page of plans shows, as its address says it. What it does not say is as it is by default: near a breach, the team's.</summary>
public sealed record PlansAddress(PlanList List = PlanList.NearBreach, bool Mine = false, int Page = 1)
{
    public const string Path = "/plans";

    public string Href => QueryHelpers.AddQueryString(Path, Parts(isWhole: false));

    /// <summary>The case of a plan, with the plan open; it finds its way back here.</summary>
    public string CaseHref(PlanRow row) => QueryHelpers.AddQueryString($"/cases/{row.CaseReference}",
        new Dictionary<string, string?> { ["open"] = "plan", ["subject"] = $"{row.Id}", ["list"] = QueryHelpers.AddQueryString("", Parts(isWhole: true)).TrimStart('?') });

    /// <summary>Whether a list is one of plans: only its addresses say which <c>list</c>.</summary>
    public static bool IsOne(string query) => QueryHelpers.ParseQuery(query).ContainsKey("list");

    public static PlansAddress Read(string query)
    {
        var parts = QueryHelpers.ParseQuery(query);
        return new(FileWords<PlanList>.TryRead(parts.GetValueOrDefault("list").ToString(), out var list) ? list : PlanList.NearBreach,
            parts.GetValueOrDefault("of").ToString() == "me", int.TryParse(parts.GetValueOrDefault("page").ToString(), out var page) && page > 0 ? page : 1);
    }

    /// <summary>A part of the list as people name it.</summary>
    public static string Name(PlanList list) => list switch
    {
        PlanList.NearBreach => "Near a breach",
        PlanList.All => "All, with those that ended",
        _ => list.InWords(),
    };

    private Dictionary<string, string?> Parts(bool isWhole)
    {
        var parts = new Dictionary<string, string?>();
        if (isWhole || List != PlanList.NearBreach)
            parts["list"] = FileWords<PlanList>.Of(List);
        if (Mine)
            parts["of"] = "me";
        if (Page > 1)
            parts["page"] = $"{Page}";
        return parts;
    }
}
