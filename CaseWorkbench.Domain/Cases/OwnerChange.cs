using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Cases;

/// <summary>
/// A case passed from one owner to another. Written once, when it happens, so that money can be told by whoever owned its case on the
/// day it counts from (handbook 23). A case that never passed on has had the owner it has now.
/// </summary>
public sealed class OwnerChange : IAppendOnly, ICaseRecord
{
    private OwnerChange() { }
    public long Id { get; private init; }
    public Guid CaseId { get; private init; }

    /// <summary>Who had it before; null where nobody did.</summary>
    public Guid? FromId { get; private init; }

    /// <summary>Who has it since; null where a move that gave it away was taken back, and nobody had it.</summary>
    public Guid? ToId { get; private init; }

    /// <summary>The day from which the new owner has it.</summary>
    public DateOnly On { get; private init; }

    public static OwnerChange Of(Guid caseId, Guid? from, Guid? to, DateOnly on) => new() { CaseId = caseId, FromId = from, ToId = to, On = on };
}

internal sealed class OwnerChangeMapping : IEntityTypeConfiguration<OwnerChange>
{
    public void Configure(EntityTypeBuilder<OwnerChange> change) => change.HasIndex(c => new { c.CaseId, c.On });
}

/// <summary>The set of changes of owner.</summary>
public static class OwnerChangeSets
{
    public static DbSet<OwnerChange> OwnerChanges(this WorkbenchDb db) => db.Set<OwnerChange>();
}
