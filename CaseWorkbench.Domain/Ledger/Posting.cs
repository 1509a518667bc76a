using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Ledger;

/// <summary>The accounts money moves between. A case's own are <see cref="Debtor"/> (by invoice) and <see cref="AccountCredit"/>.</summary>
public enum LedgerAccount
{
    /// <summary>What is owed on an invoice.</summary>
    Debtor,

    /// <summary>What was received on the account and not yet allocated.</summary>
    AccountCredit,
    Bank, Income, BadDebt,

    /// <summary>What a court allows beside the bills: its fee, other costs, interest. Never principal (handbook 11.6).</summary>
    Costs,

    /// <summary>What was received and whose account is not known; its movements are of no case, and kept by the receipts.</summary>
    Suspense,
}

/// <summary>What kind of movement a posting is (handbook 3.2).</summary>
public enum PostingKind { Invoice, Credit, Receipt, Allocation, Deallocation, Reversal, Refund, WriteOff, WriteBack, Costs }

/// <summary>The rule that chose where a receipt went (handbook 18.2), shown on every allocation.</summary>
public enum AllocationRule
{
    None,

    /// <summary>1: the payer named the invoice.</summary>
    NamedByPayer,

    /// <summary>1 and 3: the payer named the plan, or the payment matches it: its oldest invoice first.</summary>
    PaymentPlan,

    /// <summary>4: the oldest overdue invoice that is neither disputed nor protected.</summary>
    OldestOverdue,

    /// <summary>5: an invoice not yet due.</summary>
    NotYetDue,

    /// <summary>An officer moved it there, and said why.</summary>
    MovedByOfficer,

    /// <summary>It came for what had been written off: the oldest bill of that first (handbook 12).</summary>
    WrittenBack,
}

/// <summary>
/// Money moved from one account to another. Debit and credit stand on one row, so a posting cannot be out of balance. It is
/// written once; a mistake is put right by posting its reversal.
/// </summary>
public sealed class Posting : IAppendOnly, ICaseRecord
{
    private Posting() { }

    public long Id { get; private init; }
    public Guid CaseId { get; private init; }
    public Guid? InvoiceId { get; private init; }
    public Guid? ReceiptId { get; private init; }
    public LedgerAccount Debit { get; private init; }
    public LedgerAccount Credit { get; private init; }
    public Money Amount { get; private init; }
    public PostingKind Kind { get; private init; }
    public AllocationRule Rule { get; private init; }

    /// <summary>The day it counts from.</summary>
    public DateOnly EffectiveOn { get; private init; }

    /// <summary>When it was entered: a later instant never changes what was known at an earlier one.</summary>
    public DateTime PostedAt { get; private init; }
    public string Reason { get; private init; } = "";
    public long? ReversesId { get; private init; }

    public static Posting Invoice(Guid caseId, Guid invoiceId, Money amount, DateOnly on, string reason, DateTime now) =>
        Of(PostingKind.Invoice, LedgerAccount.Debtor, LedgerAccount.Income, caseId, invoiceId, null, amount, on, reason, now);

    public static Posting CreditNote(Guid caseId, Guid invoiceId, Money amount, DateOnly on, string reason, DateTime now) =>
        Of(PostingKind.Credit, LedgerAccount.Income, LedgerAccount.Debtor, caseId, invoiceId, null, amount, on, reason, now);

    public static Posting Receipt(Guid caseId, Guid receiptId, Money amount, DateOnly on, string reason, DateTime now) =>
        Of(PostingKind.Receipt, LedgerAccount.Bank, LedgerAccount.AccountCredit, caseId, null, receiptId, amount, on, reason, now);

    public static Posting Allocation(Guid caseId, Guid invoiceId, Guid receiptId, Money amount, AllocationRule rule, DateOnly on, string reason, DateTime now) =>
        Of(PostingKind.Allocation, LedgerAccount.AccountCredit, LedgerAccount.Debtor, caseId, invoiceId, receiptId, amount, on, reason, now, rule);

    /// <summary>Takes money back from an invoice to the account: what a credit note on a paid bill leaves over (handbook 3.2).</summary>
    public static Posting Deallocation(Guid caseId, Guid invoiceId, Guid receiptId, Money amount, DateOnly on, string reason, DateTime now) =>
        Of(PostingKind.Deallocation, LedgerAccount.Debtor, LedgerAccount.AccountCredit, caseId, invoiceId, receiptId, amount, on, reason, now);

    /// <summary>Pays account credit of a receipt back to whom it came from (handbook 18.3).</summary>
    public static Posting Refund(Guid caseId, Guid receiptId, Money amount, DateOnly on, string reason, DateTime now) =>
        Of(PostingKind.Refund, LedgerAccount.AccountCredit, LedgerAccount.Bank, caseId, null, receiptId, amount, on, reason, now);

