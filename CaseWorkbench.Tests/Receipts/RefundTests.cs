using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Receipts;

/// <summary>Account credit goes back to whom it came from, when it has cleared and a second officer says so (handbook 18.3).</summary>
public sealed class RefundTests : RefundTest
{
    [Fact]
    public async Task Nothing_moves_when_it_is_put_forward_and_its_approvers_are_told()
    {
        var receipt = await CreditAsync();
        Workbench.Clock.MoveTo(new(2026, 6, 9));
        var command = Propose(receipt, 25);

        var id = await Workbench.KeepsContractAsync("Leo", command, wrongOfficer: "Owen", stale: command with { Seen = Money.Pounds(41) });

        Assert.Equal((RefundState.Proposed, Money.Pounds(25), "A-1"), ((await RefundAsync(id)).State, (await RefundAsync(id)).Amount, (await RefundAsync(id)).Reference));
        Assert.Equal(Money.Pounds(40), (await Workbench.AccountAsync(Case)).AccountCredit);
        await using var db = Workbench.Db();
        Assert.Equal("CW-100001: a refund of £25.00 waits for your approval (A-1)", (await db.Notices().SingleAsync()).Text);
    }

    [Fact]
    public async Task Approved_it_leaves_the_account_for_the_bank_and_names_its_receipt()
    {
        var command = new ApproveRefund(await ProposedAsync(25), 0);

        var refunded = await Workbench.KeepsContractAsync("Helen", command, wrongOfficer: "Owen", stale: command with { SeenVersion = 7 });

        Assert.Equal(Money.Pounds(25), refunded);
        Assert.Equal(Money.Pounds(15), (await Workbench.AccountAsync(Case)).AccountCredit);
        await using var db = Workbench.Db();
        var posting = await db.Postings().SingleAsync(posting => posting.Kind == PostingKind.Refund);
        var refund = await RefundAsync(command.RefundId);
        Assert.Equal((LedgerAccount.AccountCredit, LedgerAccount.Bank, 2_500, (Guid?)refund.ReceiptId, new DateOnly(2026, 6, 9)), (posting.Debit, posting.Credit, posting.Amount.Pence, posting.ReceiptId, posting.EffectiveOn));
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Helen", command with { SeenVersion = 1 }));
        Assert.Contains(await db.Notices().ToListAsync(), notice => notice.Text == "CW-100001: the refund of £25.00 was approved (A-1)");
    }

    [Theory]
    [InlineData(ReceiptMethod.Bank, "2026-06-08", "RCT-002")]
    [InlineData(ReceiptMethod.Bank, "2026-06-09", null)]
    [InlineData(ReceiptMethod.Cheque, "2026-06-16", "RCT-002")]
    [InlineData(ReceiptMethod.Cheque, "2026-06-17", null)]
    public async Task It_waits_until_the_receipt_has_been_cleared_for_six_working_days(ReceiptMethod method, string today, string? code)
    {
        var receipt = await CreditAsync(method: method);
        Workbench.Clock.MoveTo(DateOnly.Parse(today));

        if (code is null)
            await Workbench.DoAsync("Leo", Propose(receipt));
        else
            await Workbench.RefusedAsync(code, "Leo", Propose(receipt), "This receipt has not cleared.");
    }

    [Fact]
    public async Task It_goes_nowhere_but_where_it_came_from()
    {
        var receipt = await CreditAsync();
        Workbench.Clock.MoveTo(new(2026, 6, 9));

        await Workbench.RefusedAsync("RCT-003", "Leo", Propose(receipt, route: RefundRoute.AnotherAccount), "Refund must go back to the account it came from.");
    }

    [Fact]
    public async Task An_overdue_bill_comes_first_unless_it_is_disputed_or_protected()
    {
        var receipt = await CreditAsync();
        await Workbench.GivenInvoiceAsync(Case, "900001", 30, new(2026, 5, 1));
        Workbench.Clock.MoveTo(new(2026, 6, 9));

        await Workbench.RefusedAsync("RCT-015", "Leo", Propose(receipt), "Invoice 900001 is overdue and takes £30.00 of the credit");
    }

    [Fact]
    public async Task A_bill_that_is_not_yet_due_does_not_keep_it()
    {
        var receipt = await CreditAsync();
        await Workbench.GivenInvoiceAsync(Case, "900001", 30, new(2026, 6, 5));
        Workbench.Clock.MoveTo(new(2026, 6, 9));

        await Workbench.DoAsync("Leo", Propose(receipt));
    }

    [Fact]
    public async Task A_bill_in_dispute_as_a_whole_does_not_keep_it()
    {
        var receipt = await CreditAsync();
        var bill = await Workbench.GivenInvoiceAsync(Case, "900001", 30, new(2026, 5, 1));
        await Workbench.DoAsync("Priya", new Domain.Disputes.LogDispute(Case.Id, bill.Id, Money.Pounds(30), Domain.Disputes.DisputeCategory.SNR, Domain.Contacts.ContactChannel.Phone, Received, "They never came."));
        Workbench.Clock.MoveTo(new(2026, 6, 9));

        await Workbench.DoAsync("Leo", Propose(receipt));
    }

