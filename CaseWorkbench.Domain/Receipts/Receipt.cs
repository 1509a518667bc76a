using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Receipts;

/// <summary>Money received on an account (handbook 18.1). What became of it is told by its postings.</summary>
public sealed class Receipt : ICaseRecord, IVersioned
{
    private Receipt() { }
    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public string Reference { get; private init; } = "";
    public DateOnly ReceivedOn { get; private init; }
    public ReceiptMethod Method { get; private init; }
    public Money Amount { get; private init; }
    public string Payer { get; private init; } = "";
    public Guid? NamedInvoiceId { get; private init; }
    public string Narrative { get; private init; } = "";
    public Guid? BatchId { get; private init; }
    public DateOnly? WithdrawnOn { get; private set; }

    /// <summary>The day the money went back to whom it came from, and why; null while it is ours.</summary>
    public DateOnly? ReturnedOn { get; private set; }
    public ReturnReason? ReturnReason { get; private set; }
    public int Version { get; private set; }

    public static Receipt Of(Guid id, Guid caseId, ReceiptFacts facts, Guid? batchId = null) => new()
    {
        Id = id, CaseId = caseId, Reference = facts.Reference, ReceivedOn = facts.ReceivedOn, Method = facts.Method, Amount = facts.Amount,
        Payer = facts.Payer, NamedInvoiceId = facts.NamedInvoiceId, Narrative = facts.Narrative, BatchId = batchId,
    };

    public void Withdraw(DateOnly on) => WithdrawnOn = on;

    /// <summary>One that was entered in error is withdrawn too: its reference may be entered again, where it belongs.</summary>
    public void Return(ReturnReason reason, DateOnly on) =>
        (ReturnedOn, ReturnReason, WithdrawnOn) = (on, reason, reason == Receipts.ReturnReason.EnteredInError ? on : null);
}

/// <summary>What is known of money when it comes in.</summary>
public sealed record ReceiptFacts(string Reference, DateOnly ReceivedOn, ReceiptMethod Method, Money Amount, string Payer = "", Guid? NamedInvoiceId = null, string Narrative = "");

internal sealed class ReceiptMapping : IEntityTypeConfiguration<Receipt>
{
    public void Configure(EntityTypeBuilder<Receipt> receipt)
    {
        receipt.HasIndex(r => r.Reference).IsUnique().HasFilter("WithdrawnOn IS NULL"); // Money is posted once.
        receipt.HasIndex(r => new { r.CaseId, r.ReceivedOn });
        receipt.HasIndex(r => new { r.ReceivedOn, r.Id }); // The list of all, newest first.
    }
}

/// <summary>The sets of this slice.</summary>
public static class ReceiptSets
{
    public static DbSet<Receipt> Receipts(this WorkbenchDb db) => db.Set<Receipt>();
}
