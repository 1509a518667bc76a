using System.Globalization;
using System.Text;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Exports;

/// <summary>Writes a list as text with commas, in UTF-8 with its mark, days as 2026-03-31 and money as 1240.00, as the import reads them.</summary>
/// <param name="note">A last row of its own, as that it is a specimen; null where the file is to be read back.</param>
public sealed class CsvExport(Stream to, string? note = null) : IExportSink
{
    public async Task<int> WriteAsync(IReadOnlyList<ExportColumn> columns, IAsyncEnumerable<object?[]> rows, CancellationToken ct)
    {
        await using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 64 * 1024, leaveOpen: true) { NewLine = "\r\n" };
        await text.WriteLineAsync(string.Join(',', columns.Select(column => Quoted(column.Name))));
        var count = 0;
        await foreach (var row in rows.WithCancellation(ct))
        {
            for (var n = 0; n < row.Length; n++)
            {
                if (n > 0)
                    await text.WriteAsync(',');
                await text.WriteAsync(Written(row[n]));
            }
            await text.WriteLineAsync();
            count++;
        }
        if (note is not null)
            await text.WriteLineAsync(Quoted(note) + new string(',', columns.Count - 1));
        return count;
    }

    private static string Written(object? value) => value switch
    {
        null => "",
        string text => Quoted(FormulaGuard.Guarded(text)),
        Money money => money.InPounds.ToString("0.00", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime utc => utc.InLondon().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString("0.####", CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A {value.GetType().Name} has no written form.", nameof(value)),
    };

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny("\",\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
