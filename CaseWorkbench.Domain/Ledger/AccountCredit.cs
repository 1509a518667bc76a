using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Ledger;

/// <summary>Part of a receipt that is not allocated.</summary>
/// <param name="Since">The posting by which the receipt came onto the account.</param>
public sealed record UnallocatedPart(Guid ReceiptId, Money Amount, long Since);

/// <summary>Reads which receipts the credit of an account is made of.</summary>
public static class AccountCreditReading
{
    /// <summary>What of an invoice was written back by money of one receipt, and stands.</summary>
    public static async Task<Money> WrittenBackAsync(this WorkbenchDb db, Guid invoiceId, Guid receiptId, CancellationToken ct) =>
        new(await db.Postings().Where(p => p.InvoiceId == invoiceId && p.ReceiptId == receiptId && (p.Debit == LedgerAccount.BadDebt || p.Credit == LedgerAccount.BadDebt))
            .SumAsync(p => p.Credit == LedgerAccount.BadDebt ? p.Amount.Pence : -p.Amount.Pence, ct));

    /// <summary>The parts of a case's receipts that stand as account credit, oldest receipt first.</summary>
    public static async Task<IReadOnlyList<UnallocatedPart>> UnallocatedAsync(this WorkbenchDb db, Guid caseId, CancellationToken ct)
    {
        var byReceipt = await db.Postings().Where(p => p.CaseId == caseId && p.ReceiptId != null && (p.Debit == LedgerAccount.AccountCredit || p.Credit == LedgerAccount.AccountCredit))
            .GroupBy(p => p.ReceiptId!.Value)
            .Select(group => new { ReceiptId = group.Key, Pence = group.Sum(p => p.Credit == LedgerAccount.AccountCredit ? p.Amount.Pence : -p.Amount.Pence), First = group.Min(p => p.Id) })
            .Where(row => row.Pence > 0).OrderBy(row => row.First).ToListAsync(ct);
        return [.. byReceipt.Select(row => new UnallocatedPart(row.ReceiptId, new(row.Pence), row.First))];
    }
}
