using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Tests.Support;
using Xunit;
using Xunit.Abstractions;
using static CaseWorkbench.Domain.PaymentPlans.PlanFrequency;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>
/// The instalments of an offer (handbook 9.1). <c>CASEWORKBENCH_CASES=10000</c> draws as many random offers; a failure names its seed,
/// and <c>CASEWORKBENCH_SEED</c> draws that one alone.
/// </summary>
public sealed class PlanScheduleTests(ITestOutputHelper output)
{
    private static readonly DateOnly Accepted = new(2026, 4, 9);
    private static readonly PlanOffer Marlow = new(Money.Pounds(1_240), Money.Pounds(50), FourWeekly, new(2026, 5, 1));

    // Scenario S1: number, day, instalment, what is left after it.
    private const string MarlowsTable = """
         1 Fri 2026-05-01 £50.00 £1,190.00
         2 Fri 2026-05-29 £50.00 £1,140.00
         3 Fri 2026-06-26 £50.00 £1,090.00
         4 Fri 2026-07-24 £50.00 £1,040.00
         5 Fri 2026-08-21 £50.00 £990.00
         6 Fri 2026-09-18 £50.00 £940.00
         7 Fri 2026-10-16 £50.00 £890.00
         8 Fri 2026-11-13 £50.00 £840.00
         9 Fri 2026-12-11 £50.00 £790.00
        10 Fri 2027-01-08 £50.00 £740.00
        11 Fri 2027-02-05 £50.00 £690.00
        12 Fri 2027-03-05 £50.00 £640.00
        13 Fri 2027-04-02 £50.00 £590.00
        14 Fri 2027-04-30 £50.00 £540.00
        15 Fri 2027-05-28 £50.00 £490.00
        16 Fri 2027-06-25 £50.00 £440.00
        17 Fri 2027-07-23 £50.00 £390.00
        18 Fri 2027-08-20 £50.00 £340.00
        19 Fri 2027-09-17 £50.00 £290.00
        20 Fri 2027-10-15 £50.00 £240.00
        21 Fri 2027-11-12 £50.00 £190.00
        22 Fri 2027-12-10 £50.00 £140.00
        23 Fri 2028-01-07 £50.00 £90.00
        24 Fri 2028-02-04 £50.00 £40.00
        25 Fri 2028-03-03 £40.00 £0.00
        """;

