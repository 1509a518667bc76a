using CaseWorkbench.Domain.Kernel;
using Xunit;

namespace CaseWorkbench.Tests.Kernel;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = BankHolidays.Calendar;

    [Fact]
    public void The_day_after_Maundy_Thursday_is_the_Tuesday_after_Easter() =>
        Assert.Equal(new DateOnly(2026, 4, 7), Calendar.AddWorkingDays(new(2026, 4, 2), 1));

    [Fact]
    public void Sixty_days_beginning_with_6_May_end_on_4_July() =>
        Assert.Equal(new DateOnly(2026, 7, 4), Dates.PeriodBeginningWith(new(2026, 5, 6), 60));

    [Fact]
    public void Thirty_days_to_reply_make_day_31_the_first_to_act() =>
        Assert.Equal(new DateOnly(2026, 6, 11), Dates.AfterExpiry(new(2026, 5, 11), 30));

    [Fact]
    public void A_month_from_the_last_of_January_is_the_last_of_February() =>
        Assert.Equal(new DateOnly(2027, 2, 28), Dates.Months(new(2027, 1, 31), 1));

    [Fact]
    public void Seventeen_days_at_103_30_a_week_come_to_250_87() =>
        Assert.Equal(Money.Pounds(250.87m), Dates.ForDays(Money.Pounds(103.30m), 17));

    [Theory]
    [InlineData("2026-04-03", "2026-04-07", "2026-04-02")] // Good Friday
    [InlineData("2026-12-26", "2026-12-29", "2026-12-24")] // Boxing Day, with its substitute on Monday
    [InlineData("2026-06-17", "2026-06-17", "2026-06-17")]
    public void A_day_rolls_forward_or_back_to_a_working_day(string day, string forward, string back)
    {
        Assert.Equal(DateOnly.Parse(forward), Calendar.Fwd(DateOnly.Parse(day)));
        Assert.Equal(DateOnly.Parse(back), Calendar.Back(DateOnly.Parse(day)));
    }

    [Fact]
    public void Counting_and_adding_working_days_agree_over_fourteen_years()
    {
        for (var day = new DateOnly(2019, 1, 1); day.Year < 2033; day = day.AddDays(1))
        {
            var later = Calendar.AddWorkingDays(day, 10);
            Assert.True(Calendar.IsWorkingDay(later));
            Assert.Equal(10, Calendar.WorkingDaysBetween(day, later));
        }
    }

    [Fact]
    public void Each_year_has_the_holidays_its_Easter_and_its_weekdays_give_it()
    {
        var oneOffs = new[] { "2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08" }.Select(text => DateOnly.Parse(text));
        var moved = new[] { "2020-05-04", "2022-05-30" }.Select(text => DateOnly.Parse(text));

        var expected = Enumerable.Range(2019, 15).SelectMany(ByRule).Except(moved).Concat(oneOffs).Order();

        Assert.Equal(expected, BankHolidays.EnglandAndWales.Select(holiday => holiday.Day));
    }

    [Fact]
    public void It_warns_when_the_years_loaded_do_not_reach_six_years_ahead()
    {
        Assert.Null(Calendar.Warning(new(2027, 12, 31)));
        Assert.Contains("2034", Calendar.Warning(new(2028, 1, 1)));
    }

    private static IEnumerable<DateOnly> ByRule(int year)
    {
        var easter = Easter(year);
        yield return Weekday(new(year, 1, 1));
        yield return easter.AddDays(-2);
        yield return easter.AddDays(1);
        yield return Monday(new(year, 5, 1), 1);
        yield return Monday(new(year, 5, 31), -1);
        yield return Monday(new(year, 8, 31), -1);
        var christmas = new DateOnly(year, 12, 25);
        foreach (var day in christmas.DayOfWeek switch
        {
            DayOfWeek.Saturday => [27, 28],
            DayOfWeek.Sunday => [26, 27],
            DayOfWeek.Friday => [25, 28],
            _ => new[] { 25, 26 },
        })
            yield return new(year, 12, day);
    }

    private static DateOnly Weekday(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? Weekday(day.AddDays(1)) : day;
    private static DateOnly Monday(DateOnly day, int step) => day.DayOfWeek == DayOfWeek.Monday ? day : Monday(day.AddDays(step), step);

    /// <summary>Gauss's rule for the Gregorian calendar, as valid from 1900 to 2099.</summary>
    private static DateOnly Easter(int year)
    {
        var (a, b, c) = (year % 19, year % 4, year % 7);
        var d = (19 * a + 24) % 30;
        var e = (2 * b + 4 * c + 6 * d + 5) % 7;
        var march = 22 + d + e;
        if (march == 57 || (march == 56 && d == 28 && a > 10))
            march -= 7;
        return new DateOnly(year, 3, 1).AddDays(march - 1);
    }
}
