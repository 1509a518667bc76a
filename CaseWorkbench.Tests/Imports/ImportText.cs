using System.Text;
using CaseWorkbench.Domain.Imports;

namespace CaseWorkbench.Tests.Imports;

/// <summary>Files to read: a header and sound rows of a kind, of which a test changes what matters to it.</summary>
internal static class ImportText
{
    /// <summary>Header and <paramref name="rows"/> sound rows, as cells.</summary>
    public static List<string[]> Sound(ImportKind kind, int rows = 3) =>
        [[.. ImportColumns.Of(kind)], .. Enumerable.Range(1, rows).Select(number => Row(kind, number))];

    public static string[] Row(ImportKind kind, int number) => kind switch
    {
        ImportKind.Accounts =>
            [$"ASC-{number:0000}", "home-care", "Mrs", "Edith", "Palmer", "1938-04-02", "", "12 Mill Lane", "", "Loughborough", "LE11 1AB", "01509 555010", "edith@example.org", "Dee", "2026-01-05"],
        ImportKind.Invoices =>
            [$"INV-{number:0000}", "ASC-0001", "2026-02-02", "2026-02-16", "2026-01-05", "2026-02-01", "Home care", "Four weeks", "4", "103.30", "413.20"],
        _ =>
            [$"R-{number:0000}", "ASC-0001", "2026-03-02", "card", "25.00", "E Palmer", "INV-0001", "By phone"],
    };

    /// <summary>Three sound rows, but for one cell of row 3.</summary>
    public static string With(ImportKind kind, string column, string value)
    {
        var cells = Sound(kind);
        cells[2][Index(kind, column)] = value;
        return Written(cells);
    }

    public static int Index(ImportKind kind, string column) => ImportColumns.Of(kind).Index().Single(pair => pair.Item == column).Index;

    public static string Written(IEnumerable<string[]> rows, string lineEnd = "\r\n") =>
        string.Concat(rows.Select(cells => string.Join(',', cells.Select(Quoted)) + lineEnd));

    public static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    public static byte[] Bytes(this string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Reads a file as its kind, keeping only what every kind has.</summary>
    public static (int[] Rows, IReadOnlyList<ImportFault> Faults, IReadOnlyList<ImportWarning> Warnings, bool IsWhole) Read(ImportKind kind, byte[] bytes)
    {
        return kind switch
        {
            ImportKind.Accounts => Common(ImportReading.Of<AccountRow>(bytes)),
            ImportKind.Invoices => Common(ImportReading.Of<InvoiceRow>(bytes)),
            _ => Common(ImportReading.Of<ReceiptRow>(bytes)),
        };

        static (int[], IReadOnlyList<ImportFault>, IReadOnlyList<ImportWarning>, bool) Common<T>(ImportReading<T> reading) where T : IImportRow<T> =>
            ([.. reading.Rows.Select(row => row.Row)], reading.Faults, reading.Warnings, reading.IsWhole);
    }
}
