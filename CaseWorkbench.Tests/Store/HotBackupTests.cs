using System.Collections.Concurrent;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Xunit.Abstractions;

namespace CaseWorkbench.Tests.Store;

/// <summary>
/// Copies a store while receipts are being posted into it, restores each copy into an empty folder, and opens it.
/// <c>CASEWORKBENCH_BACKUPS=200</c> takes two hundred.
/// </summary>
[Trait("Category", "Slow")]
public sealed class HotBackupTests(ITestOutputHelper output) : WorkbenchTest
{
    private const int Posters = 3;
    private static readonly int Backups = AtLength.Of("BACKUPS", 10);
    private readonly ConcurrentQueue<string> acknowledged = [];
    private readonly List<DebtCase> cases = [];

    [Fact]
    public async Task Every_copy_is_whole_and_has_all_that_was_acknowledged_before_it_began()
    {
        for (var n = 0; n < 5; n++)
        {
            cases.Add(await Workbench.GivenCaseAsync($"Debtor{n}"));
            await Workbench.GivenInvoiceAsync(cases[n], $"90000{n}", 1_000, new(2026, 4, 1));
        }
        var (leo, folder, underLoad) = (await Workbench.OfficerAsync("Leo"), Workbench.NewFolder(), 0);
        using var stop = new CancellationTokenSource();
        var posting = Enumerable.Range(1, Posters).Select(poster => Task.Run(() => PostAsync(leo.Id, $"P{poster}", stop.Token))).ToList();
        try
        {
            for (var n = 1; n <= Backups; n++)
            {
                while (acknowledged.Count < n * 5)
                    await Task.Delay(5); // So that there is more in each than in the one before.
                var (copy, before) = (Path.Combine(folder, $"{n}.db"), acknowledged.ToArray());
                var rows = (await StoreBackup.ToAsync(Workbench.Workspace, copy, default)).Rows;
                underLoad += acknowledged.Count > before.Length ? 1 : 0;
                await AssertWholeAsync(copy, rows, before);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(posting);
            Workbench.Remove(folder);
        }

        output.WriteLine($"Planted: {Backups:N0} backups, {underLoad:N0} of them while receipts came in; acknowledged {acknowledged.Count:N0}.");
        output.WriteLine($"{Backups:N0} backups: 0 lost, 0 half done, 0 damaged");
        Assert.True(underLoad * 2 > Backups, "Most of the backups were made while nothing was going on, which proves little.");
    }

    private async Task PostAsync(Guid officer, string prefix, CancellationToken stop)
    {
        for (var n = 1; !stop.IsCancellationRequested; n++)
        {
            var receipt = new RecordReceipt(cases[n % cases.Count].Id, $"{prefix}-{n}", new(2026, 6, 1), ReceiptMethod.Bank, new Money(n % 500 + 1));
            var outcome = await Workbench.Runner.RunAsync(receipt, new(officer, "test", Workbench.Name, Guid.NewGuid()), CancellationToken.None);
            Assert.True(outcome.IsDone, outcome.Stopped);
            acknowledged.Enqueue(receipt.Reference);
        }
    }

    /// <summary>Restored where nothing was, it opens, holds all that was acknowledged, and nothing of which only a part is there.</summary>
    private async Task AssertWholeAsync(string copy, string rows, IReadOnlyCollection<string> acknowledgedBefore)
    {
        var elsewhere = Path.Combine(Path.GetDirectoryName(copy)!, Path.GetFileNameWithoutExtension(copy));
        using var catalogue = new WorkspaceCatalogue(elsewhere, Workbench.Clock);
        Assert.Equal(rows, (await StoreRestore.FromAsync(copy, catalogue, Workbench.Name, StoreKind.Training, rows)).Rows);
        await using var db = (await catalogue.OpenAsync(Workbench.Name, StoreKind.Training)).Open();
        var (receipts, postings) = (await db.Receipts().AsNoTracking().ToListAsync(), await db.Postings().AsNoTracking().ToListAsync());
        var posted = postings.Where(posting => posting.Kind == PostingKind.Receipt).ToDictionary(posting => posting.ReceiptId!.Value, posting => posting.Amount);
        var spent = postings.Where(posting => posting.Kind == PostingKind.Allocation).GroupBy(posting => posting.ReceiptId!.Value).ToDictionary(its => its.Key, its => its.Sum(posting => posting.Amount));

        Assert.Empty(acknowledgedBefore.Except(receipts.Select(receipt => receipt.Reference)));
        Assert.Equal(receipts.Count, posted.Count);
        Assert.All(receipts, receipt => Assert.Equal(receipt.Amount, posted[receipt.Id]));
        Assert.All(receipts, receipt => Assert.True(spent.GetValueOrDefault(receipt.Id) <= receipt.Amount));
        Assert.Equal(receipts.Count, await db.AuditEntries().CountAsync(entry => entry.Command == nameof(RecordReceipt) && entry.Result == AuditEntry.Done));
        Assert.True((await new GetAuditVerificationHandler(db).Handle(new(), default)).Holds);
        Assert.Equal("ok", await db.Database.SqlQuery<string>($"SELECT integrity_check AS Value FROM pragma_integrity_check").SingleAsync());
    }
}
