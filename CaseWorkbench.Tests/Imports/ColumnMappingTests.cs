using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Imports;

/// <summary>Another system's file, read by saying once which of its columns is which of ours.</summary>
public sealed class ColumnMappingTests : WorkbenchTest
{
    private static readonly ColumnMapping Integra = new(
        [new("receipt_ref", "Doc No"), new("account_ref", "Customer"), new("received_on", "Posted"), new("method", "Type"), new("amount", "Value")], DateOrder.MonthFirst, AmountSign.TurnedRound);

    [Fact]
    public void Their_columns_dates_and_signs_are_read_as_ours_and_the_rest_is_left_out()
    {
        var reading = ImportReading.Of<ReceiptRow>("Period,doc no ,Customer,Posted,Type,Value\n12,R-1,ASC-1,03/28/2026,card,-54.10\n".Bytes(), Integra);

        var row = Assert.Single(reading.Rows);
        Assert.Equal(("R-1", new DateOnly(2026, 3, 28), new Money(5_410), null), (row.ReceiptRef, row.ReceivedOn, row.Amount, row.Payer));
    }

    [Theory]
    [InlineData("Doc No,Customer,Posted,Type\nR-1,ASC-1,03/28/2026,card\n", 1, "amount", "no column “Value”")]
    [InlineData("Doc No,Customer,Posted,Type,Value,Value\nR-1,ASC-1,03/28/2026,card,-1,-1\n", 1, "amount", "2 times")]
    [InlineData("Doc No,Customer,Posted,Type,Value\nR-1,ASC-1,28/03/2026,card,-1\n", 2, "received_on", "month comes before the day")]
    [InlineData("Doc No,Customer,Posted,Type,Value\nR-1,ASC-1,03/28/2026,card,1\n", 2, "amount", "not more than £0.00")]
    public void A_file_that_does_not_fit_is_refused_by_row_and_column(string text, int row, string column, string reason)
    {
        var fault = Assert.Single(ImportReading.Of<ReceiptRow>(text.Bytes(), Integra).Faults);

        Assert.Equal((row, column), (fault.Row, fault.Column));
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mapping_that_names_a_column_twice_or_leaves_out_one_that_is_needed_loads_nothing()
    {
        ColumnMapping twice = new([.. Integra.Columns, new("payer", "Value")]), less = new([.. Integra.Columns.Skip(1)]);

        Assert.Equal("invalid amount, payer", await Workbench.RefusedAsync("Leo", new LoadImport(ImportKind.Receipts, "r.csv", [], Mapping: twice)));
        Assert.Equal("invalid receipt_ref", await Workbench.RefusedAsync("Leo", new LoadImport(ImportKind.Receipts, "r.csv", [], Mapping: less)));
    }

    [Fact]
    public void The_reason_column_of_a_corrected_file_of_faults_is_not_read()
    {
        var reading = ImportReading.Of<ReceiptRow>($"{string.Join(',', ImportColumns.Receipts)},reason\nR-1,ASC-1,2026-03-02,card,1.00,,,,The date was wrong.\n".Bytes());

        Assert.Single(reading.Rows);
        Assert.Empty(reading.Faults);
    }

    [Fact]
    public void A_cell_that_left_us_guarded_against_formulas_comes_back_as_it_was() =>
        Assert.Equal("+44 and more", ImportReading.Of<ReceiptRow>($"{string.Join(',', ImportColumns.Receipts)}\nR-1,ASC-1,2026-03-02,card,1.00,'+44 and more,,\n".Bytes()).Rows[0].Payer);
}
