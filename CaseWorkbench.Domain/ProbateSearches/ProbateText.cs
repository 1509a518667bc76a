namespace CaseWorkbench.Domain.ProbateSearches;

/// <summary>How much officers may write about an estate.</summary>
internal static class ProbateText
{
    public const int Longest = 500;
    public const int LongestName = 100;
}
