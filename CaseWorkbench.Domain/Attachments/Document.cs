using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Attachments;

/// <summary>
/// A document on a case: what it is, who attached it and when. Written once. Its bytes are a <see cref="StoredFile"/>; one recorded in error
/// is hidden (<see cref="DocumentHiding"/>) and never deleted.
/// </summary>
public sealed class Document : IAppendOnly, ICaseRecord
{
    private Document() { }
    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }

    /// <summary>As officers say it: DOC-12.</summary>
    public string Reference { get; private init; } = "";
    public Guid FileId { get; private init; }

    /// <summary>The name it is shown and given back under.</summary>
    public string Name { get; private init; } = "";
    public DocumentKind Kind { get; private init; }
    public DocumentType Type { get; private init; }
    public long Length { get; private init; }

    /// <summary>Kept to those who may read such documents; others are not told that it is there.</summary>
    public Sensitivity Sensitivity { get; private init; }

    /// <summary>What an officer wrote about it.</summary>
    public string Note { get; private init; } = "";
    public DateOnly AddedOn { get; private init; }
    public DateTime AddedAt { get; private init; }
    public Guid AddedBy { get; private init; }

    public bool IsSensitive => Sensitivity != Sensitivity.None;

    public static Document Of(Guid id, int number, AttachDocument command, StoredFile file, DocumentType type, Guid by, DateOnly on, DateTime at) => new()
    {
        Id = id, CaseId = command.CaseId, Reference = $"DOC-{number}", FileId = file.Id, Name = DocumentName.Of(command.Name, type), Kind = command.Kind, Type = type, Length = file.Length,
        Sensitivity = command.Sensitivity, Note = command.Note.Trim(), AddedBy = by, AddedOn = on, AddedAt = at,
    };
}

/// <summary>A document was recorded in error: who hid it and why. Written once.</summary>
public sealed class DocumentHiding : IAppendOnly, ICaseRecord
{
    private DocumentHiding() { }
    public Guid DocumentId { get; private init; }
    public Guid CaseId { get; private init; }
    public string Reason { get; private init; } = "";
    public Guid By { get; private init; }
    public DateOnly On { get; private init; }
    public DateTime At { get; private init; }

    public static DocumentHiding Of(Document document, string reason, Guid by, DateOnly on, DateTime at) =>
        new() { DocumentId = document.Id, CaseId = document.CaseId, Reason = reason.Trim(), By = by, On = on, At = at };
}

internal sealed class DocumentMapping : IEntityTypeConfiguration<Document>, IEntityTypeConfiguration<DocumentHiding>
{
    public void Configure(EntityTypeBuilder<Document> document)
    {
        document.HasOne<StoredFile>().WithMany().HasForeignKey(d => d.FileId).OnDelete(DeleteBehavior.Restrict);
        document.HasIndex(d => d.FileId).IsUnique(); // A file is one document of one case.
        document.HasIndex(d => d.Reference).IsUnique();
        document.HasIndex(d => new { d.CaseId, d.Id }); // Those of a case, as they came.
    }

    public void Configure(EntityTypeBuilder<DocumentHiding> hiding)
    {
        hiding.HasKey(h => h.DocumentId); // It is hidden once.
        hiding.HasOne<Document>().WithMany().HasForeignKey(h => h.DocumentId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>The sets of this slice.</summary>
public static class DocumentSets
{
    public static DbSet<Document> Documents(this WorkbenchDb db) => db.Set<Document>();
    public static DbSet<DocumentHiding> DocumentHidings(this WorkbenchDb db) => db.Set<DocumentHiding>();
}
