using System.Globalization;
using System.Text;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Imports;

/// <summary>Which characters a cell may hold, and how its text is tidied so that the same words are always the same text.</summary>
internal static class Letters
{
    /// <summary>What a decoder leaves where bytes made no sense.</summary>
    public const char Unreadable = '\uFFFD';

    /// <summary>Control characters other than tab and line breaks, half characters, and letters that hide or turn round others.</summary>
    public static bool IsUnprintable(char letter) =>
        letter < '\x7F'
            ? letter < ' ' && letter is not ('\t' or '\r' or '\n')
            : letter >= Unreadable || char.IsControl(letter) || letter is '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>Text of unknown origin, fit to be shown: short, and nothing in it that a terminal would obey.</summary>
    public static string Shown(string text) =>
        string.Concat(text.Shortened(40).Select(letter => letter is '\n' or '\r' || IsUnprintable(letter) ? Unreadable : letter));

    /// <summary>A cell that begins with = + - @ leaves us with an apostrophe before it, so that no spreadsheet runs it; it is taken off again here.</summary>
    public static string Unguarded(string text) => text.Length > 1 && text[0] == '\'' && text[1] is ('=' or '+' or '-' or '@' or '\t' or '\r') ? text[1..] : text;

    /// <summary>Composed accents, single blanks, none at the ends; line breaks as one kind.</summary>
    public static string Tidied(string text)
    {
        var tidy = text.IsNormalized() ? text.Trim() : text.Normalize().Trim();
        if (!tidy.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return tidy;

        var kept = new StringBuilder(tidy.Length);
        foreach (var letter in tidy.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'))
        {
            var isBlank = letter is '\t' || char.GetUnicodeCategory(letter) is UnicodeCategory.SpaceSeparator;
            if (!isBlank)
                kept.Append(letter);
            else if (kept[^1] != ' ')
                kept.Append(' ');
        }
        return kept.ToString();
    }
}
