using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Moratoria;
using Xunit;

namespace CaseWorkbench.Tests.Moratoria;

/// <summary>The days of handbook 13.1, and the split of a bill by days (13.2), to the day and the penny of scenario S3.</summary>
public sealed class MoratoriumDatesTests
{
    private static readonly WorkingCalendar Calendar = BankHolidays.Calendar;

    [Fact]
    public void An_entry_of_5_May_2026_gives_the_dates_of_the_scenario()
    {
        var dates = MoratoriumDates.Of(MoratoriumKind.Standard, new(2026, 5, 5));

        Assert.Equal(new MoratoriumDates(new(2026, 5, 6), new(2026, 7, 4), new(2026, 5, 25), new(2026, 5, 30), new(2026, 6, 9), new(2026, 6, 24)), dates);
        Assert.Equal(new(2026, 7, 6), MoratoriumDates.OverOn(dates.LastDay!.Value, Calendar));
        Assert.Equal(new(2026, 5, 22), Calendar.Back(dates.ReviewUntil));
        Assert.Equal(new(2027, 7, 4), MoratoriumDates.NoRepeatUntil(dates.LastDay.Value));
    }

    [Fact]
    public void A_crisis_has_no_end_at_its_start_and_ends_30_days_from_the_day_treatment_stops()
    {
        var dates = MoratoriumDates.Of(MoratoriumKind.MentalHealthCrisis, new(2026, 5, 5));

        Assert.Equal(new MoratoriumDates(new(2026, 5, 6), null, new(2026, 5, 25), null, null, new(2026, 6, 24)), dates);
        Assert.Equal(new(2026, 8, 18), MoratoriumDates.LastDayAfterTreatment(new(2026, 7, 20)));
    }

    /// <summary>Counted day by day, as the law counts, for every start in twenty years.</summary>
    [Fact]
    public void Every_start_in_twenty_years_counts_as_the_law_does()
    {
        static DateOnly NthDay(DateOnly first, int n)
        {
            var day = first;
            for (var count = 1; count < n; count++)
                day = day.AddDays(1);
            return day;
        }

        for (var entry = new DateOnly(2019, 12, 31); entry < new DateOnly(2040, 1, 1); entry = entry.AddDays(1))
        {
            var dates = MoratoriumDates.Of(MoratoriumKind.Standard, entry);
            var (start, last) = (dates.StartsOn, dates.LastDay!.Value);

            Assert.Equal(entry, start.AddDays(-1));
            Assert.Equal((NthDay(start, 60), NthDay(start, 20), NthDay(start, 25), NthDay(start, 35), NthDay(start, 50)),
                (last, dates.ReviewUntil, dates.MidwayFrom!.Value, dates.MidwayTo!.Value, dates.CourtUntil));
            Assert.Equal(60, new DateSpan(start, last).Days);
            var over = MoratoriumDates.OverOn(last, Calendar);
            Assert.True(over > last && Calendar.IsWorkingDay(over));
            for (var between = last.AddDays(1); between < over; between = between.AddDays(1))
                Assert.False(Calendar.IsWorkingDay(between));
        }
    }

    [Theory]
    [InlineData("2026-04-13", "2026-05-10", "2026-05-05", 339.41)] // 23 of 28 days.
    [InlineData("2026-04-13", "2026-05-10", "2026-05-10", 413.20)] // Its last day.
    [InlineData("2026-04-13", "2026-05-10", "2026-04-13", 14.76)]  // Its first: 413.20 ÷ 28 = 14.757…
    [InlineData("2026-04-13", "2026-05-10", "2026-04-12", 0)]      // The day before.
    [InlineData("2028-02-15", "2028-03-13", "2028-02-29", 221.36)] // 15 of 28 days, a leap day among them.
    public void A_bill_is_split_by_days_up_to_and_including_the_application(string from, string to, string applied, double protectedPart) =>
        Assert.Equal(Money.Pounds((decimal)protectedPart), ProtectedShare.Of(Money.Pounds(413.20m), DateOnly.Parse(to).AddDays(1), DateOnly.Parse(from), DateOnly.Parse(to), DateOnly.Parse(applied)));

    [Theory]
    [InlineData("2026-05-05", 100)]
    [InlineData("2026-05-06", 0)]
    public void A_bill_without_a_period_counts_as_of_its_date(string dated, double protectedPart) =>
        Assert.Equal(Money.Pounds((decimal)protectedPart), ProtectedShare.Of(Money.Pounds(100), DateOnly.Parse(dated), null, null, new(2026, 5, 5)));

    [Fact]
    public void However_a_bill_is_split_the_parts_are_never_more_or_less_than_the_bill()
    {
        var random = new Random(13);
        for (var n = 0; n < 20_000; n++)
        {
            var from = new DateOnly(2020, 1, 1).AddDays(random.Next(7_300));
            var (to, gross) = (from.AddDays(random.Next(0, 120)), new Money(random.Next(1, 2_000_000)));
            var shares = Enumerable.Range(-2, to.DayNumber - from.DayNumber + 5).Select(day => ProtectedShare.Of(gross, to.AddDays(1), from, to, from.AddDays(day))).ToList();

            Assert.All(shares, share => Assert.True(share >= Money.Zero && share <= gross));
            Assert.Equal(shares.Order(), shares); // A later application never protects less.
            Assert.Equal((Money.Zero, gross), (shares[0], shares[^1]));
        }
    }
}
