using System.Globalization;
using CaseWorkbench.Domain.Kernel;
using ExcelDataReader;

namespace CaseWorkbench.Domain.Imports;

/// <summary>
/// Walks the rows of a workbook's one sheet and writes each cell as a file with commas would: days as 2026-03-31, numbers as
/// they were typed and never with the pennies a binary fraction makes of them.
/// </summary>
internal sealed class SheetText : IImportTable
{
    /// <summary>Past fifteen figures a spreadsheet has lost the rest: such a number is written so that it is noticed.</summary>
    private const double Exact = 1e15;

    /// <summary>The reader asks for an old code page before it looks at anything.</summary>
    static SheetText() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    private readonly IReadOnlyList<(int Row, string[] Cells, bool[]? Days)> rows;
    private readonly SheetFlaws flaws;
    private int at = -1;

    private SheetText(IReadOnlyList<(int, string[], bool[]?)> rows, SheetFlaws flaws) => (this.rows, this.flaws) = (rows, flaws);

    public int Row { get; private set; }
    public IReadOnlyList<string> Cells { get; private set; } = [];
    public string? Problem { get; private set; }

    public bool IsDay(int column) => rows[at].Days is { } days && column < days.Length && days[column];

    /// <summary>The same rows, for another reader.</summary>
    public SheetText FromStart() => new(rows, flaws);

    public bool Next()
    {
        if (++at >= rows.Count)
            return false;
        (Row, var cells, _) = rows[at];
        if (flaws.Of(Row) is var (column, problem))
            (Cells, Problem) = (cells.Length > column ? cells[..column] : [.. cells, .. Enumerable.Repeat("", column - cells.Length)], problem);
        else
            (Cells, Problem) = (cells, null);
        return true;
    }

    /// <summary>The one sheet that holds anything, or why there is none to read.</summary>
    public static (SheetText? Sheet, string? Problem) Read(byte[] bytes)
    {
        var (flaws, problem) = WorkbookCheck.Of(bytes);
        if (problem is not null)
            return (null, problem);
        try
        {
            using var workbook = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes, writable: false));
            return Only(workbook, flaws);
        }
        catch (Exception e) when (e is ExcelDataReader.Exceptions.ExcelReaderException or System.Xml.XmlException or InvalidDataException or FormatException
            or OverflowException or ArgumentException or InvalidOperationException or NullReferenceException or IndexOutOfRangeException or KeyNotFoundException)
        {
            return (null, "The Excel workbook is damaged and cannot be read. Open it, save it again, and load that copy.");
        }
    }

    private static (SheetText?, string?) Only(IExcelDataReader workbook, Dictionary<string, SheetFlaws> flaws)
    {
        var filled = new List<(string Name, List<(int, string[], bool[]?)> Rows)>();
        do
        {
            if (Rows(workbook) is { Count: > 0 } rows)
                filled.Add((Letters.Shown(workbook.Name), rows));
        }
        while (workbook.NextResult());
        return filled switch
        {
            [] => (new([], new()), null),
            [var only] => (new(only.Rows, FlawsOf(flaws)), null),
            _ => (null, $"The workbook has data on {filled.Count.Count("sheet")}: {string.Join(", ", filled.Select(sheet => $"“{sheet.Name}”"))}. Keep the one to load in a workbook of its own, or save it as CSV."),
        };
    }

    /// <summary>With one sheet that holds anything, what is wrong in any is wrong in it: a sheet with a formula alone is not empty.</summary>
    private static SheetFlaws FlawsOf(Dictionary<string, SheetFlaws> flaws) => flaws.Values.MaxBy(sheet => sheet.Count) ?? new();

    /// <summary>The rows that hold anything, with their numbers.</summary>
    private static List<(int, string[], bool[]?)> Rows(IExcelDataReader sheet)
    {
        var rows = new List<(int, string[], bool[]?)>();
        for (var number = 1; sheet.Read(); number++)
        {
            var (last, width) = (-1, Math.Min(sheet.FieldCount, ImportLimits.Cells + 1));
            for (var n = 0; n < width; n++)
                last = sheet.GetValue(n) is null or "" ? last : n;
            if (last < 0)
                continue;
            var header = rows.Count == 0 ? last + 1 : Math.Max(last + 1, Math.Min(rows[0].Item2.Length, width)); // Empty cells at the end are cells.
            var (cells, days) = (new string[header], (bool[]?)null);
            for (var n = 0; n < header; n++)
            {
                cells[n] = Written(sheet.GetValue(n), sheet, n);
                if (sheet.GetValue(n) is DateTime)
                    (days ??= new bool[header])[n] = true;
            }
            rows.Add((number, cells, days));
        }
        return rows;
    }

    private static string Written(object? value, IExcelDataReader sheet, int column) => value switch
    {
        null => "",
        string text => text,
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        double number when Math.Abs(number) >= Exact => number.ToString("E14", CultureInfo.InvariantCulture).Replace("E+0", "E+", StringComparison.Ordinal),
        double number => Plain((decimal)number, sheet.GetNumberFormatString(column)),
        int number => Plain(number, sheet.GetNumberFormatString(column)),
        bool isTrue => isTrue ? "TRUE" : "FALSE",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>The decimal keeps fifteen figures, as the spreadsheet does: 54.1 is 54.1. A format of noughts is how numbers keep theirs in front.</summary>
    private static string Plain(decimal number, string? format) =>
        format is { Length: > 1 } && format.All(letter => letter == '0') && decimal.IsInteger(number)
            ? number.ToString(format, CultureInfo.InvariantCulture)
            : number.ToString("0.############################", CultureInfo.InvariantCulture);
}
