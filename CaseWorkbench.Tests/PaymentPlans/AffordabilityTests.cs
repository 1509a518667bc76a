using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Tests.Support;
using Xunit;
using static CaseWorkbench.Domain.PaymentPlans.PlanFrequency;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>The surplus test of handbook 9.2.</summary>
public sealed class AffordabilityTests
{
    [Fact]
    public void Mrs_Marlow_has_68_pounds_left_and_56_49_every_four_weeks()
    {
        var capacity = Of(1_012m, 944m, FourWeekly);

        Assert.Equal(("£68.00", "£6.80", "£56.49"), ($"{capacity.Surplus}", $"{capacity.Savings}", $"{capacity.Amount}"));
        Assert.False(capacity.IsNil);
    }

    [Theory]
    [InlineData(Weekly, "£14.12")]      // 61.20 × 12 ÷ 52 = 14.1230…
    [InlineData(Fortnightly, "£28.24")] // 28.2461…
    [InlineData(FourWeekly, "£56.49")]  // 56.4923…
    [InlineData(Monthly, "£61.20")]
    public void Each_frequency_has_its_share_of_the_year(PlanFrequency frequency, string capacity) =>
        Assert.Equal(capacity, $"{Of(1_012m, 944m, frequency).Amount}");

    [Theory]
    [InlineData(199.90, "£19.99")]
    [InlineData(200.00, "£20.00")]
    [InlineData(200.10, "£20.00")]
    [InlineData(2_000.00, "£20.00")]
    public void What_is_left_for_savings_is_a_tenth_and_at_most_20_pounds(decimal surplus, string savings) =>
        Assert.Equal(savings, $"{Of(1_000m + surplus, 1_000m, Monthly).Savings}");

    [Theory]
    [InlineData(900.00, 1_000.00, "-£100.00")]
    [InlineData(999.99, 1_000.00, "-£0.01")]
    [InlineData(1_000.00, 1_000.00, "£0.00")]
    public void No_surplus_leaves_nothing_and_no_savings(decimal income, decimal outgoings, string surplus)
    {
        var capacity = Of(income, outgoings, FourWeekly);

        Assert.Equal((surplus, Money.Zero, Money.Zero, true), ($"{capacity.Surplus}", capacity.Savings, capacity.Amount, capacity.IsNil));
    }

    [Fact]
    public void Income_that_is_only_what_is_protected_leaves_nothing_whatever_the_surplus()
    {
        var capacity = Affordability.Of(Money.Pounds(1_012), Money.Pounds(944), protectedIncomeOnly: true, FourWeekly);

        Assert.Equal((Money.Pounds(68), Money.Zero, true, true), (capacity.Surplus, capacity.Amount, capacity.IsNil, capacity.IsProtectedIncomeOnly));
    }

    [Theory]
    [InlineData(0.01, Monthly, "£0.01")]
    [InlineData(0.04, Weekly, "£0.00")] // 0.04 × 12 ÷ 52 is not a penny.
    [InlineData(0.05, Weekly, "£0.00")] // Half a penny of savings is a penny.
    [InlineData(0.06, Weekly, "£0.01")]
    public void A_surplus_of_pennies_leaves_pennies(decimal surplus, PlanFrequency frequency, string capacity) =>
        Assert.Equal(capacity, $"{Of(100m + surplus, 100m, frequency).Amount}");

    [Fact]
    public void A_year_of_instalments_never_takes_more_than_a_year_leaves_nor_a_penny_less_than_it_could()
    {
        for (var pence = 1; pence <= AtLength.Of("CASES", 500) * 7; pence += 7)
        {
            foreach (var frequency in Enum.GetValues<PlanFrequency>())
            {
                var capacity = Affordability.Of(new(100_000 + pence), new(100_000), false, frequency);

                var year = (capacity.Surplus - capacity.Savings).Pence * 12;
                var times = frequency switch { Weekly => 52, Fortnightly => 26, FourWeekly => 13, _ => 12 };
                Assert.True(capacity.Amount.Pence * times <= year && (capacity.Amount.Pence + 1) * times > year, $"{frequency}, {pence} pence over: {capacity}");
            }
        }
    }

    [Theory]
    [InlineData(Weekly, 12.50)]
    [InlineData(Fortnightly, 25.00)]
    [InlineData(FourWeekly, 50.00)]
    [InlineData(Monthly, 54.17)]
    public void What_a_week_leaves_is_the_same_however_often_the_same_is_paid(PlanFrequency frequency, decimal instalment) =>
        Assert.Equal("£221.04", $"{Affordability.LeftAWeek(Money.Pounds(1_012), Money.Pounds(instalment), frequency)}"); // 233.54 − 12.50.

    [Fact]
    public void A_week_may_leave_less_than_nothing() =>
        Assert.Equal("-£5.00", $"{Affordability.LeftAWeek(Money.Pounds(65), Money.Pounds(20), Weekly)}");

    private static Capacity Of(decimal income, decimal outgoings, PlanFrequency frequency) =>
        Affordability.Of(Money.Pounds(income), Money.Pounds(outgoings), protectedIncomeOnly: false, frequency);
}
