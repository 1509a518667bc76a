namespace CaseWorkbench.Domain.Imports;

/// <summary>A row of a file, read and sound by itself; whether the record will have it is judged on loading.</summary>
public interface IImportRow<TSelf> where TSelf : IImportRow<TSelf>
{
    static abstract ImportKind Kind { get; }

    static abstract TSelf Read(ImportCells cells);

    /// <summary>As a spreadsheet numbers it: the first row under the header is 2.</summary>
    int Row { get; }

    /// <summary>The row's own number, in capitals: once in a file, once in the record.</summary>
    string Reference { get; }

    /// <summary>The same for two rows that say the same, wherever they stand and however they are written.</summary>
    string Fingerprint();
}
