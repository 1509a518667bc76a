using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using CaseWorkbench.Domain.Cases;
using Xunit;
using Xunit.Abstractions;

namespace CaseWorkbench.Tests.Imports;

/// <summary>A whole ledger is taken on from three files, and not a penny is lost or made.</summary>
public sealed class WholeLedgerTests(ITestOutputHelper output) : WorkbenchTest
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public async Task A_thousand_accounts_with_their_invoices_and_receipts_balance_to_the_penny()
    {
        var files = new GeneratedFiles(seed: 1, accounts: 1_000, invoices: 20_000, receipts: 8_000, Today);

        var accounts = await Workbench.LoadAsync(ImportKind.Accounts, files.Accounts);
        var invoices = await Workbench.LoadAsync(ImportKind.Invoices, files.Invoices);
        var receipts = await Workbench.LoadAsync(ImportKind.Receipts, files.Receipts);

        foreach (var result in new[] { accounts, invoices, receipts })
            output.WriteLine(string.Join('\n', result.Summary()));
        Assert.Equal((1_000, 20_000, 8_000), (accounts.New, invoices.New, receipts.New));
        Assert.Equal((files.Gross, files.Received), (invoices.Totals.Posted, receipts.Totals.Posted));
        Assert.Equal(receipts.Totals.Posted, receipts.Totals.Allocated + receipts.Totals.LeftAsCredit);
        var (outstanding, credit) = await Workbench.SumsAsync();
        Assert.Equal(files.Gross - files.Received, outstanding - credit);
        Assert.Equal(receipts.Totals.LeftAsCredit, credit);
        Assert.True(receipts.Totals.Allocated.IsPositive && credit.IsPositive, "The files should leave both allocated money and credit.");
    }

    [Fact]
    public async Task Receipts_loaded_before_the_invoices_leave_the_same_sum_owed()
    {
        var files = new GeneratedFiles(seed: 2, accounts: 50, invoices: 600, receipts: 300, Today);

        await Workbench.LoadAsync(ImportKind.Accounts, files.Accounts);
        var receipts = await Workbench.LoadAsync(ImportKind.Receipts, files.ReceiptsNamingNone());
        await Workbench.LoadAsync(ImportKind.Invoices, files.Invoices);

        var (outstanding, credit) = await Workbench.SumsAsync();
        Assert.Equal(files.Gross - files.Received, outstanding - credit);
        Assert.Equal((Money.Zero, files.Received), (receipts.Totals.Allocated, receipts.Totals.LeftAsCredit));
    }
}
