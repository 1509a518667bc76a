using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>Where somebody's play of a scenario stands.</summary>
public enum PlayState { Playing, Finished, Abandoned }

/// <summary>A scenario as it is played in a trainee's own store: its text as it was when it began, and how far what they did was looked at.</summary>
public sealed class ScenarioPlay : IVersioned
{
    private ScenarioPlay() { }
    public Guid Id { get; private init; }
    public string Key { get; private init; } = "";
    public string Text { get; private init; } = "";
    public DateTime BegunAt { get; private init; }
    public PlayState State { get; private set; }
    public DateTime? EndedAt { get; private set; }

    /// <summary>The last entry of the audit that was looked at for marks.</summary>
    public long ReadSeq { get; private set; }
    public int Version { get; private set; }

    public Scenario Scenario => Scenarios.Scenario.Read(Text);

    public static ScenarioPlay Begin(Guid id, string key, string text, long seq, DateTime at) => new() { Id = id, Key = key, Text = text, ReadSeq = seq, BegunAt = at };

    public void HasRead(long seq) => ReadSeq = Math.Max(ReadSeq, seq);

    /// <summary>Ends it: gone through to its last day, or given up (<c>TRN-015</c> where it has ended already).</summary>
    public void End(PlayState state, DateTime at)
    {
        RefusedException.ThrowIf(State == PlayState.Playing ? null : new("TRN-015", "This scenario has ended. Ask your trainer to reset the store, or begin another."));
        (State, EndedAt) = (state, at);
    }
}

/// <summary>How a step of a scenario was gone through.</summary>
public enum MarkKind
{
    /// <summary>Done as it is to be done, by whom it is to be done, and the record stands as it should.</summary>
    Right,

    /// <summary>Done, and not so.</summary>
    Otherwise,

    /// <summary>Its day was left and it was not done.</summary>
    Missed,

    /// <summary>The script did it, as the trainee asked.</summary>
    Shown,

    /// <summary>An attempt that a rule is to stop was made, and stopped.</summary>
    Stopped,

    /// <summary>After the nights that passed the record stands as it should, or does not.</summary>
    Stands, StandsOtherwise,
}

/// <summary>The mark of one step, made from the audit and the record when the step was done. Written once.</summary>
public sealed class ScenarioMark : IAppendOnly
{
    private ScenarioMark() { }
    public Guid PlayId { get; private init; }
    public int Step { get; private init; }
    public MarkKind Kind { get; private init; }

    /// <summary>The entry of the audit it was made from.</summary>
    public long? Seq { get; private init; }

    /// <summary>What was not as it should be, a line each.</summary>
    public string Said { get; private init; } = "";
    public DateTime At { get; private init; }

    public static ScenarioMark Of(Guid playId, int step, MarkKind kind, DateTime at, long? seq = null, IEnumerable<string>? said = null) =>
        new() { PlayId = playId, Step = step, Kind = kind, At = at, Seq = seq, Said = string.Join('\n', said ?? []) };
}

/// <summary>A paragraph of policy that was asked for at a step. It costs no mark, and is told to the trainer.</summary>
public sealed class ParagraphRead : IAppendOnly
{
    private ParagraphRead() { }
    public Guid PlayId { get; private init; }
    public int Step { get; private init; }
    public DateTime At { get; private init; }
    public static ParagraphRead Of(Guid playId, int step, DateTime at) => new() { PlayId = playId, Step = step, At = at };
}

internal sealed class ScenarioPlayMapping : IEntityTypeConfiguration<ScenarioPlay>, IEntityTypeConfiguration<ScenarioMark>, IEntityTypeConfiguration<ParagraphRead>
{
    public void Configure(EntityTypeBuilder<ScenarioPlay> play) => play.Ignore(p => p.Scenario);
    public void Configure(EntityTypeBuilder<ScenarioMark> mark) => mark.HasKey(m => new { m.PlayId, m.Step }); // A step is marked once.
    public void Configure(EntityTypeBuilder<ParagraphRead> read) => read.HasKey(r => new { r.PlayId, r.Step });
}

/// <summary>The sets of this slice.</summary>
public static class PlaySets
{
    public static DbSet<ScenarioPlay> ScenarioPlays(this WorkbenchDb db) => db.Set<ScenarioPlay>();
    public static DbSet<ScenarioMark> ScenarioMarks(this WorkbenchDb db) => db.Set<ScenarioMark>();
    public static DbSet<ParagraphRead> ParagraphsRead(this WorkbenchDb db) => db.Set<ParagraphRead>();

    /// <summary>The scenario that is played in this store, or was last; null where none ever was.</summary>
    public static Task<ScenarioPlay?> PlayAsync(this WorkbenchDb db, CancellationToken ct) => db.ScenarioPlays().OrderByDescending(p => p.Id).FirstOrDefaultAsync(ct);
}