    [Theory]
    [InlineData(9.99, false, "RCT-016")]
    [InlineData(9.99, true, null)]
    [InlineData(10, false, null)]
    [InlineData(40.01, true, "RCT-014")]
    public async Task A_small_credit_stays_unless_the_customer_asks_and_no_more_goes_than_there_is(decimal pounds, bool asked, string? code)
    {
        var receipt = await CreditAsync();
        Workbench.Clock.MoveTo(new(2026, 6, 9));

        if (code is null)
            await Workbench.DoAsync("Leo", Propose(receipt, pounds, asked: asked));
        else
            Assert.Equal(code, await Workbench.RefusedAsync("Leo", Propose(receipt, pounds, asked: asked)));
    }

    [Fact]
    public async Task One_waits_at_a_time()
    {
        var refund = await RefundAsync(await ProposedAsync(25));

        Assert.Equal("RCT-013", await Workbench.RefusedAsync("Priya", Propose(refund.ReceiptId, 10)));
        await Workbench.DoAsync("Helen", new ApproveRefund(refund.Id, 0));
        Assert.Equal("RCT-014", await Workbench.RefusedAsync("Priya", Propose(refund.ReceiptId, 25, seen: 15)));
        await Workbench.DoAsync("Priya", Propose(refund.ReceiptId, 15, seen: 15));
    }

    [Fact]
    public async Task Nobody_approves_their_own_or_above_their_limit_or_where_they_have_an_interest()
    {
        var own = await ProposedAsync(1_500, by: "Helen", credit: 1_500);
        Assert.Equal("GEN-004", await Workbench.RefusedAsync("Helen", new ApproveRefund(own, 0)));
        Assert.Equal("APR-002", await Workbench.RefusedAsync("Priya", new ApproveRefund(own, 0)));
        await Workbench.GivenInterestAsync("Anita", Case);
        Assert.Equal("APR-001", await Workbench.RefusedAsync("Anita", new ApproveRefund(own, 0)));

        await Workbench.DoAsync("David", new ReturnRefund(own, 0, "Is it not for Mr Vane?"));
        var again = await Workbench.DoAsync("Leo", Propose((await RefundAsync(own)).ReceiptId, 1_500, 1_500));
        Assert.Equal("APR-002", await Workbench.RefusedAsync("Helen", new ApproveRefund(again, 0)));
        await Workbench.DoAsync("David", new ApproveRefund(again, 0));
    }

    [Fact]
    public async Task The_limits_of_refunds_are_their_own_and_the_queue_keeps_them()
    {
        await ProposedAsync(1_500, credit: 1_500);

        var (helens, davids) = (await Workbench.DoAsync("Helen", new FindApprovals(ProposalKind.Refund)), await Workbench.DoAsync("David", new FindApprovals(ProposalKind.Refund, Mine: true)));

        Assert.Equal(("Refund of up to £10,000.00: a manager", "APR-002"), (helens.Rows.Single().Rule, helens.Rows.Single().MyRefusal?.Code));
        Assert.Equal(0, (await Workbench.DoAsync("Helen", new FindApprovals(ProposalKind.Refund, Mine: true))).Total);
        Assert.Null(davids.Rows.Single().MyRefusal);
    }

    [Fact]
    public async Task Credit_that_went_to_a_bill_meanwhile_is_not_refunded_too()
    {
        var id = await ProposedAsync();
        await Workbench.GivenInvoiceAsync(Case, "900001", 30, new(2026, 6, 8));
        await Workbench.DoAsync("Leo", new AllocateCredit(Case.Id));

        await Workbench.RefusedAsync("RCT-014", "Helen", new ApproveRefund(id, 0), "Only £10.00 of this receipt is account credit: £40.00 cannot be refunded.");
        Assert.Equal(RefundState.Proposed, (await RefundAsync(id)).State);
        Assert.Equal(Money.Pounds(10), (await Workbench.AccountAsync(Case)).AccountCredit);
    }

    [Fact]
    public async Task Returned_it_goes_to_its_preparer_with_the_question_and_nothing_has_moved()
    {
        var command = new ReturnRefund(await ProposedAsync(), 0, "Which account did it come from?");

        await Workbench.KeepsContractAsync("Helen", command, wrongOfficer: "Owen", stale: command with { SeenVersion = 7 });

        Assert.Equal(Money.Pounds(40), (await Workbench.AccountAsync(Case)).AccountCredit);
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Helen", command with { SeenVersion = 1 }));
        await using var db = Workbench.Db();
        var leo = (await Workbench.OfficerAsync("Leo")).Id;
        Assert.Equal((DiaryKind.ReturnedApproval, leo), await db.Diary().Select(entry => ValueTuple.Create(entry.Kind, entry.OwnerId!.Value)).SingleAsync());
        Assert.Contains(await db.Notices().Where(notice => notice.OfficerId == leo).ToListAsync(), notice => notice.Text.EndsWith("came back (A-1): Which account did it come from?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_preparer_takes_it_back_and_another_officer_without_a_say_does_not()
    {
        var id = await ProposedAsync();

        Assert.Equal("APR-002", await Workbench.RefusedAsync("Priya", new ReturnRefund(id, 0, "I would rather not.")));
        await Workbench.DoAsync("Leo", new ReturnRefund(id, 0, "It is for their other account."));

        await using var db = Workbench.Db();
        Assert.Empty(await db.Diary().ToListAsync());
    }
}