    /// <summary>Takes a sum that will not be paid out of what is asked for, against the provision for bad debt; the debt is not extinguished (handbook 12).</summary>
    public static Posting WriteOff(Guid caseId, Guid invoiceId, Money amount, DateOnly on, string reason, DateTime now) =>
        Of(PostingKind.WriteOff, LedgerAccount.BadDebt, LedgerAccount.Debtor, caseId, invoiceId, null, amount, on, reason, now);

    /// <summary>Puts back on a bill as much of what was written off as money came for. It names that money: if it goes back, so does this (handbook 12).</summary>
    public static Posting WriteBack(Guid caseId, Guid invoiceId, Guid receiptId, Money amount, DateOnly on, string reason, DateTime now) =>
        Of(PostingKind.WriteBack, LedgerAccount.Debtor, LedgerAccount.BadDebt, caseId, invoiceId, receiptId, amount, on, reason, now);

    /// <summary>Takes back what was written back, or part of it: the money that came for it went elsewhere, or back (handbook 12).</summary>
    public static Posting WriteOffAgain(Guid caseId, Guid invoiceId, Guid receiptId, Money amount, DateOnly on, string reason, DateTime now) =>
        Of(PostingKind.Reversal, LedgerAccount.BadDebt, LedgerAccount.Debtor, caseId, invoiceId, receiptId, amount, on, reason, now);

    /// <summary>Costs of a claim, owed beside the bills and on none of them (handbook 11.6).</summary>
    public static Posting CourtCosts(Guid caseId, Money amount, DateOnly on, string reason, DateTime now) =>
        Of(PostingKind.Costs, LedgerAccount.Costs, LedgerAccount.Income, caseId, null, null, amount, on, reason, now);

    /// <summary>The same movement the other way. A posting is reversed once.</summary>
    public Posting Reverse(DateOnly on, string reason, DateTime now) => new()
    {
        CaseId = CaseId, InvoiceId = InvoiceId, ReceiptId = ReceiptId, Debit = Credit, Credit = Debit, Amount = Amount,
        Kind = PostingKind.Reversal, EffectiveOn = on, PostedAt = now, Reason = reason, ReversesId = Id,
    };

    private static Posting Of(PostingKind kind, LedgerAccount debit, LedgerAccount credit, Guid caseId, Guid? invoiceId, Guid? receiptId, Money amount, DateOnly on, string reason, DateTime now, AllocationRule rule = AllocationRule.None) =>
        amount.IsPositive
            ? new() { Kind = kind, Debit = debit, Credit = credit, CaseId = caseId, InvoiceId = invoiceId, ReceiptId = receiptId, Amount = amount, Rule = rule, EffectiveOn = on, PostedAt = now, Reason = reason }
            : throw new ArgumentOutOfRangeException(nameof(amount), amount, "A posting moves a positive amount.");
}

/// <summary>Money moved on a case.</summary>
public sealed record Posted(Guid CaseId, PostingKind Kind, Money Amount, DateOnly On, Guid? InvoiceId, Guid? ReceiptId) : INotification;

internal sealed class PostingMapping : IEntityTypeConfiguration<Posting>
{
    public void Configure(EntityTypeBuilder<Posting> posting)
    {
        posting.ToTable(table => table.HasCheckConstraint("CK_Posting_Amount", "\"Amount\" > 0"));
        posting.HasIndex(p => p.ReversesId).IsUnique().HasFilter("ReversesId IS NOT NULL"); // A posting is reversed once; few are.
        posting.HasIndex(p => new { p.CaseId, p.EffectiveOn });  // A case's account, at any date.
        posting.HasIndex(p => p.ReceiptId).HasFilter("ReceiptId IS NOT NULL"); // What became of a receipt.
    }
}

/// <summary>The sets of this slice.</summary>
public static class LedgerSets
{
    public static DbSet<Posting> Postings(this WorkbenchDb db) => db.Set<Posting>();

    /// <summary>Adds a posting and says so.</summary>
    public static void Post(this WorkbenchDb db, Posting posting)
    {
        db.Add(posting);
        Say(db, posting);
    }

    /// <summary>The same, for one of many.</summary>
    public static void Post(this WorkbenchDb db, Posting posting, BulkInsert<Posting> postings)
    {
        postings.Add(posting);
        Say(db, posting);
    }

    private static void Say(WorkbenchDb db, Posting posting) =>
        db.Raise(new Posted(posting.CaseId, posting.Kind, posting.Amount, posting.EffectiveOn, posting.InvoiceId, posting.ReceiptId));
}
