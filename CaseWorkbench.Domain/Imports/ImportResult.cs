using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Imports;

/// <summary>The money of a file, to be compared with the sender's own figures.</summary>
/// <param name="InFile">Of every row that could be read, loaded or not.</param>
/// <param name="Posted">Of the new rows.</param>
/// <param name="Allocated">What of the receipts went to invoices.</param>
/// <param name="LeftAsCredit">What of the receipts stays on the accounts.</param>
public sealed record ImportTotals(Money InFile, Money Posted, Money Allocated = default, Money LeftAsCredit = default);

/// <summary>What came of a file: loaded, tried out, or held back because of its faults.</summary>
/// <param name="IsLoaded">False after a dry run, and where faults held the file back.</param>
/// <param name="RowsRead">Rows under the header that hold anything: the new, the skipped and the faulty.</param>
/// <param name="Skipped">Loaded before with the same content.</param>
/// <param name="Updated">Accounts known before, of which the file says something new.</param>
/// <param name="Changes">What that is, field by field.</param>
/// <param name="BatchId">Under which it was loaded, where it was.</param>
/// <param name="Remarks">What else an officer may want to know, a sentence each.</param>
/// <param name="Seconds">From opening the file to its last row.</param>
public sealed record ImportResult(
    ImportKind Kind, string FileName, bool IsDryRun, bool IsLoaded, int RowsRead, int New, int Skipped, ImportTotals Totals, double Seconds,
    IReadOnlyList<string> Remarks, IReadOnlyList<ImportFault> Faults, IReadOnlyList<ImportWarning> Warnings,
    int Updated, IReadOnlyList<ImportChange> Changes, Guid? BatchId)
{
    public int Faulty => RowsRead - New - Skipped - Updated;

    public int RowsPerSecond => Seconds > 0 ? (int)Math.Min(RowsRead / Seconds, int.MaxValue) : RowsRead;

    /// <summary>Nothing is wrong with the file.</summary>
    public bool IsSound => Faults.Count == 0;

    /// <summary>The result in words, a line each: what was done, the control totals, and how fast.</summary>
    public IEnumerable<string> Summary()
    {
        yield return $"{FileName}: {RowsRead.Count("row")} read, {New:N0} new, {(Updated > 0 ? $"{Updated:N0} updated, " : "")}{Skipped:N0} skipped as loaded before, {Faulty:N0} faulty.";
        if (Kind == ImportKind.Invoices)
            yield return $"Money: {Totals.InFile} in the file, {Totals.Posted} new.";
        if (Kind == ImportKind.Receipts)
            yield return $"Money: {Totals.InFile} in the file, {Totals.Posted} new, of which {Totals.Allocated} allocated and {Totals.LeftAsCredit} left as credit.";
        foreach (var remark in Remarks)
            yield return remark;
        if (Warnings.Count > 0)
            yield return $"{Warnings.Count.Count("warning")}.";
        yield return this switch
        {
            { IsLoaded: true } => $"Loaded in {Seconds:0.0} s, {RowsPerSecond:N0} rows a second.",
            { IsDryRun: true, IsSound: true } => "Tried out: nothing was written.",
            { IsDryRun: true } => $"Tried out: nothing was written. {Faults.Count.Count("fault")} to put right.",
            _ => $"Nothing was loaded: {Faults.Count.Count("fault")} to put right first, or load the good rows alone.",
        };
    }
}
