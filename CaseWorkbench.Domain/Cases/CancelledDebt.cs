using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Cases;

/// <summary>
/// So much of a bill was written off and the customer was told that it is cancelled: it is never asked for again, whatever becomes of
/// the account (handbook 12, <c>WO-005</c>). Written once.
/// </summary>
public sealed class CancelledDebt : IAppendOnly, ICaseRecord
{
    private CancelledDebt() { }
    public long Id { get; private init; }
    public Guid CaseId { get; private init; }
    public Guid InvoiceId { get; private init; }

    /// <summary>The write-off that cancelled it.</summary>
    public Guid SourceId { get; private init; }
    public Money Amount { get; private init; }

    /// <summary>The day the customer was told.</summary>
    public DateOnly ToldOn { get; private init; }

    public static CancelledDebt Of(Guid caseId, Guid invoiceId, Guid sourceId, Money amount, DateOnly toldOn) =>
        new() { CaseId = caseId, InvoiceId = invoiceId, SourceId = sourceId, Amount = amount, ToldOn = toldOn };
}

/// <summary>What of an invoice the customer was told is cancelled, all write-offs together, and the day they were told last.</summary>
public sealed record CancelledSum(Guid InvoiceId, Money Amount, DateOnly ToldOn)
{
    /// <summary>What of the sum outstanding is cancelled: what was cancelled and is no longer written off, because it was written back.</summary>
    public Money On(InvoicePosition invoice) =>
        invoice.InvoiceId == InvoiceId ? Money.Min(invoice.Outstanding, Money.Max(Money.Zero, Amount - invoice.WrittenOff)) : Money.Zero;

    /// <summary>What whoever would ask for it is told (<c>WO-005</c>).</summary>
    public Refusal Refusal => new("WO-005", $"The customer was told on {ToldOn.InWords()} that this was cancelled. It cannot be pursued.");
}

internal sealed class CancelledDebtMapping : IEntityTypeConfiguration<CancelledDebt>
{
    public void Configure(EntityTypeBuilder<CancelledDebt> cancelled)
    {
        cancelled.ToTable(table => table.HasCheckConstraint("CK_CancelledDebt_Amount", "\"Amount\" > 0"));
        cancelled.HasIndex(c => c.CaseId); // Asked before anything asks for money.
    }
}

/// <summary>Reads what was cancelled, by a prepared statement: a night asks it of thousands of cases.</summary>
public static class CancelledReading
{
    public static DbSet<CancelledDebt> CancelledDebts(this WorkbenchDb db) => db.Set<CancelledDebt>();

    public static IReadOnlyList<CancelledSum> Cancelled(this WorkbenchDb db, Guid caseId)
    {
        using var rows = Rows(new(db, FactScope.OneCase, default));
        return Of(rows, StoredText.Key(caseId));
    }

    internal static FactRows Rows(FactSource source) => new(source, "CaseId, InvoiceId, Amount, ToldOn FROM CancelledDebt", "1", then: ", Id");

    internal static IReadOnlyList<CancelledSum> Of(FactRows rows, string caseId) =>
        [.. rows.All(caseId, row => (InvoiceId: row.Guid(1), Amount: new Money(row.GetInt64(2)), ToldOn: row.Day(3)))
            .GroupBy(each => each.InvoiceId, (invoice, parts) => new CancelledSum(invoice, parts.Sum(part => part.Amount), parts.Max(part => part.ToldOn)))];
}
