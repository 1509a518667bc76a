using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Benchmarks;

/// <summary>
/// Posts receipts as fast as it can until somebody kills it, and says each one's reference on standard output once it has been
/// acknowledged. Whoever kills it then looks for what was said in the store.
/// </summary>
public static class Poster
{
    public static async Task RunAsync(string folder, string prefix)
    {
        await using var bench = await Bench.OpenAsync(folder);
        var leo = await bench.OfficerAsync("Leo Finch");
        List<Guid> cases;
        await using (var db = bench.Workspace.Open())
            cases = await db.Cases().OrderBy(c => c.Reference).Select(c => c.Id).ToListAsync();

        Console.WriteLine("ready");
        for (var n = 1; ; n++)
        {
            var reference = $"{prefix}-{n}";
            await bench.DoAsync(leo, new RecordReceipt(cases[n % cases.Count], reference, Bench.Today, ReceiptMethod.Bank, new Money(n % 500 + 1), "Kill test"));
            Console.WriteLine(reference);
        }
    }
}
