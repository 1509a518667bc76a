using CaseWorkbench.Domain.Imports;
using Xunit;

namespace CaseWorkbench.Tests.Imports;

public sealed class FileShapeTests
{
    private const string Header = "receipt_ref,account_ref,received_on,method,amount,payer,invoice_no,narrative\n";

    [Theory]
    [InlineData("R2,A1,2026-03-02,card,10,,\n", "narrative", "ends after 7 cells, before this column; the header names 8")]
    [InlineData("R2\n", "account_ref", "ends after 1 cell")]
    [InlineData("R2,A1,2026-03-02,card,10,,,,\n", "column 9", "9 cells and the header names 8")]
    [InlineData("R2,A1,2026-03-02,card,10,Palmer, Edith,,\n", "column 9", "in quotes")]
    [InlineData("R2,A1,2026-03-02,card,10,\"Palmer,,\n", "payer", "not closed")]
    [InlineData("R2,A1,2026-03-02,card,10,\"Palmer\"x,,\n", "payer", "Text follows the closing quote")]
    [InlineData("R2,A1,2026-03-02,card,10,Pal\"mer,,\n", "payer", "middle of the cell")]
    [InlineData("R2,A1,2026-03-02,card,10, \"Palmer\",,\n", "payer", "middle of the cell")]
    [InlineData("\"R2,A1,2026-03-02,card,10,Palmer,,\n", "receipt_ref", "not closed")]
    public void A_broken_row_is_refused_where_it_breaks_and_reading_goes_on_at_the_next_line(string broken, string column, string reason)
    {
        var (rows, faults, _, isWhole) = ImportText.Read(ImportKind.Receipts, $"{Header}R1,A1,2026-03-02,card,10,,,\n{broken}R3,A1,2026-03-02,card,10,\"Palmer, E\",,\n".Bytes());

        var fault = Assert.Single(faults);
        Assert.Equal((3, column), (fault.Row, fault.Column));
        Assert.Contains(reason, fault.Message);
        Assert.Equal([2, 4], rows);
        Assert.True(isWhole);
    }

    [Fact]
    public void A_row_of_a_million_cells_is_refused_without_reading_them()
    {
        var (rows, faults, _, _) = ImportText.Read(ImportKind.Receipts, $"{Header}{new string(',', 1_000_000)}\nR1,A1,2026-03-02,card,10,,,\n".Bytes());

        var fault = Assert.Single(faults);
        Assert.Equal((2, "column 257"), (fault.Row, fault.Column));
        Assert.Equal([3], rows);
    }

