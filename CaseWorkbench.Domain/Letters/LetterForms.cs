using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Domain.Letters;

/// <summary>What forms about letters ask for.</summary>
internal static class LetterForms
{
    public static IEnumerable<Problem> Chosen(IReadOnlyList<LetterSeen> letters, string field)
    {
        if (letters.Count == 0)
            yield return new(field, "Choose one letter or more.");
        if (letters.Count > PrintBatch.Most)
            yield return new(field, $"Choose {PrintBatch.Most:N0} letters at most.");
        if (letters.DistinctBy(letter => letter.LetterId).Count() < letters.Count)
            yield return new(field, "A letter is chosen twice.");
    }

    public static IEnumerable<Problem> Reason(string reason, string field) => WrittenReason.Check(field, reason, LetterTemplate.LongestReason);
}
