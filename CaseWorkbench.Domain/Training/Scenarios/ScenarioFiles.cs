namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>The scenario files that come with the program, and the schema that describes them.</summary>
public static class ScenarioFiles
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Training", "Scenarios");
    public static string Schema { get; } = Path.Combine(Folder, "scenario.schema.json");

    public static IReadOnlyList<string> All => [.. Directory.EnumerateFiles(Folder, "S*-*.json").Order(StringComparer.Ordinal)];

    /// <summary>The short name of a file: “S4” of S4-disputed-invoice-partly-upheld.json.</summary>
    public static string KeyOf(string file) => Path.GetFileName(file).Split('-')[0];

    /// <summary>The file of that name or path; “S4” alone is the one that comes with the program.</summary>
    public static string Find(string name) => File.Exists(name)
        ? name
        : All.FirstOrDefault(file => Path.GetFileName(file).StartsWith($"{name}-", StringComparison.OrdinalIgnoreCase)) ?? name;
}
