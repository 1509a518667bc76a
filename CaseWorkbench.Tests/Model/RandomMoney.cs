using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Model;

/// <summary>Bills, and money that comes, is moved, and goes back.</summary>
internal sealed class RandomMoney(RandomHand hand, RandomWriteOffs writeOffs)
{
    public Task BillAsync(DebtCase debtCase, Book book)
    {
        var pence = hand.Random.Next(1, 80_000);
        var dated = hand.Today.AddDays(-hand.Random.Next(0, 60));
        var number = hand.Random.Next(10) == 0 ? "B1" : $"B{hand.NextNumber()}";
        return hand.SendAsync(hand.Pick("Leo", "Priya"), new RaiseInvoice(debtCase.Id, number, dated, new(pence)), id => book.Bill(id, pence));
    }

    public Task ReceiveAsync(DebtCase debtCase, Book book)
    {
        var pence = hand.Random.Next(1, 60_000);
        var named = hand.Random.Next(3) == 0 ? hand.OneOf(book) : null;
        var receipt = new RecordReceipt(debtCase.Id, $"R{hand.NextNumber()}", hand.Today.AddDays(-hand.Random.Next(0, 12)), hand.Pick(ReceiptMethod.Bank, ReceiptMethod.StandingOrder), new(pence), InvoiceId: named, ForPlan: named is null && hand.Random.Next(4) == 0);
        return hand.SendAsync("Leo", receipt, done =>
        {
            Assert.Equal(pence, done.Shares.Sum(share => share.Amount.Pence) + done.LeftAsCredit.Pence);
            book.Receive(pence, done.Shares.Select(share => (share.InvoiceId, share.Amount.Pence)));
        });
    }

    public async Task AllocateAsync(DebtCase debtCase, Book book)
    {
        var before = book.Credit;
        await hand.SendAsync("Leo", new AllocateCredit(debtCase.Id), given => Assert.InRange(given.Pence, 1, before));
        foreach (var invoice in (await hand.Workbench.AccountAsync(debtCase)).Invoices) // Where it went is the ledger's to say; that it all went, and no more, the book's.
            book.Pay(invoice.InvoiceId, book.LeftOn(invoice.InvoiceId) - invoice.Outstanding.Pence);
    }

    /// <summary>Part of a receipt to another bill, or to none; now and then more than stands, or from a screen that shows another sum.</summary>
    public async Task MoveAsync(DebtCase debtCase, Book book)
    {
        var account = await hand.Workbench.DoAsync("Leo", new GetAccount(debtCase.Id));
        var parts = account.Invoices.SelectMany(bill => bill.Parts.Select(part => (Bill: bill.Id, Part: part))).ToList();
        if (parts.Count == 0)
            return;
        var (from, part) = hand.Pick<(Guid Bill, AccountPart Part)>([.. parts]);
        var (pence, to) = (hand.Random.Next(1, (int)part.Amount.Pence + (hand.Random.Next(8) == 0 ? 500 : 1)), hand.Random.Next(3) == 0 ? null : hand.OneOf(book));
        var seen = hand.Random.Next(15) == 0 ? part.Amount + new Money(1) : part.Amount;
        await hand.SendAsync(hand.Pick("Leo", "Priya"), new MoveAllocation(debtCase.Id, from, part.ReceiptId, seen, new(pence), to, hand.Random.Next(2) == 0, "They asked for it."), moved =>
        {
            book.Pay(from, -moved.Pence);
            if (to is { } bill)
                book.Pay(bill, moved.Pence);
        });
    }

    public async Task ReturnAsync(DebtCase debtCase, Book book)
    {
        var receipts = (await hand.Workbench.DoAsync("Leo", new GetAccount(debtCase.Id))).Receipts;
        if (receipts.Count == 0)
            return;
        var receipt = hand.Pick<AccountReceipt>([.. receipts]);
        await hand.SendAsync("Leo", new ReturnReceipt(receipt.Id, receipt.Version - (hand.Random.Next(15) == 0 ? 1 : 0), hand.Pick(ReturnReason.RecalledByBank, ReturnReason.EnteredInError), hand.Today, "The bank says so."), back =>
        {
            Assert.Equal(receipt.Amount, back);
            book.GiveBack(back.Pence);
        });
        await writeOffs.HearAsync(debtCase, book); // What it had put back of a write-off is written off again.
        foreach (var invoice in (await hand.Workbench.AccountAsync(debtCase)).Invoices) // Off which bills it came is the ledger's to say; that it all did, and no more, the book's.
            book.Pay(invoice.InvoiceId, book.LeftOn(invoice.InvoiceId) - invoice.Outstanding.Pence);
    }

    /// <summary>A refund that waits is decided, more often than not; else one is put forward: now and then for more than there is, or from a screen that shows another sum.</summary>
    public async Task RefundAsync(DebtCase debtCase, Book book)
    {
        await using var db = hand.Workbench.Db();
        var waiting = await db.Refunds().AsNoTracking().Where(refund => refund.CaseId == debtCase.Id && refund.State == RefundState.Proposed).OrderBy(refund => refund.Reference).FirstOrDefaultAsync();
        if (waiting is not null && hand.Random.Next(5) > 0)
        {
            var seen = waiting.Version - (hand.Random.Next(15) == 0 ? 1 : 0);
            await (hand.Random.Next(5) == 0
                ? hand.SendAsync(hand.Pick("Helen", "Leo"), new ReturnRefund(waiting.Id, seen, "Which account did it come from?"), _ => { })
                : hand.SendAsync(hand.Pick("Helen", "David", "Priya"), new ApproveRefund(waiting.Id, seen), refunded =>
                {
                    Assert.Equal(waiting.Amount, refunded);
                    book.GiveBack(refunded.Pence);
                }));
            return;
        }
        var receipts = (await hand.Workbench.DoAsync("Leo", new GetAccount(debtCase.Id))).Receipts;
        var likely = receipts.Where(receipt => receipt.RefundRefusal is null).ToList();
        if (receipts.Count == 0)
            return;
        var chosen = hand.Pick<AccountReceipt>(likely.Count > 0 && hand.Random.Next(6) > 0 ? likely : [.. receipts]);
        var (pence, shown) = (hand.Random.Next(1, (int)chosen.Unallocated.Pence + (hand.Random.Next(8) == 0 ? 500 : 2)), hand.Random.Next(15) == 0 ? chosen.Unallocated + new Money(1) : chosen.Unallocated);
        var route = hand.Random.Next(15) == 0 ? RefundRoute.AnotherAccount : RefundRoute.AccountItCameFrom;
        await hand.SendAsync(hand.Pick("Leo", "Priya", "Helen"), new ProposeRefund(chosen.Id, shown, new(pence), route, hand.Random.Next(3) > 0, "They paid it twice."), _ => { });
    }
}
