using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.ProbateSearches;
using Xunit;

namespace CaseWorkbench.Tests.ProbateSearches;

public sealed class EstateArithmeticTests
{
    private static readonly PolicyOn Policy = new Rulebook(new([]), BankHolidays.Calendar).On(new(2026, 6, 1));
    private static readonly EstateSums Pike = GivenEstate.Insolvent;

    [Fact]
    public void The_example_of_the_handbook_comes_out_to_the_penny()
    {
        var dividend = EstateArithmetic.Of(Pike, Money.Pounds(1_100));

        Assert.Equal((Money.Pounds(1_600), Money.Pounds(3_750), Money.Pounds(469.33m), Money.Pounds(1_130.67m), Money.Pounds(630.67m)),
            (dividend.Available, dividend.Unsecured, dividend.Ours, dividend.Others, dividend.Shortfall));
        Assert.Equal((true, 42.667m), (dividend.IsInsolvent, dividend.PenceInThePound));
    }

    [Fact]
    public void An_estate_that_can_pay_everyone_pays_us_in_full()
    {
        var dividend = EstateArithmetic.Of(GivenEstate.Solvent, Money.Pounds(1_100));

        Assert.Equal((false, Money.Pounds(1_100), Money.Zero, 100m), (dividend.IsInsolvent, dividend.Ours, dividend.Shortfall, dividend.PenceInThePound));
    }

    [Fact]
    public void A_lender_relies_on_the_security_and_stands_with_us_for_the_rest()
    {
        var dividend = EstateArithmetic.Of(new(Money.Pounds(10_000), Money.Pounds(9_000), Money.Pounds(8_000), Money.Zero, Money.Zero, Money.Zero, Money.Zero), Money.Pounds(1_000));

        Assert.Equal((Money.Pounds(2_000), Money.Pounds(2_000), Money.Pounds(1_000)), (dividend.Available, dividend.Unsecured, dividend.Ours));
    }

    [Fact]
    public void Nothing_left_pays_nothing() =>
        Assert.Equal(Money.Zero, EstateArithmetic.Of(Pike with { Funeral = Money.Pounds(9_000), LeftAsStated = null }, Money.Pounds(1_100)).Ours);

    [Theory]
    [InlineData(1_600, null)]
    [InlineData(1_500, "The account does not add up: £6,400.00 less £4,800.00 is £1,600.00, not £1,500.00.")]
    public void An_account_that_does_not_add_up_is_not_taken(int left, string? says) =>
        Assert.Equal(says, EstateArithmetic.RefusalOf(Pike with { LeftAsStated = Money.Pounds(left) })?.Message);

    [Fact]
    public void A_sum_below_nothing_and_a_security_beyond_the_assets_are_not_taken()
    {
        Assert.Equal("EST-010", EstateArithmetic.RefusalOf(Pike with { Funeral = Money.Pounds(-1), LeftAsStated = null })?.Code);
        Assert.Equal("EST-010", EstateArithmetic.RefusalOf(Pike with { Security = Money.Pounds(6_401), LeftAsStated = null })?.Code);
    }

    [Theory]
    [InlineData(5_000, false, false)]
    [InlineData(5_001, false, true)]
    [InlineData(5_001, true, false)]
    public void A_dear_funeral_is_asked_about_until_its_invoice_is_seen(int pounds, bool seen, bool asked) =>
        Assert.Equal(asked, EstateArithmetic.Query(Pike with { Funeral = Money.Pounds(pounds), FuneralInvoiceSeen = seen }, Policy) is { Code: "EST-011" });

    [Fact]
    public void No_random_estate_pays_out_more_than_it_has_or_us_more_than_our_share()
    {
        var random = new Random(4711);
        for (var n = 0; n < 10_000; n++)
        {
            Money Some(int most) => new(random.Next(most));
            var security = Some(300_000);
            var sums = new EstateSums(security + Some(2_000_000), Some(400_000), security, Some(600_000), Some(200_000), Some(100_000), Some(2_000_000));
            var dividend = EstateArithmetic.Of(sums, new(random.Next(1, 1_000_000)));

            Assert.Null(EstateArithmetic.RefusalOf(sums));
            Assert.True(dividend.Ours >= Money.Zero && dividend.Ours <= dividend.Claim && dividend.Ours <= dividend.Available, $"{sums} {dividend}");
            Assert.Equal(Money.Min(dividend.Available, dividend.Unsecured), dividend.Ours + dividend.Others);
            if (dividend.IsInsolvent)
                Assert.True(Math.Abs(((decimal)dividend.Claim.Pence * dividend.Available.Pence / dividend.Unsecured.Pence) - dividend.Ours.Pence) <= 0.5m, $"{sums} {dividend}");
            else
                Assert.Equal(Money.Zero, dividend.Shortfall);
        }
    }

    [Theory]
    [InlineData("2026-02-14", 1, 20)]     // The day after, of four weeks at £20.00 a day.
    [InlineData("2026-02-15", 0, 0)]      // The last day of the period is charged.
    [InlineData("2026-01-18", 28, 560)]   // All of it lies after.
    [InlineData("2025-12-01", 28, 560)]
    [InlineData("2026-02-08", 7, 140)]
    public void A_bill_is_charged_to_the_day_of_death_and_no_further(string died, int days, int pounds)
    {
        var (from, to) = (new DateOnly(2026, 1, 19), new DateOnly(2026, 2, 15));

        Assert.Equal(days, BilledDays.After(DateOnly.Parse(died), from, to));
        Assert.Equal(Money.Pounds(pounds), BilledDays.ShareOf(Money.Pounds(560), days, from, to));
    }

    [Fact]
    public void The_dates_of_a_standing_search_are_those_of_the_rule()
    {
        var dates = new ProbateDates(Policy, BankHolidays.Calendar);

        Assert.Equal(new DateOnly(2026, 9, 26), dates.ExpiresOn(new(2026, 3, 26)));
        Assert.Equal((new DateOnly(2025, 3, 26), new DateOnly(2026, 8, 26), new DateOnly(2026, 9, 25)),
            (ProbateDates.LooksBackTo(new(2026, 3, 26)), ProbateDates.RenewFrom(new(2026, 9, 26)), dates.RenewBy(new(2026, 9, 26))));
        Assert.Equal(new DateOnly(2026, 3, 23), dates.SearchFrom(new(2026, 2, 20)));
        Assert.Equal((new DateOnly(2026, 2, 27), new DateOnly(2026, 3, 6)), (dates.VerifyBy(new(2026, 2, 20)), dates.NotifyBy(new(2026, 2, 20))));
    }

    [Fact]
    public void Whatever_day_a_search_begins_its_window_is_open_before_it_runs_out_and_its_last_safe_day_lies_in_it()
    {
        var dates = new ProbateDates(Policy, BankHolidays.Calendar);
        for (var day = new DateOnly(2024, 1, 1); day < new DateOnly(2030, 1, 1); day = day.AddDays(1))
        {
            var expires = dates.ExpiresOn(day);
            var (from, by) = (ProbateDates.RenewFrom(expires), dates.RenewBy(expires));

            Assert.True(day < from && from < expires && from <= by && by < expires, $"{day}: {from} {by} {expires}");
            Assert.True(BankHolidays.Calendar.IsWorkingDay(by));
        }
    }
}
