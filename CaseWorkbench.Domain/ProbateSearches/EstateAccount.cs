using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;

namespace CaseWorkbench.Domain.ProbateSearches;

/// <summary>
/// What a personal representative says the estate is worth and owes (handbook 10.3). All sums are pounds and pence; what is not said is nought.
/// </summary>
/// <param name="Secured">What is owed on security, and <paramref name="Security"/> what that is worth: the lender relies on it first.</param>
/// <param name="OtherUnsecured">What ordinary creditors beside us are owed.</param>
/// <param name="LeftAsStated">What the account itself says is left for ordinary creditors, where it says so.</param>
public sealed record EstateSums(
    Money Gross, Money Secured, Money Security, Money Funeral, Money Administration, Money Preferential, Money OtherUnsecured, Money? LeftAsStated = null, bool FuneralInvoiceSeen = false);

/// <summary>What an estate account comes to for one claim.</summary>
/// <param name="Available">What is left for ordinary creditors, never less than nothing.</param>
/// <param name="Unsecured">What they are owed together, ours included, and the part of a secured debt that its security does not cover.</param>
/// <param name="Ours">What we get: all, or our share of every pound, rounded half up.</param>
public sealed record Dividend(Money Available, Money Unsecured, Money Claim, Money Ours)
{
    public bool IsInsolvent => Available < Unsecured;
    public Money Others => Money.Min(Available, Unsecured) - Ours;
    public Money Shortfall => Claim - Ours;

    /// <summary>Pence for every pound owed, to three places; 100 where all is paid.</summary>
    public decimal PenceInThePound => IsInsolvent && Unsecured.IsPositive ? decimal.Round(100m * Available.Pence / Unsecured.Pence, 3) : 100m;
}

/// <summary>The arithmetic of an estate (handbook 10.3; Insolvency Act 1986 s.421, SI 1986/1999).</summary>
public static class EstateArithmetic
{
    public static Dividend Of(EstateSums sums, Money claim)
    {
        var available = Money.Max(Money.Zero, Left(sums));
        var unsecured = claim + sums.OtherUnsecured + (sums.Secured - OnSecurity(sums));
        var ours = available >= unsecured ? claim : Money.Pounds(claim.InPounds * available.Pence / unsecured.Pence);
        return new(available, unsecured, claim, ours);
    }

    /// <summary>Why the account cannot be taken as it is (<c>EST-010</c>), or null: a sum below nothing, or a total that its parts do not make.</summary>
    public static Refusal? RefusalOf(EstateSums sums)
    {
        foreach (var (name, sum) in new[]
        {
            ("Gross assets", sums.Gross), ("Secured debts", sums.Secured), ("The security", sums.Security), ("Funeral", sums.Funeral),
            ("Administration", sums.Administration), ("Preferential debts", sums.Preferential), ("Other debts", sums.OtherUnsecured),
        })
        {
            if (sum < Money.Zero)
                return new("EST-010", $"{name}: {sum} is less than nothing.");
        }
        return sums.Security > sums.Gross ? new("EST-010", $"The security of {sums.Security} is part of the assets, and they are {sums.Gross}.")
            : sums.LeftAsStated is { } stated && stated != Left(sums)
                ? new("EST-010", $"The account does not add up: {sums.Gross} less {sums.Gross - Left(sums)} is {Left(sums)}, not {stated}.")
            : null;
    }

    /// <summary>A funeral that costs more than <c>estate.funeralQuery</c> is asked about, not refused: until its invoice is seen nothing is settled by the account (<c>EST-011</c>).</summary>
    public static Refusal? Query(EstateSums sums, PolicyOn policy) =>
        sums.Funeral > policy.Of(Settings.EstateFuneralQuery) && !sums.FuneralInvoiceSeen
            ? new("EST-011", $"The funeral is put at {sums.Funeral}, above {policy.Of(Settings.EstateFuneralQuery)}. Ask for its invoice, and record the account again once it is seen.") : null;

    private static Money OnSecurity(EstateSums sums) => Money.Min(sums.Secured, sums.Security);
    private static Money Left(EstateSums sums) => sums.Gross - OnSecurity(sums) - sums.Funeral - sums.Administration - sums.Preferential;
}