    [Fact]
    public void Mrs_Marlows_plan_is_the_scenarios_to_the_penny_and_the_day()
    {
        var schedule = PlanSchedule.Of(Marlow, Accepted);

        var left = Marlow.Total;
        var table = schedule.Instalments.Select(each => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{each.Number,2} {each.DueOn:ddd yyyy-MM-dd} {each.Amount} {left -= each.Amount}"));
        Assert.Equal(MarlowsTable.Split('\n').Select(line => line.Trim()), table.Select(line => line.Trim()));
        Assert.Equal((25L, 672, 23), (PlanSchedule.CountOf(Marlow), schedule.Days, schedule.Months));
        Assert.All(schedule.Instalments, each => Assert.True(BankHolidays.Calendar.IsWorkingDay(each.DueOn)));
    }

    [Theory]
    [InlineData("2027-01-31", "2027-02-28 2027-03-31 2027-04-30 2027-05-31")] // The scenarios' micro-check.
    [InlineData("2028-01-31", "2028-02-29 2028-03-31 2028-04-30 2028-05-31")]
    [InlineData("2027-01-30", "2027-02-28 2027-03-30 2027-04-30 2027-05-30")]
    [InlineData("2028-02-29", "2028-03-29 2028-04-29 2028-05-29 2028-06-29")]
    [InlineData("2026-11-30", "2026-12-30 2027-01-30 2027-02-28 2027-03-30")]
    public void A_month_without_the_day_gives_its_last_and_the_next_goes_back_to_the_day(string first, string then)
    {
        var schedule = PlanSchedule.Of(new(Money.Pounds(50), Money.Pounds(10), Monthly, Day(first)), Accepted);

        Assert.Equal($"{first} {then}", Days(schedule));
    }

    [Fact]
    public void A_plan_from_the_29th_of_February_falls_on_the_28th_in_common_years_and_on_the_29th_in_the_next_leap_year()
    {
        var schedule = PlanSchedule.Of(new(Money.Pounds(490), Money.Pounds(10), Monthly, new(2028, 2, 29)), Accepted);

        Assert.Equal(new DateOnly[] { new(2029, 2, 28), new(2030, 2, 28), new(2031, 2, 28), new(2032, 2, 29) }, new[] { 13, 25, 37, 49 }.Select(number => schedule.Instalments[number - 1].DueOn));
    }

    [Theory]
    [InlineData(Weekly, "2026-05-01 2026-05-08 2026-05-15")]
    [InlineData(Fortnightly, "2026-05-01 2026-05-15 2026-05-29")]
    [InlineData(FourWeekly, "2026-05-01 2026-05-29 2026-06-26")]
    [InlineData(Monthly, "2026-05-01 2026-06-01 2026-07-01")]
    public void Each_frequency_counts_from_the_first_day(PlanFrequency frequency, string days) =>
        Assert.Equal(days, Days(PlanSchedule.Of(Marlow with { Total = Money.Pounds(150), Frequency = frequency }, Accepted)));

    [Theory]
    [InlineData("2026-12-25")] // Christmas Day.
    [InlineData("2026-05-02")] // A Saturday.
    public void A_day_off_does_not_move_what_is_due(string first) =>
        Assert.Equal(Day(first), PlanSchedule.Of(Marlow with { FirstDueOn = Day(first) }, Accepted).First.DueOn);

    [Theory]
    [InlineData(100.00, 33.33, "£33.33 £33.33 £33.33 £0.01")]
    [InlineData(100.01, 50.00, "£50.00 £50.00 £0.01")]
    [InlineData(99.99, 33.33, "£33.33 £33.33 £33.33")]
    [InlineData(10.00, 9.99, "£9.99 £0.01")]
    [InlineData(0.01, 0.01, "£0.01")]
    public void Odd_pennies_are_in_the_last_instalment(decimal total, decimal instalment, string sums) =>
        Assert.Equal(sums, Sums(PlanSchedule.Of(Marlow with { Total = Money.Pounds(total), Instalment = Money.Pounds(instalment) }, Accepted)));

    [Fact]
    public void One_instalment_may_be_all_of_it()
    {
        var schedule = PlanSchedule.Of(Marlow with { Instalment = Marlow.Total }, Accepted);

        Assert.Equal((1, Marlow.FirstDueOn, Marlow.Total), (schedule.Last.Number, schedule.LastDueOn, schedule.Last.Amount));
        Assert.Equal((0, 0), (schedule.Days, schedule.Months));
    }

    [Fact]
    public void A_deposit_is_instalment_0_due_on_acceptance_and_leaves_the_less_to_spread()
    {
        var schedule = PlanSchedule.Of(Marlow with { Deposit = Money.Pounds(120) }, Accepted);

        Assert.Equal(new PlannedInstalment(0, Accepted, Money.Pounds(120)), schedule.First);
        Assert.Equal((23, Money.Pounds(20), Marlow.Total), (schedule.Last.Number, schedule.Last.Amount, schedule.Instalments.Sum(each => each.Amount)));
        Assert.Equal(22 * 28, schedule.Days); // From the first instalment, not from the deposit.
        Assert.Equal(Enumerable.Range(0, 24), schedule.Instalments.Select(each => each.Number));
    }

    [Theory]
    [InlineData(260, Weekly)]
    [InlineData(260, Monthly)]
    [InlineData(520, Weekly)]
    [InlineData(520, Monthly)]
    public void Long_plans_are_drawn_to_their_last_penny(int count, PlanFrequency frequency)
    {
        var schedule = PlanSchedule.Of(new(new((count * 500) - 1), Money.Pounds(5), frequency, new(2026, 1, 31)), Accepted);

        Assert.Equal((count, new Money(499), new Money((count * 500) - 1)), (schedule.Instalments.Count, schedule.Last.Amount, schedule.Instalments.Sum(each => each.Amount)));
    }

    [Fact]
    public void More_instalments_than_520_are_not_drawn() =>
        Assert.Throws<ArgumentException>(() => PlanSchedule.Of(new(new(260_001), Money.Pounds(5), Weekly, Marlow.FirstDueOn), Accepted));

    [Fact]
    public void No_instalment_and_a_deposit_beyond_the_total_make_no_schedule()
    {
        Assert.Throws<ArgumentException>(() => PlanSchedule.Of(Marlow with { Instalment = Money.Zero }, Accepted));
        Assert.Throws<ArgumentException>(() => PlanSchedule.Of(Marlow with { Deposit = Marlow.Total + new Money(1) }, Accepted));
    }

    [Theory]
    [InlineData("2026-05-01", "2026-11-01", 6)] // The day itself is within the six months (handbook 25).
    [InlineData("2026-05-01", "2026-11-02", 7)]
    [InlineData("2026-08-31", "2027-02-28", 6)]
    [InlineData("2026-08-31", "2027-03-01", 7)]
    [InlineData("2026-05-01", "2026-05-01", 0)]
    [InlineData("2026-05-01", "2028-05-01", 24)]
    [InlineData("2026-05-01", "2029-05-02", 37)]
    public void A_term_of_n_months_reaches_the_day_n_months_on(string first, string last, int months) =>
        Assert.Equal(months, PlanSchedule.MonthsBetween(Day(first), Day(last)));

    [Theory]
    [InlineData(Weekly, 12.00, 52.00, 12.00)]
    [InlineData(Fortnightly, 24.00, 52.00, 12.00)]
    [InlineData(FourWeekly, 50.00, 54.17, 12.50)]
    [InlineData(Monthly, 50.00, 50.00, 11.54)]
    public void What_an_instalment_comes_to_in_a_month_and_in_a_week(PlanFrequency frequency, decimal instalment, decimal month, decimal week)
    {
        Assert.Equal(Money.Pounds(month), PlanSchedule.AMonth(Money.Pounds(instalment), frequency));
        Assert.Equal(Money.Pounds(week), PlanSchedule.AWeek(Money.Pounds(instalment), frequency));
    }

    [Fact]
    public void Whatever_is_offered_comes_to_the_total_on_days_that_rise()
    {
        var offers = AtLength.Of("CASES", 500);
        foreach (var seed in AtLength.Asked("SEED") is { } one ? [one] : Enumerable.Range(1, offers))
        {
            var offer = Offer(new(seed));
            try
            {
                Holds(offer, PlanSchedule.Of(offer, offer.FirstDueOn.AddDays(-1)));
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"Seed {seed}, {offer}: {fault.Message}", fault);
            }
        }
        output.WriteLine($"{offers:N0} offers, each to the penny");
    }

