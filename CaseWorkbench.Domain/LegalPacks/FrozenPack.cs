using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>
/// A pack as it was passed to Legal: frozen in the transaction that passed it, and never changed by anything that is recorded later (handbook 11.7). One
/// that was returned and passed again is a further edition, and the one before stays as it was sent. Written once.
/// </summary>
public sealed class FrozenPack : IAppendOnly, ICaseRecord
{
    private FrozenPack() { }
    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public Guid ReferralId { get; private init; }

    /// <summary>1, and one more each time it is passed.</summary>
    public int Edition { get; private init; }
    public DateOnly TakenOn { get; private init; }
    public DateTime TakenAt { get; private init; }
    public Guid TakenBy { get; private init; }

    /// <summary>The bundle as JSON, packed, and the hash of that JSON.</summary>
    public byte[] Content { get; private init; } = [];
    public string Sha256 { get; private init; } = "";

    /// <summary>How many sections it has.</summary>
    public int Items { get; private init; }

    public KeptBundle Kept => new(Content, Sha256);

    public static FrozenPack Of(Guid id, LegalReferral referral, int edition, EvidenceBundle bundle, Guid by, DateTime at)
    {
        var kept = KeptBundle.Of(bundle);
        return new()
        {
            Id = id, CaseId = referral.CaseId, ReferralId = referral.Id, Edition = edition, TakenOn = bundle.AsAt, TakenAt = at, TakenBy = by, Content = kept.Content, Sha256 = kept.Sha256,
            Items = bundle.Sections.Count,
        };
    }
}

/// <summary>A document that went along with a frozen pack, under which name, and the hash of its bytes. Written once.</summary>
public sealed class PackDocument : IAppendOnly
{
    private PackDocument() { }
    public long Id { get; private init; }
    public Guid PackId { get; private init; }
    public Guid DocumentId { get; private init; }

    /// <summary>The section that names it first, counted from one.</summary>
    public int Section { get; private init; }
    public string Name { get; private init; } = "";
    public string Sha256 { get; private init; } = "";

    internal static PackDocument Of(Guid packId, (int Section, EvidenceDocument Document) each) =>
        new() { PackId = packId, DocumentId = each.Document.Id, Section = each.Section, Name = PackNames.Of(each), Sha256 = each.Document.Sha256 };
}

/// <summary>What a pack is handed over as: the bundle as a Word document, or a zip of it and its documents.</summary>
public enum PackForm { Bundle, Zip }

/// <summary>
/// A file that was made of a frozen pack. Its bytes are a <see cref="StoredFile"/>. There are two of each form: whole, and for readers who may not
/// read concerns. Written once.
/// </summary>
public sealed class PackFile : IAppendOnly, ICaseRecord
{
    private PackFile() { }
    public long Id { get; private init; }
    public Guid PackId { get; private init; }
    public Guid CaseId { get; private init; }
    public PackForm Form { get; private init; }

    /// <summary>Confidential sections and sensitive documents are left out of it.</summary>
    public bool IsForAll { get; private init; }
    public Guid FileId { get; private init; }
    public DateTime BuiltAt { get; private init; }

    internal static PackFile Of(FrozenPack pack, PackPart part, StoredFile file, DateTime at) => new() { PackId = pack.Id, CaseId = pack.CaseId, Form = part.Form, IsForAll = part.IsForAll, FileId = file.Id, BuiltAt = at };
}

/// <summary>Which file of a frozen pack is meant.</summary>
public sealed record PackPart(PackForm Form, bool IsForAll)
{
    /// <summary>Every file that is made of a pack, in that order: a zip holds the bundle before it.</summary>
    public static readonly IReadOnlyList<PackPart> All = [new(PackForm.Bundle, true), new(PackForm.Zip, true), new(PackForm.Bundle, false), new(PackForm.Zip, false)];
}

internal sealed class FrozenPackMapping : IEntityTypeConfiguration<FrozenPack>, IEntityTypeConfiguration<PackDocument>, IEntityTypeConfiguration<PackFile>
{
    public void Configure(EntityTypeBuilder<FrozenPack> pack)
    {
        pack.Ignore(p => p.Kept);
        pack.HasOne<LegalReferral>().WithMany().HasForeignKey(p => p.ReferralId).OnDelete(DeleteBehavior.Restrict);
        pack.HasIndex(p => new { p.ReferralId, p.Edition }).IsUnique();
        pack.HasIndex(p => p.CaseId); // The editions of a case.
    }

    public void Configure(EntityTypeBuilder<PackDocument> document)
    {
        document.HasOne<FrozenPack>().WithMany().HasForeignKey(d => d.PackId).OnDelete(DeleteBehavior.Restrict);
        document.HasOne<Document>().WithMany().HasForeignKey(d => d.DocumentId).OnDelete(DeleteBehavior.Restrict);
        document.HasIndex(d => new { d.PackId, d.Id });
        document.HasIndex(d => d.DocumentId); // Which packs did it go to court with?
    }

    public void Configure(EntityTypeBuilder<PackFile> file)
    {
        file.HasOne<FrozenPack>().WithMany().HasForeignKey(f => f.PackId).OnDelete(DeleteBehavior.Restrict);
        file.HasOne<StoredFile>().WithMany().HasForeignKey(f => f.FileId).OnDelete(DeleteBehavior.Restrict);
        file.HasIndex(f => new { f.PackId, f.Form, f.IsForAll }).IsUnique(); // Each is made once.
    }
}

/// <summary>The sets of this slice.</summary>
public static class PackSets
{
    public static DbSet<FrozenPack> FrozenPacks(this WorkbenchDb db) => db.Set<FrozenPack>();
    public static DbSet<PackDocument> PackDocuments(this WorkbenchDb db) => db.Set<PackDocument>();
    public static DbSet<PackFile> PackFiles(this WorkbenchDb db) => db.Set<PackFile>();
}
