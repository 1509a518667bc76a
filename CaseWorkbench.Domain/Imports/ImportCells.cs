using System.Globalization;
using System.Text.RegularExpressions;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Imports;

/// <summary>
/// The cells of the row being read, by the names of their columns and as what they should be. Whatever a cell should not
/// hold is a fault of its row; the value handed back is then empty and the row is not used.
/// </summary>
public sealed partial class ImportCells
{
    private readonly Dictionary<string, int> columns;
    private readonly ImportNotes notes;
    private readonly IImportTable table;
    private readonly ColumnMapping? mapping;

    internal ImportCells(Dictionary<string, int> columns, IImportTable table, ImportNotes notes, ColumnMapping? mapping) =>
        (this.columns, this.table, this.notes, this.mapping) = (columns, table, notes, mapping);

    public int Row => table.Row;

    public bool IsEmpty(string column) => string.IsNullOrWhiteSpace(CellOf(column));

    public void Refuse(string column, string message) => notes.Refuse(Row, column, message);
    public void Warn(string column, string message) => notes.Warn(Row, column, message);

    /// <summary>A number by which other files and people know the thing, in capitals so that it is the same in each.</summary>
    public string Reference(string column) => Required(column, OptionalReference(column)) ?? "";

    public string? OptionalReference(string column)
    {
        var text = OptionalText(column, ImportLimits.Reference)?.ToUpperInvariant();
        if (text is null)
            return null;
        if (columns.TryGetValue(column, out var at) && table.IsDay(at))
            return Refused(column, $"The spreadsheet has made a date of this number ({text}). Format the column as text, put the number back and save again.");
        if (text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return Refused(column, $"“{text}” may hold only plain letters, digits and signs. Write it as the account or invoice shows it.");
        return SpreadsheetNumber().IsMatch(text)
            ? Refused(column, $"“{text}” is a number the spreadsheet has shortened. Format the column as text, put the number back and save again.")
            : text;
    }

    public string Text(string column, int most) => Required(column, OptionalText(column, most)) ?? "";

    /// <summary>One line of text.</summary>
    public string? OptionalText(string column, int most)
    {
        var text = OptionalLines(column, most);
        return text?.Contains('\n') is true ? Refused(column, "The cell runs over more than one line. Put it on one line.") : text;
    }

    /// <summary>Text of one or more lines.</summary>
    public string? OptionalLines(string column, int most)
    {
        var text = CellOf(column);
        foreach (var letter in text)
            if (Letters.IsUnprintable(letter))
                return Refused(column, $"The cell holds an unreadable character (U+{(int)letter:X4}). Remove it, or save the file as CSV UTF-8.");
        if (string.IsNullOrWhiteSpace(text))
            return null;
        text = Letters.Tidied(Letters.Unguarded(text));
        return text.Length > most ? Refused(column, $"The cell holds {text.Length:N0} characters and the most is {most:N0}. Shorten it.") : text;
    }

    public T Word<T>(string column) where T : struct, Enum
    {
        if (Required(column, OptionalText(column, ImportLimits.Figure)) is not { } text)
            return default;
        if (!FileWords<T>.TryRead(text, out var word))
            Refuse(column, $"“{text}” is not a {column.Replace('_', ' ')}. Use {string.Join(", ", FileWords<T>.All)}.");
        return word;
    }

    public DateOnly Date(string column) => Required(column, OptionalDate(column)) ?? default;

    public DateOnly? OptionalDate(string column)
    {
        if (OptionalText(column, ImportLimits.Figure) is not { } text)
            return null;
        if (ImportDates.TryRead(text, out var date, out var problem, mapping?.Dates ?? DateOrder.DayFirst))
            return date;
        Refuse(column, problem);
        return null;
    }

    /// <summary>An amount above nothing: what is owed back is recorded on the case, where someone approves it.</summary>
    public Money Amount(string column) => Required(column, OptionalAmount(column)) ?? default;

    public Money? OptionalAmount(string column)
    {
        if (OptionalText(column, ImportLimits.Figure) is not { } text)
            return null;
        if (!Money.TryRead(text, out var money, out var problem))
            Refuse(column, problem);
        else if (mapping?.Sign == AmountSign.TurnedRound)
            money = -money;
        if (problem is null && !money.IsPositive)
            Refuse(column, $"{money} is not more than £0.00. Leave the row out; record a credit or refund on the case.");
        return money;
    }

    /// <summary>How many weeks, hours or days, to four decimals.</summary>
    public decimal? OptionalUnits(string column)
    {
        if (OptionalText(column, ImportLimits.Figure) is not { } text)
            return null;
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var units))
            Refuse(column, $"“{text}” is not a number. Write it like 4 or 2.5.");
        else if (units is <= 0 or > ImportLimits.Units || decimal.Round(units, 4) != units)
            Refuse(column, $"“{text}” is not a number above 0, up to {ImportLimits.Units:N0}, with four decimals at most.");
        return units;
    }

    /// <summary>A column that the sender does not have is empty in every row.</summary>
    private string CellOf(string column) => columns.TryGetValue(column, out var at) ? table.Cells[at] : "";

    private string? Refused(string column, string message)
    {
        Refuse(column, message);
        return null;
    }

    private T Required<T>(string column, T value)
    {
        if (value is null && IsEmpty(column))
            Refuse(column, $"The cell is empty. Every row needs its {column.Replace('_', ' ')}.");
        return value;
    }

    [GeneratedRegex(@"^\d(\.\d+)?E\+?\d+$")]
    private static partial Regex SpreadsheetNumber();
}
