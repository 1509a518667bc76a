using System.Text;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Letters;

/// <summary>What is wrong with a template, and in which line; line 0 is the whole of it.</summary>
public sealed record TemplateFault(int Line, string Field, string Message)
{
    public override string ToString() => Line == 0 ? Message : $"Line {Line}: {Message}";
}

/// <summary>A text is no template of its letter. The only thing that reading one can throw.</summary>
public sealed class TemplateException(IReadOnlyList<TemplateFault> faults) : Exception(string.Join(' ', faults))
{
    public IReadOnlyList<TemplateFault> Faults { get; } = faults;
}

/// <summary>
/// The words of a letter with its merge fields: <c>{{field}}</c> and nothing else. There are no expressions, no loops and no way
/// from a field to what lies behind it: a name is on the letter's list, or the text is no template (security: template injection).
/// </summary>
public sealed class TemplateText
{
    /// <summary>The most bytes a template may have.</summary>
    public const int Largest = 100 * 1024;

    private const int MostFaults = 20;
    private readonly IReadOnlyList<IReadOnlyList<Part>> lines;

    private TemplateText(IReadOnlyList<IReadOnlyList<Part>> lines) => this.lines = lines;

    /// <summary>A stretch of words, or a field.</summary>
    private sealed record Part(string Text, bool IsField);

    /// <summary>Reads a template of a letter. Throws <see cref="TemplateException"/>, and nothing else, with every line that is wrong.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="fields">The fields it may use.</param>
    /// <param name="mustContain">The fields it cannot leave out.</param>
    public static TemplateText Read(string text, IReadOnlySet<string> fields, IEnumerable<string> mustContain)
    {
        if (Encoding.UTF8.GetByteCount(text) > Largest)
            throw new TemplateException([new(0, "", $"A template has at most {Largest / 1024} KB.")]);
        var faults = new List<TemplateFault>();
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select((line, at) => Line(line, at + 1, fields, faults)).ToList();
        var used = lines.SelectMany(line => line).Where(part => part.IsField).Select(part => part.Text).ToHashSet();
        faults.AddRange(mustContain.Where(field => !used.Contains(field)).Select(field => new TemplateFault(0, field, $"{{{{{field}}}}} is missing: this letter must contain it.")));
        return faults.Count == 0 ? new(lines) : throw new TemplateException([.. faults.Take(MostFaults)]);
    }

    /// <summary>The letter's words, each field put in. A line that is only a field with nothing to say is left out.</summary>
    public string Merge(Func<string, string> valueOf)
    {
        var body = new StringBuilder();
        var isBlank = true; // Blank lines one after the other are one, and none begins the letter.
        foreach (var line in lines)
        {
            var words = string.Concat(line.Select((part, at) => part.IsField ? Value(part.Text, valueOf, isFirst: at == 0) : part.Text)).TrimEnd();
            if (words.Length == 0 && (isBlank || line.Any(part => part.IsField)))
                continue;
            body.Append(words).Append('\n');
            isBlank = words.Length == 0;
        }
        return body.ToString().TrimEnd();
    }

    private static string Value(string field, Func<string, string> valueOf, bool isFirst) =>
        LetterFields.IsBlock(field) ? valueOf(field) : LetterSheet.Plain(valueOf(field), isFirst);

    private static List<Part> Line(string line, int number, IReadOnlySet<string> fields, List<TemplateFault> faults)
    {
        var parts = new List<Part>();
        if (MarkupIn(line) is { } markup)
            faults.Add(new(number, "", $"“{markup}” is markup. A letter is plain words: # begins a heading, - an item, === a page."));
        for (var at = 0; at < line.Length;)
        {
            var opens = line.IndexOf("{{", at, StringComparison.Ordinal);
            var words = opens < 0 ? line[at..] : line[at..opens];
            if (words.Contains("}}", StringComparison.Ordinal))
                faults.Add(new(number, "", "“}}” ends a field that did not begin."));
            if (words.Length > 0)
                parts.Add(new(words, false));
            if (opens < 0)
                break;
            var closes = line.IndexOf("}}", opens + 2, StringComparison.Ordinal);
            if (closes < 0)
            {
                faults.Add(new(number, line[(opens + 2)..].Shortened(40), "“{{” begins a field that does not end."));
                break;
            }
            var field = line[(opens + 2)..closes];
            if (ProblemWith(field, fields) is { } problem)
                faults.Add(new(number, field.Shortened(40), problem));
            parts.Add(new(field, true));
            at = closes + 2;
        }
        if (parts.Find(part => part.IsField && LetterFields.IsBlock(part.Text)) is { } block && (parts.Count > 1 || line != $"{{{{{block.Text}}}}}"))
            faults.Add(new(number, block.Text, $"{{{{{block.Text}}}}} is more than a word: it stands on a line of its own."));
        return parts;
    }

    private static string? ProblemWith(string field, IReadOnlySet<string> fields) =>
        fields.Contains(field) ? null
        : field.AsSpan().IndexOfAny('.', '[', ']') >= 0 ? $"{{{{{field.Shortened(40)}}}}} is a path. A field is one name of this letter's list."
        : field.Length > 0 && field.All(letter => char.IsAsciiLetterLower(letter) || letter == '_') ? $"{{{{{field.Shortened(40)}}}}} is no field of this letter. There are {string.Join(", ", fields.Order(StringComparer.Ordinal))}."
        : $"{{{{{field.Shortened(40)}}}}} is no name of a field. Fields are small letters and underscores, and nothing is worked out in them.";

    /// <summary>A tag, a comment, an entity or a character that no letter has.</summary>
    private static string? MarkupIn(string line)
    {
        for (var at = 0; at < line.Length; at++)
        {
            var next = at + 1 < line.Length ? line[at + 1] : ' ';
            if (line[at] == '<' && (char.IsAsciiLetter(next) || next is '/' or '!' or '?'))
                return line[at..].Shortened(20);
            if (line[at] == '&' && (next == '#' || char.IsAsciiLetter(next)) && line.AsSpan(at, Math.Min(12, line.Length - at)).Contains(';'))
                return line[at..].Shortened(12);
            if (char.IsControl(line[at]) && line[at] != '\t')
                return $"\\u{(int)line[at]:x4}";
        }
        return null;
    }
}
