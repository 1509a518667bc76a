using CaseWorkbench.Domain.Kernel;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CaseWorkbench.Tests.Kernel;

public sealed class MoneyTests
{
    private static readonly Arbitrary<Money> AnyMoney = Gen.Choose(-1_000_000_000, 1_000_000_000).Select(pence => new Money(pence)).ToArbitrary();

    [Theory]
    [InlineData("1240", 124000)]
    [InlineData("£1,240.00", 124000)]
    [InlineData(" £ 0.5 ", 50)]
    [InlineData("-4.00", -400)]
    public void An_amount_is_read_as_people_write_it(string text, long pence)
    {
        Assert.True(Money.TryRead(text, out var money, out _));
        Assert.Equal(pence, money.Pence);
    }

    [Theory]
    [InlineData("", "no amount")]
    [InlineData("NaN", "not an amount")]
    [InlineData("1e5", "not an amount")]
    [InlineData("12,5", "not an amount")]
    [InlineData("1.234", "two decimals")]
    [InlineData("99999999999999", "too large")]
    public void Anything_else_is_refused_with_the_reason(string text, string why)
    {
        Assert.False(Money.TryRead(text, out _, out var problem));
        Assert.Contains(why, problem);
    }

    [Fact]
    public void What_is_written_reads_back_to_the_penny() =>
        Check.QuickThrowOnFailure(Prop.ForAll(AnyMoney, money => Money.TryRead(money.ToString(), out var read, out _) && read == money));

    [Fact]
    public void Sums_do_not_depend_on_order() =>
        Check.QuickThrowOnFailure(Prop.ForAll(AnyMoney.ListOf(), amounts => amounts.Sum() == amounts.Reverse().Sum()));
}

internal static class MoneyLists
{
    public static Arbitrary<IList<Money>> ListOf(this Arbitrary<Money> one) => one.Generator.ListOf().Select(list => (IList<Money>)list.ToList()).ToArbitrary();
}
