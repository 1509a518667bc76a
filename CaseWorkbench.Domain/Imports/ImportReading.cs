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
    public static ImportReading<TRow> Of<TRow>(ReadOnlySpan<byte> bytes) where TRow : IImportRow<TRow> => Of<TRow>(ImportFile.Read(bytes));

    public static ImportReading<TRow> Of<TRow>(ImportFile file) where TRow : IImportRow<TRow>
    {
        if (file.Fault is not null)
            return new(file.ContentHash, 0, IsWhole: false, [], [file.Fault], []);

        var notes = new ImportNotes();
        var csv = new CsvText(file.Text);
        if (ImportHeader.Read(csv, TRow.Kind, notes) is not { } header)
            return new(file.ContentHash, 0, IsWhole: false, [], notes.Faults, []);

        var (rows, read, isWhole) = ReadRows<TRow>(csv, header, notes);
        return new(file.ContentHash, read, isWhole, rows, notes.Faults, notes.Warnings);
    }

    private static (IReadOnlyList<TRow> Rows, int Read, bool IsWhole) ReadRows<TRow>(CsvText csv, ImportHeader header, ImportNotes notes)
        where TRow : IImportRow<TRow>
    {
        var (rows, read) = (new List<TRow>(), 0);
        var cells = new ImportCells(header.Columns, notes);
        var once = new OncePerFile(ImportColumns.Of(TRow.Kind)[0], notes);
        while (csv.Next())
        {
            if (csv.IsBlank)
                continue;
            if (notes.IsFull)
            {
                notes.Refuse(csv.Row, null, $"Reading stopped here after {notes.Count.Count("fault")}. Put them right and load the file again.");
                return ([], read, false);
            }
            read++;
            if (!header.Fits(csv, notes))
                continue;

            var faultsBefore = notes.Count;
            cells.MoveTo(csv.Row, csv.Cells);
            var row = TRow.Read(cells);
            once.Hear(row.Row, row.Reference);
            if (notes.Count == faultsBefore)
                rows.Add(row);
        }
        if (read == 0)
            notes.Refuse(csv.Row + 1, header.Names[0], "There are no rows under the header.");
        rows.RemoveAll(row => once.IsRepeated(row.Reference));
        return (rows, read, true);
    }
}
