namespace CaseWorkbench.Web.Shared;

/// <summary>A bar of several parts, in pence.</summary>
public sealed record StackedBar(string Name, IReadOnlyList<long> Parts)
{
    public long Sum => Parts.Sum();
}

/// <summary>One cause and what it comes to, in pence.</summary>
public sealed record ParetoBar(string Name, long Sum);

/// <summary>Two sums side by side, in pence: what was expected and what came.</summary>
public sealed record PairedBar(string Name, long First, long Second);

/// <summary>How charts write what they show.</summary>
public static class ChartWords
{
    /// <summary>Whole pounds: an axis needs no pence.</summary>
    public static string Pounds(long pence) => new CaseWorkbench.Domain.Kernel.Money(pence / 100 * 100).ToString()[..^3];

    /// <summary>How far along a line of that length a sum reaches.</summary>
    public static long Along(long sum, long most, int length) => most <= 0 ? 0 : length * Math.Clamp(sum, 0, most) / most;
}
