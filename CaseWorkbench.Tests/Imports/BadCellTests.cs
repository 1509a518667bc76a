using CaseWorkbench.Domain.Imports;
using Xunit;

namespace CaseWorkbench.Tests.Imports;

public sealed class BadCellTests
{
    [Theory]
    [InlineData(ImportKind.Accounts, "account_ref", "", "Every row needs its account ref")]
    [InlineData(ImportKind.Accounts, "account_ref", "1.23457E+11", "the spreadsheet has shortened")]
    [InlineData(ImportKind.Accounts, "account_ref", "ASC\u00A32", "plain letters, digits and signs")]
    [InlineData(ImportKind.Accounts, "account_ref", "12345678901234567890123456789012345678901", "41 characters and the most is 40")]
    [InlineData(ImportKind.Accounts, "debt_type", "", "Every row needs its debt type")]
    [InlineData(ImportKind.Accounts, "debt_type", "parking", "“parking” is not a debt type. Use residential-care, home-care, day-care, sundry, council-tax, business-rates, benefit-overpayment.")]
    [InlineData(ImportKind.Accounts, "debt_type", "1", "not a debt type")]
    [InlineData(ImportKind.Accounts, "surname", "  ", "Every row needs its surname")]
    [InlineData(ImportKind.Accounts, "surname", "Pal\nmer", "more than one line")]
    [InlineData(ImportKind.Accounts, "surname", "Pal\u0000mer", "U+0000")]
    [InlineData(ImportKind.Accounts, "surname", "Pal\u202Emer", "U+202E")]
    [InlineData(ImportKind.Accounts, "surname", "Pal\u001Bmer", "U+001B")]
    [InlineData(ImportKind.Accounts, "date_of_birth", "1938-02-30", "not a day in the calendar")]
    [InlineData(ImportKind.Accounts, "date_of_birth", "30/02/1938", "not a day in the calendar")]
    [InlineData(ImportKind.Accounts, "date_of_birth", "02/30/1938", "has no month 30")]
    [InlineData(ImportKind.Accounts, "date_of_birth", "1899-12-31", "not between 1900 and 2100")]
    [InlineData(ImportKind.Accounts, "date_of_birth", "2101-01-01", "not between 1900 and 2100")]
    [InlineData(ImportKind.Accounts, "date_of_birth", "0000-00-00", "no month 0")]
    [InlineData(ImportKind.Accounts, "date_of_birth", "2/4/38", "not a date")]
    [InlineData(ImportKind.Accounts, "date_of_birth", "2 Apr 1938", "not a date")]
    [InlineData(ImportKind.Accounts, "date_of_birth", "13972", "not a date")]
    [InlineData(ImportKind.Accounts, "date_of_birth", "1938-04-02T00:00", "not a date")]
    [InlineData(ImportKind.Accounts, "date_of_birth", "-938-04-02", "not a date")]
    [InlineData(ImportKind.Accounts, "date_of_death", "1938-04-01", "Died 1 Apr 1938, before being born 2 Apr 1938")]
    [InlineData(ImportKind.Invoices, "invoice_no", "", "Every row needs its invoice no")]
    [InlineData(ImportKind.Invoices, "account_ref", "", "Every row needs its account ref")]
    [InlineData(ImportKind.Invoices, "invoice_date", "", "Every row needs its invoice date")]
    [InlineData(ImportKind.Invoices, "due_date", "2026-02-01", "Due 1 Feb 2026, before the invoice of 2 Feb 2026")]
    [InlineData(ImportKind.Invoices, "period_to", "2026-01-04", "The period ends 4 Jan 2026, before it starts 5 Jan 2026")]
    [InlineData(ImportKind.Invoices, "period_to", "", "both its first and its last day")]
    [InlineData(ImportKind.Invoices, "period_from", "", "both its first and its last day")]
    [InlineData(ImportKind.Invoices, "period_from", "2026-13-01", "has no month 13")]
    [InlineData(ImportKind.Invoices, "units", "four", "not a number")]
    [InlineData(ImportKind.Invoices, "units", "NaN", "not a number")]
    [InlineData(ImportKind.Invoices, "units", "-4", "not a number above 0")]
    [InlineData(ImportKind.Invoices, "units", "0", "not a number above 0")]
    [InlineData(ImportKind.Invoices, "units", "4.12345", "four decimals")]
    [InlineData(ImportKind.Invoices, "units", "100001", "up to 100,000")]
    [InlineData(ImportKind.Invoices, "rate", "103.305", "more than two decimals")]
    [InlineData(ImportKind.Invoices, "rate", "-103.30", "not more than £0.00")]
    [InlineData(ImportKind.Invoices, "gross", "", "Every row needs its gross")]
    [InlineData(ImportKind.Invoices, "gross", "0.00", "£0.00 is not more than £0.00")]
    [InlineData(ImportKind.Invoices, "gross", "-413.20", "-£413.20 is not more than £0.00")]
    [InlineData(ImportKind.Invoices, "gross", "413.205", "more than two decimals")]
    [InlineData(ImportKind.Invoices, "gross", "NaN", "not an amount of money")]
    [InlineData(ImportKind.Invoices, "gross", "∞", "not an amount of money")]
    [InlineData(ImportKind.Invoices, "gross", "(413.20)", "not an amount of money")]
    [InlineData(ImportKind.Invoices, "gross", "4,13.20", "not an amount of money")]
    [InlineData(ImportKind.Invoices, "gross", "1000000000.01", "too large")]
    [InlineData(ImportKind.Receipts, "receipt_ref", "", "Every row needs its receipt ref")]
    [InlineData(ImportKind.Receipts, "account_ref", "", "Every row needs its account ref")]
    [InlineData(ImportKind.Receipts, "received_on", "31/02/2026", "not a day in the calendar")]
    [InlineData(ImportKind.Receipts, "method", "barter", "“barter” is not a method. Use card, bank, cash, cheque, standing-order, direct-debit, payroll.")]
    [InlineData(ImportKind.Receipts, "amount", "-1", "not more than £0.00")]
    [InlineData(ImportKind.Receipts, "amount", "0", "not more than £0.00")]
    [InlineData(ImportKind.Receipts, "amount", "1.005", "more than two decimals")]
    [InlineData(ImportKind.Receipts, "amount", "$10", "not an amount of money")]
    public void A_bad_cell_is_refused_with_its_row_column_and_reason(ImportKind kind, string column, string value, string reason)
    {
        var (rows, faults, _, _) = ImportText.Read(kind, ImportText.With(kind, column, value).Bytes());

        var fault = Assert.Single(faults);
        Assert.Equal((3, column), (fault.Row, fault.Column));
        Assert.Contains(reason, fault.Message);
        Assert.Equal([2, 4], rows);
    }

