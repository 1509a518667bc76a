using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Receipts;

/// <summary>The postings that money makes which comes in, is put elsewhere, or goes back: single receipts and imports alike.</summary>
public static class ReceiptPostings
{
    public static IEnumerable<Posting> Of(Receipt receipt, IReadOnlyList<AllocatedShare> shares, DateTime now)
    {
        var reason = receipt.Payer.Length > 0 ? $"Receipt {receipt.Reference} from {receipt.Payer}" : $"Receipt {receipt.Reference}";
        yield return Posting.Receipt(receipt.CaseId, receipt.Id, receipt.Amount, receipt.ReceivedOn, reason, now);
        foreach (var share in shares)
            yield return Share(receipt.CaseId, receipt.Id, share, share.Amount, receipt.ReceivedOn, now);
    }

    /// <summary>Spreads the shares over the receipts they come from, oldest first, so that each allocation names its receipt.</summary>
    public static IEnumerable<Posting> FromCredit(Guid caseId, IReadOnlyList<UnallocatedPart> parts, IReadOnlyList<AllocatedShare> shares, StoreClock clock)
    {
        var left = new Queue<UnallocatedPart>(parts);
        foreach (var share in shares)
        {
            for (var open = share.Amount; open.IsPositive;)
            {
                var part = left.Peek();
                var amount = Money.Min(open, part.Amount);
                yield return Share(caseId, part.ReceiptId, share, amount, clock.Today(), clock.Now());
                open -= amount;
                left.Dequeue();
                if (part.Amount > amount)
                    left = new([part with { Amount = part.Amount - amount }, .. left]);
            }
        }
    }

    /// <summary>
    /// Takes a part of a receipt off an invoice, and puts it to another where one is named (handbook 18.2). What it had put back of a
    /// write-off there is written off again, as far as no money of it is left for that.
    /// </summary>
    /// <param name="stands">What of the receipt stands on the invoice.</param>
    /// <param name="writtenBack">What of the invoice the receipt put back of a write-off.</param>
    public static IEnumerable<Posting> Move(Guid caseId, Guid receiptId, InvoicePosition from, Money stands, Money writtenBack, AllocatedShare? to, Money amount, string reason, StoreClock clock)
    {
        var on = Later(clock.Today(), from.InvoiceDate);
        yield return Posting.Deallocation(caseId, from.InvoiceId, receiptId, amount, on, $"Taken off invoice {from.Number}: {reason}", clock.Now());
        if (writtenBack - Money.Min(writtenBack, stands - amount) is { IsPositive: true } again)
            yield return Posting.WriteOffAgain(caseId, from.InvoiceId, receiptId, again, on, $"Written off again on invoice {from.Number}: the money for it was moved", clock.Now());
        if (to is not null)
            yield return Share(caseId, receiptId, to, amount, clock.Today(), clock.Now());
    }

    /// <summary>
    /// Takes back, today, all that became of a receipt and still stands. What it had put back of a write-off is written off again, but for
    /// what other money has paid meanwhile or a credit has taken off: no bill owes less than nothing.
    /// </summary>
    public static IEnumerable<Posting> Return(IReadOnlyList<Posting> standing, CaseAccount account, string reason, StoreClock clock)
    {
        foreach (var posting in standing.Where(posting => !IsOfBadDebt(posting)))
            yield return posting.Reverse(Later(clock.Today(), posting.EffectiveOn), reason, clock.Now());
        foreach (var back in standing.Where(IsOfBadDebt).GroupBy(posting => posting.InvoiceId!.Value))
        {
            var writtenBack = back.Sum(posting => posting.Credit == LedgerAccount.BadDebt ? posting.Amount : -posting.Amount);
            var paid = standing.Where(posting => posting.InvoiceId == back.Key && !IsOfBadDebt(posting)).Sum(posting => posting.Debit == LedgerAccount.AccountCredit ? posting.Amount : -posting.Amount);
            var owed = paid + (account.Invoices.FirstOrDefault(invoice => invoice.InvoiceId == back.Key)?.Outstanding ?? Money.Zero);
            if (Money.Min(writtenBack, owed) is { IsPositive: true } again)
                yield return Posting.WriteOffAgain(back.First().CaseId, back.Key, back.First().ReceiptId!.Value, again, Later(clock.Today(), back.Max(posting => posting.EffectiveOn)), reason, clock.Now());
        }
    }

    private static bool IsOfBadDebt(Posting posting) => posting.Debit == LedgerAccount.BadDebt || posting.Credit == LedgerAccount.BadDebt;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static Posting Share(Guid caseId, Guid receiptId, AllocatedShare share, Money amount, DateOnly on, DateTime now) =>
        Posting.Allocation(caseId, share.InvoiceId, receiptId, amount, share.Rule, Later(on, share.InvoiceDate), $"Allocated to invoice {share.Number} ({share.Rule.InWords().ToLowerInvariant()})", now);
}
