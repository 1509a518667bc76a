using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Search;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Benchmarks;

/// <summary>The figures of what officers do all day, each beside its limit and its floor: the same work in raw ADO.NET on the same store.</summary>
public static class Measurements
{
    private static int receipts;
    private static int seed = 4711;

    public static async Task<Figure> CaseOpenAsync(Trial trial)
    {
        var bench = trial.Many;
        var priya = await bench.OfficerAsync("Priya Nair");
        var cases = await CasesAsync(bench, priya);
        using var floor = new Floor(bench.Workspace);
        var (raw, ours) = (0, 0);
        return await trial.Harness.CompareAsync("case open", 2.7, 20,
            new("raw ADO.NET", () => floor.CaseOpenAsync(cases[raw++ % cases.Count].Reference)),
            new("pipeline", () => bench.DoAsync(priya, new GetCase(cases[ours++ % cases.Count].Reference))));
    }

    public static async Task<Figure> MoneyCommandAsync(Trial trial)
    {
        var bench = trial.Many;
        var leo = await bench.OfficerAsync("Leo Finch");
        var cases = await CasesAsync(bench, await bench.OfficerAsync("Priya Nair"));
        using var floor = new Floor(bench.Workspace);
        var raw = 0;
        return await trial.Harness.CompareAsync("a money command", 3.5, 20,
            new("raw ADO.NET", () => floor.ReceiptAsync(cases[raw++ % cases.Count].Id, leo)),
            new("pipeline", () => bench.DoAsync(leo, new RecordReceipt(cases[++receipts % cases.Count].Id, $"B{receipts}", Bench.Today, ReceiptMethod.Bank, new Money(100), "Benchmark"))));
    }

    /// <summary>The scan grows with the caseload and the search does not: at 250,000 cases the limit is 1/100, and at fewer it is as much larger.</summary>
    public static async Task<Figure> SearchAsync(Trial trial)
    {
        var bench = trial.Many;
        var priya = await bench.OfficerAsync("Priya Nair");
        var names = await NamesAsync(bench);
        using var floor = new Floor(bench.Workspace);
        var (raw, ours) = (0, 0);
        return await trial.Harness.CompareAsync("search", 0.01 * Math.Max(1, 250_000.0 / trial.Size.Many), 3,
            new("LIKE scan", () => floor.LikeScanAsync(names[raw++ % names.Count].Surname)),
            new("pipeline", () => bench.DoAsync(priya, new FindCases($"{names[ours % names.Count].Surname} {names[ours++ % names.Count].Forenames}"))));
    }

    private static async Task<List<(string Surname, string Forenames)>> NamesAsync(Bench bench)
    {
        await using var db = bench.Workspace.Open();
        return (await db.People().OrderBy(person => person.Id).Take(500).Select(person => new { person.Surname, person.Forenames }).ToListAsync()).ConvertAll(person => (person.Surname, person.Forenames));
    }

    public static Task<Figure> ImportAsync(Trial trial) => ImportAsync(trial, "import of 10,000 / raw", 10_000, int.MaxValue);

    public static Task<Figure> LargeImportAsync(Trial trial) => ImportAsync(trial, "import of 100,000 / raw", 100_000, 3);

    /// <summary>Each run loads a file of its own, made beforehand, so that the store grows alike under both.</summary>
    private static async Task<Figure> ImportAsync(Trial trial, string name, int rows, int atMost)
    {
        var bench = trial.Many;
        var system = await bench.OfficerAsync("Command line");
        var random = new Random(++seed);
        var files = new Queue<byte[]>(Enumerable.Range(0, trial.Harness.Runs(1, atMost) * 2)
            .Select(n => Dataset.FurtherInvoices(Math.Min(rows, trial.Size.Many * 2), trial.Size.Many, $"{seed}-{n}", random)).ToList());
        using var floor = new ImportFloor(bench.Workspace);
        return await trial.Harness.CompareAsync(name, 1.3, 1,
            new("raw ADO.NET", () => floor.LoadAsync(files.Dequeue(), system)),
            new("pipeline", () => bench.DoAsync(system, new LoadImport(ImportKind.Invoices, "further.csv", files.Dequeue()))), atMost);
    }

    /// <summary>Five hundred of an officer's cases, from all over the store.</summary>
    private static async Task<List<(Guid Id, string Reference)>> CasesAsync(Bench bench, Guid ownerId)
    {
        await using var db = bench.Workspace.Open();
        var all = await db.Cases().Where(c => c.OwnerId == ownerId).OrderBy(c => c.Reference).Select(c => new { c.Id, c.Reference }).ToListAsync();
        return [.. all.Chunk(Math.Max(1, all.Count / 500)).Select(some => (some[0].Id, some[0].Reference))];
    }
}
