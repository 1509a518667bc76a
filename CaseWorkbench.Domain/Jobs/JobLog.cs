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

    /// <summary>When it was really done, which for a night caught up on is later.</summary>
    public DateTime At { get; private init; }
}

/// <summary>Who is running a job at present. Whoever dies while holding it loses it when it runs out.</summary>
public sealed class JobLease
{
    private JobLease() { }
    public string Job { get; private init; } = "";
    public Guid Holder { get; private init; }
    public DateTime TakenAt { get; private init; }
    public DateTime RunsOutAt { get; private init; }
}

internal sealed class JobMapping : IEntityTypeConfiguration<JobStep>, IEntityTypeConfiguration<JobLease>
{
    public void Configure(EntityTypeBuilder<JobStep> step) => step.HasKey(s => new { s.Night, s.Step });
    public void Configure(EntityTypeBuilder<JobLease> lease) => lease.HasKey(l => l.Job);
}

/// <summary>
/// The job's own book-keeping. It is not the record: what a step did to cases went through its command and is audited there.
/// </summary>
internal sealed class JobLog(Workspace workspace)
{
    /// <summary>The step that closes a night: its row says that all others of that night are done.</summary>
    private const string WholeNight = "WholeNight";
    private const string Job = "nightly run";
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(10);

    private readonly Guid holder = workspace.Clock.NewId();

    /// <summary>The last night that was done to its end.</summary>
    public async Task<DateOnly?> LastNightAsync(CancellationToken ct)
    {
        await using var db = workspace.Open();
        return await db.Set<JobStep>().Where(s => s.Step == WholeNight).Select(s => (DateOnly?)s.Night).MaxAsync(ct);
    }

    /// <summary>The night to go on with: the one after the last that was done, or the first that was ever begun. Null in a store that never had one.</summary>
    public async Task<DateOnly?> NextNightAsync(CancellationToken ct)
    {
        if (await LastNightAsync(ct) is { } last)
            return last.AddDays(1);
        await using var db = workspace.Open();
        return await db.Set<JobStep>().Select(s => (DateOnly?)s.Night).MinAsync(ct);
    }

    public async Task<IReadOnlySet<string>> DoneAsync(DateOnly night, CancellationToken ct)
    {
        await using var db = workspace.Open();
        return await db.Set<JobStep>().Where(s => s.Night == night).Select(s => s.Step).ToHashSetAsync(ct);
    }

    /// <summary>Notes a step as done. Whoever was taken for dead and comes to finds it noted by the run that took over, and leaves it so.</summary>
    public async Task NoteAsync(DateOnly night, string step, string said, CancellationToken ct)
    {
        await using var db = workspace.Open();
        await db.Database.ExecuteSqlAsync($"INSERT INTO JobStep (Night, Step, Said, At) VALUES ({night}, {step}, {said}, {workspace.Clock.Now()}) ON CONFLICT DO NOTHING", ct);
    }

    public Task CloseNightAsync(DateOnly night, CancellationToken ct) => NoteAsync(night, WholeNight, "", ct);

    /// <summary>
    /// Takes the lease, or keeps it for longer; false while another holds it. One taken later than now was taken before the
    /// store's clock was put back, and counts for nothing.
    /// </summary>
    public async Task<bool> HoldAsync(CancellationToken ct)
    {
        var now = workspace.Clock.Now();
        await using var connection = workspace.OpenConnection();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO JobLease (Job, Holder, TakenAt, RunsOutAt) VALUES ($job, $holder, $now, $end)
            ON CONFLICT (Job) DO UPDATE SET Holder = $holder, TakenAt = $now, RunsOutAt = $end
            WHERE Holder = $holder OR RunsOutAt <= $now OR TakenAt > $now
            """;
        command.Parameters.AddRange(Values(("$job", Job), ("$holder", holder), ("$now", now), ("$end", now + Length)));
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    public async Task LetGoAsync()
    {
        await using var connection = workspace.OpenConnection();
        await using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM JobLease WHERE Job = $job AND Holder = $holder";
        command.Parameters.AddRange(Values(("$job", Job), ("$holder", holder)));
        await command.ExecuteNonQueryAsync();
    }

    private static IEnumerable<SqliteParameter> Values(params (string Name, object Value)[] values) =>
        values.Select(value => new SqliteParameter(value.Name, value.Value));
}
