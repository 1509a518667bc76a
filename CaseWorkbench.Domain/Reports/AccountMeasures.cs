using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Receipts;

namespace CaseWorkbench.Domain.Reports;

/// <summary>A case's account as the report needs it: at the end of the day it is about, and a year before.</summary>
/// <param name="HasDied">The council had heard of the death by that day.</param>
/// <param name="IsEstate">Its search for an estate was open that day.</param>
/// <param name="PaidBy">How the last receipt came that was not taken back by that day; null where there is none.</param>
/// <param name="InSevenWeeks">What was paid on its invoices within 49 days and not taken back, by invoice; those whose seventh week ended in the period.</param>
internal sealed record CaseOnDay(Guid CaseId, DebtType DebtType, bool HasDied, bool IsEstate, ReceiptMethod? PaidBy, CaseAccount Account, CaseAccount YearAgo, IReadOnlyDictionary<Guid, Money> InSevenWeeks);

/// <summary>The rows of <see cref="MeasureKey.DebtByStanding"/>.</summary>
public static class Standing
{
    public const string Secured = "Secured", Unsecured = "Unsecured", Estate = "Estate", Disputed = "Disputed", Protected = "Protected", OnPlan = "On a plan", Legal = "With Legal";
    public static readonly IReadOnlyList<string> All = [Secured, Unsecured, Estate, Disputed, Protected, OnPlan, Legal];
}

/// <summary>What an account counts for, bill by bill (handbook 23). Balances are those of the ledger: nothing is reckoned a second way here.</summary>
internal static class AccountMeasures
{
    public static void Count(CaseOnDay on, ReportPeriod period, IFigures to)
    {
        foreach (var invoice in on.Account.Invoices)
        {
            var row = new CountedRow(on.CaseId, $"Invoice {invoice.Number}", invoice.InvoiceDate);
            Charged(on, invoice, row, period, to);
            Owed(on, invoice, row, to);
        }
        LastYear(on, period, to);
        Case(on, period, to);
    }

    private static void Charged(CaseOnDay on, InvoicePosition invoice, in CountedRow row, ReportPeriod period, IFigures to)
    {
        var payable = (invoice.Gross - invoice.Credited).Pence;
        if (period.Contains(invoice.InvoiceDate))
        {
            to.Count(new(MeasureKey.Collected), row, invoice.Allocated.Pence, payable);
            to.CountWhole(new(MeasureKey.WriteOffShare), invoice.Gross.Pence);
        }
        if (period.Contains(invoice.InvoiceDate.AddDays(Measures.SevenWeeks)))
            to.Count(new(MeasureKey.CollectedInSevenWeeks), row, on.InSevenWeeks.GetValueOrDefault(invoice.InvoiceId).Pence, payable);
        var charged = invoice.InvoiceDate > period.To.AddDays(-365) ? invoice.Gross.Pence : 0;
        if (charged > 0 || invoice.Outstanding.IsPositive)
            to.Count(new(MeasureKey.DaysOfCharges), row, Money.Max(Money.Zero, invoice.Outstanding).Pence, charged);
    }

    private static void Owed(CaseOnDay on, InvoicePosition invoice, in CountedRow row, IFigures to)
    {
        var owed = invoice.Outstanding;
        if (!owed.IsPositive)
            return;
        to.Count(new(MeasureKey.DebtByAge, AgeBand.Of(invoice, on.Account.Day), on.DebtType.InWords()), row, owed.Pence);

        var (secured, disputed, shielded, onPlan) = (On(HeldAs.Secured), On(HeldAs.Disputed), On(HeldAs.Protected), On(HeldAs.OnPlan));
        Stands(Standing.Secured, secured, row);
        Stands(Standing.Unsecured, owed - secured, row);
        Stands(Standing.Estate, on.HasDied ? owed : Money.Zero, row);
        Stands(Standing.Disputed, disputed, row);
        Stands(Standing.Protected, shielded, row);
        Stands(Standing.OnPlan, onPlan, row);
        Stands(Standing.Legal, on.Account.Held.Any(held => held.Code == HoldCode.LEG) ? owed : Money.Zero, row);
        if (invoice.IsOverdue(on.Account.Day))
            to.Count(new(MeasureKey.OnPlanByValue), row, onPlan.Pence, owed.Pence);
        if (AgeBand.Of(invoice, on.Account.Day) == AgeBand.OverAYear && (owed - secured).IsPositive)
            to.Count(new(MeasureKey.UnsecuredOverAYear), row, (owed - secured).Pence);

        Money On(HeldAs kind) => on.Account.HeldOn(invoice, kind, owed);

        void Stands(string standing, Money sum, in CountedRow counted)
        {
            if (sum.IsPositive)
                to.Count(new(MeasureKey.DebtByStanding, standing), counted, sum.Pence);
            to.CountWhole(new(MeasureKey.DebtByStanding, standing), owed.Pence);
        }
    }

    private static void LastYear(CaseOnDay on, ReportPeriod period, IFigures to)
    {
        foreach (var invoice in on.YearAgo.Invoices)
        {
            var unsecured = invoice.Outstanding - on.YearAgo.HeldOn(invoice, HeldAs.Secured, invoice.Outstanding);
            if (unsecured.IsPositive && AgeBand.Of(invoice, period.AYearAgo) == AgeBand.OverAYear)
                to.CountWhole(new(MeasureKey.UnsecuredOverAYear), unsecured.Pence);
        }
    }

    private static void Case(CaseOnDay on, ReportPeriod period, IFigures to)
    {
        var row = new CountedRow(on.CaseId, "Account", period.To);
        var overdue = on.Account.Invoices.Where(invoice => invoice.Outstanding.IsPositive && invoice.IsOverdue(period.To)).ToList();
        if (overdue.Count > 0)
            to.Count(new(MeasureKey.OnPlanByCases), row, overdue.Exists(invoice => on.Account.HeldOn(invoice, HeldAs.OnPlan, invoice.Outstanding).IsPositive) ? 1 : 0, 1);
        if (on.Account.Invoices.Any(invoice => invoice.Outstanding.IsPositive || (invoice.InvoiceDate > period.To.AddDays(-Measures.Live) && invoice.InvoiceDate <= period.To)))
            to.Count(new(MeasureKey.DirectDebits), row, on.PaidBy == ReceiptMethod.DirectDebit ? 1 : 0, 1);
        if (on.Account.AccountCredit.IsPositive)
            to.Count(new(MeasureKey.Unallocated), row, on.Account.AccountCredit.Pence);
        if (!on.IsEstate)
            return;
        to.Count(new(MeasureKey.EstatesOpen), row, 1);
        to.Count(new(MeasureKey.EstateDebt), row, on.Account.Invoices.Sum(invoice => invoice.Outstanding).Pence);
    }
}
