namespace CaseWorkbench.Domain.Reports;

/// <summary>
/// Which figures are left out when a report is published (handbook 23): those of fewer than five, for whoever knows the place could tell
/// whom they are about. Where a table has one such cell, its smallest other goes too, or the sum would tell it.
/// </summary>
public static class SmallNumbers
{
    public const int Fewest = 5;

    /// <summary>What stands in place of a figure that is left out.</summary>
    public const string LeftOut = "fewer than 5";

    public static IReadOnlySet<FigureKey> LeftOutOf(MeasureView measure)
    {
        var small = measure.Figures.Where(figure => IsSmall(measure.Measure, figure)).Select(figure => figure.Key).ToHashSet();
        if (small.Count == 1 && measure.Figures.Where(figure => figure.Rows > 0 && !small.Contains(figure.Key)).MinBy(figure => figure.Rows) is { } next)
            small.Add(next.Key);
        return small;
    }

    /// <summary>It is made of fewer than five; or, where it counts things, so few are in its part or outside it.</summary>
    private static bool IsSmall(Measure measure, Figure figure) =>
        IsFew(figure.Rows) || (measure.CountsThings && (IsFew(figure.Part) || IsFew(figure.Whole - figure.Part)));

    private static bool IsFew(long number) => number is > 0 and < Fewest;
}
