using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using Xunit;

namespace CaseWorkbench.Tests.Imports;

public sealed class ImportRowTests
{
    [Fact]
    public void An_account_is_read_whole()
    {
        var row = Account("asc-0001,Home-Care,Mrs, Edith  Mary ,Palmer,02/04/1938,2025-12-24,12 Mill Lane,Shepshed,Loughborough,le111ab,01509 555010,e@example.org,Dee,5/1/2026");

        Assert.Equal(
            new AccountRow(2, "ASC-0001", DebtType.HomeCare, "Mrs", "Edith Mary", "Palmer", new(1938, 4, 2), new(2025, 12, 24), "12 Mill Lane",
                "Shepshed", "Loughborough", "LE11 1AB", "01509 555010", "e@example.org", "Dee", new(2026, 1, 5)),
            row);
    }

    [Fact]
    public void What_an_account_leaves_empty_is_nothing() =>
        Assert.Equal(
            new AccountRow(2, "A1", DebtType.BusinessRates, null, null, "Mill Lane Motors Ltd", null, null, null, null, null, null, null, null, null, null),
            Account("A1,business-rates,,,Mill Lane Motors Ltd,,,,, ,,,,,"));

    [Fact]
    public void An_email_that_is_none_is_left_out_with_a_warning()
    {
        var reading = ImportReading.Of<AccountRow>(ImportText.With(ImportKind.Accounts, "email", "none").Bytes());

        Assert.Null(reading.Rows[1].Email);
        Assert.Equal("Row 3, email: “none” is not an email address and is left out.", Assert.Single(reading.Warnings).ToString());
    }

    [Fact]
    public void An_invoice_is_read_whole() =>
        Assert.Equal(
            new InvoiceRow(2, "INV-1", "A1", new(2026, 2, 2), new(2026, 2, 16), new DateSpan(new(2026, 1, 5), new(2026, 2, 1)), "Home care",
                "Four weeks", 2.5m, new Money(10_000_00), new Money(25_000_00)),
            Invoice("INV-1,A1,02/02/2026,2026-02-16,2026-01-05,2026-02-01,Home care,Four weeks,2.5,\"£10,000.00\",\"£25,000\""));

    [Fact]
    public void What_an_invoice_leaves_empty_is_nothing() =>
        Assert.Equal(
            new InvoiceRow(2, "INV-1", "A1", new(2026, 2, 2), null, null, null, null, null, null, new Money(50)),
            Invoice("INV-1,A1,2026-02-02,,,,,,,,0.5"));

    [Fact]
    public void Gross_rules_where_units_and_rate_come_to_something_else()
    {
        var reading = ImportReading.Of<InvoiceRow>(ImportText.With(ImportKind.Invoices, "units", "3.5").Bytes());

        Assert.Equal("Row 3, gross: 3.5 × £103.30 is £361.55, and the gross is £413.20. The gross counts.", Assert.Single(reading.Warnings).ToString());
        Assert.Equal(413_20, reading.Rows[1].Gross.Pence);
        Assert.Empty(reading.Faults);
    }

    [Fact]
    public void Units_times_rate_is_rounded_half_up_before_it_is_compared() =>
        Assert.Empty(Read("INV-1,A1,2026-02-02,,,,,,2.4286,103.30,250.87").Warnings);

    [Fact]
    public void A_receipt_is_read_whole()
    {
        var reading = ImportReading.Of<ReceiptRow>($"{string.Join(',', ImportColumns.Receipts)}\nR1,A1,2026-03-02,Standing-Order,£25.00,E Palmer,inv-1,thanks\n".Bytes());

        Assert.Equal(new ReceiptRow(2, "R1", "A1", new(2026, 3, 2), ReceiptMethod.StandingOrder, new Money(25_00), "E Palmer", "INV-1", "thanks"), Assert.Single(reading.Rows));
    }

    [Fact]
    public void Rows_that_say_the_same_have_one_fingerprint_however_they_are_written() =>
        Assert.Equal(
            Invoice("INV-1,A1,2026-02-02,2026-02-16,2026-01-05,2026-02-01,Home care,Four weeks,4,103.30,413.20").Fingerprint(),
            Invoice("inv-1,a1,02/02/2026,16/2/2026,5/1/2026,01/02/2026,\"Home care\", Four  weeks ,4.00,£103.3,\" £413.20\"").Fingerprint());

    [Theory]
    [InlineData(ImportKind.Accounts)]
    [InlineData(ImportKind.Invoices)]
    [InlineData(ImportKind.Receipts)]
    public void Emptying_or_changing_any_cell_changes_the_fingerprint(ImportKind kind)
    {
        var sound = Fingerprint(kind, [.. ImportText.Row(kind, 1)]);
        var changed = ImportColumns.Of(kind).Index().SelectMany(column => Changes(kind, column.Index)).ToList();

        Assert.True(changed.Count >= ImportColumns.Of(kind).Count);
        Assert.DoesNotContain(sound, changed);
        Assert.Equal(changed.Count, changed.Distinct().Count());
    }

    /// <summary>The fingerprints of the row with one cell altered, in each way that leaves it a sound row.</summary>
    private static IEnumerable<string> Changes(ImportKind kind, int column)
    {
        var row = ImportText.Row(kind, 1);
        string[] others = [row[column].Length > 0 ? "" : "2026-02-15", "Z-9", "2026-02-01", "2026-02-17", "7", "sundry", "cash", "z@example.net"];
        return others
            .Where(other => other != row[column])
            .Select(other => Fingerprint(kind, [.. row.Select((cell, index) => index == column ? other : cell)]))
            .OfType<string>();
    }

    private static string? Fingerprint(ImportKind kind, string[] row)
    {
        var bytes = ImportText.Written([[.. ImportColumns.Of(kind)], row]).Bytes();
        return kind switch
        {
            ImportKind.Accounts => Single(ImportReading.Of<AccountRow>(bytes)),
            ImportKind.Invoices => Single(ImportReading.Of<InvoiceRow>(bytes)),
            _ => Single(ImportReading.Of<ReceiptRow>(bytes)),
        };

        static string? Single<T>(ImportReading<T> reading) where T : IImportRow<T> =>
            reading.Warnings.Any(warning => warning.Column == "email") ? null : reading.Rows is [var only] ? only.Fingerprint() : null;
    }

    private static AccountRow Account(string line) =>
        Assert.Single(ImportReading.Of<AccountRow>($"{string.Join(',', ImportColumns.Accounts)}\n{line}\n".Bytes()).Rows);

    private static InvoiceRow Invoice(string line) => Assert.Single(Read(line).Rows);

    private static ImportReading<InvoiceRow> Read(string line) =>
        ImportReading.Of<InvoiceRow>($"{string.Join(',', ImportColumns.Invoices)}\n{line}\n".Bytes());
}
