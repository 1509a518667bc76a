using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.LegalReferrals;

/// <summary>What an officer puts into a pack by hand, for the record does not know it (handbook 11.7).</summary>
public enum PackPaperKind { AssessmentAndForms, CareContract, ProofOfAddress, CareView, InsolvencySearch, Affordability, Assets, Proportionality, Enforcement }

/// <summary>One thing of a pack as an officer gave it: a text, a document, or that it does not apply, and why. The last one given counts.</summary>
public sealed class PackPaper : ICaseRecord, IVersioned
{
    private PackPaper() { }
    public Guid Id { get; private init; }
    public Guid ReferralId { get; private init; }
    public Guid CaseId { get; private init; }
    public PackPaperKind Item { get; private init; }
    public bool IsApplicable { get; private set; }

    /// <summary>What was found or seen; of one that does not apply, why not.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The document of the case that shows it, where there is one.</summary>
    public Guid? DocumentId { get; private set; }
    public DateOnly On { get; private set; }
    public Guid By { get; private set; }
    public int Version { get; private set; }

    public static PackPaper Of(Guid id, LegalReferral referral, PackPaperKind item) => new() { Id = id, ReferralId = referral.Id, CaseId = referral.CaseId, Item = item };

    public void Set(bool isApplicable, string text, Guid? documentId, Guid by, DateOnly on) => (IsApplicable, Text, DocumentId, By, On) = (isApplicable, text, documentId, by, on);
}

/// <summary>One line of a referral's history: written once.</summary>
public sealed class LegalStep : IAppendOnly, ICaseRecord
{
    private LegalStep() { }
    public long Id { get; private init; }
    public Guid ReferralId { get; private init; }
    public Guid CaseId { get; private init; }
    public LegalState To { get; private init; }
    public DateOnly On { get; private init; }
    public DateTime At { get; private init; }
    public Guid By { get; private init; }
    public string What { get; private init; } = "";

    /// <summary>What the officer wrote, where they wrote something.</summary>
    public string Text { get; private init; } = "";

    public static LegalStep Of(LegalReferral referral, string what, string text, DateOnly on, Guid by, DateTime at) =>
        new() { ReferralId = referral.Id, CaseId = referral.CaseId, To = referral.State, On = on, At = at, By = by, What = what, Text = text };
}

/// <summary>A supervisor passed a pack on to Legal: whoever keeps packs freezes it as it is sent, in the same transaction.</summary>
public sealed record PackSent(Guid CaseId, Guid ReferralId) : INotification;

internal sealed class LegalMapping : IEntityTypeConfiguration<LegalReferral>, IEntityTypeConfiguration<PackPaper>, IEntityTypeConfiguration<LegalStep>
{
    public void Configure(EntityTypeBuilder<LegalReferral> referral)
    {
        referral.Ignore(r => r.Claim).Ignore(r => r.Judgment);
        referral.PrimitiveCollection(r => r.InvoiceIds);
        referral.HasIndex(r => r.Reference).IsUnique();
        referral.HasIndex(r => r.CaseId).IsUnique().HasFilter("EndedOn IS NULL"); // One at a time on a case.
        referral.HasIndex(r => r.NextOn).HasFilter("EndedOn IS NULL");           // Legal's list, and the night.
        referral.HasIndex(r => r.LetterId).HasFilter("LetterId IS NOT NULL");    // Whose notice was posted.
    }

    public void Configure(EntityTypeBuilder<PackPaper> paper)
    {
        paper.HasOne<LegalReferral>().WithMany().HasForeignKey(p => p.ReferralId).OnDelete(DeleteBehavior.Restrict);
        paper.HasIndex(p => new { p.ReferralId, p.Item }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<LegalStep> step)
    {
        step.HasOne<LegalReferral>().WithMany().HasForeignKey(s => s.ReferralId).OnDelete(DeleteBehavior.Restrict);
        step.HasIndex(s => s.ReferralId);
    }
}

/// <summary>The sets of this slice.</summary>
public static class LegalSets
{
    public static DbSet<LegalReferral> LegalReferrals(this WorkbenchDb db) => db.Set<LegalReferral>();
    public static DbSet<PackPaper> PackPapers(this WorkbenchDb db) => db.Set<PackPaper>();
    public static DbSet<LegalStep> LegalSteps(this WorkbenchDb db) => db.Set<LegalStep>();
}
