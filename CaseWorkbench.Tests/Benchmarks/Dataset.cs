using System.Globalization;
using System.Text;
using CaseWorkbench.Domain.Imports;

namespace CaseWorkbench.Benchmarks;

/// <summary>
/// A caseload of invented accounts from a seed, loaded the way a council loads its own: by the three files. Six invoices and
/// about five receipts a case, spread over the team's officers.
/// </summary>
public static class Dataset
{
    private static readonly string[] Officers = ["Priya Nair", "Tom Adeyemi", "Gwen Bennett", "Chidi Okafor"];
    private static readonly string[] Surnames = ["Marlow", "Pike", "Ellery", "Frost", "Odell", "Vane", "Sharpe", "Larkin", "Thorne", "Wexley", "Harrow", "Quill"];

    public static async Task LoadAsync(Bench bench, int cases, int seed, TextWriter output)
    {
        var system = await bench.OfficerAsync("Command line");
        var random = new Random(seed);
        await ReadInAsync(ImportKind.Accounts, Accounts(cases, random));
        await ReadInAsync(ImportKind.Invoices, Invoices(cases, random));
        await ReadInAsync(ImportKind.Receipts, Receipts(cases, random));

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

    private static IEnumerable<byte[]> Accounts(int cases, Random random) => InFiles(
        "account_ref,debt_type,title,forenames,surname,date_of_birth,date_of_death,address_line_1,address_line_2,town,postcode,phone,email,officer,opened_on",
        Enumerable.Range(1, cases).Select(n => Line(
            $"A{n:D7}", "home-care", "Mrs", $"Test{n}", Surnames[random.Next(Surnames.Length)], Day(new(1930 + random.Next(30), 1, 1), random.Next(365)), "",
            $"{n} Mill Lane", "", "Wexcombe", "WX1 2AB", "01632 960001", "", Officers[n % Officers.Length], "2026-01-05")));

    private static IEnumerable<byte[]> Invoices(int cases, Random random) => InFiles(
        "invoice_no,account_ref,invoice_date,due_date,period_from,period_to,service,description,units,rate,gross",
        from n in Enumerable.Range(1, cases)
        from period in Enumerable.Range(0, 6)
        select Line($"I{n:D7}{period}", $"A{n:D7}", Day(new(2026, 1, 5), period * 28), "", "", "", "home-care", "Home care 4 weeks", "", "", Pounds(5_000 + random.Next(60_000))));

    private static IEnumerable<byte[]> Receipts(int cases, Random random) => InFiles(
        "receipt_ref,account_ref,received_on,method,amount,payer,invoice_no,narrative",
        from n in Enumerable.Range(1, cases)
        from payment in Enumerable.Range(0, random.Next(3, 8))
        select Line($"R{n:D7}{payment}", $"A{n:D7}", Day(new(2026, 1, 20), payment * 18), "bank", Pounds(1_000 + random.Next(30_000)), "", "", ""));

    /// <summary>A file of ten thousand further invoices, about ten for each of a thousand accounts, with numbers of the file's own.</summary>
    public static byte[] FurtherInvoices(int accounts, string file, Random random)
    {
        var first = random.Next(Math.Max(1, accounts - 1_000));
        return InFiles(
            "invoice_no,account_ref,invoice_date,due_date,period_from,period_to,service,description,units,rate,gross",
            Enumerable.Range(0, 10_000).Select(n => Line(
                $"F{file}-{n}", $"A{1 + first + random.Next(Math.Min(accounts, 1_000)):D7}", Day(new(2025, 1, 5), random.Next(500)), "", "", "", "home-care", "Home care 4 weeks", "", "", Pounds(5_000 + random.Next(60_000))))).Single();
    }

    /// <summary>In files of at most a hundred thousand rows, as they come from a ledger.</summary>
    private static IEnumerable<byte[]> InFiles(string header, IEnumerable<string> lines) =>
        lines.Chunk(100_000).Select(chunk => Encoding.UTF8.GetBytes(string.Join('\n', chunk.Prepend(header)) + "\n"));

    private static string Line(params string[] cells) => string.Join(',', cells);
    private static string Day(DateOnly first, int days) => first.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    private static string Pounds(int pence) => (pence / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
