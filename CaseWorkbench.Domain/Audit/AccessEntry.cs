using System.Collections.Concurrent;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Audit;

/// <summary>An officer read what only those who need it should: who, when, of whom, on which case, and what kind of thing (handbook 20).</summary>
public sealed class AccessEntry : IAppendOnly
{
    private AccessEntry() { }
    public long Id { get; private init; }
    public DateTime At { get; private init; }
    public Guid OfficerId { get; private init; }
    public Guid PersonId { get; private init; }
    public Guid CaseId { get; private init; }

    /// <summary>The kind of thing, never its content: “vulnerability”.</summary>
    public string What { get; private init; } = "";

    public static AccessEntry Of(DateTime at, Guid officerId, Guid personId, Guid caseId, string what) =>
        new() { At = at, OfficerId = officerId, PersonId = personId, CaseId = caseId, What = what };
}

internal sealed class AccessEntryMapping : IEntityTypeConfiguration<AccessEntry>
{
    public void Configure(EntityTypeBuilder<AccessEntry> entry)
    {
        entry.HasIndex(e => new { e.PersonId, e.Id });  // Who read about this person?
        entry.HasIndex(e => e.At);                      // The auditor's questions, newest first:
        entry.HasIndex(e => new { e.OfficerId, e.At }); // What has this officer read?
        entry.HasIndex(e => new { e.CaseId, e.At });    // What was read of this case?
    }
}

/// <summary>
/// Writes the access log: each look in a small transaction of its own, for queries have none, and before the query answers.
/// A screen that redraws itself is still the same look, so the same officer, person and kind count once in ten minutes.
/// </summary>
public sealed class AccessLog
{
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan OneLook = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<(string Store, Guid Officer, Guid Person, string What), DateTime> looks = new();

    public async Task NoteAsync(Workspace workspace, Guid officerId, Guid personId, Guid caseId, string what, CancellationToken ct)
    {
        var (key, now) = ((workspace.File, officerId, personId, what), workspace.Clock.Now());
        if (looks.TryGetValue(key, out var last) && (now - last).Duration() < OneLook)
            return;

        await using var db = workspace.Open();
        db.Add(AccessEntry.Of(now, officerId, personId, caseId, what));
        await db.SaveChangesAsync(ct);
        if (looks.Count >= MostRemembered)
            looks.Clear();
        looks[key] = now;
    }
}
