using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>Something in the text of a scenario that cannot be played, and the line it stands on; nought where it is about the whole.</summary>
public sealed record TextFault(int Line, int? Step, string Message);

/// <summary>The text of a scenario as its author writes it: where its steps stand, and what is wrong with them, each at its line.</summary>
public static partial class ScenarioText
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>All that is wrong as far as it can be judged without playing it: one fault a step, and what is wrong with the whole.</summary>
    public static IReadOnlyList<TextFault> Faults(string text)
    {
        JsonElement json;
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            json = document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0) + 1;
            return [new(line, null, $"It is not written as a script is: {Plain(e.Message)} Look for a comma, a quotation mark or a bracket that is missing here or just above.")];
        }
        var lines = StepLines(text);
        return [.. ScenarioReading.Faults(json).Select(fault => new TextFault(fault.Step is { } step && step <= lines.Count ? lines[step - 1] : 0, fault.Step, fault.Message))];
    }

    /// <summary>The line of each step, those of the preload first.</summary>
    public static IReadOnlyList<int> StepLines(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes);
        var (preload, steps, list) = (new List<int>(), new List<int>(), (List<int>?)null);
        var (line, counted) = (1, 0);
        while (reader.Read())
        {
            for (; counted < reader.TokenStartIndex; counted++)
                line += bytes[counted] == (byte)'\n' ? 1 : 0;
            if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                list = reader.GetString() switch { "preload" => preload, "steps" => steps, _ => null };
            else if (reader is { TokenType: JsonTokenType.StartObject, CurrentDepth: 2 })
                list?.Add(line);
        }
        return [.. preload, .. steps];
    }

    internal static string? NameOf(string text) => TextOf(text, "name");

    internal static string? TeachesOf(string text) => TextOf(text, "teaches");

    private static string? TextOf(string text, string field)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } found ? found : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Without the place, which is told by its line.</summary>
    private static string Plain(string message) => Place().Replace(message, "").Trim();

    [GeneratedRegex(@"\s*(Path: \S+ \| )?LineNumber: \d+ \| BytePositionInLine: \d+\.")]
    private static partial Regex Place();
}
