using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Imports;

/// <summary>Mappings kept for the team, and reports kept for thirty days.</summary>
public sealed class SavedMappingTests : WorkbenchTest
{
    private static readonly ColumnMapping Own = ColumnMapping.Own(ImportKind.Receipts);

    [Fact]
    public async Task A_mapping_is_there_for_the_team_and_for_no_other()
    {
        await Workbench.GivenOfficerElsewhereAsync("Una Elsewhere");
        await Workbench.DoAsync("Leo", new SaveColumnMapping(ImportKind.Receipts, " Integra receipts ", Own with { Sign = AmountSign.TurnedRound }));

        var saved = Assert.Single(await Workbench.DoAsync("Priya", new FindColumnMappings()));
        Assert.Equal(("Integra receipts", AmountSign.TurnedRound, 8), (saved.Name, saved.Mapping.Sign, saved.Mapping.Columns.Count));
        Assert.Empty(await Workbench.DoAsync("Una", new FindColumnMappings()));
    }

    [Fact]
    public async Task Under_a_name_that_is_taken_it_replaces_what_the_officer_saw()
    {
        await Workbench.DoAsync("Leo", new SaveColumnMapping(ImportKind.Receipts, "Integra", Own));
        await Workbench.DoAsync("Priya", new SaveColumnMapping(ImportKind.Receipts, "Integra", Own with { Dates = DateOrder.MonthFirst }, SeenVersion: 0));

        Assert.Equal("GEN-003", await Workbench.RefusedAsync("Leo", new SaveColumnMapping(ImportKind.Receipts, "Integra", Own, SeenVersion: 0)));
        Assert.Equal(DateOrder.MonthFirst, Assert.Single(await Workbench.DoAsync("Leo", new FindColumnMappings())).Mapping.Dates);
    }

    [Fact]
    public async Task A_mapping_without_a_name_or_that_uses_a_column_twice_is_not_kept()
    {
        Assert.Equal("invalid Name", await Workbench.RefusedAsync("Leo", new SaveColumnMapping(ImportKind.Receipts, " ", Own)));
        Assert.Equal("invalid payer, narrative", await Workbench.RefusedAsync("Leo", new SaveColumnMapping(ImportKind.Receipts, "x",
            new([.. Own.Columns.Where(column => column.Ours != "narrative"), new("narrative", "payer")]))));
        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Ruth", new SaveColumnMapping(ImportKind.Receipts, "x", Own)));
    }

    [Fact]
    public async Task What_an_import_said_is_kept_thirty_days_with_the_rows_it_left_out()
    {
        var loaded = await Workbench.LoadAsync(ImportKind.Accounts, Loads.File(ImportKind.Accounts, "ASC-1,sundry,,,Ward,,,,,,,,,,", "ASC-2,parking,,,\"=1+1, Ward\",,,,,,,,,,"), goodRows: true);

        var view = await Workbench.DoAsync("Leo", new GetImport(loaded.BatchId!.Value));
        Assert.Equal((1, 1, "accounts.csv", null), (view.Result!.New, view.Line.Faulty, view.Line.FileName, view.Refusal));
        var lines = view.FaultyRows.Split("\r\n");
        Assert.EndsWith(",opened_on,reason", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("ASC-2,parking,,,\"'=1+1, Ward\",,", lines[1], StringComparison.Ordinal);
        Assert.Contains("debt_type: “parking” is not a debt type", lines[1], StringComparison.Ordinal);

        var corrected = await Workbench.LoadAsync(ImportKind.Accounts, view.FaultyRows.Replace("ASC-2,parking", "ASC-2,sundry").Bytes(), name: "corrected.csv");
        Assert.Equal((1, 1, ""), (corrected.New, corrected.RowsRead, string.Join('\n', corrected.Faults)));

        await Workbench.DoAsync("Nightly run", new ForgetImportReports(new(2026, 7, 1)));
        Assert.NotNull((await Workbench.DoAsync("Leo", new GetImport(loaded.BatchId!.Value))).Result);
        await Workbench.DoAsync("Nightly run", new ForgetImportReports(new(2026, 7, 2)));
        Assert.Null((await Workbench.DoAsync("Leo", new GetImport(loaded.BatchId!.Value))).Result);
        Assert.Equal(2, (await Workbench.DoAsync("Leo", new FindImports())).Total);
    }
}
