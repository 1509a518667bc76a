using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace CaseWorkbench.Benchmarks;

/// <summary>How many cases the stores hold, and how many rounds a comparison runs; in a quick trial the figures tell nothing.</summary>
public sealed record TrialSize(int Many, int Few, int Rounds, bool IsQuick = false);

/// <summary>One run of the benchmark: the stores that its figures are measured on, made once, and what times them.</summary>
public sealed class Trial : IAsyncDisposable
{
    private readonly string folder;
    private readonly Dictionary<Stores, Bench> benches = [];

    private Trial(TrialSize size, string folder, TextWriter output) => (Size, this.folder, Output, Harness) = (size, folder, output, new(output, size.Rounds, size.IsQuick ? 2 : int.MaxValue));

    public TrialSize Size { get; }
    public TextWriter Output { get; }
    public Harness Harness { get; }

    /// <summary>The small store.</summary>
    public Bench Few => benches[Stores.Few];

    /// <summary>The large store.</summary>
    public Bench Many => benches[Stores.Many];

    /// <summary>As large a store, with a payment plan on whatever is owed.</summary>
    public Bench Planned => benches[Stores.Planned];

    public static async Task<Trial> BeginAsync(TrialSize size, Stores stores, string? keep, TextWriter output)
    {
        var trial = new Trial(size, Directory.CreateTempSubdirectory("caseworkbench-bench-").FullName, output);
        foreach (var (which, cases) in new[] { (Stores.Few, size.Few), (Stores.Many, size.Many), (Stores.Planned, size.Many) })
        {
            if (stores.HasFlag(which))
                trial.benches[which] = await trial.MakeAsync(cases, keep, planned: which == Stores.Planned);
        }
        return trial;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var bench in benches.Values)
            await bench.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A store of so many cases. What is kept is only ever copied, so that every run begins alike.</summary>
    private async Task<Bench> MakeAsync(int cases, string? keep, bool planned)
    {
        var started = Stopwatch.GetTimestamp();
        var place = Directory.CreateDirectory(Path.Combine(folder, $"{(planned ? "planned" : "cases")}-{cases}")).FullName;
        var (file, kept) = (Path.Combine(place, "bench.db"), keep is null ? null : Path.Combine(keep, $"{(planned ? "planned" : "cases")}-{cases}.db"));
        if (File.Exists(kept))
        {
            File.Copy(kept, file);
        }
        else
        {
            await using (var bench = await Bench.OpenAsync(place))
                await DirectDataset.WriteAsync(bench, cases, seed: 4711, worked: true, planned);
            SqliteConnection.ClearAllPools();
            if (kept is not null)
            {
                Directory.CreateDirectory(keep!);
                File.Copy(file, kept);
            }
        }
        Output.WriteLine($"A store of {cases:N0} cases, {new FileInfo(file).Length / 1048576.0:N0} MB, after {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s");
        return await Bench.OpenAsync(place, Bench.RunningClock());
    }
}
