using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Web.Shared;

/// <summary>One thing that may be chosen: its words, a hint, and, where it cannot be chosen now, why.</summary>
public sealed record Choice<T>(T Value, string Text, string? Hint = null, string? Refusal = null);

/// <summary>Choices made of what the domain already names.</summary>
public static class Choices
{
    /// <summary>Every member of an enumeration, in its words.</summary>
    public static IReadOnlyList<Choice<T?>> Of<T>() where T : struct, Enum => Of(Enum.GetValues<T>());

    public static IReadOnlyList<Choice<T?>> Of<T>(IEnumerable<T> values) where T : struct, Enum =>
        [.. values.Select(value => new Choice<T?>(value, value.InWords()))];
}
