using System.Globalization;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Web.Shared;

/// <summary>How the screens write days, times and amounts where <see cref="Words"/> alone does not say it.</summary>
public static class Written
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>How far a day is from today: “today”, “tomorrow”, “in 3 days”, “2 months ago”.</summary>
    public static string From(this DateOnly day, DateOnly today)
    {
        var days = day.DayNumber - today.DayNumber;
        return days switch
        {
            0 => "today",
            1 => "tomorrow",
            -1 => "yesterday",
            > 0 => $"in {Span(today, day)}",
            _ => $"{Span(day, today)} ago",
        };
    }

    /// <summary>Days up to sixty, whole months up to two years, then whole years: never longer than the day it stands beside.</summary>
    private static string Span(DateOnly first, DateOnly last)
    {
        var months = (last.Year - first.Year) * 12 + last.Month - first.Month - (last.Day < first.Day ? 1 : 0);
        return last.DayNumber - first.DayNumber <= 60 ? (last.DayNumber - first.DayNumber).Count("day")
            : months < 24 ? months.Count("month")
            : (months / 12).Count("year");
    }

    /// <summary>The amount without its sign; the side is said in words beside it.</summary>
    public static string Size(this Money amount) => new Money(Math.Abs(amount.Pence)).ToString();

    /// <summary>An amount with its side where that is the customer's: “£4.10 CR”. For where a text must do; else MoneyText.</summary>
    public static string InWords(this Money amount) => amount < Money.Zero ? $"{amount.Size()}\u00A0CR" : amount.Size();

    /// <summary>As typed into a money field: <c>1,240.00</c>.</summary>
    public static string Typed(this Money amount) => amount.ToString().Replace("£", "", StringComparison.Ordinal);

    /// <summary>A number to one decimal, and none where it is whole: “45.8”, “40”.</summary>
    public static string Rounded(this decimal number) => decimal.Round(number, 1, MidpointRounding.AwayFromZero).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A number as typed into a field, with what decimals it has.</summary>
    public static string Typed(this decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    public static string ForMachines(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="ForMachines(DateOnly)"/> wrote, as in an address.</summary>
    public static bool IsDay(this string written, out DateOnly day) => DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    public static string ForMachines(this DateTime moment) => moment.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    /// <summary>A wall-clock moment: <c>21 Nov 2026 14:02</c>.</summary>
    public static string InWords(this DateTime moment) => $"{moment.Day().InWords()} {moment.AsTime()}";

    /// <summary>The time of day alone: <c>14:02</c>.</summary>
    public static string AsTime(this DateTime moment) => moment.ToString("HH:mm", British);
}
