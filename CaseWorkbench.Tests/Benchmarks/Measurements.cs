using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Search;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Benchmarks;

/// <summary>The figures that have their feature, each beside its limit and its floor: the same work in raw ADO.NET on the same store.</summary>
public sealed class Measurements(Bench bench, int accounts, Harness harness, TextWriter output)
{
    private int receipts;
    private int seed = 4711;

    public async Task<Figure> WorklistAsync()
    {
        output.WriteLine("Worklist page of 50, by officer, through the pipeline / raw ADO.NET");
        var priya = await bench.OfficerAsync("Priya Nair");
        var floor = new Floor(bench.Workspace);
        return await harness.CompareAsync("worklist page", 2.0, 20,
            new("raw ADO.NET", () => floor.WorklistPageAsync(priya)),
            new("pipeline", () => bench.DoAsync(priya, new FindCaseload(new()))));
    }

    public async Task<Figure> CaseOpenAsync()
    {
        output.WriteLine("Case open (case, person, invoices, account, holds, work, diary, links, 50 timeline rows) / raw ADO.NET");
        var priya = await bench.OfficerAsync("Priya Nair");
        var cases = await CasesAsync(priya);
        var floor = new Floor(bench.Workspace);
        var (raw, ours) = (0, 0);
        return await harness.CompareAsync("case open", 2.7, 20,
            new("raw ADO.NET", () => floor.CaseOpenAsync(cases[raw++ % cases.Count].Reference)),
            new("pipeline", () => bench.DoAsync(priya, new GetCase(cases[ours++ % cases.Count].Reference))));
    }

    public async Task<Figure> MoneyCommandAsync()
    {
        output.WriteLine("A money command (a receipt: allocated, posted, audited, caseload row) / raw ADO.NET");
        var leo = await bench.OfficerAsync("Leo Finch");
        var cases = await CasesAsync(await bench.OfficerAsync("Priya Nair"));
        var floor = new Floor(bench.Workspace);
        var raw = 0;
        return await harness.CompareAsync("a money command", 3.5, 20,
            new("raw ADO.NET", () => floor.ReceiptAsync(cases[raw++ % cases.Count].Id, leo)),
            new("pipeline", () => bench.DoAsync(leo, new RecordReceipt(cases[++receipts % cases.Count].Id, $"B{receipts}", Bench.Today, ReceiptMethod.Bank, new Money(100), "Benchmark"))));
    }

    /// <summary>The scan grows with the caseload and the search does not: at 250,000 cases the limit is 1/100, and at fewer it is as much larger.</summary>
    public async Task<Figure> SearchAsync()
    {
        output.WriteLine("Search for a name, through the pipeline / a LIKE scan over names, addresses and telephones");
        var priya = await bench.OfficerAsync("Priya Nair");
        var names = await NamesAsync();
        var floor = new Floor(bench.Workspace);
        var (raw, ours) = (0, 0);
        return await harness.CompareAsync("search", 0.01 * Math.Max(1, 250_000.0 / accounts), 5,
            new("LIKE scan", () => floor.LikeScanAsync(names[raw++ % names.Count].Surname)),
            new("pipeline", () => bench.DoAsync(priya, new FindCases($"{names[ours % names.Count].Surname} {names[ours++ % names.Count].Forenames}"))));
    }

    private async Task<List<(string Surname, string Forenames)>> NamesAsync()
    {
        await using var db = bench.Workspace.Open();
        return (await db.People().OrderBy(person => person.Id).Take(500).Select(person => new { person.Surname, person.Forenames }).ToListAsync()).ConvertAll(person => (person.Surname, person.Forenames));
    }

    /// <summary>Each run loads a file of its own, made beforehand, so that the store grows alike under both.</summary>
    public async Task<Figure> ImportAsync()
    {
        output.WriteLine("Loading a file of 10,000 invoices (read, judged, posted, worklist rows, audit) / the same rows in raw ADO.NET");
        var system = await bench.OfficerAsync("Command line");
        var random = new Random(++seed);
        var files = new Queue<byte[]>(Enumerable.Range(0, harness.Runs(1) * 2).Select(n => Dataset.FurtherInvoices(accounts, $"{seed}-{n}", random)).ToList());
        using var floor = new ImportFloor(bench.Workspace);
        return await harness.CompareAsync("import", 1.3, 1,
            new("raw ADO.NET", () => floor.LoadAsync(files.Dequeue(), system)),
            new("pipeline", () => bench.DoAsync(system, new LoadImport(ImportKind.Invoices, "further.csv", files.Dequeue()))));
    }

    private async Task<List<(Guid Id, string Reference)>> CasesAsync(Guid ownerId)
    {
        await using var db = bench.Workspace.Open();
        return (await db.Cases().Where(c => c.OwnerId == ownerId).OrderBy(c => c.Reference).Take(500).Select(c => new { c.Id, c.Reference }).ToListAsync())
            .ConvertAll(c => (c.Id, c.Reference));
    }
}
