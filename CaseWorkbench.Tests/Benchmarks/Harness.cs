using System.Diagnostics;

namespace CaseWorkbench.Benchmarks;

/// <summary>One way of doing a piece of work: the floor, or ours.</summary>
/// <param name="TimeAsync">Does it once and says how long it took, in microseconds; a browser has a clock of its own.</param>
public sealed record Variant(string Name, Func<Task<double>> TimeAsync)
{
    public Variant(string name, Func<Task> runAsync) : this(name, async () =>
    {
        var started = Stopwatch.GetTimestamp();
        await runAsync();
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    })
    {
    }
}

/// <summary>A figure beside its limit: the ratio of a variant to its floor, met when both ways of taking it hold.</summary>
/// <param name="Unit">Of a figure that is no ratio: what it counts.</param>
public sealed record Figure(string Name, double MedianOfRatios, double RatioOfMinima, double Limit, string Unit = "")
{
    public bool IsMet => MedianOfRatios <= Limit && RatioOfMinima <= Limit;

    /// <summary>A figure that is measured as it is.</summary>
    public static Figure Of(string name, double measured, double limit, string unit) => new(name, measured, measured, limit, unit);

    public override string ToString() =>
        $"{Name,-36} {MedianOfRatios:0.000}{Unit} (minima {RatioOfMinima:0.000}{Unit}), limit {Limit:0.000}{Unit}: {(IsMet ? "met" : "MISSED")}";
}

/// <summary>Figures as they are told at the end.</summary>
public static class Figures
{
    /// <summary>Prints each, then 'N met, N missed', and returns the exit code: 2 when one was missed.</summary>
    public static int Report(IReadOnlyList<Figure> figures, TextWriter output)
    {
        output.WriteLine();
        foreach (var figure in figures)
            output.WriteLine(figure);
        output.WriteLine($"{figures.Count(figure => figure.IsMet)} met, {figures.Count(figure => !figure.IsMet)} missed");
        return figures.All(figure => figure.IsMet) ? 0 : 2;
    }
}

/// <summary>
/// Times variants side by side in one process: after a warm-up, every round runs all of them in random order, so that a
/// machine whose speed drifts slows them alike. What counts is the ratio within a round, never a time.
/// </summary>
/// <param name="mostTimes">The most times a variant runs in a round, where the figures do not count.</param>
public sealed class Harness(TextWriter output, int rounds, int mostTimes = int.MaxValue, int seed = 4711)
{
    private const int WarmUp = 3;
    private readonly Random random = new(seed);

    private static int WarmUps(int atMost) => Math.Min(WarmUp, Math.Max(1, atMost / 2));

    /// <summary>How often each variant runs in all, warm-up included.</summary>
    public int Runs(int times, int atMost = int.MaxValue) => (Math.Min(rounds, atMost) + WarmUps(atMost)) * times;

    /// <summary>
    /// Runs floor and variant <paramref name="times"/> times a round and prints how they compare. A round counts as its middle
    /// call: another program on the machine interrupts a long call more often than a short one, and would count against ours.
    /// </summary>
    /// <param name="atMost">The most rounds, where one takes very long.</param>
    public async Task<Figure> CompareAsync(string name, double limit, int times, Variant floor, Variant ours, int atMost = int.MaxValue)
    {
        times = Math.Min(times, mostTimes);
        var variants = new[] { floor, ours };
        foreach (var variant in variants)
            await TimeAsync(variant, times * WarmUps(atMost));

        var taken = variants.ToDictionary(variant => variant.Name, _ => new List<double>());
        var allocated = variants.ToDictionary(variant => variant.Name, _ => 0L);
        for (var round = 0; round < Math.Min(rounds, atMost); round++)
        {
            foreach (var variant in Shuffled(variants))
            {
                GC.Collect(2, GCCollectionMode.Forced, blocking: true);
                var before = GC.GetAllocatedBytesForCurrentThread();
                taken[variant.Name].Add(await TimeAsync(variant, times));
                allocated[variant.Name] = Math.Max(0, GC.GetAllocatedBytesForCurrentThread() - before) / times;
            }
        }

        foreach (var variant in variants)
            Print(variant.Name, taken[variant.Name], allocated[variant.Name]);
        var ratios = taken[ours.Name].Zip(taken[floor.Name], (mine, least) => mine / least).Order().ToList();
        var figure = new Figure(name, At(ratios, 0.5), taken[ours.Name].Min() / taken[floor.Name].Min(), limit);
        output.WriteLine($"  ratio {figure.MedianOfRatios:0.00} (quartiles {At(ratios, 0.25):0.00}–{At(ratios, 0.75):0.00}), of minima {figure.RatioOfMinima:0.00}, limit {limit:0.00}: {(figure.IsMet ? "met" : "MISSED")}");
        return figure;
    }

    private void Print(string name, List<double> times, long bytes)
    {
        var sorted = times.Order().ToList();
        output.WriteLine($"  {name,-28} median {At(sorted, 0.5),8:0.0} µs   quartiles {At(sorted, 0.25),8:0.0}–{At(sorted, 0.75):0.0}   least {sorted[0],8:0.0}   {bytes / 1024.0,7:0.0} KB");
    }

    private static async Task<double> TimeAsync(Variant variant, int times)
    {
        var calls = new List<double>(times);
        for (var n = 0; n < times; n++)
            calls.Add(await variant.TimeAsync());
        return At([.. calls.Order()], 0.5);
    }

    private IEnumerable<Variant> Shuffled(Variant[] variants) => variants.OrderBy(_ => random.Next()).ToList();

    private static double At(List<double> sorted, double part) => sorted[(int)Math.Round(part * (sorted.Count - 1))];
}
