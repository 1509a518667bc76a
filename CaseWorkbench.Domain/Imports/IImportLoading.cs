namespace CaseWorkbench.Domain.Imports;

/// <summary>
/// The rows of one file on their way into the record: first judged against it, then written. Judging writes nothing and says
/// what writing will come to.
/// </summary>
internal interface IImportLoading<TRow> where TRow : IImportRow<TRow>
{
    /// <summary>Sorts the rows into new, known and faulty, and decides everything about the new ones.</summary>
    Task JudgeAsync(IReadOnlyList<TRow> rows, ImportNotes notes, CancellationToken ct);

    int New { get; }

    /// <summary>Rows loaded before that still say the same.</summary>
    int Skipped { get; }

    /// <summary>Known before, of which the file says something new.</summary>
    int Updated => 0;

    /// <summary>What would become of those, field by field.</summary>
    IReadOnlyList<ImportChange> Changes => [];

    ImportTotals Totals { get; }

    /// <summary>What else an officer may want to know, a sentence each.</summary>
    IReadOnlyList<string> Remarks { get; }

    /// <summary>Writes the new rows, sorted by case, and touches their cases. Tells how many are written, now and then.</summary>
    Task WriteAsync(Action<int> wrote, CancellationToken ct);
}
