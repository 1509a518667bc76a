using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>A list of the worklist that an officer keeps under a name: tab, whose, filters and order. Their own, or shared with their team.</summary>
public sealed class SavedView : IVersioned
{
    public const int LongestName = 40;

    /// <summary>The most views one officer keeps; a longer menu is no shortcut.</summary>
    public const int Most = 20;

    private SavedView() { }

    public Guid Id { get; private init; }
    public Guid OfficerId { get; private init; }
    public Guid TeamId { get; private init; }
    public string Name { get; private set; } = "";
    public bool IsShared { get; private set; }
    public WorklistTab Tab { get; private set; }
    public CaseloadOf Of { get; private set; }
    public Guid? OfId { get; private set; }
    public CaseloadSort Sort { get; private set; }
    public Band? Band { get; private set; }
    public CaseStatus? Status { get; private set; }
    public bool Vulnerable { get; private set; }
    public bool HasCredit { get; private set; }
    public long? AtLeastPence { get; private set; }
    public int Version { get; private set; }

    public CaseloadSelection Selection => new(Tab, Of, OfId, new(Band, Status, Vulnerable, HasCredit, AtLeastPence is { } pence ? new Money(pence) : null), Sort);

    public static SavedView Keep(Guid id, Officer officer, string name, CaseloadSelection selection, bool isShared)
    {
        var view = new SavedView { Id = id, OfficerId = officer.Id, TeamId = officer.TeamId };
        view.Change(name, selection, isShared);
        return view;
    }

    public void Change(string name, CaseloadSelection selection, bool isShared)
    {
        var filter = selection.Filters;
        (Name, IsShared, Tab, Of, OfId, Sort) = (name.Trim(), isShared, selection.Tab, selection.Of, selection.OfficerId, selection.Sort);
        (Band, Status, Vulnerable, HasCredit, AtLeastPence) = (filter.Band, filter.Status, filter.Vulnerable, filter.HasCredit, filter.AtLeast?.Pence);
    }

    /// <summary>Their own, or shared within their team: nobody else knows of it.</summary>
    public bool IsKnownTo(Officer officer) => OfficerId == officer.Id || IsShared && TeamId == officer.TeamId;

    /// <summary>Whose it is, or a supervisor of the team it is shared with.</summary>
    public bool MayBeChangedBy(Officer officer) => OfficerId == officer.Id || IsShared && TeamId == officer.TeamId && officer.May(Permission.MoveCases);

    /// <summary>Why this officer may not change it, or null (<c>VIEW-001</c>).</summary>
    public Refusal? RefusalToChange(Officer officer) => MayBeChangedBy(officer) ? null
        : new("VIEW-001", "A shared view is changed by whose it is, or by a supervisor of the team. Save one of your own from it instead.");

    internal static IEnumerable<Problem> Check(string name, CaseloadSelection selection)
    {
        if (name.Trim().Length is 0 or > LongestName || name.Any(char.IsControl))
            yield return new("Name", $"Give it a name of 1 to {LongestName} characters.");
        foreach (var problem in selection.Check(null))
            yield return problem;
    }
}

/// <summary>The view an officer's worklist opens on: their own, or one that is shared with them.</summary>
public sealed class PinnedView
{
    private PinnedView() { }
    public Guid OfficerId { get; private init; }
    public Guid ViewId { get; private set; }

    public static PinnedView Of(Guid officerId, Guid viewId) => new() { OfficerId = officerId, ViewId = viewId };
    public void Use(Guid viewId) => ViewId = viewId;
}

internal sealed class SavedViewMapping : IEntityTypeConfiguration<SavedView>, IEntityTypeConfiguration<PinnedView>
{
    public void Configure(EntityTypeBuilder<SavedView> view)
    {
        view.Property(v => v.Name).UseCollation("NOCASE");
        view.HasIndex(v => new { v.OfficerId, v.Name }).IsUnique();
        view.HasIndex(v => v.TeamId).HasFilter("IsShared"); // What a team shares.
    }

    public void Configure(EntityTypeBuilder<PinnedView> pinned)
    {
        pinned.HasKey(p => p.OfficerId);
        pinned.HasOne<SavedView>().WithMany().HasForeignKey(p => p.ViewId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>The sets of saved views, and the ways to one.</summary>
public static class SavedViewSets
{
    public static DbSet<SavedView> Views(this WorkbenchDb db) => db.Set<SavedView>();
    public static DbSet<PinnedView> PinnedViews(this WorkbenchDb db) => db.Set<PinnedView>();

    /// <summary>A view this officer may know of.</summary>
    internal static async Task<SavedView> ViewAsync(this WorkbenchDb db, Guid id, Officer officer, CancellationToken ct) =>
        await db.Views().FindAsync([id], ct) is { } view && view.IsKnownTo(officer) ? view : throw new NotFoundException("view");

    /// <summary>One officer's names are different (<c>VIEW-002</c>).</summary>
    internal static async Task RequireNewNameAsync(this WorkbenchDb db, Guid officerId, string name, Guid? except, CancellationToken ct)
    {
        var wanted = name.Trim();
        if (await db.Views().AnyAsync(v => v.OfficerId == officerId && v.Id != except && v.Name == wanted, ct))
            throw new RefusedException(new("VIEW-002", $"There is a view called “{wanted}” already. Choose another name, or change that one."));
    }
}
