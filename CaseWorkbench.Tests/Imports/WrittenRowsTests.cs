using System.Text;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CaseWorkbench.Tests.Imports;

public sealed class WrittenRowsTests
{
    private static readonly Gen<string> Word = Gen.Elements("Mill", "Lane", "O'Brien", "a,b", "\"yes\"", "\"", "£5", "Brontë", "=SUM(1)", "12", "李", "🙂", ",", "-").Select(word => word);
    private static readonly Gen<string?> Text = Word.NonEmptyListOf().Select(words => (string?)string.Join(' ', words.Take(6))).OrNull();
    private static readonly Gen<string?> Lines = Word.NonEmptyListOf().Select(words => (string?)string.Join('\n', words.Take(6))).OrNull();
    private static readonly Gen<DateOnly> Day = Gen.Choose(new DateOnly(1990, 1, 1).DayNumber, new DateOnly(2090, 1, 1).DayNumber).Select(DateOnly.FromDayNumber);
    private static readonly Gen<DateOnly?> MaybeDay = Gen.OneOf(Day.Select(day => (DateOnly?)day), Gen.Constant((DateOnly?)null));
    private static readonly Gen<Money> Amount = Gen.Choose(1, 2_000_000_000).Select(pence => new Money(pence));

    private static readonly Gen<InvoiceRow> Invoice =
        from date in Day
        from terms in Gen.Choose(-1, 60)
        from days in Gen.Choose(-1, 40)
        from service in Text
        from description in Lines
        from units in Gen.Choose(-50_000, 500_000)
        from rate in Amount
        from gross in Amount
        select new InvoiceRow(0, "", "A1", date, terms < 0 ? null : date.AddDays(terms), days < 0 ? null : new DateSpan(date, date.AddDays(days)),
            service, description, units <= 0 ? null : units / 10_000m, units % 3 == 0 ? null : rate, gross);

    private static readonly Gen<ReceiptRow> Receipt =
        from date in Day
        from method in Gen.Elements(Enum.GetValues<ReceiptMethod>())
        from amount in Amount
        from payer in Text
        from narrative in Lines
        select new ReceiptRow(0, "", "A1", date, method, amount, payer, payer is null ? null : "INV-1", narrative);

    private static readonly Gen<AccountRow> Account =
        from type in Gen.Elements(Enum.GetValues<DebtType>())
        from born in MaybeDay
        from opened in MaybeDay
        from forenames in Text
        from surname in Word
        from line in Text
        from town in Text
        select new AccountRow(0, "", type, null, forenames, surname, born, born?.AddDays(3_000), line, null, town, "LE11 1AB", null, "e@example.org", null, opened);

    /// <summary>How the file happens to be written: nothing of it may matter.</summary>
    private sealed record Hand(string LineEnd, Encoding Encoding, bool QuotesAll, bool IsoDates, bool Pounds)
    {
        public byte[] Write(IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
        {
            var text = new StringBuilder().Append(string.Join(',', columns)).Append(LineEnd);
            foreach (var row in rows)
                text.Append(string.Join(',', row.Select(Cell))).Append(LineEnd);
            return [.. Encoding.Preamble, .. Encoding.GetBytes(text.ToString())];
        }

        private string Cell(object? value) => Quote(value switch
        {
            DateOnly day => day.ToString(IsoDates ? "yyyy-MM-dd" : "dd/MM/yyyy", null),
            Money money => Pounds ? money.ToString() : $"{money.InPounds:0.00}",
            DebtType type => FileWords<DebtType>.Of(type),
            ReceiptMethod method => FileWords<ReceiptMethod>.Of(method),
            _ => $"{value}",
        });

        private string Quote(string cell) => QuotesAll ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : ImportText.Quoted(cell);
    }

    private static readonly Gen<Hand> AnyHand =
        from lineEnd in Gen.Elements("\n", "\r\n", "\r")
        from encoding in Gen.Elements<Encoding>(new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode)
        from flags in Gen.Choose(0, 7)
        select new Hand(lineEnd, encoding, (flags & 1) > 0, (flags & 2) > 0, (flags & 4) > 0);

    [Fact]
    public void Invoices_read_back_as_they_were_written() => ReadBack(Invoice, (row, number) => row with { Row = number, InvoiceNo = $"INV-{number}" }, ImportColumns.Invoices,
        row => [row.InvoiceNo, row.AccountRef, row.InvoiceDate, row.DueDate, row.Period?.First, row.Period?.Last, row.Service, row.Description, row.Units, row.Rate, row.Gross]);

    [Fact]
    public void Receipts_read_back_as_they_were_written() => ReadBack(Receipt, (row, number) => row with { Row = number, ReceiptRef = $"R-{number}" }, ImportColumns.Receipts,
        row => [row.ReceiptRef, row.AccountRef, row.ReceivedOn, row.Method, row.Amount, row.Payer, row.InvoiceNo, row.Narrative]);

    [Fact]
    public void Accounts_read_back_as_they_were_written() => ReadBack(Account, (row, number) => row with { Row = number, AccountRef = $"ASC-{number}" }, ImportColumns.Accounts,
        row => [row.AccountRef, row.DebtType, row.Title, row.Forenames, row.Surname, row.DateOfBirth, row.DateOfDeath, row.AddressLine1, row.AddressLine2, row.Town,
            row.Postcode, row.Phone, row.Email, row.Officer, row.OpenedOn]);

    private static void ReadBack<TRow>(Gen<TRow> any, Func<TRow, int, TRow> numbered, IReadOnlyList<string> columns, Func<TRow, object?[]> cells)
        where TRow : IImportRow<TRow>
    {
        var files = from rows in any.NonEmptyListOf() from hand in AnyHand select (rows, hand);
        Check.QuickThrowOnFailure(Prop.ForAll(files.ToArbitrary(), file =>
        {
            var written = file.rows.Select((row, index) => numbered(row, index + 2)).ToList();

            var reading = ImportReading.Of<TRow>(file.hand.Write(columns, written.Select(cells)));

            return reading.Faults.Count == 0 && reading.Rows.SequenceEqual(written);
        }));
    }
}
