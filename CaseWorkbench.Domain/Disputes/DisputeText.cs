using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>What officers write about a dispute: something, and not too much to keep.</summary>
public static class DisputeText
{
    /// <summary>The most characters one text may have.</summary>
    public const int Most = 4_000;

    /// <summary>The most characters a reference to a document may have.</summary>
    public const int MostOfReference = 100;

    /// <summary>What is wrong with a reason, or null (<c>GEN-007</c>).</summary>
    public static string? ProblemWithReason(string? text) => WrittenReason.ProblemWith(text, Most);

    /// <summary>What is wrong with a text that must be given, or null.</summary>
    public static string? ProblemWith(string? text, string what) =>
        string.IsNullOrWhiteSpace(text) ? $"Write down {what}." : TooLong(text);

    /// <summary>What is wrong with a text that may be left out, or null.</summary>
    public static string? TooLong(string? text) =>
        text?.Length > Most ? $"Shorten it to {Most:N0} characters; it has {text.Length:N0}." : null;
}
