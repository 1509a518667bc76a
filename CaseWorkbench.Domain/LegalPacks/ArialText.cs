using System.Globalization;
using System.Text;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>
/// How words fall into lines in Arial. Its widths are public and other faces are cut to them, so that a line holds the same words wherever the bundle is
/// opened. A sign that is not known counts as wide, and a line is broken at spaces alone: what is reckoned here is never less than what is set.
/// </summary>
internal static class ArialText
{
    private const int Unknown = 1_000;

    // Thousandths of the size, from the space to the tilde.
    private static readonly int[] Plain =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    private static readonly int[] Bold =
    [
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
        975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
        333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
    ];

    /// <summary>The lines of a text in a width. Put together they are the text again: each keeps the space or the line's end that it was broken at.</summary>
    /// <param name="width">In twentieths of a point.</param>
    public static IReadOnlyList<string> Lines(string text, int width, int halfPoints, bool isBold)
    {
        var lines = new List<string>();
        var most = (long)width * 100 / halfPoints; // Thousandths of the size: a half point is ten twentieths.
        var (begin, space, wide, sinceSpace) = (0, -1, 0L, 0L);
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '\n')
            {
                lines.Add(text[begin..++at]);
                (begin, space, wide, sinceSpace) = (at, -1, 0, 0);
                continue;
            }
            Rune.DecodeFromUtf16(text.AsSpan(at), out var letter, out var length);
            var width1 = Width(letter, isBold);
            if (text[at] == ' ')
                (space, sinceSpace) = (at, 0);
            else if (wide + width1 > most && at > begin)
            {
                var end = space >= begin ? space + 1 : at; // A word longer than the line is broken where it must be.
                lines.Add(text[begin..end]);
                (wide, begin, space) = (end == at ? 0 : sinceSpace, end, -1);
                sinceSpace = wide;
            }
            wide += width1;
            sinceSpace += text[at] == ' ' ? 0 : width1;
            at += length;
        }
        if (begin < text.Length || lines.Count == 0)
            lines.Add(text[begin..]);
        return lines;
    }

    private static int Width(Rune letter, bool isBold) => letter.Value switch
    {
        >= ' ' and <= '~' => (isBold ? Bold : Plain)[letter.Value - ' '],
        '£' or '–' => 556,
        '‘' or '’' => 278,
        '“' or '”' => 500,
        0xA0 => 278,
        _ when letter.Value < 0x250 && Rune.GetUnicodeCategory(letter) == UnicodeCategory.LowercaseLetter => 667,
        _ => Unknown,
    };
}
