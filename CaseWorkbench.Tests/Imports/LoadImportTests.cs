using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Imports;

/// <summary>What holds for a file of any kind.</summary>
public sealed class LoadImportTests : WorkbenchTest
{
    private const string Bill1 = "INV-1,ASC-1,2026-04-01,,,,Home care,,,,100.00";
    private const string Bill2 = "INV-2,ASC-1,2026-05-01,,,,Home care,,,,200.00";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Workbench.LoadAsync(ImportKind.Accounts, Loads.File(ImportKind.Accounts,
            "ASC-1,home-care,Mrs,Edith,Palmer,1938-04-02,,12 Mill Lane,,Wexcombe,WX1 1AB,,,Priya Nair,2026-01-05",
            "ASC-0001,home-care,Mr,Colin,Frost,1941-03-02,,14 Mill Lane,,Wexcombe,WX1 1AB,,,Priya Nair,2026-01-05"));
    }

    [Fact]
    public async Task A_file_loaded_before_is_refused_under_any_name_and_says_when_and_by_whom()
    {
        var file = Loads.File(ImportKind.Invoices, Bill1);
        await Workbench.LoadAsync(ImportKind.Invoices, file, officer: "Leo", name: "april.csv");

        var again = await Workbench.SendAsync("Priya", new LoadImport(ImportKind.Invoices, "may.csv", file));

        var refusal = Assert.IsType<Outcome<ImportResult>.Refused>(again).Refusal;
        Assert.Equal(("IMP-001", "This file was loaded on 1 Jun 2026 at 09:00 by Leo Finch, as april.csv. Load only what is new."), (refusal.Code, refusal.Message));
    }

    [Fact]
    public async Task A_number_loaded_before_with_the_same_content_is_skipped_and_counted()
    {
        await Workbench.LoadAsync(ImportKind.Invoices, Loads.File(ImportKind.Invoices, Bill1));

        var result = await Workbench.LoadAsync(ImportKind.Invoices, Loads.File(ImportKind.Invoices, "inv-1,asc-1,01/04/2026,,,,\"Home care\",,,,£100", Bill2));

        Assert.Equal((2, 1, 1, 0, true), (result.RowsRead, result.New, result.Skipped, result.Faulty, result.IsLoaded));
        Assert.Equal((Money.Pounds(300), Money.Pounds(200)), (result.Totals.InFile, result.Totals.Posted));
        Assert.Equal(Money.Pounds(300), await OwedAsync("ASC-1"));
    }

    [Fact]
    public async Task A_number_loaded_before_with_other_content_is_a_bad_row_and_holds_the_file_back()
    {
        await Workbench.LoadAsync(ImportKind.Invoices, Loads.File(ImportKind.Invoices, Bill1));

        var result = await Workbench.LoadAsync(ImportKind.Invoices, Loads.File(ImportKind.Invoices, Bill2, Bill1.Replace("100.00", "100.01")));

        var fault = Assert.Single(result.Faults);
        Assert.Equal((3, "invoice_no"), (fault.Row, fault.Column));
        Assert.Contains("“INV-1” is loaded already and said something else", fault.Message);
        Assert.False(result.IsLoaded);
        Assert.Equal(Money.Pounds(100), await OwedAsync("ASC-1"));
    }

    [Fact]
    public async Task A_number_entered_by_hand_is_a_bad_row()
    {
        await using (var db = Workbench.Db())
            await Workbench.DoAsync("Priya", new RaiseInvoice((await db.Cases().FirstAsync()).Id, "INV-1", new(2026, 4, 1), Money.Pounds(100)));

        var result = await Workbench.LoadAsync(ImportKind.Invoices, Loads.File(ImportKind.Invoices, Bill1));

        Assert.Contains("“INV-1” was entered by hand", Assert.Single(result.Faults).Message);
    }

    [Fact]
    public async Task The_good_rows_are_loaded_alone_when_asked_for_and_the_rest_may_follow()
    {
        var file = Loads.File(ImportKind.Invoices, Bill1, "INV-3,ASC-9,2026-04-01,,,,,,,,50.00");
        var first = await Workbench.LoadAsync(ImportKind.Invoices, file, goodRows: true);
        Assert.Equal((1, 1, true), (first.New, first.Faulty, first.IsLoaded));
        await Workbench.LoadAsync(ImportKind.Accounts, Loads.File(ImportKind.Accounts, "ASC-9,sundry,,,Mill Lane Motors Ltd,,,,,,,,,,"));

        var second = await Workbench.LoadAsync(ImportKind.Invoices, file);

        Assert.Equal((1, 1, 0, true), (second.New, second.Skipped, second.Faulty, second.IsLoaded));
        Assert.Equal((Money.Pounds(100), Money.Pounds(50)), (await OwedAsync("ASC-1"), await OwedAsync("ASC-9")));
        Assert.Equal("IMP-001", await Workbench.RefusedAsync("Leo", new LoadImport(ImportKind.Invoices, "again.csv", file)));
    }

    [Fact]
    public async Task Where_no_row_is_good_nothing_is_loaded_though_the_good_rows_were_asked_for()
    {
        var before = await Workbench.FingerprintAsync();

        var result = await Workbench.LoadAsync(ImportKind.Invoices, Loads.File(ImportKind.Invoices, "INV-3,ASC-9,2026-04-01,,,,,,,,50.00"), goodRows: true);

        Assert.False(result.IsLoaded);
        Assert.Equal(before, await Workbench.FingerprintAsync());
    }

    [Theory]
    [InlineData(ImportKind.Accounts)]
    [InlineData(ImportKind.Invoices)]
    [InlineData(ImportKind.Receipts)]
    public async Task A_dry_run_counts_as_loading_would_and_writes_nothing(ImportKind kind)
    {
        var files = new GeneratedFiles(seed: 3, accounts: 20, invoices: 100, receipts: 60, new(2026, 6, 1));
        await Workbench.LoadAsync(ImportKind.Accounts, files.Accounts);
        await Workbench.LoadAsync(ImportKind.Invoices, files.Invoices);
        var other = new GeneratedFiles(seed: 4, accounts: 30, invoices: 120, receipts: 60, new(2026, 6, 1));
        var file = kind switch { ImportKind.Accounts => other.Accounts, ImportKind.Invoices => other.Invoices, _ => files.Receipts };
        var before = await Workbench.FingerprintAsync();

        var tried = await Workbench.LoadAsync(kind, file, dryRun: true, goodRows: true);

        Assert.Equal(before, await Workbench.FingerprintAsync());
        var loaded = await Workbench.LoadAsync(kind, file, goodRows: true);
        Assert.Equal((true, false, false, true), (tried.IsDryRun, tried.IsLoaded, loaded.IsDryRun, loaded.IsLoaded));
        Assert.Equal((loaded.RowsRead, loaded.New, loaded.Skipped, loaded.Faulty, loaded.Totals), (tried.RowsRead, tried.New, tried.Skipped, tried.Faulty, tried.Totals));
        Assert.Equal([.. loaded.Remarks, .. loaded.Faults.Select(fault => $"{fault}"), .. loaded.Warnings.Select(warning => $"{warning}")],
            [.. tried.Remarks, .. tried.Faults.Select(fault => $"{fault}"), .. tried.Warnings.Select(warning => $"{warning}")]);
    }

    [Fact]
    public async Task A_failure_midway_leaves_nothing_behind_and_the_file_can_be_loaded_afterwards()
    {
        var file = Loads.File(ImportKind.Invoices, [.. Enumerable.Range(1, 500).Select(n => $"INV-{n},{(n % 2 == 0 ? "ASC-1" : "ASC-0001")},2026-04-01,,,,,,,,{n}.00")]);
        var before = await Workbench.FingerprintAsync();
        await ExecuteAsync("CREATE TRIGGER Midway BEFORE INSERT ON Posting WHEN NEW.Amount = 25000 BEGIN SELECT RAISE(ABORT, 'the disk is full'); END");

        await Assert.ThrowsAsync<SqliteException>(() => Workbench.LoadAsync(ImportKind.Invoices, file));

        await ExecuteAsync("DROP TRIGGER Midway");
        Assert.Equal(before, await Workbench.FingerprintAsync());
        Assert.Equal(500, (await Workbench.LoadAsync(ImportKind.Invoices, file)).New);
    }

    [Fact]
    public async Task The_same_form_sent_again_loads_once_and_answers_as_before()
    {
        var (form, command) = (Guid.NewGuid(), new LoadImport(ImportKind.Invoices, "april.csv", Loads.File(ImportKind.Invoices, Bill1, Bill2.Replace(",,,,200", ",,3,50.00,200"))));
        var first = Assert.IsType<Outcome<ImportResult>.Done>(await Workbench.SendAsync("Leo", command, form)).Value;

        var second = Assert.IsType<Outcome<ImportResult>.Done>(await Workbench.SendAsync("Leo", command, form)).Value;

        Assert.Equal(first.Summary(), second.Summary());
        Assert.Equal((first.Totals, first.Warnings.Single()), (second.Totals, second.Warnings.Single()));
        Assert.Equal(Money.Pounds(300), await OwedAsync("ASC-1"));
    }

    [Fact]
    public async Task Each_case_touched_has_an_audit_entry_which_names_the_file_and_holds_none_of_it()
    {
        await Workbench.LoadAsync(ImportKind.Invoices, Loads.File(ImportKind.Invoices, Bill1, Bill2, "INV-3,ASC-0001,2026-04-01,,,,,,,,50.00"), name: "april.csv");

        await using var db = Workbench.Db();
        var entries = await db.AuditEntries().Where(e => e.Command == nameof(LoadImport)).OrderBy(e => e.Seq).Skip(2).ToListAsync();
        Assert.Equal(2, entries.Select(entry => entry.CaseId).Distinct().Count());
        Assert.Equal((2, "Leo Finch"), (entries.Count, entries[0].Officer));
        Assert.Contains("april.csv", entries[0].Detail);
        Assert.Contains((await db.ImportBatches().SingleAsync(b => b.FileName == "april.csv")).ContentHash, entries[0].Detail);
        Assert.DoesNotContain("Content\"", entries[0].Detail);
    }

    [Theory]
    [InlineData("Anita")]
    [InlineData("Sam")]
    [InlineData("Ruth")]
    [InlineData("Owen")]
    [InlineData("Farah")]
    [InlineData("Jo")]
    public async Task Who_may_not_load_files_is_refused_and_only_that_is_noted(string officer)
    {
        var before = await Workbench.FingerprintAsync(nameof(AuditEntry));

        Assert.Equal("GEN-001", await Workbench.RefusedAsync(officer, new LoadImport(ImportKind.Invoices, "april.csv", Loads.File(ImportKind.Invoices, Bill1))));

        Assert.Equal(before, await Workbench.FingerprintAsync(nameof(AuditEntry)));
    }

    [Fact]
    public async Task A_file_needs_a_name() =>
        Assert.Equal("invalid FileName", await Workbench.RefusedAsync("Leo", new LoadImport(ImportKind.Invoices, " ", Loads.File(ImportKind.Invoices, Bill1))));

    private async Task<Money> OwedAsync(string account)
    {
        await using var db = Workbench.Db();
        var debtCase = await db.Cases().SingleAsync(c => c.AccountRef == account);
        return (await db.AccountAsync(debtCase.Id, Workbench.Workspace.Clock.Today(), default)).Balances.Outstanding;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = Workbench.Workspace.OpenConnection();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
