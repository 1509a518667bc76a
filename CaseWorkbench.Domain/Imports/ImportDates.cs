using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Imports;

/// <summary>Dates as files write them: <c>2026-03-31</c> or <c>31/03/2026</c>, the day before the month unless the sender is known to write it after.</summary>
public static class ImportDates
{
    public const int FirstYear = 1900;
    public const int LastYear = 2100;

    /// <summary>False, with the reason, for anything that is not a day of the calendar between the two years.</summary>
    public static bool TryRead(string text, out DateOnly date, [NotNullWhen(false)] out string? problem, DateOrder order = DateOrder.DayFirst)
    {
        (date, problem) = (default, null);
        if (Numbers(text, order) is not var (year, month, day))
            problem = $"“{text.Shortened(ImportLimits.Figure)}” is not a date. Write it like 2026-03-31 or 31/03/2026.";
        else if (month is < 1 or > 12)
            problem = $"“{text}” has no month {month}. The {(order == DateOrder.DayFirst ? "day comes before the month: 31/03/2026" : "month comes before the day: 03/31/2026")}.";
        else if (year is < FirstYear or > LastYear)
            problem = $"“{text}” is not between {FirstYear} and {LastYear}.";
        else if (day < 1 || day > DateTime.DaysInMonth(year, month))
            problem = $"“{text}” is not a day in the calendar.";
        else
            date = new(year, month, day);
        return problem is null;
    }

    private static (int Year, int Month, int Day)? Numbers(string text, DateOrder order) =>
        text.Length == 10 && text[4] == '-' && text[7] == '-' ? Numbers(text, ..4, 5..7, 8..)
        : text.Length is >= 8 and <= 10 && text.IndexOf('/') is var one && text.LastIndexOf('/') is var two && one is 1 or 2 && two - one is 2 or 3 && text.Length - two == 5
            ? order == DateOrder.DayFirst ? Numbers(text, (two + 1).., (one + 1)..two, ..one) : Numbers(text, (two + 1).., ..one, (one + 1)..two)
            : null;

    private static (int, int, int)? Numbers(string text, Range year, Range month, Range day) =>
        int.TryParse(text.AsSpan(year), NumberStyles.None, CultureInfo.InvariantCulture, out var y)
        && int.TryParse(text.AsSpan(month), NumberStyles.None, CultureInfo.InvariantCulture, out var m)
        && int.TryParse(text.AsSpan(day), NumberStyles.None, CultureInfo.InvariantCulture, out var d)
            ? (y, m, d)
            : null;
}
