using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Ledger;

/// <summary>Money of one receipt that stands against an invoice.</summary>
public sealed record AllocatedPart(Guid ReceiptId, Money Amount);

/// <summary>
/// Takes something off an invoice (handbook 5.2). No invoice ever owes less than nothing: what a credit leaves over on a paid
/// bill goes back to the account, out of the newest receipts first (handbook 3.2).
/// </summary>
public static class CreditNotes
{
    /// <summary>Why an invoice cannot be credited by so much (<c>ADJ-001</c>), or null.</summary>
    public static Refusal? RefusalOf(Money credit, InvoicePosition invoice)
    {
        var left = invoice.Gross - invoice.Credited - invoice.WrittenOff;
        return credit <= left ? null : new("ADJ-001", $"Only {left} of invoice {invoice.Number} is left to credit.");
    }

    /// <summary>What is given back to the account when this credit is posted: the parts of receipts it takes off the invoice.</summary>
    public static IReadOnlyList<AllocatedPart> GivenBack(Money credit, InvoicePosition invoice, IEnumerable<AllocatedPart> newestFirst)
    {
        var given = new List<AllocatedPart>();
        var excess = credit - invoice.Outstanding;
        foreach (var part in newestFirst)
        {
            if (!excess.IsPositive)
                break;
            var share = Money.Min(excess, part.Amount);
            given.Add(part with { Amount = share });
            excess -= share;
        }
        return given;
    }

    /// <summary>Posts the credit, after taking off the invoice what it leaves over. Returns what went back to the account.</summary>
    public static async Task<Money> CreditAsync(this WorkbenchDb db, Guid caseId, InvoicePosition invoice, Money credit, string reason, DateOnly on, DateTime now, CancellationToken ct)
    {
        if (!credit.IsPositive)
            return Money.Zero;
        RefusedException.ThrowIf(RefusalOf(credit, invoice));

        var givenBack = GivenBack(credit, invoice, await db.AllocatedAsync(caseId, invoice.InvoiceId, ct));
        foreach (var part in givenBack)
            db.Post(Posting.Deallocation(caseId, invoice.InvoiceId, part.ReceiptId, part.Amount, on, reason, now));
        db.Post(Posting.CreditNote(caseId, invoice.InvoiceId, credit, on, reason, now));
        return givenBack.Sum(part => part.Amount);
    }

    /// <summary>The money that stands against an invoice, newest receipt first.</summary>
    public static async Task<IReadOnlyList<AllocatedPart>> AllocatedAsync(this WorkbenchDb db, Guid caseId, Guid invoiceId, CancellationToken ct) =>
        AllocatedIn(await db.Postings().AsNoTracking().Where(p => p.CaseId == caseId && p.InvoiceId == invoiceId && p.ReceiptId != null)
            .OrderBy(p => p.EffectiveOn).ThenBy(p => p.Id).ToListAsync(ct));

    /// <summary>The same, out of one invoice's postings that name a receipt, oldest first. A write-back names one too, and allocates nothing.</summary>
    internal static IReadOnlyList<AllocatedPart> AllocatedIn(IReadOnlyList<Posting> oldestFirst) =>
        [.. from move in oldestFirst.Select((posting, place) => (posting, place))
            where move.posting.Debit == LedgerAccount.AccountCredit || move.posting.Credit == LedgerAccount.AccountCredit
            group move by move.posting.ReceiptId!.Value into receipt
            let stands = receipt.Sum(move => move.posting.Debit == LedgerAccount.AccountCredit ? move.posting.Amount : -move.posting.Amount)
            where stands.IsPositive
            orderby receipt.Min(move => move.place) descending
            select new AllocatedPart(receipt.Key, stands)];
}
