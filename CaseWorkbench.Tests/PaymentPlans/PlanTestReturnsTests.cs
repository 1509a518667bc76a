using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using Xunit;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>
/// Money that goes back re-opens the test from the original due date, until grace ends or three working days after, whichever is later
/// (handbook 9.5). One instalment of £50.00, due Fri 24 Jul 2026: its grace ends on Fri 31 Jul.
/// </summary>
public sealed class PlanTestReturnsTests
{
    private static readonly PlanTestTerms Terms = new(7, Money.Pounds(1), BankHolidays.Calendar);
    private static readonly DateOnly GraceEnds = new(2026, 7, 31);
    private static readonly TestedInstalment Instalment = new(1, new(2026, 7, 24), Money.Pounds(50));

    [Theory]
    [InlineData("2026-07-27", "2026-07-31")]
    [InlineData("2026-07-28", "2026-07-31")] // Both ends on the same day (scenario S1).
    [InlineData("2026-07-29", "2026-08-03")]
    [InlineData("2026-07-31", "2026-08-05")]
    [InlineData("2026-08-04", "2026-08-07")] // After it was covered and judged so.
    [InlineData("2026-08-26", "2026-09-01")] // A weekend and the bank holiday of 31 August.
    [InlineData("2026-12-23", "2026-12-30")]
    public void Its_test_is_the_later_of_grace_and_three_working_days_on(string returned, string tested)
    {
        PlanMoney[] money = [Paid("2026-07-24", 50, returned)];

        Assert.Empty(Judge(Instalment, money, tested));
        Assert.Equal([new(1, Day(tested), IsMissed: true)], PlanTest.Judge([Instalment], money, Day(tested).AddDays(1), Terms));
    }

    [Fact]
    public void What_was_covered_on_its_day_is_judged_again_after_a_return()
    {
        var covered = Assert.Single(Judge(Instalment, [Paid("2026-07-24", 50)], "2026-08-01"));
        Assert.False(covered.IsMissed);

        PlanMoney[] money = [Paid("2026-07-24", 50, "2026-08-04")];
        var judged = Instalment with { JudgedOn = covered.TestedOn };

        Assert.Equal(Money.Zero, Shortfall(judged, money, "2026-08-07"));
        Assert.Equal([new(1, new(2026, 8, 7), IsMissed: true)], Judge(judged, money, "2026-08-08"));
        Assert.Equal(Money.Pounds(50), Shortfall(judged, money, "2026-08-08"));
    }

    [Fact]
    public void What_comes_within_the_three_days_covers_it()
    {
        PlanMoney[] money = [Paid("2026-07-24", 50, "2026-07-31"), Paid("2026-08-05", 50)];

        Assert.Equal([new(1, new(2026, 8, 5), IsMissed: false)], Judge(Instalment, money, "2026-08-06"));
    }

    [Fact]
    public void A_second_payment_that_goes_back_as_well_re_opens_it_again()
    {
        PlanMoney[] money = [Paid("2026-07-24", 50, "2026-07-31"), Paid("2026-08-04", 50, "2026-08-07")];
        var judged = Instalment with { JudgedOn = new(2026, 8, 5) }; // Covered then, by the second.

        Assert.Equal([new(1, new(2026, 8, 12), IsMissed: true)], Judge(judged, money, "2026-08-13"));
    }

    [Fact]
    public void What_had_made_it_good_and_went_back_is_judged_again()
    {
        PlanMoney[] money = [Paid("2026-08-05", 50, "2026-08-07")];
        var missed = Instalment with { JudgedOn = GraceEnds };

        Assert.Equal(Money.Zero, Shortfall(missed, money, "2026-08-12"));
        Assert.Equal([new(1, new(2026, 8, 12), IsMissed: true)], Judge(missed, money, "2026-08-13"));
    }

    [Fact]
    public void A_return_makes_nothing_good_that_was_missing_with_the_money()
    {
        PlanMoney[] before = [Paid("2026-07-24", 30)], after = [Paid("2026-07-24", 30, "2026-08-05")];
        var missed = Instalment with { JudgedOn = Assert.Single(Judge(Instalment, before, "2026-08-01")).TestedOn };

        Assert.Equal(Money.Pounds(20), Shortfall(missed, before, "2026-08-05"));
        Assert.Equal(Money.Pounds(50), Shortfall(missed, after, "2026-08-05"));
        Assert.Single(PlanTest.Missing([missed], after, new(2026, 8, 5), Terms));
        Assert.Empty(Judge(missed, after, "2026-08-20")); // It is missed already.
    }

    [Fact]
    public void A_return_leaves_what_other_money_covers_as_it_is()
    {
        var second = new TestedInstalment(2, new(2026, 8, 21), Money.Pounds(50));
        PlanMoney[] money = [Paid("2026-07-24", 50), Paid("2026-08-21", 50, "2026-08-27")];

        Assert.Equal([new(1, GraceEnds, IsMissed: false), new(2, new(2026, 9, 2), IsMissed: true)], PlanTest.Judge([Instalment, second], money, new(2026, 9, 3), Terms));
    }

    [Fact]
    public void After_a_pause_nobody_is_judged_at_once_for_what_fell_due_just_before_it()
    {
        var terms = Terms with { NotBefore = new(2026, 9, 7) };

        Assert.Empty(PlanTest.Judge([Instalment], [], new(2026, 9, 7), terms));
        Assert.Equal([new(1, new(2026, 9, 7), IsMissed: true)], PlanTest.Judge([Instalment], [], new(2026, 9, 8), terms));
        Assert.Empty(PlanTest.Judge([Instalment with { JudgedOn = new(2026, 9, 7) }], [], new(2026, 9, 8), terms));
    }

    [Fact]
    public void The_end_of_a_pause_makes_nothing_good_that_was_missed_before_it()
    {
        var terms = Terms with { NotBefore = new(2026, 9, 7) };
        var missed = Instalment with { JudgedOn = GraceEnds };

        Assert.Equal(Money.Pounds(50), PlanTest.Shortfall([missed], [], new(2026, 8, 31), terms));
        Assert.Single(PlanTest.Missing([missed], [], new(2026, 8, 31), terms));
        Assert.Empty(PlanTest.Judge([missed], [], new(2026, 9, 8), terms));
    }

    private static IReadOnlyList<JudgedInstalment> Judge(TestedInstalment instalment, PlanMoney[] money, string today) => PlanTest.Judge([instalment], money, Day(today), Terms);
    private static Money Shortfall(TestedInstalment instalment, PlanMoney[] money, string today) => PlanTest.Shortfall([instalment], money, Day(today), Terms);
    private static PlanMoney Paid(string on, decimal pounds, string? returned = null) => new(Day(on), Money.Pounds(pounds), returned is null ? null : Day(returned));
    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
