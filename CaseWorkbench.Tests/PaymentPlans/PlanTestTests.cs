using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using Xunit;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>The default test of handbook 9.5 by hand, on the plan of scenario S1: £50.00 every four weeks from Fri 1 May 2026.</summary>
public sealed class PlanTestTests
{
    private static readonly PlanTestTerms Terms = new(7, Money.Pounds(1), BankHolidays.Calendar);
    private static readonly IReadOnlyList<TestedInstalment> Marlows =
        [.. PlanSchedule.Of(new(Money.Pounds(1_240), Money.Pounds(50), PlanFrequency.FourWeekly, new(2026, 5, 1)), new(2026, 4, 9)).Instalments.Select(each => new TestedInstalment(each.Number, each.DueOn, each.Amount))];

    private static readonly PlanMoney[] ThreePaid = [Paid(1, 5, 50), Paid(29, 5, 50), Paid(26, 6, 50)];

    [Fact]
    public void Mrs_Marlows_fourth_instalment_is_judged_at_the_close_of_Friday_31_July()
    {
        PlanMoney[] money = [.. ThreePaid, Paid(24, 7, 50) with { ReturnedOn = new(2026, 7, 28) }];

        Assert.DoesNotContain(Judged(money, new(2026, 7, 31)), each => each.Number == 4);
        Assert.Equal(Money.Zero, PlanTest.Shortfall(Marlows, money, new(2026, 7, 31), Terms));
        Assert.Equal(new JudgedInstalment(4, new(2026, 7, 31), IsMissed: true), Judged(money, new(2026, 8, 3))[^1]);
        Assert.Equal(Money.Pounds(50), PlanTest.Shortfall(Marlows, money, new(2026, 8, 3), Terms));
        Assert.Equal([4], PlanTest.Missing(Marlows, money, new(2026, 8, 3), Terms).Select(each => each.Number));
    }

    [Fact]
    public void A_hundred_pounds_on_24_August_make_it_good_and_cover_the_fifth()
    {
        PlanMoney[] money = [.. ThreePaid, Paid(24, 7, 50) with { ReturnedOn = new(2026, 7, 28) }, Paid(24, 8, 100)];

        Assert.Equal(Money.Zero, PlanTest.Shortfall(Marlows, money, new(2026, 8, 24), Terms));
        Assert.Equal(new JudgedInstalment(5, new(2026, 8, 28), IsMissed: false), Judged(money, new(2026, 8, 29))[^1]);
        Assert.Equal(new DateOnly(2026, 9, 18), PlanTest.Uncovered(Marlows, money, new(2026, 8, 24)).First().DueOn);
        Assert.Equal((Money.Pounds(250), Money.Pounds(250)), (PlanTest.Paid(money, new(2026, 8, 24)), PlanTest.Due(Marlows, new(2026, 8, 24))));
    }

    [Theory]
    [InlineData(49.01, false, 0.00)] // 99p short.
    [InlineData(49.00, false, 0.00)] // The tolerance itself.
    [InlineData(48.99, true, 1.01)]
    [InlineData(0.00, true, 50.00)]
    public void A_pound_may_be_missing_and_not_a_penny_more(decimal paid, bool isMissed, decimal shortfall)
    {
        PlanMoney[] money = [Paid(1, 5, paid)];

        Assert.Equal([new(1, new(2026, 5, 8), isMissed)], Judged(money, new(2026, 5, 9)));
        Assert.Equal(Money.Pounds(shortfall), PlanTest.Shortfall(Marlows, money, new(2026, 5, 9), Terms));
    }

    [Fact]
    public void The_tolerance_is_of_the_whole_and_not_of_each()
    {
        PlanMoney[] money = [Paid(1, 5, 49.40m), Paid(29, 5, 49.40m)]; // 60p, then £1.20.

        Assert.Equal([false, true], Judged(money, new(2026, 6, 6)).Select(each => each.IsMissed));
    }

    [Fact]
    public void Money_of_the_last_day_of_grace_counts_and_of_the_day_after_is_late()
    {
        Assert.False(Assert.Single(Judged([Paid(8, 5, 50)], new(2026, 5, 9))).IsMissed);
        Assert.True(Assert.Single(Judged([Paid(9, 5, 50)], new(2026, 5, 12))).IsMissed); // Missed all the same,
        Assert.Equal(Money.Zero, PlanTest.Shortfall(Marlows, [Paid(9, 5, 50)], new(2026, 5, 12), Terms)); // and made good.
    }

