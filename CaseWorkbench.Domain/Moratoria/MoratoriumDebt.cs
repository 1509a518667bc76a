using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Moratoria;

/// <summary>A case that a breathing space reaches. Its id is that of the running workflow there: one breathing space runs on several cases at once.</summary>
public sealed class MoratoriumCase : ICaseRecord
{
    private MoratoriumCase() { }
    public Guid Id { get; private init; }
    public Guid MoratoriumId { get; private init; }
    public Guid CaseId { get; private init; }
    public static MoratoriumCase Of(Guid id, Guid moratoriumId, Guid caseId) => new() { Id = id, MoratoriumId = moratoriumId, CaseId = caseId };
}

/// <summary>A bill in a breathing space, and which part of it is protected (handbook 13.2). The hold that keeps it is placed with it.</summary>
public sealed class MoratoriumDebt : ICaseRecord
{
    private MoratoriumDebt() { }
    public Guid Id { get; private init; }
    public Guid MoratoriumId { get; private init; }
    public Guid CaseId { get; private init; }
    public Guid InvoiceId { get; private init; }
    public Guid HoldId { get; private set; }

    /// <summary>The part of the charge that belongs to the days up to the application: all of it, unless the bill straddles them.</summary>
    public Money Share { get; private init; }

    /// <summary>The law protects it from this day; we have left it alone since it was recorded.</summary>
    public DateOnly ProtectedFrom { get; private init; }

    /// <summary>It left by itself, before the breathing space ended.</summary>
    public DateOnly? CancelledOn { get; private set; }
    public string CancelReference { get; private set; } = "";

    public bool IsProtected => CancelledOn is null;

    public static MoratoriumDebt Of(Guid id, Moratorium moratorium, BilledDebt debt, Guid holdId, DateOnly from) => new()
    {
        Id = id, MoratoriumId = moratorium.Id, CaseId = debt.CaseId, InvoiceId = debt.InvoiceId, HoldId = holdId, Share = debt.Share, ProtectedFrom = from,
    };

    /// <summary>Another hold keeps it from now on.</summary>
    public void HoldBy(Guid holdId) => HoldId = holdId;

    public void Cancel(DateOnly effectiveOn, string reference) => (CancelledOn, CancelReference) = (effectiveOn, reference);
}

/// <summary>A bill as a breathing space sees it: the part that would be protected.</summary>
public sealed record BilledDebt(Guid CaseId, Guid InvoiceId, string Number, Money Gross, Money Share)
{
    public bool IsWhole => Share == Gross;

    public static BilledDebt Of(Invoice invoice, DateOnly appliedOn) => new(invoice.CaseId, invoice.Id, invoice.Number, invoice.Gross,
        ProtectedShare.Of(invoice.Gross, invoice.InvoiceDate, invoice.PeriodFrom, invoice.PeriodTo, appliedOn));
}

internal sealed class MoratoriumMapping : IEntityTypeConfiguration<Moratorium>, IEntityTypeConfiguration<MoratoriumCase>, IEntityTypeConfiguration<MoratoriumDebt>
{
    public void Configure(EntityTypeBuilder<Moratorium> moratorium)
    {
        moratorium.Ignore(m => m.Adviser).Ignore(m => m.Dates);
        moratorium.HasIndex(m => m.Reference).IsUnique();
        moratorium.HasIndex(m => m.PersonId);                                               // What went before.
        moratorium.HasIndex(m => m.State).HasFilter("State IN ('Active', 'ReviewRequested')"); // The night, and every new bill.
    }

    public void Configure(EntityTypeBuilder<MoratoriumCase> part)
    {
        part.HasOne<Moratorium>().WithMany().HasForeignKey(p => p.MoratoriumId).OnDelete(DeleteBehavior.Restrict);
        part.HasIndex(p => new { p.MoratoriumId, p.CaseId }).IsUnique();
        part.HasIndex(p => p.CaseId);
    }

    public void Configure(EntityTypeBuilder<MoratoriumDebt> debt)
    {
        debt.HasOne<Moratorium>().WithMany().HasForeignKey(d => d.MoratoriumId).OnDelete(DeleteBehavior.Restrict);
        debt.HasOne<Invoice>().WithMany().HasForeignKey(d => d.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        debt.HasIndex(d => new { d.MoratoriumId, d.InvoiceId });
    }
}

/// <summary>The sets of this slice.</summary>
public static class MoratoriumSets
{
    public static DbSet<Moratorium> Moratoria(this WorkbenchDb db) => db.Set<Moratorium>();
    public static DbSet<MoratoriumCase> MoratoriumCases(this WorkbenchDb db) => db.Set<MoratoriumCase>();
    public static DbSet<MoratoriumDebt> MoratoriumDebts(this WorkbenchDb db) => db.Set<MoratoriumDebt>();

    /// <summary>Those that still protect.</summary>
    public static IQueryable<Moratorium> Running(this IQueryable<Moratorium> moratoria) =>
        moratoria.Where(m => m.State == MoratoriumState.Active || m.State == MoratoriumState.ReviewRequested);
}
