using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Cases;

/// <summary>What a timeline entry is about; money is not here, for it tells itself from the ledger.</summary>
public enum TimelineKind { Contact, Letter, Decision, Case }

/// <summary>Something that happened on a case, in the words an officer reads. Written once, by the domain.</summary>
public sealed class TimelineEntry : IAppendOnly, ICaseRecord
{
    private TimelineEntry() { }
    public long Id { get; private init; }
    public Guid CaseId { get; private init; }
    public DateOnly On { get; private init; }
    public DateTime At { get; private init; }
    public TimelineKind Kind { get; private init; }
    public string Text { get; private init; } = "";
    public Guid By { get; private init; }

    /// <summary>What to open for more: a dispute, a letter, a contact.</summary>
    public Guid? SourceId { get; private init; }

    public static TimelineEntry Of(Guid caseId, TimelineKind kind, DateOnly on, DateTime at, string text, Guid by, Guid? sourceId = null) =>
        new() { CaseId = caseId, Kind = kind, On = on, At = at, Text = text, By = by, SourceId = sourceId };
}

internal sealed class TimelineMapping : IEntityTypeConfiguration<TimelineEntry>
{
    public void Configure(EntityTypeBuilder<TimelineEntry> entry) => entry.HasIndex(e => new { e.CaseId, e.On, e.Id }); // Newest first.
}

/// <summary>The sets of this slice.</summary>
public static class CaseSets
{
    public static DbSet<DebtCase> Cases(this WorkbenchDb db) => db.Set<DebtCase>();
    public static DbSet<CaseGrant> CaseGrants(this WorkbenchDb db) => db.Set<CaseGrant>();
    public static DbSet<BrokenGlass> BrokenGlass(this WorkbenchDb db) => db.Set<BrokenGlass>();
    public static DbSet<PersonLink> PersonLinks(this WorkbenchDb db) => db.Set<PersonLink>();
    public static DbSet<RunningWorkflow> RunningWorkflows(this WorkbenchDb db) => db.Set<RunningWorkflow>();
    public static DbSet<TimelineEntry> Timeline(this WorkbenchDb db) => db.Set<TimelineEntry>();

    /// <summary>Writes a line into a case's timeline, dated the store's today.</summary>
    public static void Tell(this WorkbenchDb db, Guid caseId, TimelineKind kind, string text, Guid by, StoreClock clock, Guid? sourceId = null) =>
        db.Add(TimelineEntry.Of(caseId, kind, Kernel.Clock.Today(clock), Kernel.Clock.Now(clock), text, by, sourceId));
}
