using CaseWorkbench.Web.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace CaseWorkbench.Web.Statements;

/// <summary>A statement as its address says it: whose, as at which day, from which line on, and how large.</summary>
public sealed record StatementAddress(string Reference, DateOnly? At = null, DateOnly? From = null, bool IsLarge = false)
{
    public string Href => With($"/cases/{Reference}/statement");

    /// <summary>The same as a Word file.</summary>
    public string WordHref => With($"/cases/{Reference}/statement.docx");

    private string With(string path) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["at"] = At?.ForMachines(), ["from"] = From?.ForMachines(), ["large"] = IsLarge ? "1" : null,
    }.Where(part => part.Value is not null));
}
