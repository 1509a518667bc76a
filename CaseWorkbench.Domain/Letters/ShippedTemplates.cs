using System.Reflection;

namespace CaseWorkbench.Domain.Letters;

/// <summary>The texts this program brings: a template for each letter, and the enclosures of a Letter of Claim.</summary>
public static class ShippedTemplates
{
    private static readonly Dictionary<string, string> Texts = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith("Templates/", StringComparison.Ordinal)).ToDictionary(name => name["Templates/".Length..], TextOf);

    public static string Of(LetterCode letter) => Texts[letter.Code()];

    /// <summary>An enclosure, by the name of the block that stands for it.</summary>
    public static string Enclosure(string block) => Texts[block];

    private static string TextOf(string name)
    {
        using var text = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return text.ReadToEnd().ReplaceLineEndings("\n");
    }
}
