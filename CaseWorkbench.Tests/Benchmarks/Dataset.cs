using System.Globalization;
using System.Text;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Benchmarks;

/// <summary>Invented accounts loaded the way a council loads its own: by the three files.</summary>
public static class Dataset
{
    private const string InvoiceHeader = "invoice_no,account_ref,invoice_date,due_date,period_from,period_to,service,description,units,rate,gross";

    public static async Task LoadAsync(Bench bench, int cases, int seed, TextWriter output)
    {
        var system = await bench.OfficerAsync("Command line");
        await ReadInAsync(ImportKind.Accounts, Accounts(cases, seed));
        await ReadInAsync(ImportKind.Invoices, Invoices(cases, seed));
        await ReadInAsync(ImportKind.Receipts, Receipts(cases, seed));

        async Task ReadInAsync(ImportKind kind, IEnumerable<byte[]> files)
        {
            var number = 0;
            foreach (var file in files)
            {
                var result = await bench.DoAsync(system, new LoadImport(kind, $"{kind}-{++number}.csv", file));
                if (!result.IsLoaded)
                    throw new InvalidOperationException(result.Faults.Count > 0 ? result.Faults[0].ToString() : "The dataset was not loaded.");
                output.WriteLine($"  {kind} {result.RowsRead:N0} rows, {result.RowsPerSecond:N0} a second");
            }
        }
    }

    /// <summary>A file of further invoices, about ten for each of a thousand accounts or of as many as there are, with numbers of the file's own.</summary>
    public static byte[] FurtherInvoices(int rows, int accounts, string file, Random random)
    {
        var among = Math.Min(accounts, Math.Max(1, rows / 10));
        var first = random.Next(Math.Max(1, accounts - among));
        return InFiles(InvoiceHeader, Enumerable.Range(0, rows).Select(n => Line(
            $"F{file}-{n}", $"A{1 + first + random.Next(among):D7}", Day(new DateOnly(2025, 1, 5).AddDays(random.Next(500))), "", "", "", "home-care", "Home care 4 weeks", "", "",
            Pounds(new(5_000 + random.Next(60_000)))))).Single();
    }

    private static IEnumerable<byte[]> Accounts(int cases, int seed) => InFiles(
        "account_ref,debt_type,title,forenames,surname,date_of_birth,date_of_death,address_line_1,address_line_2,town,postcode,phone,email,officer,opened_on",
        from account in All(cases, seed)
        let row = account.Account
        select Line(row.AccountRef, "home-care", row.Title, row.Forenames, row.Surname, Day(row.DateOfBirth), "", row.AddressLine1, "", row.Town, row.Postcode, row.Phone, "", row.Officer, Day(row.OpenedOn)));

    private static IEnumerable<byte[]> Invoices(int cases, int seed) => InFiles(InvoiceHeader,
        from account in All(cases, seed)
        from row in account.Invoices
        select Line(row.InvoiceNo, row.AccountRef, Day(row.InvoiceDate), "", "", "", row.Service, row.Description, "", "", Pounds(row.Gross)));

    private static IEnumerable<byte[]> Receipts(int cases, int seed) => InFiles(
        "receipt_ref,account_ref,received_on,method,amount,payer,invoice_no,narrative",
        from account in All(cases, seed)
        from row in account.Receipts
        select Line(row.ReceiptRef, row.AccountRef, Day(row.ReceivedOn), "bank", Pounds(row.Amount), "", "", ""));

    private static IEnumerable<Invented> All(int cases, int seed) => Enumerable.Range(1, cases).Select(number => Invented.Of(number, seed));

    /// <summary>In files of at most a hundred thousand rows, as they come from a ledger.</summary>
    private static IEnumerable<byte[]> InFiles(string header, IEnumerable<string> lines) =>
        lines.Chunk(100_000).Select(chunk => Encoding.UTF8.GetBytes(string.Join('\n', chunk.Prepend(header)) + "\n"));

    private static string Line(params string?[] cells) => string.Join(',', cells);
    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
    private static string Pounds(Money money) => money.InPounds.ToString("0.00", CultureInfo.InvariantCulture);
}
