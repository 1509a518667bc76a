using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Imports;

/// <summary>A file is undone while nothing younger stands on what it brought, and every balance is as before.</summary>
public sealed class WithdrawImportTests : WorkbenchTest
{
    private readonly GeneratedFiles files = new(seed: 21, accounts: 30, invoices: 200, receipts: 120, new(2026, 6, 1));

    [Fact]
    public async Task Undoing_receipts_then_invoices_then_accounts_restores_every_balance_each_time_and_all_may_be_loaded_again()
    {
        var accounts = await LoadAsync(ImportKind.Accounts, files.Accounts);
        var before = await BalancesAsync();
        var invoices = await LoadAsync(ImportKind.Invoices, files.Invoices);
        var charged = await BalancesAsync();
        var receipts = await LoadAsync(ImportKind.Receipts, files.Receipts);

        Assert.Equal(120, await UndoAsync(receipts));
        Assert.Equal(charged, await BalancesAsync());
        Assert.Equal(200, await UndoAsync(invoices));
        Assert.Equal(before, await BalancesAsync());
        Assert.Equal(30, await UndoAsync(accounts));
        await using (var db = Workbench.Db())
            Assert.Empty(await db.Caseload().ToListAsync());

        Assert.Equal(30, (await Workbench.LoadAsync(ImportKind.Accounts, files.Accounts)).New);
        Assert.Equal(200, (await Workbench.LoadAsync(ImportKind.Invoices, files.Invoices)).New);
        Assert.Equal(120, (await Workbench.LoadAsync(ImportKind.Receipts, files.Receipts)).New);
        Assert.Equal(files.Gross - files.Received, await Workbench.SumsAsync() is var (outstanding, credit) ? outstanding - credit : default);
    }

    [Fact]
    public async Task A_receipt_of_the_file_that_went_back_before_is_not_taken_back_twice()
    {
        await LoadAsync(ImportKind.Accounts, files.Accounts);
        await LoadAsync(ImportKind.Invoices, files.Invoices);
        var charged = await BalancesAsync();
        var receipts = await LoadAsync(ImportKind.Receipts, files.Receipts);
        await using (var db = Workbench.Db())
        {
            var one = await db.Receipts().AsNoTracking().OrderBy(r => r.Reference).FirstAsync();
            await Workbench.DoAsync("Leo", new ReturnReceipt(one.Id, one.Version, Returns.Of(one.Method)[0], new(2026, 6, 1), "The bank says so."));
        }

        Assert.Equal(119, await UndoAsync(receipts));
        Assert.Equal(charged, await BalancesAsync());
    }

    [Fact]
    public async Task Money_that_came_later_stands_in_the_way_and_is_named()
    {
        await LoadAsync(ImportKind.Accounts, files.Accounts);
        var invoices = await LoadAsync(ImportKind.Invoices, files.Invoices);
        await using var db = Workbench.Db();
        var caseId = await db.Invoices().Select(i => i.CaseId).FirstAsync();
        await Workbench.DoAsync("Leo", new RecordReceipt(caseId, "R-LATER", new(2026, 6, 1), ReceiptMethod.Card, Money.Pounds(5), "Payer"));

        var refused = Assert.IsType<Outcome<int>.Refused>(await Workbench.SendAsync("Leo", new WithdrawImport(invoices)));

        Assert.Equal("IMP-002", refused.Refusal.Code);
        Assert.Contains("Receipt R-LATER from Payer", refused.Refusal.Message, StringComparison.Ordinal);
        Assert.Equal("IMP-002", (await Workbench.DoAsync("Leo", new GetImport(invoices))).Refusal!.Code);
    }

    [Fact]
    public async Task A_case_that_was_worked_on_stands_in_the_way_of_undoing_its_account()
    {
        var accounts = await LoadAsync(ImportKind.Accounts, files.Accounts);
        await using var db = Workbench.Db();
        await Workbench.DoAsync("Priya", new AddPhone(await db.Cases().Select(c => c.Id).FirstAsync(), "01632 555999"));

        var refused = Assert.IsType<Outcome<int>.Refused>(await Workbench.SendAsync("Leo", new WithdrawImport(accounts)));

        Assert.Contains("add phone by Priya Nair", refused.Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_twice_it_has_one_effect_and_a_second_undo_is_refused()
    {
        await LoadAsync(ImportKind.Accounts, files.Accounts);
        var invoices = await LoadAsync(ImportKind.Invoices, files.Invoices);
        var form = Guid.NewGuid();
        await Workbench.SendAsync("Leo", new WithdrawImport(invoices), form);
        var after = await StoreHash.OfAsync(Workbench);

        Assert.Equal(200, Assert.IsType<Outcome<int>.Done>(await Workbench.SendAsync("Leo", new WithdrawImport(invoices), form)).Value);
        Assert.Equal(after, await StoreHash.OfAsync(Workbench));
        Assert.Equal("IMP-003", await Workbench.RefusedAsync("Leo", new WithdrawImport(invoices)));
    }

    [Fact]
    public async Task Only_who_may_load_files_may_undo_one_and_one_that_is_not_there_cannot_be()
    {
        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Ruth", new WithdrawImport(Guid.NewGuid())));
        Assert.Equal("not found", await Workbench.RefusedAsync("Leo", new WithdrawImport(Guid.NewGuid())));
    }

    private async Task<Guid> LoadAsync(ImportKind kind, byte[] file) => (await Workbench.LoadAsync(kind, file)).BatchId!.Value;

    private Task<int> UndoAsync(Guid batch) => Workbench.DoAsync("Leo", new WithdrawImport(batch));

    /// <summary>All eight balances of every case that is not withdrawn, today and in the middle of last year.</summary>
    private async Task<List<string>> BalancesAsync()
    {
        await using var db = Workbench.Db();
        var lines = new List<string>();
        foreach (var debtCase in await db.Cases().Where(c => c.WithdrawnOn == null).OrderBy(c => c.AccountRef).ToListAsync())
            foreach (var day in new DateOnly[] { new(2025, 6, 30), new(2026, 6, 1) })
            {
                var balances = (await db.AccountAsAtAsync(debtCase.Id, day, default)).Balances;
                lines.Add($"{debtCase.AccountRef} {day} {string.Join(' ', Enum.GetValues<Balance>().Select(balance => balances[balance]))}");
            }
        return lines;
    }
}
