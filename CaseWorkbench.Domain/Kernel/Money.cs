using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace CaseWorkbench.Domain.Kernel;

/// <summary>An amount in pounds sterling, held as whole pence so that sums are exact in every store (handbook 3.2).</summary>
public readonly record struct Money(long Pence) : IComparable<Money>, IComparisonOperators<Money, Money, bool>
{
    /// <summary>The most one amount may be: £1,000,000,000.00, far beyond any debt and far inside <see cref="long"/>.</summary>
    public static readonly Money Largest = new(100_000_000_000);

    public static readonly Money Zero = new(0);

    /// <summary>Pounds as a decimal, rounded half-up to the penny: once for each invoice line (handbook 3.2).</summary>
    public static Money Pounds(decimal pounds) => new(checked((long)decimal.Round(pounds * 100m, 0, MidpointRounding.AwayFromZero)));

    public static Money Min(Money a, Money b) => a < b ? a : b;
    public static Money Max(Money a, Money b) => a > b ? a : b;

    public bool IsPositive => Pence > 0;
    public decimal InPounds => Pence / 100m;

    public static Money operator +(Money a, Money b) => new(checked(a.Pence + b.Pence));
    public static Money operator -(Money a, Money b) => new(checked(a.Pence - b.Pence));
    public static Money operator -(Money a) => new(checked(-a.Pence));
    public static bool operator >(Money a, Money b) => a.Pence > b.Pence;
    public static bool operator <(Money a, Money b) => a.Pence < b.Pence;
    public static bool operator >=(Money a, Money b) => a.Pence >= b.Pence;
    public static bool operator <=(Money a, Money b) => a.Pence <= b.Pence;
    public int CompareTo(Money other) => Pence.CompareTo(other.Pence);

    /// <summary>As officers write it: <c>£1,240.00</c>, <c>-£4.00</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Pence < 0 ? "-" : "")}£{Math.Abs(InPounds):N2}");

    /// <summary>
    /// Reads an amount as people type it: with or without £, thousands commas and pence. False, with the reason,
    /// for anything else; more than two decimals is a mistake in the source, never rounded away.
    /// </summary>
    public static bool TryRead(string? text, out Money money, [NotNullWhen(false)] out string? problem)
    {
        (money, problem) = (Zero, null);
        var digits = (text ?? "").Trim().Replace("£", "", StringComparison.Ordinal).Trim();
        if (digits.Length == 0)
            problem = "There is no amount.";
        else if (!Commas.Fit(digits) || !decimal.TryParse(digits, Plain, CultureInfo.InvariantCulture, out var pounds))
            problem = $"“{text!.Trim().Shortened(40)}” is not an amount of money. Write it like 1,240.00.";
        else if (decimal.Round(pounds, 2) != pounds)
            problem = $"“{text!.Trim().Shortened(40)}” has more than two decimals. Give whole pence.";
        else if (Math.Abs(pounds) > Largest.InPounds)
            problem = $"“{text!.Trim().Shortened(40)}” is too large.";
        else
            money = Pounds(pounds);
        return problem is null;
    }

    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands;

    private static class Commas
    {
        /// <summary>Commas only between groups of three: “1,24” is a slip of the pen or a foreign decimal, and is asked about.</summary>
        public static bool Fit(string digits)
        {
            var whole = digits.TrimStart('-', '+').Split('.')[0].Split(',');
            return whole.Length == 1 || (whole[0].Length is > 0 and <= 3 && whole.Skip(1).All(group => group.Length == 3));
        }
    }
}

/// <summary>Sums that stay in pence.</summary>
public static class MoneySums
{
    public static Money Sum(this IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero, (sum, amount) => sum + amount);
    public static Money Sum<T>(this IEnumerable<T> items, Func<T, Money> amount) => items.Select(amount).Sum();
}
