using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Imports;

/// <summary>What came of reading a file: the rows sound by themselves, and what is wrong or odd with the rest.</summary>
/// <param name="ContentHash">SHA-256 of the file's bytes.</param>
/// <param name="RowsRead">Rows under the header that hold anything, good and bad.</param>
/// <param name="IsWhole">False when reading stopped before the end; such a file is not loaded, not even its good rows.</param>
public sealed record ImportReading<TRow>(
    string ContentHash, int RowsRead, bool IsWhole, IReadOnlyList<TRow> Rows, IReadOnlyList<ImportFault> Faults, IReadOnlyList<ImportWarning> Warnings)
    where TRow : IImportRow<TRow>;

/// <summary>Reads files of accounts, invoices and receipts. Looks at nothing but the file.</summary>
public static class ImportReading
{
    public static ImportReading<TRow> Of<TRow>(ReadOnlySpan<byte> bytes, ColumnMapping? mapping = null) where TRow : IImportRow<TRow> => Of<TRow>(ImportFile.Read(bytes), mapping);

    /// <param name="mapping">How the sender's columns are ours; without it the file has our own, all of them.</param>
    /// <param name="progress">Told of the rows read so far, now and then.</param>
    public static ImportReading<TRow> Of<TRow>(ImportFile file, ColumnMapping? mapping = null, Action<int>? progress = null) where TRow : IImportRow<TRow>
    {
        if (file.Fault is not null)
            return new(file.ContentHash, 0, IsWhole: false, [], [file.Fault], []);

        var notes = new ImportNotes();
        var table = file.Open();
        if (ImportHeader.Read(table, TRow.Kind, mapping, notes) is not { } header)
            return new(file.ContentHash, 0, IsWhole: false, [], notes.Faults, []);

        var (rows, read, isWhole) = ReadRows<TRow>(table, header, new(header.Columns, table, notes, mapping), notes, progress);
        return new(file.ContentHash, read, isWhole, rows, notes.Faults, notes.Warnings);
    }

    /// <summary>Progress is told once in 1,024 rows: often enough to be seen, too seldom to be felt.</summary>
    internal const int Often = 1023;

    private static (IReadOnlyList<TRow> Rows, int Read, bool IsWhole) ReadRows<TRow>(IImportTable table, ImportHeader header, ImportCells cells, ImportNotes notes, Action<int>? progress)
        where TRow : IImportRow<TRow>
    {
        var (rows, read) = (new List<TRow>(), 0);
        var once = new OncePerFile(ImportColumns.Of(TRow.Kind)[0], notes);
        while (table.Next())
        {
            if (table.IsBlank)
                continue;
            if (notes.IsFull)
            {
                notes.Refuse(table.Row, null, $"Reading stopped here after {notes.Count.Count("fault")}. Put them right and load the file again.");
                return ([], read, false);
            }
            if ((++read & Often) == 0)
                progress?.Invoke(read);
            if (!header.Fits(table, notes))
                continue;

            var faultsBefore = notes.Count;
            var row = TRow.Read(cells);
            once.Hear(row.Row, row.Reference);
            if (notes.Count == faultsBefore)
                rows.Add(row);
        }
        if (read == 0)
            notes.Refuse(table.Row + 1, header.Names[0], "There are no rows under the header.");
        rows.RemoveAll(row => once.IsRepeated(row.Reference));
        return (rows, read, true);
    }
}
