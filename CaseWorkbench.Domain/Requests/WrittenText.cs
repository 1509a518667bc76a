using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Requests;

/// <summary>A reason that an officer writes down for what others will ask about (<c>GEN-007</c>): enough to say something, and not too much to keep.</summary>
public static class WrittenReason
{
    /// <summary>The fewest characters, and the most where a slice names no other number.</summary>
    public const int Least = 10, Most = 500;

    public static readonly Refusal Missing = new("GEN-007", "Give a reason (10 characters or more).");

    public static bool IsGiven(string? text) => text?.Trim().Length >= Least;

    /// <summary>What is wrong with it, or null.</summary>
    /// <param name="asked">What is asked for, where it is no reason.</param>
    public static string? ProblemWith(string? text, int most, string? asked = null) => IsGiven(text) ? TextLimit.ProblemWith(text!, most) : asked ?? Missing.Message;

    public static IEnumerable<Problem> Check(string field, string? text, int most, string? asked = null) => ProblemWith(text, most, asked) is { } problem ? [new(field, problem)] : [];
}

/// <summary>Says before it is sent that a text is too long.</summary>
public static class TextLimit
{
    public static string? ProblemWith(string text, int most) => text.Length > most ? $"Keep it within {most:N0} characters; it has {text.Length:N0}." : null;

    public static IEnumerable<Problem> Check(params (string Field, string Text, int Most)[] texts) =>
        from text in texts
        let problem = ProblemWith(text.Text, text.Most)
        where problem is not null
        select new Problem(text.Field, problem);
}
