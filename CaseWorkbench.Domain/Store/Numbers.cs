using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Store;

/// <summary>The last number given out in a series: cases (CW-), disputes (D-), proposals (A-).</summary>
public sealed class NumberSeries
{
    private NumberSeries() { }
    public string Name { get; private init; } = "";
    public int Last { get; private set; }

    public static NumberSeries From(string name, int last) => new() { Name = name, Last = last };

    /// <summary>The next number; the write lock of the transaction keeps two from getting the same.</summary>
    public int Next() => ++Last;

    /// <summary>Takes several at once and returns the first of them.</summary>
    public int Take(int count)
    {
        var first = Last + 1;
        Last += count;
        return first;
    }

    /// <summary>Goes past a number that was given from outside.</summary>
    public void Pass(int number) => Last = Math.Max(Last, number);
}

internal sealed class NumberSeriesMapping : IEntityTypeConfiguration<NumberSeries>
{
    public void Configure(EntityTypeBuilder<NumberSeries> series) => series.HasKey(s => s.Name);
}

/// <summary>Gives out the numbers officers say aloud.</summary>
public static class Numbers
{
    /// <summary>The series of that name, begun at <paramref name="before"/> when it is first asked for.</summary>
    public static async Task<NumberSeries> NumbersAsync(this WorkbenchDb db, string name, int before, CancellationToken ct)
    {
        if (await db.Set<NumberSeries>().FindAsync([name], ct) is { } series)
            return series;
        series = NumberSeries.From(name, before);
        db.Add(series);
        return series;
    }
}
