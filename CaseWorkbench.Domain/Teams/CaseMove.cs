using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Teams;

/// <summary>A move of many cases, kept so that its results can be seen again, what failed tried again, and all of it taken back.</summary>
public sealed class CaseMove : IVersioned
{
    private CaseMove() { }
    public Guid Id { get; private init; }

    /// <summary>As officers say it: M-1.</summary>
    public string Reference { get; private init; } = "";
    public Guid TeamId { get; private init; }
    public DateTime At { get; private init; }
    public Guid MovedBy { get; private init; }
    public string Reason { get; private init; } = "";

    /// <summary>Why caps may be exceeded (handbook 22); empty where they may not.</summary>
    public string OverCapReason { get; private init; } = "";
    public DateTime? UndoneAt { get; private set; }
    public Guid? UndoneBy { get; private set; }
    public int Version { get; private set; }

    public static CaseMove Of(Guid id, string reference, Guid teamId, DateTime at, Guid by, string reason, string overCapReason) =>
        new() { Id = id, Reference = reference, TeamId = teamId, At = at, MovedBy = by, Reason = reason, OverCapReason = overCapReason };

    /// <summary>The last instant at which it may be undone.</summary>
    public DateTime UndoUntil(int hours) => At.AddHours(hours);

    /// <summary>Why it cannot be taken back any more, or null.</summary>
    public Refusal? UndoRefusal(DateTime now, int hours) =>
        UndoneAt is not null ? new("MOV-003", $"{Reference} was undone already.")
        : now > UndoUntil(hours) ? new("MOV-004", $"A move can be undone for {hours} hours; {Reference} could until {Written(UndoUntil(hours))}. Move the cases again instead.")
        : null;

    /// <summary>Why no more cases can go with it, or null.</summary>
    public Refusal? MoreRefusal => UndoneAt is null ? null : new("MOV-003", $"{Reference} was undone. Begin a new move.");

    public void Undo(DateTime at, Guid by) => (UndoneAt, UndoneBy) = (at, by);

    private static string Written(DateTime utc) => $"{utc.InLondon().Day().InWords()} {utc.InLondon():HH:mm}";
}

/// <summary>What became of one case of a move.</summary>
public enum MoveResult { Moved, NotMoved, Undone, NotUndone }

/// <summary>One case of a move: from whom to whom, what became of it, and all that went along, so that it can come back.</summary>
public sealed class CaseMoveLine : IVersioned
{
    private CaseMoveLine() { }
    public Guid MoveId { get; private init; }
    public Guid CaseId { get; private init; }
    public Guid? FromId { get; private set; }
    public Guid ToId { get; private init; }
    public MoveResult Result { get; private set; }

    /// <summary>The code of what stopped it, and in words; empty where nothing did.</summary>
    public string Code { get; private set; } = "";
    public string Why { get; private set; } = "";
    public DateTime At { get; private set; }

    /// <summary>Diary dates of the old owner, those that were nobody's, and drafts by the name of their form.</summary>
    public List<Guid> DiaryIds { get; private set; } = [];
    public List<Guid> UnownedDiaryIds { get; private set; } = [];
    public List<string> DraftForms { get; private set; } = [];

    /// <summary>Disputes on it that were the new owner's before, and stay with them should the move be undone.</summary>
    public List<Guid> TheirDisputeIds { get; private set; } = [];

    /// <summary>The handover brief as it was written at the move (<see cref="HandoverBrief"/>).</summary>
    public string Brief { get; private set; } = "";
    public int Version { get; private set; }

    public static CaseMoveLine Of(Guid moveId, Guid caseId, Guid toId) => new() { MoveId = moveId, CaseId = caseId, ToId = toId };

    public void Moved(Guid? fromId, WentAlong along, string brief, DateTime at)
    {
        (Result, Code, Why, FromId, Brief, At) = (MoveResult.Moved, "", "", fromId, brief, at);
        (DiaryIds, UnownedDiaryIds, DraftForms, TheirDisputeIds) = ([.. along.Diary], [.. along.UnownedDiary], [.. along.Drafts], [.. along.TheirDisputes]);
    }

    public void NotMoved(Guid? fromId, Refusal why, DateTime at) => (Result, Code, Why, FromId, At) = (MoveResult.NotMoved, why.Code, why.Message, fromId, at);

    public void Undone(DateTime at) => (Result, Code, Why, At) = (MoveResult.Undone, "", "", at);

    public void NotUndone(Refusal why, DateTime at) => (Result, Code, Why, At) = (MoveResult.NotUndone, why.Code, why.Message, at);
}

/// <summary>What follows a case to its new owner, and the disputes on it that were theirs before.</summary>
public sealed record WentAlong(IReadOnlyList<Guid> Diary, IReadOnlyList<Guid> UnownedDiary, IReadOnlyList<string> Drafts, IReadOnlyList<Guid> TheirDisputes);

internal sealed class CaseMoveMapping : IEntityTypeConfiguration<CaseMove>, IEntityTypeConfiguration<CaseMoveLine>
{
    public void Configure(EntityTypeBuilder<CaseMove> move)
    {
        move.HasIndex(m => m.Reference).IsUnique();
        move.HasIndex(m => new { m.TeamId, m.At }); // The team's moves, newest first.
    }

    public void Configure(EntityTypeBuilder<CaseMoveLine> line)
    {
        line.HasKey(l => new { l.MoveId, l.CaseId });
        line.HasIndex(l => new { l.ToId, l.At });   // What an officer was handed over.
        line.HasIndex(l => new { l.CaseId, l.At }); // How a case came to its owner.
        line.PrimitiveCollection(l => l.DiaryIds);
        line.PrimitiveCollection(l => l.UnownedDiaryIds);
        line.PrimitiveCollection(l => l.DraftForms);
        line.PrimitiveCollection(l => l.TheirDisputeIds);
    }
}
