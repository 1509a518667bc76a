using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Domain.WriteOffs;

/// <summary>So much of one invoice that is to be written off.</summary>
public sealed record WriteOffSum(Guid InvoiceId, Money Amount);

/// <summary>The record of a decision of the Cabinet: its reference (a minute, a decision number) and its day.</summary>
public sealed record CabinetRecord([property: Reference] string Reference, DateOnly On);

/// <summary>What a write-off asks for: the reason, the sums, the evidence and why (handbook 12).</summary>
public sealed record WriteOffTerms(WriteOffReason Reason, IReadOnlyList<WriteOffSum> Sums, IReadOnlyList<EvidenceGiven> Evidence, [property: PersonalText] string Why)
{
    public const int LongestText = 500;

    public Money Amount => Sums.Sum(sum => sum.Amount);

    /// <summary>What of it cannot be taken as it is. Evidence may still be missing from a draft.</summary>
    public IEnumerable<Problem> Check()
    {
        if (!Enum.IsDefined(Reason))
            yield return new(nameof(Reason), "Choose a reason.");
        if (Sums.Count == 0)
            yield return new(nameof(Sums), "Choose at least one invoice.");
        else if (Sums.Any(sum => !sum.Amount.IsPositive))
            yield return new(nameof(Sums), "Write off more than £0.00 of each invoice.");
        else if (Sums.DistinctBy(sum => sum.InvoiceId).Count() < Sums.Count)
            yield return new(nameof(Sums), "Name each invoice once.");
        if (WriteOffText.ProblemWith(Why) is { } problem)
            yield return new(nameof(Why), problem);
        foreach (var item in Evidence.Where(item => !EvidenceRules.For(Reason).Contains(item.Kind)))
            yield return new(nameof(Evidence), $"{EvidenceRules.Named(item.Kind)} is no evidence for “{Reason.InWords().ToLowerInvariant()}”.");
        foreach (var item in Evidence.Where(item => item.Text.Trim().Length is 0 or > LongestText))
            yield return new(nameof(Evidence), $"{EvidenceRules.Named(item.Kind)}: say what was seen, in up to {LongestText} characters.");
        foreach (var item in Evidence.Where(item => item.Amount < Money.Zero || (!EvidenceRules.HasAmount(item.Kind) && item.Amount.IsPositive)))
            yield return new(nameof(Evidence), $"{EvidenceRules.Named(item.Kind)} has an amount that does not belong there.");
    }
}

/// <summary>What officers write about a write-off.</summary>
public static class WriteOffText
{
    /// <summary>What is wrong with a reason, or null (<c>GEN-007</c>).</summary>
    public static string? ProblemWith(string? text) => WrittenReason.ProblemWith(text, WriteOffTerms.LongestText);
}
