using System.Globalization;
using System.Text;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Attachments;

/// <summary>The name a document is shown and given back under. It never names a place on the server's disk: files lie there under names of their own.</summary>
public static class DocumentName
{
    public const int Longest = 150;

    /// <summary>Signs that no file's name may hold on one system or another.</summary>
    private const string Forbidden = "/\\:*?\"<>|";

    /// <summary>Why a name is not taken, or null: one that holds a path, or signs that hide what it says (<c>ATT-006</c>).</summary>
    public static Refusal? RefusalOf(string name)
    {
        var words = name.Trim();
        return words.Trim('.').Length == 0 ? Refused("The file has no name. Give it one and attach it again.")
            : words.Length > Longest ? Refused($"The file's name has {words.Length} characters and the most is {Longest}. Give it a shorter one.")
            : words.Contains('/') || words.Contains('\\') || words.Contains("..", StringComparison.Ordinal) ? Refused("The file's name holds a path, which no file's name should. Give it a plain name and attach it again.")
            : words.Any(Forbidden.Contains) || words.EnumerateRunes().Any(IsUnseen) ? Refused("The file's name holds signs that a name should not, or that cannot be seen. Give it a plain name and attach it again.")
            : null;
    }

    /// <summary>The name with the ending of what the file really is: one that claims another does not open as that.</summary>
    public static string Of(string name, DocumentType type)
    {
        var (words, ending) = (name.Trim().TrimEnd('.'), type.Ending());
        return words.EndsWith(ending, StringComparison.OrdinalIgnoreCase) || (type == DocumentType.Jpeg && words.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase)) ? words : words + ending;
    }

    /// <summary>Control signs, and those that turn the writing round so that “fdp.exe” reads as “exe.pdf”.</summary>
    private static bool IsUnseen(Rune letter) => Rune.GetUnicodeCategory(letter)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static Refusal Refused(string why) => new("ATT-006", why);
}
