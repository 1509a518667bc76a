using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Domain.Kernel;
using Microsoft.AspNetCore.WebUtilities;

namespace CaseWorkbench.Web.Enquiries;

/// <summary>What the register of enquiries shows, as its address says it. What it does not say is as it is by default: all that is open, of every body.</summary>
public sealed record EnquiriesAddress(EnquiryDue Due = EnquiryDue.Open, EnquiryBody? Body = null, string? After = null)
{
    public const string Path = "/enquiries";

    public string Href => QueryHelpers.AddQueryString(Path, Parts(isWhole: false));

    /// <summary>The case of an enquiry, with it open; it finds its way back here.</summary>
    public string CaseHref(EnquiryRow row) => QueryHelpers.AddQueryString($"/cases/{row.CaseReference}",
        new Dictionary<string, string?> { ["open"] = "enquiry", ["subject"] = $"{row.Id}", ["list"] = QueryHelpers.AddQueryString("", Parts(isWhole: true)).TrimStart('?') });

    /// <summary>Whether a list is one of enquiries: only its addresses say <c>asked</c>.</summary>
    public static bool IsOne(string query) => QueryHelpers.ParseQuery(query).ContainsKey("asked");

    public static EnquiriesAddress Read(string query)
    {
        var parts = QueryHelpers.ParseQuery(query);
        return new(FileWords<EnquiryDue>.TryRead(parts.GetValueOrDefault("asked").ToString(), out var due) ? due : EnquiryDue.Open,
            FileWords<EnquiryBody>.TryRead(parts.GetValueOrDefault("body").ToString(), out var body) ? body : null,
            parts.GetValueOrDefault("after").ToString() is { Length: > 0 } after ? after : null);
    }

    /// <summary>A part of the register as people name it.</summary>
    public static string Name(EnquiryDue due) => due switch
    {
        EnquiryDue.Open => "Open",
        EnquiryDue.Due => "Due this week",
        EnquiryDue.Overdue => "Overdue",
        _ => "Answered, to act on",
    };

    private Dictionary<string, string?> Parts(bool isWhole)
    {
        var parts = new Dictionary<string, string?>();
        if (isWhole || Due != EnquiryDue.Open)
            parts["asked"] = FileWords<EnquiryDue>.Of(Due);
        if (Body is { } body)
            parts["body"] = FileWords<EnquiryBody>.Of(body);
        if (After is not null)
            parts["after"] = After;
        return parts;
    }
}