    [Fact]
    public void A_quote_never_closed_is_refused_where_it_opens()
    {
        var (rows, faults, _, _) = ImportText.Read(ImportKind.Receipts, $"{Header}R1,A1,2026-03-02,card,10,,,\"paid\nR2,A1,2026-03-02,card,10,,,\n".Bytes());

        var fault = Assert.Single(faults);
        Assert.Equal((2, "narrative"), (fault.Row, fault.Column));
        Assert.Contains("never closed", fault.Message);
        Assert.Equal([3], rows);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_may_end_as_any_machine_ends_them(string lineEnd)
    {
        var (rows, faults, _, _) = ImportText.Read(ImportKind.Accounts, ImportText.Written(ImportText.Sound(ImportKind.Accounts), lineEnd).Bytes());

        Assert.Empty(faults);
        Assert.Equal([2, 3, 4], rows);
    }

    [Fact]
    public void The_last_line_needs_no_end() =>
        Assert.Equal([2, 3, 4], ImportText.Read(ImportKind.Accounts, ImportText.Written(ImportText.Sound(ImportKind.Accounts)).TrimEnd().Bytes()).Rows);

    [Fact]
    public void Blank_rows_are_passed_over_and_counted_as_a_spreadsheet_counts_them()
    {
        var reading = ImportReading.Of<ReceiptRow>($"{Header}\n,,,,,,,\nR1,A1,2026-03-02,card,10,,,\n\n".Bytes());

        Assert.Equal(4, Assert.Single(reading.Rows).Row);
        Assert.Equal(1, reading.RowsRead);
    }

    [Fact]
    public void A_quoted_cell_may_hold_commas_quotes_and_lines_and_is_still_one_row()
    {
        var reading = ImportReading.Of<ReceiptRow>($"{Header}R1,A1,2026-03-02,card,10,\"Palmer, E\",,\"said \"\"yes\"\"\r\nthen paid\"\nR2,A1,2026-03-02,card,10,,,\n".Bytes());

        Assert.Equal(("Palmer, E", "said \"yes\"\nthen paid"), (reading.Rows[0].Payer, reading.Rows[0].Narrative));
        Assert.Equal(3, reading.Rows[1].Row);
    }

    [Theory]
    [InlineData("receipt_ref,account_ref,received_on,method,amount,payer,invoice_no", "narrative", "missing")]
    [InlineData("receipt_ref,account_ref,received_on,method,amount,payer,invoice_no,narrative,colour", "colour", "no such column")]
    [InlineData("receipt_ref,account_ref,received_on,method,amount,payer,invoice_no,narrative,payer", "payer", "named twice, as column 6 and column 9")]
    [InlineData("receipt_ref,account_ref,received_on,method,amount,payer,invoice_no,narrative, PAYER ", "payer", "named twice")]
    [InlineData("receipt_ref,account_ref,received_on,method,amount,payer,invoice_no,narrative,", "column 9", "no name")]
    [InlineData("receipt_ref,account_ref,received_on,method,amount,\"payer,invoice_no,narrative", "column 6", "never closed")]
    [InlineData("receipt_ref;account_ref;received_on;method;amount;payer;invoice_no;narrative", "column 1", "not separated by commas")]
    [InlineData("invoice_no,account_ref,invoice_date,due_date,period_from,period_to,service,description,units,rate,gross", "invoice_no", "columns of a file of invoices, not of receipts. Load it as invoices.")]
    [InlineData("receipt_ref,account_ref,received_on,method,amount,payer,invoice_no,narrative,x\u001B[31m", "x\uFFFD[31m", "no such column")]
    public void A_wrong_header_is_refused_by_the_columns_name_and_no_row_is_read(string header, string column, string reason)
    {
        var (rows, faults, _, isWhole) = ImportText.Read(ImportKind.Receipts, $"{header}\nR1,A1,2026-03-02,card,10,,,\n".Bytes());

        var fault = Assert.Single(faults);
        Assert.Equal((1, column), (fault.Row, fault.Column));
        Assert.Contains(reason, fault.Message);
        Assert.Empty(rows);
        Assert.False(isWhole);
    }

    [Fact]
    public void A_misspelt_column_is_told_as_one_too_many_and_one_missing()
    {
        var (_, faults, _, _) = ImportText.Read(ImportKind.Receipts, Header.Replace("payer", "payee", StringComparison.Ordinal).Bytes());

        Assert.Equal(["payee", "payer"], faults.Select(fault => fault.Column!));
    }

    [Fact]
    public void Columns_may_stand_in_any_order_and_any_capitals()
    {
        var reading = ImportReading.Of<ReceiptRow>("Narrative, AMOUNT ,receipt_ref,account_ref,received_on,method,payer,invoice_no\nthanks,10,R1,A1,2026-03-02,card,,\n".Bytes());

        Assert.Empty(reading.Faults);
        Assert.Equal(("R1", "thanks", 1000L), (reading.Rows[0].ReceiptRef, reading.Rows[0].Narrative, reading.Rows[0].Amount.Pence));
    }

    [Theory]
    [InlineData("", 1, "empty")]
    [InlineData("\n\n", 1, "empty")]
    [InlineData(Header, 2, "no rows")]
    public void A_file_with_nothing_to_load_says_so(string text, int row, string reason)
    {
        var fault = Assert.Single(ImportText.Read(ImportKind.Receipts, text.Bytes()).Faults);

        Assert.Equal((row, "receipt_ref"), (fault.Row, fault.Column));
        Assert.Contains(reason, fault.Message);
    }
}
