using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Jobs;

/// <summary>What a digest tells of (handbook 24.3), in the order in which it does.</summary>
public enum DigestKind
{
    DeathReported, MoratoriumStarted, MoratoriumEnded, DisputeLogged, DisputePastTarget, PlanOffered, PlanMissed, PlanBroken, PlanTerminated, ApprovalAsked, NightBrokeOff, NightHeldBack, NightMoved,
}

/// <summary>
/// What one officer was told on one working day: all that happened from one instant up to another. Also written where there was
/// nothing to say, so that the next goes on from here; then nobody's bell rings.
/// </summary>
public sealed class Digest : IAppendOnly
{
    private Digest() { }
    public Guid Id { get; private init; }
    public Guid OfficerId { get; private init; }
    public DateOnly Day { get; private init; }
    public DateTime Since { get; private init; }

    /// <summary>When it was sent; what happens from then on is the next one's.</summary>
    public DateTime Until { get; private init; }

    /// <summary>London time from which a working day's digest goes.</summary>
    public static readonly TimeOnly GoesAt = new(8, 30);

    /// <summary>Who has one.</summary>
    public static readonly IReadOnlyList<Role> Readers = [Role.Supervisor, Role.Manager];

    /// <summary>Why none goes at an instant, or null (<c>JOB-004</c>).</summary>
    public static Refusal? RefusalAt(DateTime now, WorkingCalendar calendar) =>
        calendar.IsWorkingDay(now.InLondon().Day()) && TimeOnly.FromDateTime(now.InLondon()) >= GoesAt ? null
        : new("JOB-004", "The digest goes on working days, from 08:30.");

    public static Digest Of(Guid id, Guid officerId, DateOnly day, DateTime since, DateTime until) =>
        new() { Id = id, OfficerId = officerId, Day = day, Since = since, Until = until };
}

/// <summary>One fact in a digest: about a case, or what a night did.</summary>
public sealed class DigestLine : IAppendOnly
{
    private DigestLine() { }
    public long Id { get; private init; }
    public Guid DigestId { get; private init; }
    public DigestKind Kind { get; private init; }
    public Guid? CaseId { get; private init; }
    public DateOnly? Night { get; private init; }

    /// <summary>As officers say it: D-1, A-12, M-3.</summary>
    public string Reference { get; private init; } = "";
    public DateTime At { get; private init; }

    /// <summary>One, but for what a night did.</summary>
    public int Count { get; private init; } = 1;

    public static DigestLine OfCase(Digest digest, DigestKind kind, Guid caseId, string reference, DateTime at) =>
        new() { DigestId = digest.Id, Kind = kind, CaseId = caseId, Reference = reference, At = at };

    public static DigestLine OfNight(Digest digest, DigestKind kind, DateOnly night, DateTime at, int count) =>
        new() { DigestId = digest.Id, Kind = kind, Night = night, At = at, Count = count };
}

internal sealed class DigestMapping : IEntityTypeConfiguration<Digest>, IEntityTypeConfiguration<DigestLine>
{
    public void Configure(EntityTypeBuilder<Digest> digest)
    {
        digest.HasIndex(d => new { d.OfficerId, d.Day }).IsUnique(); // One a day, whatever happens; the newest of an officer.
        digest.HasIndex(d => d.Until);                               // How far the digests have come.
    }

    public void Configure(EntityTypeBuilder<DigestLine> line)
    {
        line.HasOne<Digest>().WithMany().HasForeignKey(l => l.DigestId).OnDelete(DeleteBehavior.Restrict);
        line.HasIndex(l => l.DigestId);
    }
}

/// <summary>The sets of this slice.</summary>
public static class DigestSets
{
    public static DbSet<Digest> Digests(this WorkbenchDb db) => db.Set<Digest>();
    public static DbSet<DigestLine> DigestLines(this WorkbenchDb db) => db.Set<DigestLine>();
}

/// <summary>How a digest puts its figures.</summary>
public static class DigestWords
{
    public static string InWords(this DigestKind kind, int count) => kind switch
    {
        DigestKind.DeathReported => $"a death reported on {count.Count("case")}",
        DigestKind.MoratoriumStarted => $"{count.Count("breathing space")} recorded",
        DigestKind.MoratoriumEnded => $"{count.Count("breathing space")} ended",
        DigestKind.DisputeLogged => $"{count.Count("dispute")} logged",
        DigestKind.DisputePastTarget => $"{count.Count("dispute")} passed {(count == 1 ? "its target" : "their targets")}",
        DigestKind.PlanOffered => $"{count.Count("payment plan")} {(count == 1 ? "was" : "were")} offered",
        DigestKind.PlanMissed => $"{count.Count("payment plan")} missed an instalment",
        DigestKind.PlanBroken => $"{count.Count("payment plan")} {(count == 1 ? "is" : "are")} broken",
        DigestKind.PlanTerminated => $"{count.Count("payment plan")} ended, {(count == 1 ? "it was" : "they were")} not kept",
        DigestKind.ApprovalAsked => $"{count.Count("approval")} asked for",
        DigestKind.NightBrokeOff => $"{count.Count("night")} broke off",
        DigestKind.NightHeldBack => $"{count.Count("letter")} held back at night",
        DigestKind.NightMoved => $"{count.Count("thing")} moved on at night",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It has no words."),
    };

    /// <summary>All figures in one sentence, for the bell.</summary>
    public static string InWords(IEnumerable<DigestLine> lines) => string.Join(", ", lines.GroupBy(line => line.Kind).OrderBy(group => group.Key).Select(group => group.Key.InWords(group.Sum(line => line.Count))));
}
