using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;

namespace CaseWorkbench.Domain.Receipts;

/// <summary>A share of a receipt for one invoice, and the rule that chose it.</summary>
public sealed record AllocatedShare(Guid InvoiceId, string Number, DateOnly InvoiceDate, Money Amount, AllocationRule Rule);

/// <summary>An invoice that money may be moved to. <paramref name="MayTake"/> is what of it is neither disputed nor protected.</summary>
public sealed record MoveTarget(Guid InvoiceId, string Number, Money Outstanding, Money MayTake);

/// <summary>
/// Says where money goes (handbook 18.2): the invoice the payer named, else the oldest of the plan it is for, else the oldest overdue one
/// that is neither disputed nor protected nor in a plan, else one that a plan pays, else one not yet due, else it stays account credit. Nothing goes by itself to a disputed or protected sum;
/// what the payer names may be one.
/// </summary>
public static class Allocation
{
    /// <param name="isForPlan">The payer named the plan that runs, or the payment matches it.</param>
    public static IReadOnlyList<AllocatedShare> Of(Money amount, Guid? namedInvoiceId, CaseAccount account, bool isForPlan = false)
    {
        var shares = new List<AllocatedShare>();
        var left = amount;

        void Give(InvoicePosition invoice, Money atMost, AllocationRule rule)
        {
            var share = Money.Min(left, atMost);
            if (!share.IsPositive)
                return;
            shares.Add(new(invoice.InvoiceId, invoice.Number, invoice.InvoiceDate, share, rule));
            left -= share;
        }

        foreach (var invoice in account.Invoices.Where(invoice => invoice.InvoiceId == namedInvoiceId))
            Give(invoice, invoice.Outstanding, AllocationRule.NamedByPayer);

        var others = account.Invoices.Where(invoice => invoice.InvoiceId != namedInvoiceId).ToList();
        var planned = others.Where(invoice => account.OnPlan(invoice).IsPositive).ToList();
        void GiveToPlan(AllocationRule rule)
        {
            foreach (var invoice in planned)
                Give(invoice, account.OnPlan(invoice) - GivenTo(invoice), rule);
        }
        Money GivenTo(InvoicePosition invoice) => shares.Where(share => share.InvoiceId == invoice.InvoiceId).Sum(share => share.Amount);

        if (isForPlan)
            GiveToPlan(AllocationRule.PaymentPlan);
        foreach (var invoice in others.Where(invoice => invoice.IsOverdue(account.Day)))
            Give(invoice, account.PlaceOn(invoice) - account.OnPlan(invoice), AllocationRule.OldestOverdue);
        GiveToPlan(AllocationRule.PaymentPlan);
        foreach (var invoice in others.Where(invoice => !invoice.IsOverdue(account.Day)))
            Give(invoice, account.PlaceOn(invoice) - account.OnPlan(invoice), AllocationRule.NotYetDue);
        return shares;
    }

    /// <summary>Why money that stands on one invoice may not be moved to another, or to the account where none is named; or null.</summary>
    public static Refusal? MoveRefusal(Money amount, Money stands, Guid from, MoveTarget? to, bool payerAsked) =>
        amount > stands ? new("RCT-001", $"Allocations exceed the receipt by {amount - stands}.")
        : to is null ? null
        : to.InvoiceId == from ? new("RCT-010", $"It stands on invoice {to.Number} already.")
        : amount > to.Outstanding ? new("RCT-011", $"Only {to.Outstanding} is owed on invoice {to.Number}.")
        : !payerAsked && amount > to.MayTake ? new("RCT-012", $"{to.Outstanding - to.MayTake} of invoice {to.Number} is disputed or protected: money goes there only where the payer asked for it.")
        : null;
}
