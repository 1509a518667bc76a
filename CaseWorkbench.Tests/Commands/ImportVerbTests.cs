using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Web.Commands;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Commands;

/// <summary>Files by the command line: loaded, refused with row and column, tried out.</summary>
public sealed class ImportVerbTests : CommandLineTest
{
    private const string AccountHeader = "account_ref,debt_type,title,forenames,surname,date_of_birth,date_of_death,address_line_1,address_line_2,town,postcode,phone,email,officer,opened_on";
    private const string InvoiceHeader = "invoice_no,account_ref,invoice_date,due_date,period_from,period_to,service,description,units,rate,gross";
    private const string ReceiptHeader = "receipt_ref,account_ref,received_on,method,amount,payer,invoice_no,narrative";
    private const string Frost = "HC-1,home-care,Mr,Colin,Frost,1941-03-02,,4 Mill Lane,,Wexcombe,WX1 2AB,01632 960104,,Priya Nair,2026-05-01";

    [Fact]
    public async Task Accounts_invoices_and_receipts_are_loaded_in_that_order()
    {
        var accounts = await RunAsync("import", "accounts", FileOf("accounts.csv", AccountHeader, Frost));
        var invoices = await RunAsync("import", "invoices", FileOf("invoices.csv", InvoiceHeader, "930101,HC-1,2026-05-04,,,,home-care,54 visits,54,9.00,486.00"));
        var receipts = await RunAsync("import", "receipts", FileOf("receipts.csv", ReceiptHeader, "R-1,HC-1,2026-05-20,bank,86.00,Mr C Frost,930101,"));

        Assert.All(new[] { accounts, invoices, receipts }, ended => Assert.Equal((ExitCode.Done, ""), (ended.Code, ended.Error)));
        Assert.StartsWith("Training: invented or anonymised people only.\naccounts.csv: 1 row read, 1 new", accounts.Out);
        Assert.Contains("£86.00 in the file, £86.00 new, of which £86.00 allocated", receipts.Out);
        Assert.Equal((1, 1, "Command line"), await InStoreAsync(async db =>
            (await db.Cases().CountAsync(), await db.Invoices().CountAsync(), await db.AuditEntries().Where(e => e.Command == "LoadImport").Select(e => e.Officer).Distinct().SingleAsync())));
    }

    [Fact]
    public async Task A_bad_row_is_named_with_row_and_column_and_nothing_is_loaded()
    {
        var refused = await RunAsync("import", "accounts", FileOf("accounts.csv", AccountHeader, Frost, Frost.Replace("HC-1", "HC-2").Replace("1941-03-02", "1941-13-02")));

        Assert.Equal(ExitCode.Refused, refused.Code);
        Assert.StartsWith("Row 3, date_of_birth:", refused.Error);
        Assert.Contains("Nothing was loaded", refused.Out);
        Assert.Equal(0, await InStoreAsync(db => db.Cases().CountAsync()));
    }

    [Fact]
    public async Task Good_rows_are_loaded_when_asked_and_the_bad_ones_named()
    {
        var loaded = await RunAsync("import", "accounts", FileOf("accounts.csv", AccountHeader, Frost, Frost.Replace("HC-1", "HC-2").Replace("home-care", "home-caer")), "--good-rows");

        Assert.Equal(ExitCode.Done, loaded.Code);
        Assert.StartsWith("Row 3, debt_type:", loaded.Error);
        Assert.Equal(1, await InStoreAsync(db => db.Cases().CountAsync()));
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        var tried = await RunAsync("import", "accounts", FileOf("accounts.csv", AccountHeader, Frost), "--dry-run");

        Assert.Equal(ExitCode.Done, tried.Code);
        Assert.Contains("Tried out: nothing was written.", tried.Out);
        Assert.Equal(0, await InStoreAsync(db => db.Cases().CountAsync()));
    }

    [Fact]
    public async Task A_file_loaded_before_is_refused()
    {
        var file = FileOf("accounts.csv", AccountHeader, Frost);
        await RunAsync("import", "accounts", file);

        var refused = await RunAsync("import", "accounts", file);

        Assert.Equal(ExitCode.Refused, refused.Code);
        Assert.StartsWith("IMP-001: This file was loaded on 1 Jun 2026", refused.Error);
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_is_too_large_is_refused()
    {
        var missing = await RunAsync("import", "accounts", Path.Combine(Folder, "nowhere.csv"));
        var large = Path.Combine(Folder, "large.csv");
        await using (var stream = File.Create(large))
            stream.SetLength(26L * 1024 * 1024);

        var tooLarge = await RunAsync("import", "accounts", large);

        Assert.Equal((ExitCode.Refused, ExitCode.Refused), (missing.Code, tooLarge.Code));
        Assert.StartsWith("There is no file", missing.Error);
        Assert.Contains("25 MB", tooLarge.Error);
    }
}
