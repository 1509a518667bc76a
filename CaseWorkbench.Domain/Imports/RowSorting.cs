namespace CaseWorkbench.Domain.Imports;

/// <summary>Tells the new rows of a file from those loaded before.</summary>
internal sealed class RowSorting<TRow>(Dictionary<string, KnownNumber> known, ImportNotes notes, string wayOut) where TRow : IImportRow<TRow>
{
    private static readonly string Column = ImportColumns.Of(TRow.Kind)[0];

    /// <summary>Rows that say what they said before.</summary>
    public int Skipped { get; private set; }

    /// <summary>True for a number the record does not have. One it has with other content is a fault.</summary>
    public bool IsNew(TRow row)
    {
        if (!known.TryGetValue(row.Reference, out var before))
            return true;
        if (before.Fingerprint == row.Fingerprint())
            Skipped++;
        else if (before.Fingerprint is null)
            notes.Refuse(row.Row, Column, $"“{row.Reference}” was entered by hand. Take the row out. {wayOut}");
        else
            notes.Refuse(row.Row, Column, $"“{row.Reference}” is loaded already and said something else. Take the row out. {wayOut}");
        return false;
    }
}

/// <summary>Faults that more than one kind of file has.</summary>
internal static class CommonFaults
{
    public static void RefuseUnknownAccount(this ImportNotes notes, int row, string account) =>
        notes.Refuse(row, "account_ref", $"There is no account “{account}”. Load its account first, or correct the number.");
}
