using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;

namespace CaseWorkbench.Domain.ProbateSearches;

/// <summary>A bill that charges for days after the death, and what is to be taken off it.</summary>
/// <param name="Days">Days of its period that lie after the death.</param>
/// <param name="Credit">Their share of the bill, less what was taken off for them before, and never more than is left to credit.</param>
public sealed record ChargedAfterDeath(Guid InvoiceId, string Number, DateOnly PeriodTo, int Days, Money Credit)
{
    public Refusal Refusal => BilledDays.RefusalOf(Days, Credit);
}

/// <summary>Finds what the bills of an account charge for after the death: care is charged to the day of death, and no further (handbook 5, 10.2).</summary>
public static class FinalBill
{
    public static IReadOnlyList<ChargedAfterDeath> Of(DateOnly? died, IEnumerable<Invoice> invoices, CaseAccount account, IReadOnlyDictionary<Guid, Money> takenOff)
    {
        if (died is not { } day)
            return [];
        var positions = account.Invoices.ToDictionary(invoice => invoice.InvoiceId);
        return [.. from invoice in invoices
                   where positions.ContainsKey(invoice.Id)
                   let position = positions[invoice.Id]
                   let days = BilledDays.After(day, invoice.PeriodFrom, invoice.PeriodTo)
                   let credit = Money.Min(BilledDays.ShareOf(invoice.Gross, days, invoice.PeriodFrom, invoice.PeriodTo) - takenOff.GetValueOrDefault(invoice.Id),
                       position.Gross - position.Credited - position.WrittenOff)
                   where credit.IsPositive
                   orderby invoice.PeriodTo, invoice.Number
                   select new ChargedAfterDeath(invoice.Id, invoice.Number, invoice.PeriodTo!.Value, days, credit)];
    }
}
