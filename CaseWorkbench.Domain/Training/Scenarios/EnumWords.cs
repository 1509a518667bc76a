using System.Text.Json;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>Reads the word or code of an enum member as officers, files and the handbook write it: “Home care”, home-care, D-ACK.</summary>
internal static class EnumWords
{
    public static T Read<T>(JsonElement json, string where) where T : struct, Enum => (T)Read(typeof(T), json, where);

    public static object Read(Type type, JsonElement json, string where) => Read(type, JsonRead.Text(json, where), where);

    public static object Read(Type type, string text, string where)
    {
        if (type.IsDefined(typeof(FlagsAttribute), false) && Enum.TryParse(type, text, ignoreCase: true, out var flags))
            return flags;
        return Enum.GetValues(type).Cast<object>().FirstOrDefault(member => Names(member).Contains(text, StringComparer.OrdinalIgnoreCase))
            ?? throw new ScenarioException($"{where}: “{text.Shortened(40)}” is not one of {string.Join(", ", Enum.GetNames(type))}.");
    }

    private static IEnumerable<string> Names(object member)
    {
        var name = member.ToString()!;
        var words = Words.Spaced(name);
        return member is LetterCode letter ? [name, words, letter.Code()] : [name, words, words.Replace(' ', '-')];
    }
}
