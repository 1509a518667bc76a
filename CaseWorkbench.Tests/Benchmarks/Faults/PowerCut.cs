using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Benchmarks.Faults;

/// <summary>
/// Cuts the power at many moments of a run of receipts and looks at what the disk would hold. A control replays the same run
/// as if commits were not made last: it must lose something, or the test itself is blind.
/// </summary>
public static class PowerCut
{
    private const int Commands = 300;

    public static async Task<int> RunAsync(int states, int seed, TextWriter output)
    {
        WatchedDisk.Install();
        var folder = Directory.CreateTempSubdirectory("caseworkbench-power-").FullName;
        try
        {
            var run = await RecordAsync(folder);
            var (lost, half, damaged) = Replay(run, states, seed, folder, isControl: false);
            var control = Replay(run, Math.Max(50, states / 10), seed, folder, isControl: true);
            output.WriteLine($"Planted: {states:N0} power cuts in {run.Events.Count:N0} acts of the disk; acknowledged {run.Acknowledged:N0}; a control whose commits are not made last loses {control.Lost:N0}.");
            output.WriteLine($"{states:N0} power cuts: {lost:N0} lost, {half:N0} half done, {damaged:N0} damaged");
            return lost + half + damaged == 0 && control.Lost > 0 ? 0 : 2;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What happened, in order: an act of the disk, or the reference of a receipt that was acknowledged.</summary>
    private sealed record Recorded(string Store, byte[] Begun, IReadOnlyList<(DiskOp? Op, string? Acknowledged)> Events)
    {
        public int Acknowledged => Events.Count(each => each.Acknowledged is not null);
    }

    private static async Task<Recorded> RecordAsync(string folder)
    {
        await using var bench = await Bench.OpenAsync(folder);
        await Dataset.LoadAsync(bench, 20, seed: 4711, TextWriter.Null);
        var leo = await bench.OfficerAsync("Leo Finch");
        List<Guid> cases;
        await using (var db = bench.Workspace.Open())
        {
            cases = await db.Cases().OrderBy(c => c.Reference).Select(c => c.Id).ToListAsync();
            await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)");
        }
        var (store, events) = (bench.Workspace.File, new List<(DiskOp?, string?)>());
        var begun = await File.ReadAllBytesAsync(store);
        WatchedDisk.Told = op =>
        {
            lock (events)
                events.Add((op, null));
        };
        for (var n = 1; n <= Commands; n++)
        {
            await bench.DoAsync(leo, new RecordReceipt(cases[n % cases.Count], $"P-{n}", Bench.Today, ReceiptMethod.Bank, new Money(n % 500 + 1), "Power cut"));
            lock (events)
                events.Add((null, $"P-{n}"));
            if (n % 40 == 0) // So that the power also goes while the log is brought into the store.
            {
                await using var db = bench.Workspace.Open();
                await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(PASSIVE)");
            }
        }
        WatchedDisk.Told = null;
        return new(store, begun, events);
    }

    private static (long Lost, long Half, long Damaged) Replay(Recorded run, int states, int seed, string folder, bool isControl)
    {
        var random = new Random(seed);
        var cuts = Enumerable.Range(0, states).Select(_ => random.Next(run.Events.Count)).Order().ToList();
        var (store, log) = (new DiskImage(run.Begun), new DiskImage([]));
        var acknowledged = new HashSet<string>();
        var found = Path.Combine(folder, "found.db");
        var (lost, half, damaged, next) = (0L, 0L, 0L, 0);
        for (var at = 0; at < run.Events.Count; at++)
        {
            switch (run.Events[at])
            {
                case (null, { } reference): acknowledged.Add(reference); break;
                case ({ } op, _) when op.File == run.Store: store.Add(op); break;
                case ({ } op, _) when !(isControl && op.Act == DiskAct.Sync && !IsCheckpoint(run, at)): log.Add(op); break;
            }
            for (; next < cuts.Count && cuts[next] == at; next++)
            {
                File.Delete($"{found}-shm");
                File.WriteAllBytes(found, store.Cut(random));
                File.WriteAllBytes($"{found}-wal", log.Cut(random));
                var look = StoreLook.At(found);
                damaged += look.IsSound ? 0 : 1;
                half += look.Half;
                lost += look.IsSound ? acknowledged.Except(look.Receipts).Count() : 0;
            }
        }
        return (lost, half, damaged);
    }

    /// <summary>The log was made last because what is in it goes into the store next: that happens whatever a commit does.</summary>
    private static bool IsCheckpoint(Recorded run, int at) =>
        run.Events.Skip(at + 1).FirstOrDefault(each => each.Op is not null).Op?.File == run.Store;
}
