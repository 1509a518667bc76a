namespace CaseWorkbench.Domain.Kernel;

/// <summary>
/// Which days the council works: Monday to Friday that are not bank holidays in England and Wales (handbook 3.1).
/// It knows only the years it was given; <see cref="Warning"/> says when those no longer reach far enough ahead.
/// </summary>
public sealed class WorkingCalendar
{
    /// <summary>Limitation reaches six years ahead, so the holidays must too (handbook 3.1).</summary>
    public const int YearsNeededAhead = 6;

    private readonly HashSet<DateOnly> holidays;

    public WorkingCalendar(IEnumerable<DateOnly> holidays)
    {
        this.holidays = [.. holidays];
        if (this.holidays.Count == 0)
            throw new ArgumentException("A working calendar needs at least one year of bank holidays.", nameof(holidays));
        (FirstYear, LastYear) = (this.holidays.Min().Year, this.holidays.Max().Year);
    }

    public int FirstYear { get; }
    public int LastYear { get; }

    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day);

    /// <summary>Counts working days on from <paramref name="day"/>, which is day 0.</summary>
    public DateOnly AddWorkingDays(DateOnly day, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        while (days > 0)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
                days--;
        }
        return day;
    }

    /// <summary>The working days after <paramref name="from"/> up to and including <paramref name="to"/>; nought when it is not later.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            if (IsWorkingDay(day))
                count++;
        }
        return count;
    }

    /// <summary>The day itself, or the next working day.</summary>
    public DateOnly Fwd(DateOnly day)
    {
        while (!IsWorkingDay(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>The day itself, or the working day before it.</summary>
    public DateOnly Back(DateOnly day)
    {
        while (!IsWorkingDay(day))
            day = day.AddDays(-1);
        return day;
    }

    /// <summary>What to tell an administrator when the years loaded run out within six years, otherwise null.</summary>
    public string? Warning(DateOnly today) => LastYear >= today.Year + YearsNeededAhead
        ? null
        : $"Bank holidays are loaded to {LastYear}. Add those up to {today.Year + YearsNeededAhead}, or dates beyond {LastYear} may fall on a holiday.";
}
