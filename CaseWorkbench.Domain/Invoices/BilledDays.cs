using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Invoices;

/// <summary>The days of a bill's period that lie after a death, and what they cost: a charge stops with the day of death (handbook 5).</summary>
public static class BilledDays
{
    /// <summary>How many days of the period lie after the death; none for a bill without a period.</summary>
    public static int After(DateOnly died, DateOnly? from, DateOnly? to) =>
        to is not { } last || from is not { } first || last <= died ? 0 : last.DayNumber - Math.Max(died.DayNumber, first.DayNumber - 1);

    /// <summary>The share of so many days in a bill, rounded once.</summary>
    public static Money ShareOf(Money gross, int days, DateOnly? from, DateOnly? to) =>
        days == 0 ? Money.Zero : Money.Pounds(gross.InPounds * days / new DateSpan(from!.Value, to!.Value).Days);

    /// <summary>What is said of a bill that runs past the death.</summary>
    public static Refusal RefusalOf(int days, Money credit) => new("EST-004", $"Period runs past the date of death. Adjust {days.Count("day")}, {credit}.");
}
