using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Receipts;

/// <summary>What a refund makes of its receipt, the account and the statement, and that no money leaves twice (handbook 18.3).</summary>
public sealed class RefundedMoneyTests : RefundTest
{
    [Fact]
    public async Task A_receipt_that_went_back_is_not_refunded()
    {
        var receipt = await CreditAsync();
        await Workbench.DoAsync("Leo", new ReturnReceipt(receipt, 0, ReturnReason.RecalledByBank, Received));
        Workbench.Clock.MoveTo(new(2026, 6, 9));

        Assert.Equal("RCT-007", await Workbench.RefusedAsync("Leo", Propose(receipt, seen: 0)));
    }

    [Fact]
    public async Task A_receipt_with_a_refund_of_it_does_not_go_back_as_well()
    {
        var refund = await RefundAsync(await ProposedAsync(25));
        var back = new ReturnReceipt(refund.ReceiptId, 0, ReturnReason.RecalledByBank, new(2026, 6, 9));

        await Workbench.RefusedAsync("RCT-017", "Leo", back, "A refund of £25.00 of it waits for approval (A-1)");
        await Workbench.DoAsync("Helen", new ApproveRefund(refund.Id, 0));
        await Workbench.RefusedAsync("RCT-017", "Leo", back, "£25.00 of receipt R-1 was refunded already");
    }

    [Fact]
    public async Task Once_the_refund_was_returned_the_receipt_may_go_back()
    {
        var refund = await RefundAsync(await ProposedAsync(25));
        await Workbench.DoAsync("Helen", new ReturnRefund(refund.Id, 0, "The bank has recalled it."));

        await Workbench.DoAsync("Leo", new ReturnReceipt(refund.ReceiptId, 0, ReturnReason.RecalledByBank, new(2026, 6, 9)));

        Assert.Equal(Money.Zero, (await Workbench.AccountAsync(Case)).AccountCredit);
    }

    [Fact]
    public async Task Its_card_shows_the_money_before_and_after_and_what_speaks_against_it()
    {
        var id = await ProposedAsync(25);

        var card = await Workbench.DoAsync("Helen", new GetRefundProposal(id));
        Assert.Equal((Money.Pounds(25), Money.Pounds(40), Money.Pounds(15), null, true), (card.Amount, card.CreditOfReceipt, card.CreditThen, card.MayNotApprove, card.MayReturn));
        Assert.All(card.Checks, check => Assert.True(check.IsMet, check.What));

        await Workbench.GivenInvoiceAsync(Case, "900001", 30, new(2026, 5, 1));
        var later = await Workbench.DoAsync("Helen", new GetRefundProposal(id));
        Assert.Equal("RCT-015", later.MayNotApprove?.Code);
        Assert.Contains(later.Checks, check => check is { IsMet: false, What: "No overdue bill could take it" });
        Assert.Equal("GEN-004", (await Workbench.DoAsync("Leo", new GetRefundProposal(id))).MayNotApprove?.Code);
    }

    [Fact]
    public async Task The_account_says_what_waits_and_what_was_refunded()
    {
        var id = await ProposedAsync(25);
        Assert.Equal(new("A-1", Money.Pounds(25)), Waiting(await Workbench.DoAsync("Leo", new GetAccount(Case.Id))));

        await Workbench.DoAsync("Helen", new ApproveRefund(id, 0));

        var receipt = (await Workbench.DoAsync("Leo", new GetAccount(Case.Id))).Receipts.Single();
        Assert.Equal((Money.Pounds(25), Money.Pounds(15), null), (receipt.Refunded.Posted, receipt.Unallocated, receipt.RefundRefusal));

        static (string?, Money) Waiting(AccountView view) => (view.Receipts.Single().Refunded.Waiting, view.Receipts.Single().Refunded.WaitingAmount);
    }

    [Fact]
    public async Task The_statement_calls_it_a_refund_and_foots()
    {
        await Workbench.DoAsync("Helen", new ApproveRefund(await ProposedAsync(25), 0));

        await using var db = Workbench.Db();
        var postings = await db.Postings().AsNoTracking().OrderBy(posting => posting.Id).ToListAsync();
        var statement = AccountStatement.Of([], [.. postings.Select(posting => new StatementPosting(new(posting.InvoiceId, posting.Kind, posting.Debit, posting.Credit, posting.Amount.Pence, posting.EffectiveOn), posting.ReceiptId))],
            new(2026, 5, 1), new(2026, 6, 30), []);
        Assert.Equal([(StatementKind.Payment, -40m), (StatementKind.Refund, 25m)], statement.Moves.Select(move => (move.Kind, move.Change.InPounds)));
        Assert.Equal(statement.Balance, statement.BroughtForward + statement.Moves.Sum(move => move.Change));
    }

    [Fact]
    public async Task Whatever_is_asked_for_no_receipt_ever_gives_back_more_than_came()
    {
        var random = new Random(20260601);
        for (var turn = 0; turn < 25; turn++)
        {
            var pounds = random.Next(1, 500);
            var receipt = await CreditAsync(pounds, reference: $"R-{turn}");
            Workbench.Clock.MoveTo(new(2026, 6, 9));
            for (var n = 0; n < 4; n++)
            {
                var seen = (await Workbench.DoAsync("Leo", new GetAccount(Case.Id))).Receipts.Single(each => each.Id == receipt).Unallocated;
                var outcome = await Workbench.SendAsync("Leo", new ProposeRefund(receipt, seen, Money.Pounds(random.Next(1, pounds + 50)), RefundRoute.AccountItCameFrom, true, Why));
                if (outcome is Outcome<Guid>.Done { Value: var id })
                    await Workbench.SendAsync("David", new ApproveRefund(id, 0));
            }
            await using var db = Workbench.Db();
            var left = (await db.Postings().Where(posting => posting.ReceiptId == receipt && posting.Kind == PostingKind.Refund).ToListAsync()).Sum(posting => posting.Amount);
            Assert.InRange(left.Pence, 0, Money.Pounds(pounds).Pence);
            Assert.True((await Workbench.AccountAsync(Case)).AccountCredit >= Money.Zero);
        }
    }
}
