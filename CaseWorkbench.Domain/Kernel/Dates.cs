namespace CaseWorkbench.Domain.Kernel;

/// <summary>The date functions of handbook 3.1 that need no list of bank holidays.</summary>
public static class Dates
{
    /// <summary>The last day of a statutory period of <paramref name="days"/> days beginning with <paramref name="first"/>, which is day 1.</summary>
    public static DateOnly PeriodBeginningWith(DateOnly first, int days) => first.AddDays(days - 1);

    /// <summary>The earliest day to act when <paramref name="days"/> days must first have passed (“30 days to reply”).</summary>
    public static DateOnly AfterExpiry(DateOnly day, int days) => day.AddDays(days + 1);

    /// <summary>The same day some months on; where that month has none, its last day.</summary>
    public static DateOnly Months(DateOnly day, int months) => day.AddMonths(months);

    /// <summary>A sum for some days of a weekly rate: weekly ÷ 7 × days, rounded once (handbook 3.2).</summary>
    public static Money ForDays(Money weekly, int days) => Money.Pounds(weekly.InPounds / 7m * days);
}

/// <summary>A run of days, both ends included.</summary>
public readonly record struct DateSpan(DateOnly First, DateOnly Last)
{
    public int Days => Last.DayNumber - First.DayNumber + 1;
    public bool Contains(DateOnly day) => First <= day && day <= Last;
    public bool Overlaps(DateSpan other) => First <= other.Last && other.First <= Last;
    public override string ToString() => $"{First.InWords()} – {Last.InWords()}";
}
