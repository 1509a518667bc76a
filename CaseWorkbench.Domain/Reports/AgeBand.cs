using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;

namespace CaseWorkbench.Domain.Reports;

/// <summary>How old a debt or a dispute is, in the bands of handbook 23.</summary>
public static class AgeBand
{
    public const string NotDue = "Not due", OverAYear = "Over 365 days";

    /// <summary>The bands of debt in their order, what is not due first.</summary>
    public static readonly IReadOnlyList<string> OfDebt = [NotDue, "0–30 days", "31–60 days", "61–90 days", "91–365 days", OverAYear];

    /// <summary>The bands of disputes by working days.</summary>
    public static readonly IReadOnlyList<string> OfDisputes = ["0–10 working days", "11–20 working days", "21–40 working days", "Over 40 working days"];

    /// <summary>Where a bill stands by its days past due. On its due date it is not overdue yet (handbook 3.3).</summary>
    public static string Of(InvoicePosition invoice, DateOnly day) => !invoice.IsOverdue(day) ? NotDue : (day.DayNumber - invoice.DueOn.DayNumber) switch
    {
        <= 30 => OfDebt[1],
        <= 60 => OfDebt[2],
        <= 90 => OfDebt[3],
        <= 365 => OfDebt[4],
        _ => OverAYear,
    };

    /// <summary>Where a dispute stands by the working days since it was received.</summary>
    public static string OfDispute(DateOnly receivedOn, DateOnly day, WorkingCalendar calendar) => calendar.WorkingDaysBetween(receivedOn, day) switch
    {
        <= 10 => OfDisputes[0],
        <= 20 => OfDisputes[1],
        <= 40 => OfDisputes[2],
        _ => OfDisputes[3],
    };
}
