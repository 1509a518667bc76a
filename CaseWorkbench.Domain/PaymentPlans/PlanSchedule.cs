using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>How often an instalment is due (handbook 9.1). A month is a calendar month; four weeks are 28 days, as care is billed.</summary>
public enum PlanFrequency { Weekly, Fortnightly, FourWeekly, Monthly }

/// <summary>What an offer of instalments is made of.</summary>
/// <param name="Total">All that the plan is to pay, its deposit included.</param>
/// <param name="Instalment">The sum of every instalment but the last, which is never more.</param>
/// <param name="FirstDueOn">The day of instalment 1; the days that follow are counted from it.</param>
/// <param name="Deposit">Instalment 0, due on acceptance; nought for none.</param>
public sealed record PlanOffer(Money Total, Money Instalment, PlanFrequency Frequency, DateOnly FirstDueOn, Money Deposit = default);

/// <summary>One instalment: its number, its day and its sum.</summary>
public sealed record PlannedInstalment(int Number, DateOnly DueOn, Money Amount);

/// <summary>
/// The instalments of an offer (handbook 9.1): all the same but the last, in whole pence, so that together they are the total to the
/// penny. Pure, so that the builder draws while an officer types what the command will keep.
/// </summary>
/// <param name="Instalments">In the order of their days; a deposit is number 0.</param>
/// <param name="Months">The term: the fewest whole months from the first day that reach the last.</param>
public sealed record PlanSchedule(IReadOnlyList<PlannedInstalment> Instalments, int Months)
{
    /// <summary>No plan has more: twenty years of weeks are no plan, and no screen could show them.</summary>
    public const int MostInstalments = 520;

    public PlannedInstalment First => Instalments[0];
    public PlannedInstalment Last => Instalments[^1];
    public DateOnly LastDueOn => Last.DueOn;

    /// <summary>The days from the first instalment to the last.</summary>
    public int Days => LastDueOn.DayNumber - Instalments.First(each => each.Number > 0 || Instalments.Count == 1).DueOn.DayNumber;

    /// <param name="acceptedOn">The day a deposit is due.</param>
    /// <exception cref="ArgumentException">The offer cannot be drawn: <see cref="PlanTerms.RefusalOf"/> says why beforehand.</exception>
    public static PlanSchedule Of(PlanOffer offer, DateOnly acceptedOn)
    {
        var toSpread = offer.Total - offer.Deposit;
        if (!offer.Instalment.IsPositive || toSpread < Money.Zero || CountOf(offer) > MostInstalments)
            throw new ArgumentException("These terms make no schedule.", nameof(offer));
        var instalments = new List<PlannedInstalment>();
        if (offer.Deposit.IsPositive)
            instalments.Add(new(0, acceptedOn, offer.Deposit));
        var left = toSpread;
        for (var number = 1; left.IsPositive; number++)
        {
            var amount = Money.Min(offer.Instalment, left);
            instalments.Add(new(number, DueOn(offer.FirstDueOn, offer.Frequency, number), amount));
            left -= amount;
        }
        return new(instalments, MonthsBetween(offer.FirstDueOn, instalments.Count == 0 ? offer.FirstDueOn : instalments[^1].DueOn));
    }

    /// <summary>How many instalments the offer takes, its deposit apart: ceil(total ÷ instalment).</summary>
    public static long CountOf(PlanOffer offer)
    {
        var pence = (offer.Total - offer.Deposit).Pence;
        return pence <= 0 ? 0 : (pence + offer.Instalment.Pence - 1) / offer.Instalment.Pence;
    }

    /// <summary>The day of the k-th instalment, counted from the first. A month without that day gives its last, and the next goes back to the day itself.</summary>
    public static DateOnly DueOn(DateOnly first, PlanFrequency frequency, int number) => frequency switch
    {
        PlanFrequency.Weekly => first.AddDays(7 * (number - 1)),
        PlanFrequency.Fortnightly => first.AddDays(14 * (number - 1)),
        PlanFrequency.FourWeekly => first.AddDays(28 * (number - 1)),
        _ => Dates.Months(first, number - 1),
    };

    /// <summary>The term of n months: the last instalment is due by the first day n months on (handbook 25).</summary>
    public static int MonthsBetween(DateOnly first, DateOnly last)
    {
        var months = 0;
        while (Dates.Months(first, months) < last)
            months++;
        return months;
    }

    /// <summary>What an instalment comes to in a month: a year's instalments over twelve, rounded once.</summary>
    public static Money AMonth(Money instalment, PlanFrequency frequency) => frequency == PlanFrequency.Monthly ? instalment : Money.Pounds(instalment.InPounds * PerYear(frequency) / 12m);

    /// <summary>What it comes to in a week.</summary>
    public static Money AWeek(Money instalment, PlanFrequency frequency) => frequency == PlanFrequency.Weekly ? instalment : Money.Pounds(instalment.InPounds * PerYear(frequency) / 52m);

    /// <summary>The instalments in a year: 52 weeks, 26 fortnights, 13 periods of four weeks, 12 months.</summary>
    public static int PerYear(PlanFrequency frequency) => frequency switch
    {
        PlanFrequency.Weekly => 52,
        PlanFrequency.Fortnightly => 26,
        PlanFrequency.FourWeekly => 13,
        _ => 12,
    };
}
