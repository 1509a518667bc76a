using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalReferrals;
using Xunit;

namespace CaseWorkbench.Tests.LegalReferrals;

/// <summary>The fees of the court and the watch of a judgment: sums over money and days.</summary>
public sealed class LegalDatesTests
{
    private static readonly DateOnly Day = new(2026, 8, 20);

    [Theory]
    [InlineData(0.01, 35), InlineData(300, 35), InlineData(300.01, 50), InlineData(500, 50), InlineData(500.01, 70), InlineData(1_000, 70), InlineData(1_000.01, 80), InlineData(1_500, 80)]
    [InlineData(1_500.01, 115), InlineData(3_000, 115), InlineData(3_000.01, 205), InlineData(4_318.40, 205), InlineData(5_000, 205), InlineData(5_000.01, 455), InlineData(10_000, 455)]
    [InlineData(10_000.01, 500), InlineData(12_345.67, 617.28), InlineData(200_000, 10_000), InlineData(200_000.01, 10_000)]
    public void The_court_takes_what_its_table_says_of_the_day(double claim, double fee) => Assert.Equal(Money.Pounds((decimal)fee), CourtFees.Of(Money.Pounds((decimal)claim), Day));

    [Fact]
    public void Of_a_day_before_the_table_no_fee_is_made_up() => Assert.Equal("LEG-015", Assert.Throws<RefusedException>(() => CourtFees.Of(Money.Pounds(500), new(2021, 8, 31))).Refusal.Code);

    [Fact]
    public void A_fee_never_falls_as_the_claim_grows()
    {
        var random = new Random(11);
        for (var n = 0; n < 2_000; n++)
        {
            var claim = new Money(random.NextInt64(1, 30_000_000));
            Assert.True(CourtFees.Of(claim, Day) <= CourtFees.Of(claim + new Money(random.NextInt64(0, 1_000_000)), Day), $"{claim}");
        }
    }

    [Fact]
    public void Instalments_by_order_are_due_month_by_month_and_each_has_its_days_of_grace()
    {
        var judgment = new CourtJudgment(new(2026, 7, 6), Money.Pounds(512.40m), Money.Pounds(70), Money.Zero, JudgmentTerms.Instalments, new(2026, 7, 31), Money.Pounds(50));

        Assert.Equal(Money.Zero, JudgmentWatch.Due(judgment, new(2026, 7, 30)));
        Assert.Equal(Money.Pounds(50), JudgmentWatch.Due(judgment, new(2026, 7, 31)));
        Assert.Equal(Money.Pounds(100), JudgmentWatch.Due(judgment, new(2026, 8, 31))); // The last day of a shorter month would be its own.
        Assert.Equal(Money.Zero, JudgmentWatch.Unpaid(judgment, Money.Zero, new(2026, 8, 7), 7));
        Assert.Equal(Money.Pounds(50), JudgmentWatch.Unpaid(judgment, Money.Zero, new(2026, 8, 8), 7));
        Assert.Equal(Money.Pounds(20), JudgmentWatch.Unpaid(judgment, Money.Pounds(30), new(2026, 8, 8), 7));
        Assert.Equal(judgment.Sum, JudgmentWatch.Due(judgment, new(2030, 1, 1)));
        Assert.Equal(new DateOnly(2026, 8, 8), JudgmentWatch.NextLook(judgment, judgment.On, 7));
        Assert.Null(JudgmentWatch.NextLook(judgment, new(2030, 1, 1), 7));
    }

    [Fact]
    public void What_is_unpaid_of_random_judgments_is_what_a_count_of_the_months_says()
    {
        var random = new Random(23);
        for (var n = 0; n < 2_000; n++)
        {
            var (first, sum, each) = (new DateOnly(2026, 1, 1).AddDays(random.Next(365)), new Money(random.Next(1, 900_000)), random.Next(1, 60_000));
            var judgment = new CourtJudgment(first, sum, Money.Zero, Money.Zero, JudgmentTerms.Instalments, first, Money.Min(sum, new(each)));
            var (today, grace, paid) = (first.AddDays(random.Next(1_200)), random.Next(0, 29), new Money(random.Next(0, 1_000_000)));

            var due = 0L;
            for (var month = 0; month < 200 && due < sum.Pence; month++)
                due += first.AddMonths(month).AddDays(grace) < today ? Math.Min(judgment.Instalment.Pence, sum.Pence - due) : 0;

            Assert.Equal(new Money(Math.Max(0, due - paid.Pence)), JudgmentWatch.Unpaid(judgment, paid, today, grace));
        }
    }
}
