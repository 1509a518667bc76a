using System.Diagnostics;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Jobs;

/// <summary>One step of one night that is done, and what came of it. A step that has its row is never taken again.</summary>
public sealed class JobStep : IAppendOnly
{
    private JobStep() { }

    /// <summary>The day the night belongs to: that of its small hours.</summary>
    public DateOnly Night { get; private init; }
    public string Step { get; private init; } = "";
    public string Said { get; private init; } = "";

    /// <summary>Its figures, as <see cref="StepFigure.Write"/> wrote them; null for a step that has none, or was taken before they were kept.</summary>
    public string? Figures { get; private init; }

    /// <summary>When it was really done, which for a night caught up on is later.</summary>
    public DateTime At { get; private init; }
}

/// <summary>What else happens to a night, beside its steps.</summary>
public enum NightEventKind { Began, BrokeOff }

/// <summary>A night was begun, or broke off and why. The same is noted once, however often it is tried again.</summary>
public sealed class NightEvent : IAppendOnly
{
    private NightEvent() { }
    public DateOnly Night { get; private init; }
    public NightEventKind Kind { get; private init; }
    public string Why { get; private init; } = "";

    /// <summary>When it really was.</summary>
    public DateTime At { get; private init; }
}

/// <summary>Who is running a job at present, and how far they are. Whoever dies while holding it loses it when it runs out.</summary>
public sealed class JobLease
{
    private JobLease() { }
    public string Job { get; private init; } = "";
    public Guid Holder { get; private init; }
    public DateTime TakenAt { get; private init; }
    public DateTime RunsOutAt { get; private init; }

    /// <summary>The night and the step in hand; null before the first.</summary>
    public DateOnly? Night { get; private init; }
    public string? Step { get; private init; }

    /// <summary>The last case that a step which goes through the cases was seen to be done with.</summary>
    public Guid? After { get; private init; }
}

internal sealed class JobMapping : IEntityTypeConfiguration<JobStep>, IEntityTypeConfiguration<NightEvent>, IEntityTypeConfiguration<JobLease>
{
    public void Configure(EntityTypeBuilder<JobStep> step) => step.HasKey(s => new { s.Night, s.Step });
    public void Configure(EntityTypeBuilder<NightEvent> happening) => happening.HasKey(e => new { e.Night, e.Kind, e.Why });
    public void Configure(EntityTypeBuilder<JobLease> lease) => lease.HasKey(l => l.Job);
}

/// <summary>
/// The job's own book-keeping. It is not the record: what a step did to cases went through its command and is audited there.
/// </summary>
internal sealed class JobLog(Workspace workspace)
{
    /// <summary>The step that closes a night: its row says that all others of that night are done.</summary>
    internal const string WholeNight = "WholeNight";
    internal const string Job = "nightly run";
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(10);

    /// <summary>Within a step the lease is kept, and how far it is noted, so often and no more: it costs the night nothing.</summary>
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    /// <summary>What a second start is told.</summary>
    public static readonly Refusal UnderWay = new("JOB-002", "The nightly run is already under way. A second start does nothing.");

    private readonly Guid holder = workspace.Clock.NewId();
    private long heldAt;

    /// <summary>The last night that was done to its end.</summary>
    public async Task<DateOnly?> LastNightAsync(CancellationToken ct)
    {
        await using var db = workspace.Open();
        return await LastNightAsync(db, ct);
    }

    /// <summary>The night to go on with: the one after the last that was done, or the first that was ever begun. Null in a store that never had one.</summary>
    public async Task<DateOnly?> NextNightAsync(CancellationToken ct)
    {
        await using var db = workspace.Open();
        return await NextNightAsync(db, ct);
    }

    public static async Task<DateOnly?> NextNightAsync(WorkbenchDb db, CancellationToken ct) =>
        await LastNightAsync(db, ct) is { } last ? last.AddDays(1)
        : await db.Set<JobStep>().Select(s => (DateOnly?)s.Night).MinAsync(ct) ?? await db.Set<NightEvent>().Select(e => (DateOnly?)e.Night).MinAsync(ct);

