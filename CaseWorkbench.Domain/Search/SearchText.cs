using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Search;

/// <summary>One thing looked for: a word, or numbers that stand together and may be one number written in parts.</summary>
/// <param name="Parts">As they were typed, folded; more than one only for numbers.</param>
public sealed record Sought(IReadOnlyList<string> Parts)
{
    public string Whole { get; } = string.Concat(Parts);
    public bool IsNumber => Whole.Any(char.IsAsciiDigit);
}

/// <summary>
/// What an officer typed, as it is looked for: names in any order, a telephone number however it is written, a postcode with or
/// without its space. Nothing in it has a meaning to the index but its letters and digits.
/// </summary>
public sealed partial record SearchText
{
    /// <summary>The most that is read; what is longer was pasted by mistake.</summary>
    public const int Longest = 100;

    private const int MostTerms = 12;

    private SearchText(string typed, IReadOnlyList<Sought> terms) => (Typed, Terms, Whole) = (typed, terms, string.Concat(terms.Select(term => term.Whole)));

    /// <summary>As typed, without what cannot be seen.</summary>
    public string Typed { get; }
    public IReadOnlyList<Sought> Terms { get; }

    /// <summary>All of it run together: a reference or a name that was typed in parts.</summary>
    public string Whole { get; }

    public static SearchText Of(string text)
    {
        var typed = string.Concat(text.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter))).Trim();
        var terms = new List<Sought>();
        foreach (var part in Words().Matches(Folded(Dialled(Dated(typed)))).Select(match => match.Value))
        {
            if (part.Any(char.IsAsciiDigit) && terms is [.., { IsNumber: true } before])
                terms[^1] = new([.. before.Parts, part]);
            else
                terms.Add(new([part]));
        }
        return new(typed, [.. terms.Take(MostTerms)]);
    }

    /// <summary>The words as the index reads them: without accents and apostrophes, in small letters.</summary>
    public static string Folded(string text)
    {
        foreach (var mark in SearchIndex.Apostrophes)
            text = text.Replace(mark, "", StringComparison.Ordinal);
        foreach (var (written, sought) in SearchIndex.Folds)
            text = text.Replace(written, sought, StringComparison.Ordinal);
        var plain = text.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark);
        return string.Concat(plain).Normalize(NormalizationForm.FormC).ToLowerInvariant();
    }

    /// <summary>The expression the index of words is asked, each word quoted, by its beginning.</summary>
    internal string Match
    {
        get
        {
            var all = string.Join(" AND ", Terms.Select(term => term.Parts.Count == 1 ? Begins(term.Whole) : $"({Begins(term.Whole)} OR ({string.Join(" AND ", term.Parts.Select(Begins))}))"));
            return Terms.Count == 1 ? all : $"({all}) OR {Begins(Whole)}";
        }
    }

    /// <summary>The words alone, where there are numbers beside them that only a part may be known of.</summary>
    internal string? MatchWords => Terms.Where(term => !term.IsNumber).Select(term => Begins(term.Whole)).ToList() is { Count: > 0 } words ? string.Join(" AND ", words) : null;

    /// <summary>The expression the index of parts is asked, or nothing where no number is long enough.</summary>
    internal string? MatchParts =>
        Terms.Where(term => term.IsNumber).ToList() is { Count: > 0 } numbers && numbers.TrueForAll(term => term.Whole.Length >= 3)
            ? string.Join(" AND ", numbers.Select(term => $"\"{term.Whole}\"")) : null;

    private static string Begins(string word) => $"\"{word}\"*";

    /// <summary>A day as the index keeps it.</summary>
    private static string Dated(string text) =>
        MachineDay().Replace(OurDay().Replace(text, day => $" {day.Groups[3].Value}{day.Groups[2].Value.PadLeft(2, '0')}{day.Groups[1].Value.PadLeft(2, '0')} "), "$1$2$3");

    /// <summary>+44, 0044 and (0) as they are dialled here.</summary>
    private static string Dialled(string text) => CountryCode().Replace(text, "0");

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"(?:\+\s*44|\b0044)[\s\-.]*(?:\(0\)|0(?=\d))?[\s\-.(]*")]
    private static partial Regex CountryCode();

    [GeneratedRegex(@"\b(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})\b")]
    private static partial Regex OurDay();

    [GeneratedRegex(@"\b(\d{4})-(\d{2})-(\d{2})\b")]
    private static partial Regex MachineDay();
}
