using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Cases;

/// <summary>Whether what a pack for court asks for is there.</summary>
public enum PackItemState { Present, NotApplicable, Missing }

/// <summary>One thing that a pack asks for: whether it is there, and what says so, or why it does not apply, or what is to be done (handbook 11.7).</summary>
public sealed record PackItem(string Name, PackItemState State, string Why);

/// <summary>What a pack for court of a case would hold today (handbook 11.7). The evidence engine tells it; the referral asks.</summary>
public sealed record PackContents(IReadOnlyList<PackItem> Items)
{
    public static readonly PackContents None = new([]);

    /// <summary>What it still lacks, or null (<c>LEG-005</c>).</summary>
    public Refusal? Refusal => Items.Where(item => item.State == PackItemState.Missing).Select(item => item.Name).ToList() is { Count: > 0 } missing
        ? new("LEG-005", $"Missing: {string.Join(", ", missing)}.") : null;
}
