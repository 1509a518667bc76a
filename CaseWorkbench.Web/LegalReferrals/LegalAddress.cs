using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalReferrals;
using Microsoft.AspNetCore.WebUtilities;

namespace CaseWorkbench.Web.LegalReferrals;

/// <summary>What Legal's list shows, as its address says it. What it does not say is as it is by default: what is due, everybody's.</summary>
public sealed record LegalAddress(LegalList List = LegalList.Due, bool Mine = false, int Page = 1)
{
    public const string Path = "/legal";

    public string Href => QueryHelpers.AddQueryString(Path, Parts(isWhole: false));

    /// <summary>The case of a referral, with it open; it finds its way back here.</summary>
    public string CaseHref(LegalRow row) => QueryHelpers.AddQueryString($"/cases/{row.CaseReference}",
        new Dictionary<string, string?> { ["open"] = "legal", ["subject"] = $"{row.Id}", ["list"] = QueryHelpers.AddQueryString("", Parts(isWhole: true)).TrimStart('?') });

    /// <summary>Whether a list is one of referrals: only its addresses say which <c>referrals</c>.</summary>
    public static bool IsOne(string query) => QueryHelpers.ParseQuery(query).ContainsKey("referrals");

    public static LegalAddress Read(string query)
    {
        var parts = QueryHelpers.ParseQuery(query);
        return new(FileWords<LegalList>.TryRead(parts.GetValueOrDefault("referrals").ToString(), out var list) ? list : LegalList.Due,
            parts.GetValueOrDefault("of").ToString() == "me", int.TryParse(parts.GetValueOrDefault("page").ToString(), out var page) && page > 0 ? page : 1);
    }

    /// <summary>A part of the list as people name it.</summary>
    public static string Name(LegalList list) => list switch
    {
        LegalList.Due => "Due now",
        LegalList.Packs => "Packs",
        _ => list.InWords(),
    };

    private Dictionary<string, string?> Parts(bool isWhole)
    {
        var parts = new Dictionary<string, string?>();
        if (isWhole || List != LegalList.Due)
            parts["referrals"] = FileWords<LegalList>.Of(List);
        if (Mine)
            parts["of"] = "me";
        if (Page > 1)
            parts["page"] = $"{Page}";
        return parts;
    }
}

/// <summary>What the list of cases ready for Legal shows, as its address says it: by default everybody's.</summary>
public sealed record ReadyForLegalAddress(bool Mine = false, int Page = 1)
{
    public const string Path = "/legal/ready";

    public string Href
    {
        get
        {
            var parts = new Dictionary<string, string?>();
            if (Mine)
                parts["of"] = "me";
            if (Page > 1)
                parts["page"] = $"{Page}";
            return QueryHelpers.AddQueryString(Path, parts);
        }
    }

    public static ReadyForLegalAddress Read(string query)
    {
        var parts = QueryHelpers.ParseQuery(query);
        return new(parts.GetValueOrDefault("of").ToString() == "me", int.TryParse(parts.GetValueOrDefault("page").ToString(), out var page) && page > 0 ? page : 1);
    }
}
