using System.Globalization;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Web.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace CaseWorkbench.Web.Receipts;

/// <summary>What the receipts page shows, as its address says it. What an address does not say is as it is by default.</summary>
public sealed record ReceiptsAddress(DateOnly? From = null, DateOnly? Until = null, ReceiptMethod? Method = null, ReceiptStatus? Status = null, string Text = "", int Page = 1)
{
    public const string Path = "/receipts";

    /// <summary>How far back the list goes unless told otherwise: one billing period. Whoever looks for something by name looks further.</summary>
    public const int Days = 28;

    public FindReceipts Query(DateOnly today) => new(From ?? (Text.Length > 0 ? null : today.AddDays(-Days)), Until, Method, Status, Text, Page);

    public string Href
    {
        get
        {
            var parts = new Dictionary<string, string?>
            {
                ["from"] = From?.ForMachines(), ["until"] = Until?.ForMachines(), ["method"] = Method is { } method ? FileWords<ReceiptMethod>.Of(method) : null,
                ["status"] = Status is { } status ? FileWords<ReceiptStatus>.Of(status) : null, ["text"] = Text.Length > 0 ? Text : null,
                ["page"] = Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null,
            };
            return QueryHelpers.AddQueryString(Path, parts.Where(part => part.Value is not null));
        }
    }

    public static ReceiptsAddress Read(string query)
    {
        var parts = QueryHelpers.ParseQuery(query);
        string Part(string name) => parts.GetValueOrDefault(name).ToString();
        DateOnly? Day(string name) => Part(name).IsDay(out var day) ? day : null;
        return new(Day("from"), Day("until"), FileWords<ReceiptMethod>.TryRead(Part("method"), out var method) ? method : null, FileWords<ReceiptStatus>.TryRead(Part("status"), out var status) ? status : null,
            Part("text"), int.TryParse(Part("page"), CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1);
    }
}
