using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Imports;

/// <summary>The header of a file and its first rows, for matching its columns with ours before anything is read.</summary>
/// <param name="Fault">Why there is nothing to match.</param>
public sealed record ImportSample(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows, ImportFault? Fault)
{
    private const int Most = 5;

    public static ImportSample Of(ReadOnlySpan<byte> bytes)
    {
        var file = ImportFile.Read(bytes);
        if (file.Fault is { } fault)
            return new([], [], fault);
        var table = file.Open();
        var rows = new List<IReadOnlyList<string>>();
        while (rows.Count <= Most && table.Next())
        {
            if (!table.IsBlank && (rows.Count > 0 || table.Problem is null))
                rows.Add([.. table.Cells.Select(cell => Letters.Shown(cell.Trim()))]);
            else if (rows.Count == 0 && table.Problem is { } problem)
                return new([], [], new(table.Row, $"column {table.Cells.Count + 1}", problem));
        }
        return rows is [var header, ..]
            ? new([.. header.Where(name => name.Length > 0).DistinctBy(ImportHeader.Named)], [.. rows.Skip(1).Select(row => (IReadOnlyList<string>)[.. header.Zip(row.Concat(Enumerable.Repeat("", header.Count)), (name, cell) => (name, cell)).Where(pair => pair.name.Length > 0).DistinctBy(pair => ImportHeader.Named(pair.name)).Select(pair => pair.cell)])], null)
            : new([], [], new(1, "column 1", "The file is empty. Its first row must name its columns."));
    }

    /// <summary>Their column for each of ours: as a mapping says, or under the same name.</summary>
    public ColumnMapping Matched(ImportKind kind, ColumnMapping? like) => (like ?? ColumnMapping.Own(kind)) with
    {
        Columns = [.. from column in (like ?? ColumnMapping.Own(kind)).Columns
                      let theirs = Headers.FirstOrDefault(header => ImportHeader.Named(header) == ImportHeader.Named(column.Theirs))
                      where theirs is not null
                      select column with { Theirs = theirs }],
    };

    /// <summary>A column's first cells, each as it stands and as it will be read.</summary>
    public IEnumerable<SampleCell> Cells(string theirs, string ours, ColumnMapping mapping)
    {
        var at = Headers.ToList().IndexOf(theirs);
        return at < 0 ? [] : Rows.Select(row => Read(row[at], ours, mapping));
    }

    private static SampleCell Read(string cell, string ours, ColumnMapping mapping)
    {
        if (cell.Length > 0 && ImportColumns.IsDate(ours))
            return ImportDates.TryRead(cell, out var day, out var problem, mapping.Dates) ? new(cell, day.InWords(), false) : new(cell, problem, true);
        if (cell.Length > 0 && ImportColumns.IsMoney(ours))
            return Money.TryRead(cell, out var money, out var problem) ? new(cell, $"{(mapping.Sign == AmountSign.TurnedRound ? -money : money)}", false) : new(cell, problem, true);
        return new(cell, cell, false);
    }
}

/// <summary>A cell as the file has it, and as it will be read; or why it cannot be.</summary>
public sealed record SampleCell(string Written, string Read, bool IsWrong);
