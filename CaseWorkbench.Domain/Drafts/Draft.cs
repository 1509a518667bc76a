using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Drafts;

/// <summary>
/// What an officer typed into a form that is not sent yet. It is theirs alone: nobody else reads it, the audit does not know it,
/// and it goes when the form is done, when its author throws it away, or when it has grown old.
/// </summary>
public sealed class Draft
{
    private Draft() { }
    public Guid OfficerId { get; private init; }

    /// <summary>Which form, and what it is about: <c>contact/CW-100001</c>.</summary>
    public string Form { get; private init; } = "";
    public Guid? CaseId { get; private init; }

    /// <summary>The page it was typed on, from the first slash.</summary>
    public string Address { get; private init; } = "";

    /// <summary>The fields as the form wrote them; the form alone reads them.</summary>
    public string Text { get; private init; } = "";
    public DateTime SavedAt { get; private init; }
}

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.HasKey(d => new { d.OfficerId, d.Form });
        draft.HasIndex(d => d.SavedAt); // What has grown old.
    }
}

/// <summary>The set of this slice.</summary>
public static class DraftSets
{
    public static DbSet<Draft> Drafts(this WorkbenchDb db) => db.Set<Draft>();
}
