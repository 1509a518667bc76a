namespace CaseWorkbench.Web.Shell;

/// <summary>Something the palette goes to: what it is called, what kind of thing it is, and where it is.</summary>
public sealed record PaletteItem(string Text, string Kind, string Href);

/// <summary>Finds what a slice has for what was typed; with nothing typed, what it has at hand on this page.</summary>
public delegate Task<IReadOnlyList<PaletteItem>> FindForPalette(string typed);

/// <summary>A slice's part of the palette, for each circuit, lowest order first.</summary>
public sealed record PaletteSource(int Order, FindForPalette Find);

/// <summary>How the palette compares.</summary>
public static class PaletteWords
{
    /// <summary>Every word typed begins a word of the name.</summary>
    public static bool AreIn(this string typed, string name)
    {
        var words = name.Split(' ', '-', '“', '”');
        return typed.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).All(word => words.Any(each => each.StartsWith(word, StringComparison.CurrentCultureIgnoreCase)));
    }
}
