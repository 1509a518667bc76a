using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>What a person has left over, and what of it a plan may take (handbook 9.2).</summary>
/// <param name="Surplus">A month's income less a month's outgoings; it may be less than nothing.</param>
/// <param name="Savings">The part of a surplus that the Standard Financial Statement leaves them: 10 %, at most £20 a month.</param>
/// <param name="Capacity">The most an instalment may be at this frequency: nothing where there is no surplus or no income above what is protected.</param>
public sealed record Capacity(Money Surplus, Money Savings, Money Amount, bool IsProtectedIncomeOnly)
{
    public bool IsNil => !Amount.IsPositive;
}

/// <summary>The surplus test of handbook 9.2: pure, drawn while the officer types, and asked again by the command.</summary>
public static class Affordability
{
    private const decimal SavingsShare = 0.10m;
    private static readonly Money MostSavings = Money.Pounds(20);

    /// <summary>What a statement leaves for instalments at this frequency.</summary>
    /// <param name="income">A month's.</param>
    /// <param name="outgoings">A month's.</param>
    /// <param name="protectedIncomeOnly">There is nothing but the protected minimum: then nothing may be asked for.</param>
    public static Capacity Of(Money income, Money outgoings, bool protectedIncomeOnly, PlanFrequency frequency)
    {
        var surplus = income - outgoings;
        var savings = surplus.IsPositive ? Money.Min(Money.Pounds(surplus.InPounds * SavingsShare), MostSavings) : Money.Zero;
        var left = surplus - savings;
        return new(surplus, savings, protectedIncomeOnly || !left.IsPositive ? Money.Zero : RoundDown(left.InPounds * 12m / PlanSchedule.PerYear(frequency)), protectedIncomeOnly);
    }

    /// <summary>What a week of income leaves once a week of instalments is paid.</summary>
    public static Money LeftAWeek(Money incomeAMonth, Money instalment, PlanFrequency frequency) =>
        Money.Pounds(incomeAMonth.InPounds * 12m / 52m) - PlanSchedule.AWeek(instalment, frequency);

    /// <summary>A capacity is never rounded up beyond what is there.</summary>
    private static Money RoundDown(decimal pounds) => new((long)decimal.Floor(pounds * 100m));
}