    private static Task<DateOnly?> LastNightAsync(WorkbenchDb db, CancellationToken ct) =>
        db.Set<JobStep>().Where(s => s.Step == WholeNight).Select(s => (DateOnly?)s.Night).MaxAsync(ct);

    /// <summary>The lease as it counts at an instant: neither run out, nor taken before the store's clock was put back.</summary>
    public static Task<JobLease?> LeaseAsync(WorkbenchDb db, DateTime now, CancellationToken ct) =>
        db.Set<JobLease>().AsNoTracking().SingleOrDefaultAsync(l => l.Job == Job && l.RunsOutAt > now && l.TakenAt <= now, ct);

    public async Task<IReadOnlySet<string>> DoneAsync(DateOnly night, CancellationToken ct)
    {
        await using var db = workspace.Open();
        return await db.Set<JobStep>().Where(s => s.Night == night).Select(s => s.Step).ToHashSetAsync(ct);
    }

    /// <summary>Notes a step as done. Whoever was taken for dead and comes to finds it noted by the run that took over, and leaves it so.</summary>
    public async Task NoteAsync(DateOnly night, string step, StepReport report, CancellationToken ct)
    {
        await using var db = workspace.Open();
        await db.Database.ExecuteSqlAsync($"INSERT INTO JobStep (Night, Step, Said, Figures, At) VALUES ({night}, {step}, {report.Said}, {StepFigure.Write(report.Figures)}, {workspace.Clock.Now()}) ON CONFLICT DO NOTHING", ct);
    }

    public Task CloseNightAsync(DateOnly night, CancellationToken ct) => NoteAsync(night, WholeNight, new(""), ct);

    /// <summary>Notes that a night was begun, or that it broke off; each once.</summary>
    public async Task NoteAsync(DateOnly night, NightEventKind kind, string why, CancellationToken ct)
    {
        await using var db = workspace.Open();
        await db.Database.ExecuteSqlAsync($"INSERT INTO NightEvent (Night, Kind, Why, At) VALUES ({night}, {kind.ToString()}, {why}, {workspace.Clock.Now()}) ON CONFLICT DO NOTHING", ct);
    }

    /// <summary>
    /// Takes the lease, or keeps it for longer, and says on it what is in hand; false while another holds it. One taken later than
    /// now was taken before the store's clock was put back, and counts for nothing.
    /// </summary>
    public async Task<bool> HoldAsync(CancellationToken ct, DateOnly? night = null, string? step = null, Guid? after = null)
    {
        var now = workspace.Clock.Now();
        heldAt = Stopwatch.GetTimestamp();
        await using var connection = workspace.OpenConnection();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO JobLease (Job, Holder, TakenAt, RunsOutAt, Night, Step, After) VALUES ($job, $holder, $now, $end, $night, $step, $after)
            ON CONFLICT (Job) DO UPDATE SET Holder = $holder, TakenAt = $now, RunsOutAt = $end, Night = $night, Step = $step, After = $after
            WHERE Holder = $holder OR RunsOutAt <= $now OR TakenAt > $now
            """;
        command.Parameters.AddRange(Values(("$job", Job), ("$holder", holder), ("$now", now), ("$end", now + Length), ("$night", night), ("$step", step), ("$after", after)));
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    /// <summary>The same in the middle of a step, of which this is the last case done: false only when another was seen to hold it.</summary>
    public async Task<bool> StillHoldsAsync(DateOnly night, string step, Guid after, CancellationToken ct) =>
        Stopwatch.GetElapsedTime(heldAt) < Often || await HoldAsync(ct, night, step, after);

    public async Task LetGoAsync()
    {
        await using var connection = workspace.OpenConnection();
        await using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM JobLease WHERE Job = $job AND Holder = $holder";
        command.Parameters.AddRange(Values(("$job", Job), ("$holder", holder)));
        await command.ExecuteNonQueryAsync();
    }

    private static IEnumerable<SqliteParameter> Values(params (string Name, object? Value)[] values) =>
        values.Select(value => new SqliteParameter(value.Name, value.Value ?? DBNull.Value));
}
