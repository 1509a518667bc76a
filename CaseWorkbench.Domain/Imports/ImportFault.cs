namespace CaseWorkbench.Domain.Imports;

/// <summary>What stops one row of a file. Rows are numbered as a spreadsheet shows them, so the header is row 1;
/// row 0 is the file as a whole.</summary>
/// <param name="Column">The column's name; <c>column 16</c> where the header gives none.</param>
/// <param name="Message">What is wrong, with the figure, and the way out.</param>
public sealed record ImportFault(int Row, string? Column, string Message)
{
    public override string ToString() => ImportPlace.Written(Row, Column, Message);
}

/// <summary>Something odd in a row that is loaded all the same. Numbered and written as an <see cref="ImportFault"/>.</summary>
public sealed record ImportWarning(int Row, string? Column, string Message)
{
    public override string ToString() => ImportPlace.Written(Row, Column, Message);
}

internal static class ImportPlace
{
    public static string Written(int row, string? column, string message) =>
        row == 0 ? message : column is null ? $"Row {row}: {message}" : $"Row {row}, {column}: {message}";
}
