using System.Globalization;
using System.Text.Json;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>The fields of a JSON object, each to be asked for by name; one that nobody asked for is a mistake in the file.</summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> left;
    private readonly string where;

    public JsonFields(JsonElement json, string where, StringComparer? names = null)
    {
        this.where = where;
        if (json.ValueKind != JsonValueKind.Object)
            throw new ScenarioException($"{where}: expected an object, found {json.ValueKind}.");
        left = new(names ?? StringComparer.Ordinal);
        foreach (var field in json.EnumerateObject())
        {
            if (!left.TryAdd(field.Name, field.Value))
                throw new ScenarioException($"{where}: “{field.Name}” is given twice.");
        }
    }

    public JsonElement? Take(string name) => left.Remove(name, out var value) ? value : null;

    public T Take<T>(string name, Func<JsonElement, string, T> read, T otherwise) => Take(name) is { } value ? read(value, $"{where}, {name}") : otherwise;

    public T Need<T>(string name, Func<JsonElement, string, T> read) =>
        Take(name) is { } value ? read(value, $"{where}, {name}") : throw new ScenarioException($"{where}: “{name}” is missing.");

    /// <summary>Fails loudly on what is left over.</summary>
    public void NoMore()
    {
        if (left.Count > 0)
            throw new ScenarioException($"{where}: “{left.Keys.First()}” is not understood here.");
    }

    public IEnumerable<KeyValuePair<string, JsonElement>> Rest()
    {
        var rest = left.ToList();
        left.Clear();
        return rest;
    }
}

/// <summary>Reads single values of a scenario file, strictly.</summary>
internal static class JsonRead
{
    public static string Text(JsonElement json, string where) =>
        json.ValueKind == JsonValueKind.String ? json.GetString()! : throw Expected("a text", json, where);

    public static bool Flag(JsonElement json, string where) =>
        json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : throw Expected("true or false", json, where);

    public static int Number(JsonElement json, string where) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number) ? number : throw Expected("a whole number", json, where);

    /// <summary>Pounds as a text, so that no figure is ever a floating-point number: <c>"396.00"</c>.</summary>
    public static Money Pounds(JsonElement json, string where) =>
        Money.TryRead(Text(json, where), out var money, out var problem) ? money : throw new ScenarioException($"{where}: {problem}");

    public static decimal Decimal(JsonElement json, string where) =>
        decimal.TryParse(Text(json, where), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : throw Expected("a number in quotes", json, where);

    public static DateOnly Day(JsonElement json, string where) =>
        DateOnly.TryParseExact(Text(json, where), "yyyy-MM-dd", out var day) ? day : throw Expected("a day like 2026-06-15", json, where);

    public static TimeOnly Time(JsonElement json, string where) =>
        TimeOnly.TryParseExact(Text(json, where), "HH:mm", out var time) ? time : throw Expected("a time like 14:10", json, where);

    public static IReadOnlyList<T> List<T>(JsonElement json, string where, Func<JsonElement, string, T> read) => json.ValueKind == JsonValueKind.Array
        ? [.. json.EnumerateArray().Select((item, n) => read(item, $"{where} {n + 1}"))]
        : throw Expected("a list", json, where);

    public static ScenarioException Expected(string what, JsonElement json, string where) =>
        new($"{where}: expected {what}, found {json.GetRawText().Shortened(60)}.");
}
