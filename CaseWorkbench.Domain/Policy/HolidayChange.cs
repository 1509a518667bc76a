using System.Globalization;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Policy;

/// <summary>
/// A day an administrator made a bank holiday, or a bank holiday that is worked after all: one-off holidays are announced, and usual
/// ones are moved (handbook 3.1). Written once; of two about one day the last counts.
/// </summary>
public sealed class HolidayChange : IAppendOnly
{
    public const int LongestName = 60;

    /// <summary>Further ahead nobody has announced anything; limitation and plans reach less far.</summary>
    private const int MostYearsAhead = 20;

    private HolidayChange() { }
    public int Id { get; private init; }
    public DateOnly Day { get; private init; }

    /// <summary>What the holiday is called, or why the day is worked.</summary>
    public string Name { get; private init; } = "";
    public bool IsWorked { get; private init; }
    public Guid ChangedBy { get; private init; }
    public DateTime ChangedAt { get; private init; }

    public static HolidayChange Add(DateOnly day, string name, WorkingCalendar calendar, Guid by, DateTime now)
    {
        RefusedException.ThrowIf(RefusalToAdd(day, calendar, now.InLondon().Day()));
        return new() { Day = day, Name = name, ChangedBy = by, ChangedAt = now };
    }

    public static HolidayChange Work(DateOnly day, string why, WorkingCalendar calendar, Guid by, DateTime now)
    {
        RefusedException.ThrowIf(RefusalToWork(day, calendar, now.InLondon().Day()));
        return new() { Day = day, Name = why, IsWorked = true, ChangedBy = by, ChangedAt = now };
    }

    /// <summary>Why the day cannot be made a holiday, or null.</summary>
    public static Refusal? RefusalToAdd(DateOnly day, WorkingCalendar calendar, DateOnly today) => RefusalOfDay(day, today)
        ?? (calendar.IsWorkingDay(day) ? null : new("HOL-003", $"{day.InWords()} is a bank holiday already."));

    /// <summary>Why the holiday cannot be worked, or null.</summary>
    public static Refusal? RefusalToWork(DateOnly day, WorkingCalendar calendar, DateOnly today) => RefusalOfDay(day, today)
        ?? (calendar.IsWorkingDay(day) ? new("HOL-003", $"{day.InWords()} is worked already.") : null);

    private static Refusal? RefusalOfDay(DateOnly day, DateOnly today) =>
        day <= today ? new("HOL-001", "Tomorrow at the earliest: dates have been worked out by the days that came.")
        : day.Year > today.Year + MostYearsAhead ? new("HOL-001", $"Up to the end of {today.Year + MostYearsAhead}.")
        : day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? new("HOL-002", $"{day.InWords()} is a {day.ToString("dddd", CultureInfo.InvariantCulture)}: nobody works then anyway.")
        : null;

    /// <summary>The bank holidays as these changes leave them, by their day.</summary>
    public static SortedDictionary<DateOnly, string> Applied(IEnumerable<HolidayChange> changes)
    {
        var holidays = new SortedDictionary<DateOnly, string>(BankHolidays.EnglandAndWales.ToDictionary(holiday => holiday.Day, holiday => holiday.Name));
        foreach (var change in changes.OrderBy(change => change.Id))
        {
            if (change.IsWorked)
                holidays.Remove(change.Day);
            else
                holidays[change.Day] = change.Name;
        }
        return holidays;
    }
}

internal sealed class HolidayChangeMapping : IEntityTypeConfiguration<HolidayChange>
{
    public void Configure(EntityTypeBuilder<HolidayChange> change) => change.Property(c => c.Name).HasMaxLength(HolidayChange.LongestName);
}
