namespace CaseWorkbench.Domain.Imports;

/// <summary>The rows of a file one after another, whatever kind of file it is: a text with commas, or the sheet of a workbook.</summary>
internal interface IImportTable
{
    /// <summary>As a spreadsheet numbers it: blank rows count.</summary>
    int Row { get; }

    IReadOnlyList<string> Cells { get; }

    /// <summary>What breaks the row in the cell after the last of <see cref="Cells"/>.</summary>
    string? Problem { get; }

    bool IsBlank => Problem is null && Cells.All(string.IsNullOrWhiteSpace);

    bool Next();

    /// <summary>Whether a spreadsheet keeps this cell of the row as a day, whatever was typed into it.</summary>
    bool IsDay(int column) => false;
}
