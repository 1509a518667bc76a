using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Invoices;

/// <summary>A bill for one service over one period (handbook 5). It is never edited: a correction is a credit note or a further invoice.</summary>
public sealed class Invoice : ICaseRecord, IVersioned
{
    private Invoice() { }

    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public string Number { get; private init; } = "";
    public DateOnly InvoiceDate { get; private init; }
    public DateOnly DueOn { get; private init; }
    public DateOnly? PeriodFrom { get; private init; }
    public DateOnly? PeriodTo { get; private init; }
    public string Service { get; private init; } = "";
    public string Description { get; private init; } = "";
    public decimal? Units { get; private init; }
    public decimal? Rate { get; private init; }
    public Money Gross { get; private init; }

    /// <summary>The import it came with, where it did.</summary>
    public Guid? BatchId { get; private init; }

    /// <summary>Withdrawn with its import: its number may be loaded again.</summary>
    public DateOnly? WithdrawnOn { get; private set; }
    public int Version { get; private set; }

    public static Invoice Raise(Guid id, Guid caseId, InvoiceFacts facts, Guid? batchId = null) => new()
    {
        Id = id, CaseId = caseId, Number = facts.Number, InvoiceDate = facts.InvoiceDate, DueOn = facts.DueOn,
        PeriodFrom = facts.PeriodFrom, PeriodTo = facts.PeriodTo, Service = facts.Service, Description = facts.Description,
        Units = facts.Units, Rate = facts.Rate, Gross = facts.Gross, BatchId = batchId,
    };

    /// <summary>The due date where a bill does not give one: the terms, rolled forward to a working day (handbook 5).</summary>
    public static DateOnly DueDate(DateOnly invoiceDate, int termsDays, WorkingCalendar calendar) => calendar.Fwd(invoiceDate.AddDays(termsDays));

    public void Withdraw(DateOnly on) => WithdrawnOn = on;
}

/// <summary>What a bill says.</summary>
public sealed record InvoiceFacts(
    string Number, DateOnly InvoiceDate, DateOnly DueOn, Money Gross, string Service = "", string Description = "",
    DateOnly? PeriodFrom = null, DateOnly? PeriodTo = null, decimal? Units = null, decimal? Rate = null);

internal sealed class InvoiceMapping : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> invoice)
    {
        invoice.HasIndex(i => i.Number).IsUnique().HasFilter("WithdrawnOn IS NULL"); // A bill is loaded once.
        invoice.HasIndex(i => new { i.CaseId, i.InvoiceDate });                       // A case's bills, oldest first.
    }
}

/// <summary>The sets of this slice.</summary>
public static class InvoiceSets
{
    public static DbSet<Invoice> Invoices(this WorkbenchDb db) => db.Set<Invoice>();
}
