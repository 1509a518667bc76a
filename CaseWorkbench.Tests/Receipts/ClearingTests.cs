using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Receipts;

/// <summary>When money that came in is ours for good: told by how it was paid, by the day and by the calendar alone.</summary>
public sealed class ClearingTests
{
    private static readonly WorkingCalendar Calendar = BankHolidays.Calendar;
    private static readonly DateOnly Wednesday = new(2026, 5, 20); // Before the bank holiday of Monday 25 May.

    [Theory]
    [InlineData(ReceiptMethod.Cheque, "2026-05-29")]
    [InlineData(ReceiptMethod.DirectDebit, "2026-05-29")]
    [InlineData(ReceiptMethod.Bank, "2026-05-20")]
    [InlineData(ReceiptMethod.Card, "2026-05-20")]
    [InlineData(ReceiptMethod.Cash, "2026-05-20")]
    [InlineData(ReceiptMethod.StandingOrder, "2026-05-20")]
    [InlineData(ReceiptMethod.Payroll, "2026-05-20")]
    public void A_cheque_and_a_direct_debit_clear_after_six_working_days_and_everything_else_at_once(ReceiptMethod method, string clears) =>
        Assert.Equal(DateOnly.Parse(clears), Clearing.ClearsOn(method, Wednesday, Calendar));

    [Fact]
    public void A_refund_waits_for_six_working_days_more()
    {
        Assert.Equal(new(2026, 6, 8), Clearing.RefundableFrom(ReceiptMethod.Cheque, Wednesday, Calendar));
        Assert.Equal(new(2026, 5, 29), Clearing.RefundableFrom(ReceiptMethod.Bank, Wednesday, Calendar));
    }

    [Theory]
    [InlineData(null, "2026-05-28", ReceiptStatus.Provisional)]
    [InlineData(null, "2026-05-29", ReceiptStatus.Cleared)]
    [InlineData(ReturnReason.ChequeUnpaid, "2026-05-28", ReceiptStatus.Returned)]
    [InlineData(ReturnReason.EnteredInError, "2026-05-29", ReceiptStatus.Reversed)]
    public void Its_status_changes_with_the_day_and_with_nothing_else(ReturnReason? returned, string today, ReceiptStatus status) =>
        Assert.Equal(status, Clearing.StatusOf(ReceiptMethod.Cheque, Wednesday, returned, DateOnly.Parse(today), Calendar));

    [Fact]
    public void The_list_asks_the_store_for_the_very_days_that_the_rule_calls_provisional()
    {
        for (var today = new DateOnly(2026, 3, 20); today < new DateOnly(2027, 1, 20); today = today.AddDays(1))
        {
            var since = Clearing.NotClearedSince(today, Calendar);
            for (var day = today.AddDays(-30); day <= today; day = day.AddDays(1))
                Assert.Equal(day >= since, Clearing.StatusOf(ReceiptMethod.Cheque, day, null, today, Calendar) == ReceiptStatus.Provisional);
        }
    }
}
