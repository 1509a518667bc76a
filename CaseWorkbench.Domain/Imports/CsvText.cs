using System.Buffers;

namespace CaseWorkbench.Domain.Imports;

/// <summary>
/// Walks the rows of a comma-separated text, strictly: a quote stands around a whole cell or doubled inside one, and
/// nowhere else. Our own and not CsvHelper's reader because that one recovers from a broken quote or names only the
/// record, and an officer needs the row and the column. After a broken row it goes on at the next line, so one lost
/// quote costs one row and not the rest of the file.
/// </summary>
internal sealed class CsvText(string text) : IImportTable
{
    private static readonly SearchValues<char> CellEnds = SearchValues.Create(",\"\r\n");

    private readonly List<string> cells = [];
    private int at;

    /// <summary>As a spreadsheet numbers it: blank rows count, a cell of several lines does not.</summary>
    public int Row { get; private set; }

    public IReadOnlyList<string> Cells => cells;

    public bool IsBlank => Problem is null && cells.TrueForAll(string.IsNullOrWhiteSpace);

    /// <summary>What breaks the row in the cell after the last of <see cref="Cells"/>.</summary>
    public string? Problem { get; private set; }

    public bool Next()
    {
        if (at >= text.Length)
            return false;
        (Row, Problem) = (Row + 1, null);
        cells.Clear();
        while (ReadCell())
            continue;
        return true;
    }

    /// <summary>True while the row has another cell.</summary>
    private bool ReadCell()
    {
        if (cells.Count == ImportLimits.Cells)
            return Break($"The row has more than {ImportLimits.Cells} cells. Save the sheet again without its empty columns.");
        var length = text.AsSpan(at).IndexOfAny(CellEnds);
        var end = length < 0 ? text.Length : at + length;
        if (end < text.Length && text[end] == '"')
            return end == at ? ReadQuotedCell() : Break("A quote stands in the middle of the cell. Put the whole cell in quotes and double the quote inside it.");
        cells.Add(text[at..end]);
        return EndCell(end);
    }

    private bool ReadQuotedCell()
    {
        var (close, hasQuotes) = (text.IndexOf('"', at + 1), false);
        while (close >= 0 && close + 1 < text.Length && text[close + 1] == '"')
            (close, hasQuotes) = (text.IndexOf('"', close + 2), true);

        if (close < 0)
            return Break("The quote that opens this cell is never closed. Add the closing quote.");
        if (close + 1 < text.Length && text[close + 1] is not (',' or '\r' or '\n'))
            return Break("Text follows the closing quote, or the quote that opens this cell is not closed. Close the quote at the end of the cell.");

        var cell = text[(at + 1)..close];
        cells.Add(hasQuotes ? cell.Replace("\"\"", "\"", StringComparison.Ordinal) : cell);
        return EndCell(close + 1);
    }

    private bool EndCell(int end)
    {
        at = end;
        if (at < text.Length && text[at] == ',')
        {
            at++;
            return true;
        }
        EndRow();
        return false;
    }

    private bool Break(string problem)
    {
        Problem = problem;
        var length = text.AsSpan(at).IndexOfAny('\r', '\n');
        at = length < 0 ? text.Length : at + length;
        EndRow();
        return false;
    }

    private void EndRow()
    {
        if (at < text.Length)
            at += text.AsSpan(at).StartsWith("\r\n") ? 2 : 1;
    }
}