    private static void Holds(PlanOffer offer, PlanSchedule schedule)
    {
        var spread = schedule.Instalments.Where(each => each.Number > 0).ToList();

        Assert.Equal(offer.Total, schedule.Instalments.Sum(each => each.Amount));
        Assert.Equal(Enumerable.Range(offer.Deposit.IsPositive ? 0 : 1, schedule.Instalments.Count), schedule.Instalments.Select(each => each.Number));
        Assert.Equal(PlanSchedule.CountOf(offer), spread.Count);
        Assert.All(spread.SkipLast(1), each => Assert.Equal(offer.Instalment, each.Amount));
        Assert.True(schedule.Last.Amount.IsPositive && schedule.Last.Amount <= offer.Instalment, $"The last is {schedule.Last.Amount}");
        Assert.Equal(spread.Select(each => Kth(offer.FirstDueOn, offer.Frequency, each.Number)), spread.Select(each => each.DueOn));
        Assert.All(schedule.Instalments.Zip(schedule.Instalments.Skip(1)), pair => Assert.True(pair.First.DueOn < pair.Second.DueOn, $"{pair.First} before {pair.Second}"));
        Assert.All(spread, each => Assert.True(each.DueOn >= offer.FirstDueOn));
        Assert.True(schedule.LastDueOn <= MonthsOn(offer.FirstDueOn, schedule.Months), $"{schedule.Months} months do not reach {schedule.LastDueOn:O}");
        Assert.True(schedule.Months == 0 || schedule.LastDueOn > MonthsOn(offer.FirstDueOn, schedule.Months - 1), $"{schedule.Months} months are too many for {schedule.LastDueOn:O}");
    }

    /// <summary>Any of the offers that can be drawn: long and short, odd pennies, days at the end of a month among them.</summary>
    private static PlanOffer Offer(Random random)
    {
        var first = new DateOnly(2019, 1, 1).AddDays(random.Next(5_500));
        if (random.Next(3) == 0)
            first = new(first.Year, first.Month, DateTime.DaysInMonth(first.Year, first.Month) - random.Next(2));
        var instalment = random.Next(3) == 0 ? random.Next(1, 20) * 500 : random.Next(1, 60_000);
        var spread = ((long)instalment * random.Next(0, random.Next(4) == 0 ? 520 : 40)) + random.Next(1, instalment + 1);
        var deposit = random.Next(4) == 0 ? random.Next(1, 50_000) : 0;
        return new(new(spread + deposit), new(instalment), (PlanFrequency)random.Next(4), first, new(deposit));
    }

    /// <summary>The k-th day as handbook 9.1 words it, counted anew.</summary>
    private static DateOnly Kth(DateOnly first, PlanFrequency frequency, int k)
    {
        if (frequency == Monthly)
            return MonthsOn(first, k - 1);
        var every = frequency switch { Weekly => 7, Fortnightly => 14, _ => 28 };
        return DateOnly.FromDayNumber(first.DayNumber + ((k - 1) * every));
    }

    private static DateOnly MonthsOn(DateOnly day, int months)
    {
        var (year, month) = (day.Year + ((day.Month - 1 + months) / 12), ((day.Month - 1 + months) % 12) + 1);
        return new(year, month, Math.Min(day.Day, DateTime.DaysInMonth(year, month)));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    private static string Days(PlanSchedule schedule) => string.Join(' ', schedule.Instalments.Select(each => each.DueOn.ToString("O")));
    private static string Sums(PlanSchedule schedule) => string.Join(' ', schedule.Instalments.Select(each => each.Amount));
}
