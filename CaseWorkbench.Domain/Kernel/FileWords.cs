using System.Diagnostics.CodeAnalysis;

namespace CaseWorkbench.Domain.Kernel;

/// <summary>
/// How files and the command line name the members of an enum: <c>ResidentialCare</c> is <c>residential-care</c>.
/// They follow the members' names, so renaming a member changes what files may say.
/// </summary>
public static class FileWords<T> where T : struct, Enum
{
    private static readonly Dictionary<T, string> ByMember =
        Enum.GetValues<T>().ToDictionary(member => member, member => Words.Spaced(member.ToString()).Replace(' ', '-').ToLowerInvariant());

    private static readonly Dictionary<string, T> ByWord =
        ByMember.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every word, in the order of the members.</summary>
    public static IReadOnlyCollection<string> All => ByMember.Values;

    public static string Of(T member) => ByMember[member];

    /// <summary>Reads a word whatever its capitals and the blanks around it. A number is not a word.</summary>
    public static bool TryRead([NotNullWhen(true)] string? word, out T member) => ByWord.TryGetValue(word?.Trim() ?? "", out member);
}
