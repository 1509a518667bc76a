using System.Diagnostics;
using System.Reflection;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Xunit.Abstractions;

namespace CaseWorkbench.Tests.Store;

/// <summary>
/// Another process posts receipts and is killed in the middle of it, again and again, on the same store. <c>CASEWORKBENCH_KILLS=1000</c>
/// kills it a thousand times.
/// </summary>
[Trait("Category", "Slow")]
public sealed class KilledWhilePostingTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly int Kills = AtLength.Of("KILLS", 6);
    private const string Name = "bench";
    private static readonly string Program = typeof(KilledWhilePostingTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "BenchmarkProgram").Value!;
    private readonly string folder = Workbench.NewFolder();

    /// <summary>The store begins with a few cases that owe something, made where tests make theirs.</summary>
    public async Task InitializeAsync()
    {
        await using var workbench = await Workbench.OpenAsync();
        for (var n = 0; n < 60; n++)
            await workbench.GivenInvoiceAsync(await workbench.GivenCaseAsync($"Debtor{n}"), $"90{n:0000}", 100, new(2026, 4, 1));
        await StoreBackup.ToAsync(workbench.Workspace, Path.Combine(folder, $"{Name}.db"), default);
    }

    [Fact]
    public async Task Nothing_acknowledged_is_lost_nothing_is_half_done_and_nothing_is_doubled()
    {
        var acknowledged = new List<string>();
        var random = new Random(4711);
        var live = 0;
        for (var kill = 1; kill <= Kills; kill++)
        {
            acknowledged.AddRange(await PostUntilKilledAsync($"K{kill}", random.Next(5, 40)));
            live += new FileInfo(Path.Combine(folder, $"{Name}.db-wal")) is { Exists: true, Length: > 0 } ? 1 : 0;
        }
        output.WriteLine($"Planted: {Kills:N0} kills, {live:N0} of them on a live log; acknowledged {acknowledged.Count:N0}.");

        Assert.True(live * 2 > Kills, "Most of the kills met an empty log, which proves little.");
        Assert.True(acknowledged.Count >= Kills * 5, "The processes were killed before they posted anything.");
        using var catalogue = new WorkspaceCatalogue(folder, new TestClock(new(2026, 6, 1, 8, 0, 0, DateTimeKind.Utc)));
        await using var db = (await catalogue.OpenAsync(Name, StoreKind.Training)).Open();
        var receipts = await db.Receipts().AsNoTracking().ToListAsync();

        Assert.Empty(acknowledged.Except(receipts.Select(receipt => receipt.Reference)));       // Nothing acknowledged is lost.
        Assert.Equal(receipts.Count, receipts.Select(receipt => receipt.Reference).Distinct().Count());
        Assert.All(receipts, receipt => Assert.Equal(receipt.Amount, Posted(db, receipt)));      // Nothing is half done.
        Assert.Equal(receipts.Count, await db.AuditEntries().CountAsync(entry => entry.Command == nameof(RecordReceipt)));
        Assert.True((await new GetAuditVerificationHandler(db).Handle(new(), default)).Holds);
        Assert.Equal("ok", await db.Database.SqlQuery<string>($"SELECT integrity_check AS Value FROM pragma_integrity_check").SingleAsync());
        output.WriteLine($"{Kills:N0} kills: 0 lost, 0 half done, 0 doubled");
    }

    private static Money Posted(WorkbenchDb db, Receipt receipt) =>
        db.Postings().AsNoTracking().Where(posting => posting.ReceiptId == receipt.Id && posting.Kind == PostingKind.Receipt).AsEnumerable().Sum(posting => posting.Amount);

    /// <summary>Lets a process acknowledge some receipts, kills it while it goes on, and returns all that it acknowledged.</summary>
    private async Task<List<string>> PostUntilKilledAsync(string prefix, int letPass)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Program, "post", folder, prefix]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
        var acknowledged = new List<string>();
        while (acknowledged.Count < letPass && await process.StandardOutput.ReadLineAsync() is { } reference)
            acknowledged.Add(reference);
        process.Kill();
        while (await process.StandardOutput.ReadLineAsync() is { } late)
            acknowledged.Add(late);
        await process.WaitForExitAsync();
        return acknowledged;
    }

    public Task DisposeAsync()
    {
        Workbench.Remove(folder);
        return Task.CompletedTask;
    }
}
