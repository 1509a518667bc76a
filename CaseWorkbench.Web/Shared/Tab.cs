namespace CaseWorkbench.Web.Shared;

/// <summary>One view of a page: its words, its address, and how many are in it (a word, since counts may be capped: “1,000+”).</summary>
public sealed record Tab(string Text, string Href, bool IsCurrent, string? Count = null);
