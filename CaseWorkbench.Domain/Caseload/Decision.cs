using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>The twelve rules of handbook 21.1, by their number.</summary>
public enum NextActionRule { NA01 = 1, NA02, NA03, NA04, NA05, NA06, NA07, NA08, NA09, NA10, NA11, NA12 }

/// <summary>The named bands of handbook 21.2, in the order of the list.</summary>
public enum Band { A, B, C, D, E, F, G }

/// <summary>The three tabs a decision can put a case into; a case with nothing due is in none of them.</summary>
public enum CaseloadTab { ToDo, OnHold, Waiting }

/// <summary>What a row says beside its action, never changing its band (handbook 21.2).</summary>
[Flags]
public enum AlsoMarks
{
    None = 0,

    /// <summary>A sum can be claimed for 365 days or fewer.</summary>
    Limitation365 = 1,

    /// <summary>A sum can be claimed for 180 days or fewer, or no longer.</summary>
    Limitation180 = 2,
    VulnerabilityReview = 4,

    /// <summary>Unallocated credit of £10 or more.</summary>
    AccountCredit = 8,

    /// <summary>A letter or an email has waited more than five working days.</summary>
    LetterUnanswered = 16,
}

/// <summary>One rule's answer for the panel <em>why / why not</em>.</summary>
/// <param name="Fact">What it found, with the figures and dates.</param>
/// <param name="Source">Where the rule comes from, with its tag.</param>
/// <param name="Row">What in the record it was read from; null where it found nothing.</param>
public sealed record Finding(NextActionRule Rule, bool IsMet, string Fact, string Source, FactRow? Row = null);

/// <summary>What is to be done next on a case, and why: the answer of <see cref="NextAction"/>.</summary>
/// <param name="DueOn">Null where nothing is scheduled at all.</param>
/// <param name="Reason">One line with the figures and dates that decided it.</param>
/// <param name="LimitationOn">The last day a collectable sum can safely be claimed at court: the next to come, else the last gone by.</param>
/// <param name="NextOn">The next day anything is set down for.</param>
/// <param name="IsPinned">A supervisor's pin holds it at the top.</param>
public sealed record Decision(
    NextActionRule Rule, Band Band, DateOnly? DueOn, string Action, string Reason, CaseloadTab? Tab, bool IsPinned, AlsoMarks Also, DateOnly? LimitationOn, DateOnly? NextOn)
{
    /// <summary>All twelve rules in their order, each with the fact that decided it. Worked out when asked for.</summary>
    public IReadOnlyList<Finding> Findings => Look();

    internal Func<IReadOnlyList<Finding>> Look { private get; init; } = () => [];
}

/// <summary>How rules and bands are written.</summary>
public static class DecisionWords
{
    /// <summary><c>NA-04</c>.</summary>
    public static string Code(this NextActionRule rule) => $"NA-{(int)rule:00}";

    public static string Name(this Band band) => band switch
    {
        Band.A => "Safeguarding",
        Band.B => "Statutory date",
        Band.C => "Waiting for us",
        Band.D => "Promise or plan broken",
        Band.E => "Work in hand",
        Band.F => "Ladder step due",
        _ => "Nothing due",
    };

    /// <summary>The marks as a row shows them; what counts in days counts from <paramref name="today"/>.</summary>
    public static IReadOnlyList<string> InWords(this AlsoMarks marks, DateOnly? limitationOn, Money accountCredit, DateOnly today)
    {
        if (marks == AlsoMarks.None)
            return [];
        var words = new List<string>();
        if ((marks & (AlsoMarks.Limitation365 | AlsoMarks.Limitation180)) != AlsoMarks.None && limitationOn is { } last)
            words.Add(last < today ? $"limitation passed on {last.InWords()}" : $"limitation in {(last.DayNumber - today.DayNumber).Count("day")}");
        if (marks.HasFlag(AlsoMarks.VulnerabilityReview))
            words.Add("vulnerability review due");
        if (marks.HasFlag(AlsoMarks.AccountCredit))
            words.Add($"{accountCredit} unallocated");
        if (marks.HasFlag(AlsoMarks.LetterUnanswered))
            words.Add("letter unanswered > 5 wd");
        return words;
    }
}