    [Theory]
    [InlineData("2026-04-24", "2026-05-01")]
    [InlineData("2026-04-25", "2026-05-05")] // Sat 2 May, and the bank holiday of 4 May.
    [InlineData("2026-03-27", "2026-04-07")] // Good Friday to Easter Monday.
    [InlineData("2026-12-18", "2026-12-29")] // Christmas Day, a weekend, the substitute for Boxing Day.
    [InlineData("2027-12-20", "2027-12-29")]
    public void Grace_ends_on_a_working_day(string due, string judged)
    {
        TestedInstalment[] one = [new(1, Day(due), Money.Pounds(50))];

        Assert.Empty(PlanTest.Judge(one, [], Day(judged), Terms));
        Assert.Equal([new(1, Day(judged), IsMissed: true)], PlanTest.Judge(one, [], Day(judged).AddDays(1), Terms));
        Assert.Equal(Day(judged), PlanTest.NextTestOn(one, [], Day(due), Terms));
    }

    [Fact]
    public void Two_are_missed_at_once_when_nothing_comes()
    {
        Assert.Equal([1], PlanTest.Missing(Marlows, [], new(2026, 6, 5), Terms).Select(each => each.Number));
        Assert.Equal([1, 2], PlanTest.Missing(Marlows, [], new(2026, 6, 6), Terms).Select(each => each.Number));
        Assert.Equal(Money.Pounds(100), PlanTest.Shortfall(Marlows, [], new(2026, 6, 6), Terms));
    }

    [Fact]
    public void Extra_money_counts_forward()
    {
        PlanMoney[] money = [.. ThreePaid, Paid(29, 6, 50)]; // The scenarios' micro-check: four receipts, three due.

        Assert.Equal(Money.Pounds(50), PlanTest.Paid(money, new(2026, 7, 1)) - PlanTest.Due(Marlows, new(2026, 7, 1)));
        Assert.All(Judged(money, new(2026, 8, 1)), each => Assert.False(each.IsMissed));
        Assert.Equal(5, PlanTest.Uncovered(Marlows, money, new(2026, 7, 1)).First().Number);
    }

    [Fact]
    public void Money_that_came_before_the_first_day_counts() =>
        Assert.Equal([false, false], Judged([Paid(10, 4, 100)], new(2026, 6, 6)).Select(each => each.IsMissed));

    [Fact]
    public void Money_taken_off_again_no_longer_counts_from_its_day()
    {
        PlanMoney[] money = [Paid(1, 5, 50), Paid(7, 5, -30)];

        Assert.Equal([new(1, new(2026, 5, 8), IsMissed: true)], Judged(money, new(2026, 5, 9)));
        Assert.False(Assert.Single(Judged([Paid(1, 5, 50), Paid(9, 5, -30)], new(2026, 5, 10))).IsMissed);
    }

    [Fact]
    public void Nothing_is_missing_before_anything_is_judged()
    {
        PlanMoney[] money = [Paid(20, 4, -5)];

        Assert.Equal(Money.Zero, PlanTest.Shortfall(Marlows, money, new(2026, 5, 8), Terms));
        Assert.Empty(PlanTest.Missing(Marlows, money, new(2026, 5, 8), Terms));
        Assert.Equal(Money.Pounds(55), PlanTest.Shortfall(Marlows, money, new(2026, 5, 9), Terms));
    }

    [Fact]
    public void What_fell_due_in_a_pause_is_neither_missed_nor_counted()
    {
        IReadOnlyList<TestedInstalment> instalments = [.. Marlows.Select(each => each with { IsExcused = each.Number == 2 })];

        Assert.Equal([(1, false), (3, false)], PlanTest.Judge(instalments, [Paid(1, 5, 50), Paid(26, 6, 50)], new(2026, 7, 4), Terms).Select(each => (each.Number, each.IsMissed)));
        Assert.Equal(Money.Pounds(100), PlanTest.Due(instalments, new(2026, 6, 26)));
    }

    [Fact]
    public void A_deposit_is_tested_as_any_other()
    {
        var deposit = new TestedInstalment(0, new(2026, 4, 9), Money.Pounds(120));

        Assert.Equal([new(0, new(2026, 4, 16), IsMissed: true)], PlanTest.Judge([deposit, .. Marlows], [Paid(10, 4, 100)], new(2026, 4, 17), Terms));
    }

    [Fact]
    public void An_instalment_is_judged_once_for_each_test_day()
    {
        var judged = new TestedInstalment(1, new(2026, 5, 1), Money.Pounds(50), JudgedOn: new(2026, 5, 8));

        Assert.Empty(PlanTest.Judge([judged], [], new(2026, 5, 20), Terms));
        Assert.Null(PlanTest.NextTestOn([judged], [], new(2026, 5, 20), Terms));
        Assert.Equal(Money.Pounds(50), PlanTest.Shortfall([judged], [], new(2026, 5, 20), Terms));
    }

    private static IReadOnlyList<JudgedInstalment> Judged(PlanMoney[] money, DateOnly today) => PlanTest.Judge(Marlows, money, today, Terms);
    private static PlanMoney Paid(int day, int month, decimal pounds) => new(new(2026, month, day), Money.Pounds(pounds));
    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
