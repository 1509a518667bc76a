using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Benchmarks.Faults;

/// <summary>
/// Lets the disk fail under receipts that are being posted: full, not taking a write, not making it last; once, or until it is
/// mended. Whoever posts must be told “not saved”, and when the disk is well again the same program must go on.
/// </summary>
public static class DiskFaults
{
    private static readonly (int Code, DiskAct Act, string Name)[] Kinds =
        [(WatchedDisk.Full, DiskAct.Write, "disk full"), (WatchedDisk.WriteFailed, DiskAct.Write, "write failed"), (WatchedDisk.SyncFailed, DiskAct.Sync, "not made last")];

    public static async Task<int> RunAsync(int faults, int seed, TextWriter output)
    {
        WatchedDisk.Install();
        var folder = Directory.CreateTempSubdirectory("caseworkbench-disk-").FullName;
        try
        {
            return await PlantAsync(folder, faults, new(seed), output);
        }
        finally
        {
            WatchedDisk.Answers = null;
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> PlantAsync(string folder, int faults, Random random, TextWriter output)
    {
        await using var bench = await Bench.OpenAsync(folder);
        await Dataset.LoadAsync(bench, 20, seed: 4711, TextWriter.Null);
        var leo = await bench.OfficerAsync("Leo Finch");
        List<Guid> cases;
        await using (var db = bench.Workspace.Open())
            cases = await db.Cases().OrderBy(c => c.Reference).Select(c => c.Id).ToListAsync();
        var (acknowledged, given, untold, stuck) = (new HashSet<string>(), new HashSet<string>(), 0, 0);
        var planted = Kinds.ToDictionary(kind => kind.Name, _ => 0);

        for (var n = 1; planted.Values.Sum() < faults; n++)
        {
            var (code, act, name) = Kinds[random.Next(Kinds.Length)];
            var (left, once, struck) = (random.Next(act == DiskAct.Sync ? 1 : 8), random.Next(2) == 0, 0);
            WatchedDisk.Answers = op => op.Act != act || left-- > 0 || (once && struck > 0) ? WatchedDisk.Ok : Strike(ref struck, code);
            var receipt = new RecordReceipt(cases[n % cases.Count], $"D-{n}", Bench.Today, ReceiptMethod.Bank, new Money(n % 500 + 1), "Disk fault");
            var form = Guid.NewGuid();
            var outcome = await bench.SendAsync(leo, receipt, form);
            WatchedDisk.Answers = null;

            planted[name] += struck > 0 ? 1 : 0;
            if (outcome.IsDone)
                acknowledged.Add($"D-{n}");
            else if (outcome is not Outcome<RecordedReceipt>.NotSaved)
                untold++;
            else if (random.Next(2) == 0)
                given.Add($"D-{n}"); // The officer gives up: it must not turn up later.
            else if ((await bench.SendAsync(leo, receipt, form)).IsDone)
                acknowledged.Add($"D-{n}");
            else
                stuck++;
        }

        var look = StoreLook.At(bench.Workspace.File);
        var (lost, ghosts) = (acknowledged.Except(look.Receipts).Count(), given.Intersect(look.Receipts).Count());
        output.WriteLine($"Planted: {string.Join(", ", planted.Select(kind => $"{kind.Key} {kind.Value:N0}"))}; acknowledged {acknowledged.Count:N0}.");
        output.WriteLine($"{faults:N0} faults: {lost:N0} lost, {ghosts:N0} saved after “not saved”, {look.Half:N0} half done, {untold:N0} not told, {stuck:N0} not recovered, {(look.IsSound ? 0 : 1)} damaged");
        return lost + ghosts + look.Half + untold + stuck == 0 && look.IsSound ? 0 : 2;
    }

    private static int Strike(ref int struck, int code)
    {
        struck++;
        return code;
    }
}
