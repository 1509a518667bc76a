using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;

namespace CaseWorkbench.Domain.Training.Demo;

/// <summary>What a demonstration's account is there to show.</summary>
public enum DemoStory { Quiet, Chased, Promise, Unanswered, Dispute, Vulnerable, Died, Held, PaidOff, Credit, Plan }

/// <summary>An account of the demonstration: who it is, what was charged and paid, and its story.</summary>
public sealed record DemoAccount(
    int Number, string Reference, DebtType DebtType, DemoPerson Person, string Officer, DateOnly OpenedOn, DateOnly? DiedOn, DemoStory Story,
    IReadOnlyList<DemoInvoice> Invoices, IReadOnlyList<DemoReceipt> Receipts)
{
    /// <summary>How the debtor died, in a story of it; <see cref="DiedOn"/> says it to the import, where it was known then.</summary>
    public DemoDeath? Death { get; init; }

    /// <summary>The newest invoice the customer can have had in hand on a day.</summary>
    public DemoInvoice? LatestOn(DateOnly day) => Invoices.LastOrDefault(invoice => invoice.Date.AddDays(3) <= day);
}

/// <summary>A bill: four weeks of care in arrears, or a single sundry charge.</summary>
public sealed record DemoInvoice(string Number, DateOnly Date, DateOnly? From, DateOnly? To, string Service, string Description, Money? Weekly, Money Gross);

/// <summary>Money that came in, and the invoice its payer named, where they named one.</summary>
public sealed record DemoReceipt(string Reference, DateOnly On, ReceiptMethod Method, Money Amount, string Payer, string Invoice = "");

/// <summary>Invents accounts: what is charged every four weeks, and how it is paid or not.</summary>
internal sealed class DemoAccounts(Random random, DateOnly today)
{
    /// <summary>The four-weekly invoice run is counted from here; every run is a Monday.</summary>
    private static readonly DateOnly FirstRun = new(2026, 1, 5);
    private const int FourWeeks = 28;

    private int invoices = 930_000;
    private int receipts = 500_000;

    /// <summary>The last invoice run before today.</summary>
    public DateOnly LastRun { get; } = FirstRun.AddDays((int)Math.Floor((today.DayNumber - 2 - FirstRun.DayNumber) / (double)FourWeeks) * FourWeeks);

    public (IReadOnlyList<DemoInvoice> Invoices, IReadOnlyList<DemoReceipt> Receipts) Of(DebtType type, DemoStory story, DemoPerson person, DateOnly openedOn, DateOnly? diedOn = null)
    {
        var bills = type == DebtType.Sundry ? [Sundry(openedOn)] : Care(type, story, openedOn, diedOn);
        return (bills, Paid(bills, story, person));
    }

    private List<DemoInvoice> Care(DebtType type, DemoStory story, DateOnly openedOn, DateOnly? diedOn)
    {
        var weekly = Weekly(type);
        var last = story == DemoStory.PaidOff ? LastRun.AddDays(-FourWeeks * 4) : LastRun;
        while (diedOn < last.AddDays(-FourWeeks))
            last = last.AddDays(-FourWeeks); // The last bill is of the weeks in which they died.
        var count = Math.Max(1, Math.Min(26, (last.DayNumber - openedOn.DayNumber) / FourWeeks + 1));
        var words = type switch { DebtType.ResidentialCare => "Residential care", DebtType.DayCare => "Day care", _ => "Home care" };
        return
        [
            .. from n in Enumerable.Range(0, count)
               let date = last.AddDays(-FourWeeks * (count - 1 - n))
               let rate = date >= new DateOnly(2026, 4, 13) ? Money.Pounds(weekly * 1.038m) : Money.Pounds(weekly) // The yearly uprating.
               let period = new DateSpan(date.AddDays(-FourWeeks), date.AddDays(-1))
               select new DemoInvoice($"{++invoices}", date, period.First, period.Last, words, $"{words}, 4 weeks", rate, new(rate.Pence * 4)),
        ];
    }

    private decimal Weekly(DebtType type) => type switch
    {
        DebtType.ResidentialCare => random.NextDouble() < 0.12 ? 780 + random.Next(0, 380) : 128 + random.Next(0, 190), // A few pay in full.
        DebtType.DayCare => 18 + random.Next(0, 45),
        _ => 31 + random.Next(0, 110),
    } + random.Next(0, 20) * 0.05m;

    private DemoInvoice Sundry(DateOnly openedOn)
    {
        var (service, words, least, most) = new (string, string, int, int)[]
        {
            ("Direct payments", "Direct payment money not used, to be repaid", 180, 2400), ("Hall hire", "Hire of Great Sallow community hall", 25, 140),
            ("Equipment", "Loan equipment not returned", 40, 310), ("Transport", "Transport to the day centre, one term", 60, 220),
        }[random.Next(4)];
        var date = openedOn.AddDays(-random.Next(16, 40));
        return new($"{++invoices}", date, null, null, service, words, null, new(random.Next(least, most) * 100 + random.Next(0, 4) * 25));
    }

    private List<DemoReceipt> Paid(List<DemoInvoice> bills, DemoStory story, DemoPerson person)
    {
        var method = new[] { ReceiptMethod.Bank, ReceiptMethod.StandingOrder, ReceiptMethod.Card, ReceiptMethod.Cheque, ReceiptMethod.Bank }[random.Next(5)];
        var unpaid = story switch { DemoStory.PaidOff or DemoStory.Credit => 0, DemoStory.Quiet => 1 + random.Next(3), _ => 2 + random.Next(7) };
        var inPlan = story == DemoStory.Plan ? bills.Count(bill => DemoPlans.IsInPlan(bill, today)) : bills.Count; // Beside a plan the new bills are paid as they come; one in six customers does not manage it.
        var managesBoth = story != DemoStory.Plan || random.Next(6) > 0;
        var paid = new List<DemoReceipt>();
        for (var n = 0; n < bills.Count; n++)
        {
            var isBeside = n >= inPlan;
            var isLate = isBeside ? !managesBoth : n >= inPlan - unpaid;
            var on = bills[n].Date.AddDays(random.Next(9, 30));
            if (isLate && random.NextDouble() > 0.2 || on >= today)
                continue;
            var share = isLate ? new Money(bills[n].Gross.Pence / 2) : bills[n].Gross;
            paid.Add(new($"R{++receipts}", on, method, share, $"{person.Title} {person.Forenames[0]} {person.Surname}", isBeside ? bills[n].Number : ""));
        }
        if (story == DemoStory.Credit)
            paid.Add(new($"R{++receipts}", Before(12), ReceiptMethod.Bank, new((10 + random.Next(120)) * 100), $"{person.Title} {person.Forenames[0]} {person.Surname}"));
        return paid;
    }

    private DateOnly Before(int days) => today.AddDays(-random.Next(3, days));
}
