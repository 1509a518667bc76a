using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Disputes;

internal sealed class DisputeMapping : IEntityTypeConfiguration<Dispute>, IEntityTypeConfiguration<DisputeStep>
{
    public void Configure(EntityTypeBuilder<Dispute> dispute)
    {
        dispute.HasOne<Invoice>().WithMany().HasForeignKey(d => d.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        dispute.HasIndex(d => d.Reference).IsUnique();
        dispute.HasIndex(d => d.CaseId);                                // A case's disputes.
        dispute.HasIndex(d => d.State).HasFilter("State <> 'Closed'");  // The nightly run goes through those that are open.
    }

    public void Configure(EntityTypeBuilder<DisputeStep> step)
    {
        step.HasIndex(s => new { s.DisputeId, s.Id }); // A dispute's history, in its order.
        step.HasIndex(s => s.CaseId);
    }
}

/// <summary>The sets of this slice.</summary>
public static class DisputeSets
{
    public static DbSet<Dispute> Disputes(this WorkbenchDb db) => db.Set<Dispute>();
    public static DbSet<DisputeStep> DisputeSteps(this WorkbenchDb db) => db.Set<DisputeStep>();

    /// <summary>What is disputed on an invoice by all disputes but one: the part rejected, once one is decided.</summary>
    public static async Task<Money> AlreadyDisputedAsync(this WorkbenchDb db, Guid invoiceId, Guid? except, CancellationToken ct)
    {
        var open = await db.Disputes().AsNoTracking().Where(d => d.InvoiceId == invoiceId && d.Id != except && d.State != DisputeState.Closed).ToListAsync(ct);
        return open.Sum(d => d.StillDisputed);
    }
}
