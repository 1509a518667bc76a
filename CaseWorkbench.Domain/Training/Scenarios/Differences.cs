using System.Text.Json;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>What was sent, against what a script sends: both as the audit keeps them. Words differ by nature, and the version of the screen says nothing.</summary>
/// <param name="Weight">How far apart the two are: what comes first in a command says most about what it is.</param>
internal sealed record Differences(IReadOnlyList<string> Said, int Weight)
{
    public static Differences Between(string wanted, string found)
    {
        using var first = JsonDocument.Parse(wanted);
        using var second = JsonDocument.Parse(found);
        var (said, weight) = (new List<string>(), 0);
        var fields = first.RootElement.EnumerateObject().Where(field => !IsOfTheScreen(field.Name)).ToList();
        foreach (var (index, field) in fields.Index())
        {
            var before = said.Count;
            Compare(field.Name, field.Value, second.RootElement.TryGetProperty(field.Name, out var other) ? other : default, said);
            if (said.Count > before)
                weight += 1 << Math.Min(20, fields.Count - index);
        }
        return new(said, weight);
    }

    private static bool IsOfTheScreen(string name) => name.StartsWith("Seen", StringComparison.Ordinal);

    private static void Compare(string name, JsonElement wanted, JsonElement found, List<string> said)
    {
        if (wanted.ValueKind == JsonValueKind.Object && found.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in wanted.EnumerateObject().Where(field => !IsOfTheScreen(field.Name)))
                Compare(field.Name, field.Value, found.TryGetProperty(field.Name, out var other) ? other : default, said);
        }
        else if (wanted.ValueKind == JsonValueKind.Array && found.ValueKind == JsonValueKind.Array)
            CompareLists(name, [.. wanted.EnumerateArray()], [.. found.EnumerateArray()], said);
        else if (!IsSame(wanted, found))
            said.Add(IsId(wanted) || IsId(found) ? $"{Words.Spaced(Plain(name))}: another one was chosen." : $"{Words.Spaced(name)} is {Text(found)}, not {Text(wanted)}.");
    }

    private static void CompareLists(string name, List<JsonElement> wanted, List<JsonElement> found, List<string> said)
    {
        if (wanted.Count != found.Count)
        {
            said.Add($"{Words.Spaced(Plain(name))}: {found.Count} given, not {wanted.Count}.");
            return;
        }
        foreach (var item in wanted)
        {
            var least = found.Select(other => (Other: other, Said: Of(name, item, other))).MinBy(pair => pair.Said.Count);
            said.AddRange(least.Said);
            found.Remove(least.Other);
        }
    }

    private static List<string> Of(string name, JsonElement wanted, JsonElement found)
    {
        var said = new List<string>();
        Compare(name, wanted, found, said);
        return said;
    }

    private static bool IsSame(JsonElement wanted, JsonElement found) =>
        IsHashed(wanted) || IsHashed(found) || IsUnknown(wanted)
        || (wanted.ValueKind == JsonValueKind.Number && found.ValueKind == JsonValueKind.Number ? wanted.GetDecimal() == found.GetDecimal() : Text(wanted) == Text(found));

    /// <summary>Words are in the audit as a hash: each may use their own.</summary>
    private static bool IsHashed(JsonElement json) => json.ValueKind == JsonValueKind.String && json.GetString() is ['#', ..];

    /// <summary>What the script names and is not to be found any more says nothing either way.</summary>
    private static bool IsUnknown(JsonElement json) => json.ValueKind == JsonValueKind.String && json.GetString() == Guid.Empty.ToString();

    private static bool IsId(JsonElement json) => json.ValueKind == JsonValueKind.String && Guid.TryParse(json.GetString(), out _);

    private static string Plain(string name) => name.EndsWith("Ids", StringComparison.Ordinal) ? name[..^3] : name.EndsWith("Id", StringComparison.Ordinal) ? name[..^2] : name;

    private static string Text(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => "not given",
        JsonValueKind.String => json.GetString() is { Length: > 0 } text ? text : "not given",
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => json.GetRawText(),
    };
}
