using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Domain.Contacts;

/// <summary>How much may be written of a contact, told before it is sent.</summary>
public static class ContactText
{
    public const int LongestSummary = 4_000;
    public const int LongestReason = 500;
    public const int LongestName = 100;

    internal static IEnumerable<Problem> Check(ContactFacts facts, string reason)
    {
        if (facts.Summary.Length == 0 && !facts.ReachedNobody)
            yield return new(nameof(LogContact.Summary), "Say what was said: facts, no opinions.");
        if (facts.Summary.Length > LongestSummary)
            yield return new(nameof(LogContact.Summary), $"Keep the summary within {LongestSummary:N0} characters; it has {facts.Summary.Length:N0}.");
        if (facts.FinancesDiscussed && facts.ReachedNobody)
            yield return new(nameof(LogContact.FinancesDiscussed), "Nobody was reached, so nothing can have been disclosed: a voicemail is a name and a number only.");
        if (reason.Trim().Length > 0 && WrittenReason.ProblemWith(reason, LongestReason) is { } problem)
            yield return new(nameof(LogContact.Reason), problem);
    }
}
