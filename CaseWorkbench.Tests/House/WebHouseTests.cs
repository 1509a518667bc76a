using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace CaseWorkbench.Tests.House;

/// <summary>What the screens are not allowed to do by hand. Each begins by seeing that it has something to look at.</summary>
public sealed partial class WebHouseTests
{
    private static readonly string Web = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "CaseWorkbench.Web");

    [Fact]
    public void No_component_writes_a_colour_or_a_size() =>
        AssertNone(Components(), line => ColourOrSize().IsMatch(line));

    [Fact]
    public void No_component_writes_a_date_or_money_format() =>
        AssertNone([.. Components(), .. Code().Where(file => !file.EndsWith("Written.cs", StringComparison.Ordinal))], line => Format().IsMatch(line));

    [Fact]
    public void No_component_reaches_the_store_or_the_mediator() =>
        AssertNone([.. Components(), .. Code()], line => StoreOrMediator().IsMatch(line));

    [Fact]
    public void Only_the_composition_touches_the_store() =>
        AssertNone([.. Components(), .. Code().Where(file => !file.Contains($"{Path.DirectorySeparatorChar}Commands{Path.DirectorySeparatorChar}", StringComparison.Ordinal))],
            line => line.Contains("CaseWorkbench.Domain.Store", StringComparison.Ordinal));

    [Fact]
    public void Shared_components_are_given_everything_they_need() =>
        AssertNone(Components("Shared"), line => Injection().IsMatch(line));

    [Fact]
    public void Shared_components_know_no_slice() =>
        AssertNone([.. Components("Shared"), .. Code("Shared")], line => Slice().IsMatch(line));

    [Fact]
    public void The_kit_is_used_behind_Shared_alone() =>
        AssertNone([.. Components().Where(file => !file.Contains($"{Path.DirectorySeparatorChar}Shared{Path.DirectorySeparatorChar}", StringComparison.Ordinal))],
            line => line.Contains("<Radzen", StringComparison.Ordinal) || line.Contains("@using Radzen", StringComparison.Ordinal));

    /// <summary>A draft knows a field by its label.</summary>
    [Fact]
    public void No_form_gives_two_fields_one_name()
    {
        var twice = from file in Components()
                    from label in FieldLabel().Matches(File.ReadAllText(file)).GroupBy(match => match.Groups[1].Value)
                    where label.Count() > 1
                    select $"{Path.GetRelativePath(Web, file)}: {label.Key}";

        Assert.NotEmpty(Components().SelectMany(file => FieldLabel().Matches(File.ReadAllText(file))));
        Assert.Equal("", string.Join('\n', twice));
    }

    [Fact]
    public void Colours_are_named_in_the_tokens_alone()
    {
        var sheets = Directory.GetFiles(Path.Combine(Web, "wwwroot"), "*.css").Where(file => !file.EndsWith("tokens.css", StringComparison.Ordinal)).ToList();

        AssertNone(sheets, line => HexColour().IsMatch(line));
    }

    private static void AssertNone(IReadOnlyCollection<string> files, Func<string, bool> isWrong)
    {
        Assert.NotEmpty(files);
        var wrong = from file in files
                    from line in File.ReadLines(file).Select((text, at) => (text, number: at + 1))
                    where isWrong(line.text)
                    select $"{Path.GetRelativePath(Web, file)}:{line.number}: {line.text.Trim()}";
        Assert.Equal("", string.Join('\n', wrong));
    }

    private static List<string> Components(string folder = "") => Sources(folder, "*.razor");

    private static List<string> Code(string folder = "") =>
        [.. Sources(folder, "*.cs").Where(file => !file.EndsWith("Program.cs", StringComparison.Ordinal))];

    private static List<string> Sources(string folder, string pattern) =>
        [.. Directory.GetFiles(Path.Combine(Web, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Web, file).Split(Path.DirectorySeparatorChar)[0].Equals("obj", StringComparison.Ordinal)
                           && !Path.GetRelativePath(Web, file).Split(Path.DirectorySeparatorChar)[0].Equals("bin", StringComparison.Ordinal))];

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"#[0-9a-fA-F]{3,8}[""; ]|\bstyle\s*=|\brgba?\(|\b\d+px\b")]
    private static partial Regex ColourOrSize();

    [GeneratedRegex(@"ToString\(\s*""[^""]|:(d{1,4}|M{1,4}|y{2,4}|[CcNnFf]2)[ }/-]|string\.Format\(")]
    private static partial Regex Format();

    [GeneratedRegex(@"<(?:Text|Money|Day|Choice|Radio|Check)Field\b[^>]*?\bLabel=""([^""@]+)""")]
    private static partial Regex FieldLabel();

    [GeneratedRegex(@"\b(WorkbenchDb|IMediator)\b")]
    private static partial Regex StoreOrMediator();

    [GeneratedRegex(@"@inject\b|\[Inject\]")]
    private static partial Regex Injection();

    [GeneratedRegex(@"CaseWorkbench\.Domain\.(?!Kernel|Requests)\w+|CaseWorkbench\.Web\.(?!Shared)\w+")]
    private static partial Regex Slice();

    [GeneratedRegex(@"#[0-9a-fA-F]{3,8}\b(?=[^{]*;)|\brgba?\(")]
    private static partial Regex HexColour();
}
