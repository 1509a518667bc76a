using System.Text;

namespace CaseWorkbench.Domain.Imports;

/// <summary>The rows of a file that were left out, under the file's own header, with the reason of each in a column that loading does not read.</summary>
public static class FaultyRows
{
    /// <summary>A text with commas; empty where no row is at fault. Cells that a spreadsheet would run are guarded.</summary>
    public static string Of(ReadOnlySpan<byte> bytes, IReadOnlyList<ImportFault> faults) => Of(ImportFile.Read(bytes), faults);

    internal static string Of(ImportFile file, IReadOnlyList<ImportFault> faults)
    {
        var reasons = faults.ToLookup(fault => fault.Row);
        var table = file.Open();
        var (text, width, reasonAt) = (new StringBuilder(), -1, -1);
        while (file.Fault is null && table.Next())
        {
            if (table.IsBlank)
                continue;
            if (width < 0)
            {
                (width, reasonAt) = (table.Cells.Count, table.Cells.ToList().FindIndex(name => ImportHeader.Named(name) == ImportColumns.Reason));
                Add(text, table.Cells, reasonAt, "reason");
                if (reasons[table.Row].Any())
                    return ""; // The header itself is at fault: it is put right in the file.
            }
            else if (reasons[table.Row].Any())
                Add(text, [.. table.Cells.Take(width), .. Enumerable.Repeat("", Math.Max(0, width - table.Cells.Count))], reasonAt,
                    string.Join(" ", reasons[table.Row].Select(fault => fault.Column is null ? fault.Message : $"{fault.Column}: {fault.Message}")));
        }
        return faults.Any(fault => fault.Row > 1) ? text.ToString() : "";
    }

    private static void Add(StringBuilder text, IReadOnlyList<string> cells, int reasonAt, string reason) =>
        text.AppendJoin(',', cells.Where((_, at) => at != reasonAt).Append(reason).Select(Written)).Append("\r\n");

    private static string Written(string cell)
    {
        var guarded = cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] && !decimal.TryParse(cell, out _) ? $"'{cell}" : cell;
        return guarded.AsSpan().ContainsAny(",\"\r\n") ? $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : guarded;
    }
}
