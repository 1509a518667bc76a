using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Imports;

/// <summary>The first row of a file: every column of its kind, each once, none besides, in any order and any capitals.</summary>
internal sealed record ImportHeader(IReadOnlyList<string> Names, Dictionary<string, int> Columns)
{
    /// <summary>Nothing, with the faults noted, when the columns are not those of the kind.</summary>
    public static ImportHeader? Read(IImportTable csv, ImportKind kind, ColumnMapping? mapping, ImportNotes notes)
    {
        var expected = ImportColumns.Of(kind);
        while (csv.Next())
            if (!csv.IsBlank)
                return Read(csv.Row, csv.Cells, csv.Problem, kind, mapping, notes);

        notes.Refuse(1, expected[0], $"The file is empty. Its first row must name the columns {Listed(kind)}.");
        return null;
    }

    private static ImportHeader? Read(int row, IReadOnlyList<string> cells, string? problem, ImportKind kind, ColumnMapping? mapping, ImportNotes notes)
    {
        string[] names = [.. cells.Select(Named)];
        if (problem is not null)
            notes.Refuse(row, Numbered(names.Length), problem);
        else if (names is [var only] && only.AsSpan().ContainsAny(';', '\t', '|'))
            notes.Refuse(row, Numbered(0), "The columns are not separated by commas. Save the file as CSV (comma separated).");
        else if (mapping is not null)
            return Mapped(row, names, mapping, notes);
        else if (Enum.GetValues<ImportKind>().FirstOrDefault(other => other != kind && IsOf(other, names), kind) is var other && other != kind)
            notes.Refuse(row, names[0], $"These are the columns of a file of {FileWords<ImportKind>.Of(other)}, not of {FileWords<ImportKind>.Of(kind)}. Load it as {FileWords<ImportKind>.Of(other)}.");
        else
            Compare(row, names, kind, notes);

        return notes.Count > 0 ? null : new(names, names.Index().ToDictionary(pair => pair.Item, pair => pair.Index));
    }

    /// <summary>Headers are compared whatever their capitals and the blanks around them.</summary>
    internal static string Named(string header) => header.Trim().ToLowerInvariant();

    /// <summary>The columns a sender's header has under the names the mapping gives; the rest of theirs is not read.</summary>
    private static ImportHeader? Mapped(int row, string[] names, ColumnMapping mapping, ImportNotes notes)
    {
        foreach (var (ours, theirs) in mapping.Columns)
        {
            var found = names.Count(name => name == Named(theirs));
            if (found != 1)
                notes.Refuse(row, ours, found == 0 ? $"The file has no column “{Letters.Shown(theirs)}”, which the mapping reads as {ours}. Match the columns again." : $"The file has the column “{Letters.Shown(theirs)}” {found} times. Take all but one out.");
        }
        return notes.Count > 0 ? null : new(names, mapping.Columns.ToDictionary(column => column.Ours, column => Array.IndexOf(names, Named(column.Theirs))));
    }

    private static bool IsOf(ImportKind kind, string[] names) => ImportColumns.Of(kind).ToHashSet().SetEquals(names.Where(name => name != ImportColumns.Reason));

    private static void Compare(int row, string[] names, ImportKind kind, ImportNotes notes)
    {
        var expected = ImportColumns.Of(kind);
        foreach (var (index, name) in names.Index())
        {
            if (name.Length == 0)
                notes.Refuse(row, Numbered(index), "The column has no name. Name it, or take the column out.");
            else if (name == ImportColumns.Reason && Array.IndexOf(names, name) == index)
                continue;
            else if (!expected.Contains(name))
                notes.Refuse(row, Letters.Shown(name), $"A file of {FileWords<ImportKind>.Of(kind)} has no such column. Take it out; the columns are {Listed(kind)}.");
            else if (Array.IndexOf(names, name) is var first && first < index)
                notes.Refuse(row, name, $"The column is named twice, as {Numbered(first)} and {Numbered(index)}. Take one out.");
            if (notes.Count > 100)
                return;
        }
        foreach (var missing in expected.Except(names))
            notes.Refuse(row, missing, $"The column is missing. Add it, empty where it may be; the columns are {Listed(kind)}.");
    }

    /// <summary>Whether a row is whole and has a cell for every column; if not, why is noted.</summary>
    public bool Fits(IImportTable csv, ImportNotes notes)
    {
        var (held, named) = (csv.Cells.Count, Names.Count);
        if (csv.Problem is not null)
            notes.Refuse(csv.Row, held < named ? Names[held] : Numbered(held), csv.Problem);
        else if (held < named)
            notes.Refuse(csv.Row, Names[held], $"The row ends after {held.Count("cell")}, before this column; the header names {named}. Add what is missing.");
        else if (held > named)
            notes.Refuse(csv.Row, Numbered(named), $"The row has {held.Count("cell")} and the header names {named}. Put a text that holds commas in quotes.");
        return csv.Problem is null && held == named;
    }

    private static string Numbered(int index) => $"column {index + 1}";

    private static string Listed(ImportKind kind) => string.Join(", ", ImportColumns.Of(kind));
}
