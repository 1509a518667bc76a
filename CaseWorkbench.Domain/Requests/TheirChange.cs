using System.Globalization;
using System.Text.Json;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Requests;

/// <summary>Something that was done to the record while a form about it was open: when, by whom, and what, as far as the audit knows.</summary>
/// <param name="Detail">The dates, amounts and codes of it, in words; never personal text, which the audit does not have.</param>
public sealed record TheirChange(DateTime At, string By, string What, string Detail);

/// <summary>Tells what happened to a case while a form was open.</summary>
internal static class TheirChanges
{
    private const int Most = 10;

    /// <summary>Newest first. The id of a command is made when its form opens, and says when that was.</summary>
    public static async Task<IReadOnlyList<TheirChange>> SinceAsync(WorkbenchDb db, Guid caseId, Guid commandId, CancellationToken ct)
    {
        var opened = Clock.InstantOf(commandId) ?? DateTime.MaxValue;
        var last = await db.AuditEntries().AsNoTracking().Where(e => e.CaseId == caseId && e.Result == AuditEntry.Done)
            .OrderByDescending(e => e.Seq).Take(Most).ToListAsync(ct);
        return [.. last.Where((entry, at) => at == 0 || entry.At >= opened) // The one that made it stale is told whatever the clocks say.
            .Select(entry => new TheirChange(entry.At, entry.Officer, NeedToKnow.Told(entry.Command), NeedToKnow.Commands.Contains(entry.Command) ? "" : InWords(entry.Detail)))];
    }

    /// <summary>What a person can make of an entry: no ids, no hashes, no versions.</summary>
    private static string InWords(string detail)
    {
        using var content = JsonDocument.Parse(detail);
        return string.Join(", ", from property in content.RootElement.EnumerateObject()
                                 where property.Name is not ("with" or "SeenVersion" or "SeenPersonVersion")
                                 let value = Value(property.Value)
                                 where value is not null
                                 select $"{Words.Spaced(property.Name).ToLowerInvariant()} {value}".TrimEnd());
    }

    private static string? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDecimal().ToString(CultureInfo.InvariantCulture),
        JsonValueKind.True => "",
        JsonValueKind.String when value.GetString() is { Length: > 0 } text && text[0] != '#' && !Guid.TryParse(text, out _) =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.InWords() : text,
        _ => null,
    };
}
