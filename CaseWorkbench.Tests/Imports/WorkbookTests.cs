using System.Text;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Kernel;
using Xunit;

namespace CaseWorkbench.Tests.Imports;

/// <summary>A workbook is read as the text it would be saved as, or refused with the reason.</summary>
public sealed class WorkbookTests
{
    private static readonly object[] Header = [.. ImportColumns.Receipts];

    private static object[] Row(object? reference = null, object? day = null, object? amount = null) =>
        [reference ?? "R-1", "ASC-1", day ?? "2026-03-02", "card", amount ?? "25.00", "", "", ""];

    [Theory]
    [InlineData(54.1, 5410)]
    [InlineData(0.1 + 0.2, 30)]
    [InlineData(1240, 124_000)]
    [InlineData(19.99, 1999)]
    [InlineData(1e9, 100_000_000_000)]
    public void Numbers_that_are_money_are_read_to_the_penny(double number, long pence) =>
        Assert.Equal(new Money(pence), Only(Row(amount: Workbooks.Number(number))).Amount);

    [Fact]
    public void Days_are_the_days_the_sheet_shows() =>
        Assert.Equal(new DateOnly(2026, 2, 28), Only(Row(day: Workbooks.Day(new(2026, 2, 28)))).ReceivedOn);

    [Theory]
    [InlineData(123, "2", "000123")]
    [InlineData(123456789012345, null, "123456789012345")]
    public void A_number_that_is_a_reference_keeps_its_noughts_and_all_its_figures(double number, string? style, string expected) =>
        Assert.Equal(expected, Only(Row(Workbooks.Number(number, style))).ReceiptRef);

    [Fact]
    public void A_row_may_be_short_of_cells_that_are_empty_and_blank_rows_count()
    {
        var reading = ImportReading.Of<ReceiptRow>(Workbooks.Of([Header, [""], ["R-1", "ASC-1", "2026-03-02", "card", Workbooks.Number(25)]]));

        Assert.Equal((3, new Money(2_500), 0), (Assert.Single(reading.Rows).Row, reading.Rows[0].Amount, reading.Faults.Count));
    }

    public static TheoryData<object[], string, string> BadRows() => new()
    {
        { Row(amount: Workbooks.Formula("SUM(1,2)", 3)), "amount", "formula" },
        { Row(amount: Workbooks.Error), "amount", "#N/A" },
        { Row(amount: Workbooks.Number(413.205)), "amount", "more than two decimals" },
        { Row(Workbooks.Day(new(2026, 3, 1))), "receipt_ref", "has made a date of this number" },
        { Row(Workbooks.Number(1234567890123456789)), "receipt_ref", "the spreadsheet has shortened" },
    };

    [Theory]
    [MemberData(nameof(BadRows))]
    public void A_bad_cell_is_refused_by_row_and_column(object[] row, string column, string reason)
    {
        var reading = ImportReading.Of<ReceiptRow>(Workbooks.Of([Header, Row("R-0"), row]));

        var fault = Assert.Single(reading.Faults);
        Assert.Equal((3, column), (fault.Row, fault.Column));
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        Assert.Single(reading.Rows);
    }

    [Fact]
    public void A_merged_header_is_refused() => IsRefused(Workbooks.Of([Header, Row()], merged: "B1:C1"), "column 2", "merged");

    [Fact]
    public void A_workbook_with_data_on_two_sheets_is_refused_and_names_them() =>
        IsRefused(Workbooks.Of([("Receipts", Workbooks.Sheet([Header, Row()])), ("Notes", Workbooks.Sheet([["Hello"]]))]), "column 1", "“Receipts”, “Notes”");

    [Fact]
    public void Empty_sheets_beside_the_one_do_no_harm() =>
        Assert.Single(ImportReading.Of<ReceiptRow>(Workbooks.Of([("Empty", Workbooks.Sheet([])), ("Receipts", Workbooks.Sheet([Header, Row()]))])).Rows);

    [Fact]
    public void A_workbook_without_data_is_an_empty_file() => IsRefused(Workbooks.Of([("Sheet1", Workbooks.Sheet([]))]), "receipt_ref", "empty");

    [Fact]
    public void The_wrong_sheet_is_refused_by_its_columns() => IsRefused(Workbooks.Of([[.. ImportColumns.Invoices], Row()]), "invoice_no", "columns of a file of invoices");

    [Fact]
    public void Macros_are_refused() => IsRefused(Workbooks.Of([("Sheet1", Workbooks.Sheet([Header, Row()]))], ("xl/vbaProject.bin", [1, 2, 3])), "column 1", "macros");

    [Fact]
    public void A_bomb_is_refused_before_it_is_unpacked() => IsRefused(Workbooks.Of([("Sheet1", Workbooks.Sheet([Header, Row()]))], ("xl/media/a.bin", new byte[60_000_000])), "column 1", "unpacks to far more");

    [Fact]
    public void A_sheet_that_goes_on_and_on_is_refused() => IsRefused(Workbooks.Of([("Sheet1", Workbooks.Sheet([Header, Row()]).Replace("</sheetData>", new string(' ', 110_000_000), StringComparison.Ordinal))]), "column 1", "unpacks to far more");

    [Fact]
    public void Too_many_parts_are_refused() =>
        IsRefused(Workbooks.Of([("Sheet1", Workbooks.Sheet([Header, Row()]))], [.. Enumerable.Range(0, 200).Select(n => ($"xl/media/{n}.bin", Array.Empty<byte>()))]), "column 1", "parts");

    [Fact]
    public void A_cell_far_to_the_right_is_refused() =>
        IsRefused(Workbooks.Of([("Sheet1", Workbooks.Sheet([Header]).Replace("</row>", "<c r=\"XFD1\"><v>1</v></c></row>", StringComparison.Ordinal))]), "column 257", "more than 256 cells");

    [Fact]
    public void An_entity_that_unfolds_is_refused() =>
        IsRefused(Workbooks.Of([("Sheet1", $"<!DOCTYPE a [<!ENTITY b \"c\">]>{Workbooks.Sheet([Header, Row()])}")]), "column 1", "damaged");

    [Fact]
    public void A_broken_workbook_is_refused() => IsRefused(Workbooks.Of([Header, Row()])[..^200], "column 1", "damaged");

    [Fact]
    public void An_old_workbook_one_with_a_password_and_a_web_page_are_told_apart()
    {
        byte[] compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        IsRefused([.. compound, .. new byte[600]], "column 1", "old Excel workbook");
        IsRefused([.. compound, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")], "column 1", "password");
        IsRefused("<html><table><tr><td>receipt_ref"u8.ToArray(), "column 1", "web page");
    }

    private static ReceiptRow Only(object[] row)
    {
        var reading = ImportReading.Of<ReceiptRow>(Workbooks.Of([Header, row]));
        Assert.Equal("", string.Join('\n', reading.Faults));
        return Assert.Single(reading.Rows);
    }

    private static void IsRefused(byte[] bytes, string column, string reason)
    {
        var reading = ImportReading.Of<ReceiptRow>(bytes);

        Assert.Contains(reading.Faults, fault => fault.Row == 1 && fault.Column == column && fault.Message.Contains(reason, StringComparison.Ordinal));
        Assert.False(reading.IsWhole);
        Assert.Empty(reading.Rows);
    }
}
