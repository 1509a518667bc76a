namespace CaseWorkbench.Domain.Cases;

/// <summary>The row of the record that a fact was read from, and its date: what an officer is shown who asks “says who?”.</summary>
public sealed record FactRow(string What, DateOnly On);
