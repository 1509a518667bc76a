using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Receipts;

/// <summary>Where a receipt stands (handbook 18.1).</summary>
public enum ReceiptStatus
{
    /// <summary>The bank may still send it back unpaid: a cheque, a Direct Debit.</summary>
    Provisional,
    Cleared,

    /// <summary>It came, and went back to whom it came from.</summary>
    Returned,

    /// <summary>It never came, or not to this account: the entry was taken back.</summary>
    Reversed,
}

/// <summary>
/// When money that came in is ours for good (handbook 18.1, 18.3). It follows from how and when it was paid and from the
/// calendar, so nothing has to be marked when the day comes. A provisional receipt is allocated and counts like any other.
/// </summary>
public static class Clearing
{
    /// <summary>The working days after its receipt on which a cheque or a Direct Debit is cleared; and, once it is, until a refund of it may go.</summary>
    public const int WorkingDays = 6;

    public static readonly IReadOnlyList<ReceiptMethod> ProvisionalMethods = [ReceiptMethod.Cheque, ReceiptMethod.DirectDebit];

    /// <summary>The day it is cleared: what is not provisional, on the day it came in.</summary>
    public static DateOnly ClearsOn(ReceiptMethod method, DateOnly receivedOn, WorkingCalendar calendar) =>
        ProvisionalMethods.Contains(method) ? calendar.AddWorkingDays(receivedOn, WorkingDays) : receivedOn;

    /// <summary>The first day on which a refund of it may go: it has been cleared for six working days by then (handbook 18.3).</summary>
    public static DateOnly RefundableFrom(ReceiptMethod method, DateOnly receivedOn, WorkingCalendar calendar) =>
        calendar.AddWorkingDays(ClearsOn(method, receivedOn, calendar), WorkingDays);

    public static ReceiptStatus StatusOf(ReceiptMethod method, DateOnly receivedOn, ReturnReason? returned, DateOnly today, WorkingCalendar calendar) =>
        returned is { } reason ? reason == ReturnReason.EnteredInError ? ReceiptStatus.Reversed : ReceiptStatus.Returned
        : today < ClearsOn(method, receivedOn, calendar) ? ReceiptStatus.Provisional
        : ReceiptStatus.Cleared;

    /// <summary>The first day whose cheques and Direct Debits are not cleared yet, for a list that asks the store for them.</summary>
    public static DateOnly NotClearedSince(DateOnly today, WorkingCalendar calendar)
    {
        var first = today;
        while (ClearsOn(ReceiptMethod.Cheque, first.AddDays(-1), calendar) > today)
            first = first.AddDays(-1);
        return first;
    }
}
