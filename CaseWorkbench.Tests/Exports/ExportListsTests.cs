using System.Text;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Exports;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Imports;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Exports;

public sealed class ExportListsTests : WorkbenchTest
{
    [Fact]
    public async Task A_worklist_is_taken_away_whole_and_a_restricted_case_gives_nothing_away()
    {
        for (var n = 0; n < 3; n++)
            await Workbench.GivenInvoiceAsync(await Workbench.GivenCaseAsync($"Frost{n}"), $"93010{n}", 100m, new(2026, 4, 13));
        var hidden = await Workbench.GivenCaseAsync("Secretly");
        await Workbench.DoAsync("Helen", new RestrictCase(hidden.Id, 0, true, [(await Workbench.OfficerAsync("Helen")).Id], "A colleague's father."));
        await Workbench.DoAsync("Nightly run", new RefreshCaseload(new(2026, 6, 1)));

        var csv = await CsvAsync(to => new GetWorklistExport(new(WorklistTab.Full, CaseloadOf.Team)) { To = to });

        Assert.Contains("Mr Colin Frost2", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Secretly", csv, StringComparison.Ordinal);
        Assert.Equal(4, csv.Trim().Split('\n').Length);
        foreach (var kind in Enum.GetValues<ImportKind>())
            Assert.DoesNotContain("Secretly", await CsvAsync(to => new GetImportableExport(kind) { To = to }), StringComparison.Ordinal);
        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", new GetCaseTimelineExport(hidden.Reference)));
        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", new GetCaseInvoicesExport(hidden.Reference)));
    }

    [Fact]
    public async Task Receipts_and_money_in_suspense_are_taken_away_as_their_pages_show_them()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "R1", new(2026, 5, 29), ReceiptMethod.Cheque, Money.Pounds(40), "C Frost"));
        await Workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "R2", new(2026, 6, 1), ReceiptMethod.Card, Money.Pounds(25)));
        await Workbench.DoAsync("Leo", new RecordSuspense("U1", new(2026, 6, 1), ReceiptMethod.Bank, Money.Pounds(85), "M Ogden", "CARE MUM"));
        var hidden = await Workbench.GivenCaseAsync("Secretly");
        await Workbench.DoAsync("Leo", new RecordReceipt(hidden.Id, "R3", new(2026, 6, 1), ReceiptMethod.Card, Money.Pounds(25)));
        await Workbench.DoAsync("Helen", new RestrictCase(hidden.Id, (await Workbench.DoAsync("Helen", new GetCase(hidden.Reference))).Version, true, [(await Workbench.OfficerAsync("Helen")).Id], "A colleague's father."));

        var receipts = await CsvAsync(to => new GetReceiptsExport(new(Method: ReceiptMethod.Cheque)) { To = to });
        Assert.Contains("R1,2026-05-29,", receipts, StringComparison.Ordinal);
        Assert.Contains("C Frost,Cheque,Provisional", receipts, StringComparison.Ordinal);
        Assert.DoesNotContain("R2", receipts, StringComparison.Ordinal);
        var all = await CsvAsync(to => new GetReceiptsExport(new()) { To = to });
        Assert.True(all.IndexOf("R2", StringComparison.Ordinal) < all.IndexOf("R1", StringComparison.Ordinal)); // The newest first.
        Assert.DoesNotContain("R3", all, StringComparison.Ordinal);
        Assert.Contains("U1,2026-06-01,Bank,85.00,M Ogden,CARE MUM,Leo Finch,Open,0,0,,", await CsvAsync(to => new GetSuspenseExport(new()) { To = to }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lists_of_a_case_are_what_its_page_shows_and_the_look_is_noted()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.GivenInvoiceAsync(debtCase, "930101", 486m, new(2026, 4, 13));

        Assert.Contains("930101,2026-04-13,2026-04-27,,,home-care,\"Home care, 4 weeks\",486.00,0.00,0.00,486.00,0.00", await CsvAsync(to => new GetCaseInvoicesExport(debtCase.Reference) { To = to }), StringComparison.Ordinal);
        Assert.Contains("Invoice 930101,486.00,486.00", await CsvAsync(to => new GetCaseTimelineExport(debtCase.Reference) { To = to }), StringComparison.Ordinal);

        await using var db = Workbench.Db();
        Assert.Equal(["invoices exported", "timeline exported"], (await db.AccessEntries().OrderBy(e => e.Id).ToListAsync()).Select(entry => entry.What));
    }

    [Fact]
    public async Task The_audit_the_search_and_the_loaded_files_are_taken_away_as_their_pages_show_them()
    {
        await Workbench.LoadAsync(ImportKind.Accounts, Loads.File(ImportKind.Accounts, "ASC-1,home-care,Mrs,Edith,Palmer,1938-04-02,,12 Mill Lane,,Loughborough,LE11 1AB,,,,2026-01-05"));
        var hidden = await Workbench.GivenCaseAsync("Secretly");
        await Workbench.DoAsync("Helen", new RestrictCase(hidden.Id, 0, true, [(await Workbench.OfficerAsync("Helen")).Id], "A colleague's father."));

        var audit = await CsvAsync(to => new GetAuditExport(new()) { To = to }, "Owen");
        Assert.Contains("LoadImport", audit, StringComparison.Ordinal);
        Assert.Contains("RestrictCase,not open to you,done,", audit, StringComparison.Ordinal);
        Assert.Contains("Mrs Edith Palmer,1938-04-02,name", await CsvAsync(to => new GetSearchExport("palmer") { To = to }), StringComparison.Ordinal);
        Assert.DoesNotContain("Secretly", await CsvAsync(to => new GetSearchExport("secretly") { To = to }), StringComparison.Ordinal);
        Assert.Equal("invalid Text", await Workbench.RefusedAsync("Priya", new GetSearchExport("!")));
        Assert.Contains(",Accounts,", await CsvAsync(to => new GetImportsExport { To = to }, "Leo"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_export_is_audited_with_its_list_and_its_rows()
    {
        await Workbench.DoAsync("Priya", new RecordExport("worklist", "tab=to-do", ExportFormat.Xlsx, 412));

        await using var db = Workbench.Db();
        var entry = await db.AuditEntries().SingleAsync(e => e.Command == nameof(RecordExport));
        Assert.Contains("\"List\":\"worklist\"", entry.Detail, StringComparison.Ordinal);
        Assert.Contains("\"Rows\":412", entry.Detail, StringComparison.Ordinal);
        Assert.Equal("Priya Nair", entry.Officer);
    }

    [Fact]
    public async Task What_was_loaded_and_is_exported_and_read_back_changes_nothing()
    {
        await Workbench.LoadAsync(ImportKind.Accounts, Loads.File(ImportKind.Accounts, "ASC-1,home-care,Mrs,Edith,=Palmer,1938-04-02,,12 Mill Lane,,Loughborough,LE11 1AB,+441509555010,edith@example.org,,2026-01-05"));
        await Workbench.LoadAsync(ImportKind.Invoices, Loads.File(ImportKind.Invoices,
            "INV-1,ASC-1,2026-02-02,,2026-01-05,2026-02-01,Home care,\"=Four, weeks\",4,103.30,413.20", "INV-2,ASC-1,2026-03-02,2026-03-20,,,,@home,,,£1250.00"));
        await Workbench.LoadAsync(ImportKind.Receipts, Loads.File(ImportKind.Receipts, "R-1,ASC-1,2026-03-02,direct-debit,25.00,E Palmer,INV-1,-by phone"));
        var before = await Workbench.FingerprintAsync("AuditEntry", "SentCommand");

        foreach (var kind in Enum.GetValues<ImportKind>())
        {
            foreach (var isWorkbook in new[] { false, true })
            {
                using var file = new MemoryStream();
                await Workbench.DoAsync("Helen", new GetImportableExport(kind) { To = isWorkbook ? new XlsxExport(file, "list") : new CsvExport(file) });

                var result = await Workbench.LoadAsync(kind, file.ToArray(), dryRun: true, name: isWorkbook ? "back.xlsx" : "back.csv");

                Assert.Equal("", string.Join('\n', result.Faults));
                Assert.Equal((0, 0, kind == ImportKind.Invoices ? 2 : 1), (result.New, result.Updated, result.Skipped));
            }
        }
        Assert.Equal(before, await Workbench.FingerprintAsync("AuditEntry", "SentCommand"));
    }

    private async Task<string> CsvAsync(Func<IExportSink, IExport> export, string officer = "Priya")
    {
        using var file = new MemoryStream();
        await Workbench.DoAsync(officer, export(new CsvExport(file)));
        return Encoding.UTF8.GetString(file.ToArray());
    }
}
