using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;

namespace CaseWorkbench.Domain.Receipts;

/// <summary>What became of a receipt by refunds: the sum that left, and the one that waits for a second officer.</summary>
public sealed record RefundedSoFar(Money Posted, Refund? Waiting)
{
    public static RefundedSoFar Of(IEnumerable<Refund> refundsOfReceipt)
    {
        var refunds = refundsOfReceipt.ToList();
        return new(refunds.Where(refund => refund.State == RefundState.Posted).Sum(refund => refund.Amount), refunds.Find(refund => refund.State == RefundState.Proposed));
    }
}

/// <summary>When account credit may go back to whom it came from (handbook 5.2, 18.3): asked of the form, again by the command, and again on approval.</summary>
public static class Refunds
{
    /// <summary>Why none of this receipt may be refunded today, or null.</summary>
    /// <param name="unallocated">What of it is account credit.</param>
    public static Refusal? RefusalOf(Receipt receipt, Money unallocated, CaseAccount account, WorkingCalendar calendar)
    {
        var from = Clearing.RefundableFrom(receipt.Method, receipt.ReceivedOn, calendar);
        return Returns.RefusalOf(receipt)
            ?? (!unallocated.IsPositive ? new("RCT-014", $"Nothing of receipt {receipt.Reference} is account credit any more.")
            : account.Day < from ? new("RCT-002", $"This receipt has not cleared. A refund may go from {from.InWords()}, when it has been cleared for {Clearing.WorkingDays} working days.")
            : TakenBy(account) is { } bill ? new("RCT-015", $"Invoice {bill.Number} is overdue and takes {account.PlaceOn(bill)} of the credit: allocate it first.")
            : null);
    }

    /// <summary>Why a second proposal for the same money is not put forward, or null.</summary>
    public static Refusal? RefusalOf(RefundedSoFar refunded) => refunded.Waiting is { } waiting
        ? new("RCT-013", $"A refund of {waiting.Amount} waits for approval already ({waiting.Reference}).") : null;

    /// <summary>Why this much may not be refunded that way, or null.</summary>
    /// <param name="minimum">Less than this stays on the account unless the customer asked (<c>refund.minimum</c>).</param>
    public static Refusal? RefusalOf(Money amount, Money unallocated, RefundRoute route, bool customerAsked, Money minimum) =>
        route != RefundRoute.AccountItCameFrom ? new("RCT-003", "Refund must go back to the account it came from.")
        : amount > unallocated ? new("RCT-014", $"Only {unallocated} of this receipt is account credit: {amount} cannot be refunded.")
        : amount < minimum && !customerAsked ? new("RCT-016", $"Less than {minimum} stays on the account unless the customer asks for it.")
        : null;

    /// <summary>The oldest overdue bill that could take the credit: neither disputed nor protected as a whole.</summary>
    private static InvoicePosition? TakenBy(CaseAccount account) =>
        account.Invoices.FirstOrDefault(invoice => invoice.IsOverdue(account.Day) && account.PlaceOn(invoice).IsPositive);
}