    [Theory]
    [InlineData(ImportKind.Accounts)]
    [InlineData(ImportKind.Invoices)]
    [InlineData(ImportKind.Receipts)]
    public void A_cell_of_ten_thousand_characters_is_refused_in_every_column(ImportKind kind) =>
        Assert.All(ImportColumns.Of(kind), column =>
        {
            var (_, faults, _, _) = ImportText.Read(kind, ImportText.With(kind, column, new string('x', 10_000)).Bytes());

            var fault = Assert.Single(faults);
            Assert.Equal((3, column), (fault.Row, fault.Column));
            Assert.Contains("10,000 characters", fault.Message);
        });

    [Fact]
    public void A_number_twice_in_one_file_refuses_every_row_that_has_it_whatever_its_capitals()
    {
        var cells = ImportText.Sound(ImportKind.Receipts, rows: 4);
        (cells[2][0], cells[4][0]) = ("r-0001", "R-0001 ");

        var (rows, faults, _, _) = ImportText.Read(ImportKind.Receipts, ImportText.Written(cells).Bytes());

        Assert.Equal([(2, "receipt_ref"), (3, "receipt_ref"), (5, "receipt_ref")], faults.Select(fault => (fault.Row, fault.Column!)));
        Assert.Equal("Row 2, receipt_ref: “R-0001” is also on row 3. A number may stand once in a file: take one out, or correct it.", faults[0].ToString());
        Assert.Contains("also on row 2", faults[2].Message);
        Assert.Equal([4], rows);
    }

    [Fact]
    public void Everything_wrong_with_a_row_is_told_at_once()
    {
        var cells = ImportText.Sound(ImportKind.Receipts);
        (cells[1][2], cells[1][3], cells[1][4]) = ("yesterday", "barter", "much");

        var (_, faults, _, _) = ImportText.Read(ImportKind.Receipts, ImportText.Written(cells).Bytes());

        Assert.Equal([(2, "received_on"), (2, "method"), (2, "amount")], faults.Select(fault => (fault.Row, fault.Column!)));
    }

    [Fact]
    public void Reading_stops_when_there_are_too_many_faults_and_hands_back_no_rows()
    {
        var lines = Enumerable.Repeat("x\n", ImportLimits.Faults + 50);
        var text = ImportText.Written(ImportText.Sound(ImportKind.Receipts)) + string.Concat(lines);

        var (rows, faults, _, isWhole) = ImportText.Read(ImportKind.Receipts, text.Bytes());

        Assert.False(isWhole);
        Assert.Empty(rows);
        Assert.Equal(ImportLimits.Faults + 1, faults.Count);
        Assert.Equal("Row 10005: Reading stopped here after 10,000 faults. Put them right and load the file again.", faults[^1].ToString());
    }
}
