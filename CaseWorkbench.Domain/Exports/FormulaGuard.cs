namespace CaseWorkbench.Domain.Exports;

/// <summary>
/// Keeps a text from being run as a formula by the spreadsheet that opens a file with commas: one that begins with = + - @, a
/// tab or a line's end gets an apostrophe before it, and the import takes that apostrophe off again. A workbook needs none: there
/// each text is typed as text.
/// </summary>
public static class FormulaGuard
{
    public static bool IsDangerous(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n';

    public static string Guarded(string text) => text.Length > 0 && IsDangerous(text) ? $"'{text}" : text;
}
