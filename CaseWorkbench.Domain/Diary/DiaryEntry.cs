using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Diary;

/// <summary>What a diary date is for.</summary>
public enum DiaryKind
{
    /// <summary>An officer's own note to come back to.</summary>
    BringUp,
    FirstReview, Safeguarding, CallBack, AnswerLetter, PromiseCheck, ReviewHold, VulnerabilityReview,
    VerifyDeath, NoticeOfClaim, FinalAccount,
    DisputeAcknowledge, DisputeServiceChase, DisputeCustomerChase, DisputeTarget, DisputeDecision, DisputeClose,
    QualityComplaint, ReturnedApproval, LinkedPerson,
    ClaimReply, ClaimDocuments,
    MoratoriumSearch, MoratoriumReviewRequest, MoratoriumMidwayOpens, MoratoriumMidwayCloses, MoratoriumCourt, MoratoriumReview,
    PlanEvidence, PlanDecision, PlanAcceptance, PlanMissed, PlanNotice, PlanReinstatement, PlanReconfirm, PlanReview, PlanCurrentBills,
    WriteOffDecision, MoneyForCancelledDebt,
    DeferredAnswer, DeferredOffer, DeferredLegalView,
    ProbateStep, StandingSearchRenewal, ClaimsBySection27,
    AuthorityExpiry, AuthorityRecheck, EnquiryChase,
    LegalStep, LegalOffer, CourtDate, TellCourt,
}

/// <summary>Where a diary date stands.</summary>
public enum DiaryState { Open, Done, Void }

/// <summary>A day on which somebody is to look at a case again, and why (handbook 24.2).</summary>
public sealed class DiaryEntry : ICaseRecord, IVersioned
{
    public const int MovesWithoutReason = 3;

    /// <summary>What is looked at to ask the debtor for money. Where the law stops that, these dates end with it (handbook 13.3).</summary>
    public static readonly IReadOnlyList<DiaryKind> AskingForMoney = [DiaryKind.PromiseCheck];

    private DiaryEntry() { }

    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public DiaryKind Kind { get; private init; }
    public string Text { get; private init; } = "";
    public DateOnly DueOn { get; private set; }
    public Guid? OwnerId { get; private set; }

    /// <summary>The dispute, hold or contact that made it; when that is over, so is this.</summary>
    public Guid? SourceId { get; private init; }

    /// <summary>The law fixes the day: it is shown as it is, dealt with before it, and never moved.</summary>
    public bool IsStatutory { get; private init; }
    public DiaryState State { get; private set; }
    public DateOnly? EndedOn { get; private set; }
    public int Moves { get; private set; }

    /// <summary>The supervisor has been told that it was missed.</summary>
    public bool IsEscalated { get; private set; }
    public int Version { get; private set; }

    public static DiaryEntry For(Guid id, Guid caseId, DiaryKind kind, string text, DateOnly dueOn, Guid? ownerId, Guid? sourceId = null, bool isStatutory = false) => new()
    {
        Id = id, CaseId = caseId, Kind = kind, Text = text, DueOn = dueOn, OwnerId = ownerId, SourceId = sourceId, IsStatutory = isStatutory,
    };

    /// <summary>An officer's own note. It comes back today or later (<c>DIA-002</c>).</summary>
    public static DiaryEntry BringUp(Guid id, Guid caseId, string text, DateOnly dueOn, Guid ownerId, DateOnly today)
    {
        RefusedException.ThrowIf(MustBeAhead(dueOn, today));
        return For(id, caseId, DiaryKind.BringUp, text, dueOn, ownerId);
    }

    public void Complete(DateOnly on) => End(DiaryState.Done, on);

    /// <summary>Ends it because what it was for is over. One that has ended stays as it was.</summary>
    public void Void(DateOnly on)
    {
        if (State == DiaryState.Open)
            (State, EndedOn) = (DiaryState.Void, on);
    }

    /// <summary>Why a date is not moved at all, whatever the day, or null. What a workflow set moves like an officer's own note.</summary>
    public static Refusal? MoveRefusal(bool isStatutory) => isStatutory ? new("DIA-001", "Statutory dates cannot be moved.") : null;

    /// <summary>Moves it to another day: never a statutory one (<c>DIA-001</c>), and from the fourth time only with a reason (<c>GEN-007</c>).</summary>
    public void MoveTo(DateOnly day, string reason, DateOnly today)
    {
        MustBeOpen("Move");
        RefusedException.ThrowIf(MoveRefusal(IsStatutory));
        RefusedException.ThrowIf(MustBeAhead(day, today));
        if (Moves >= MovesWithoutReason && !WrittenReason.IsGiven(reason))
            throw new RefusedException(new("GEN-007", $"It has been moved {Moves} times. {WrittenReason.Missing.Message}"));
        (DueOn, Moves) = (day, Moves + 1);
    }

    /// <summary>Follows the case to another officer.</summary>
    public void GiveTo(Guid? ownerId) => OwnerId = ownerId;

    public void TellSupervisor() => IsEscalated = true;

    private static Refusal? MustBeAhead(DateOnly day, DateOnly today) =>
        day < today ? new("DIA-002", $"{day.InWords()} has passed. Choose today or a later day.") : null;

    private void End(DiaryState to, DateOnly on)
    {
        MustBeOpen("Complete");
        (State, EndedOn) = (to, on);
    }

    private void MustBeOpen(string action)
    {
        if (State != DiaryState.Open)
            throw new RefusedException(new("WF-001", $"“{action}” is not available while the diary entry is {State.InWords().ToLowerInvariant()}."));
    }
}

/// <summary>Something an officer is told once: the bell (handbook 24.3).</summary>
public sealed class Notice : IVersioned
{
    private Notice() { }
    public Guid Id { get; private init; }
    public Guid OfficerId { get; private init; }
    public Guid? CaseId { get; private init; }

    /// <summary>The day of the digest it announces, of a notice that sums up (handbook 24.3).</summary>
    public DateOnly? DigestOn { get; private init; }

    /// <summary>The move of many cases it sums up (handbook 22).</summary>
    public Guid? MoveId { get; private init; }
    public string Text { get; private set; } = "";
    public DateTime At { get; private set; }
    public DateTime? ReadAt { get; private set; }
    public int Version { get; private set; }

    public static Notice To(Guid id, Guid officerId, Guid? caseId, string text, DateTime at) => new() { Id = id, OfficerId = officerId, CaseId = caseId, Text = text, At = at };

    public static Notice OfDigest(Guid id, Guid officerId, DateOnly digestOn, string text, DateTime at) => new() { Id = id, OfficerId = officerId, DigestOn = digestOn, Text = text, At = at };

    public static Notice OfMove(Guid id, Guid officerId, Guid moveId, string text, DateTime at) => new() { Id = id, OfficerId = officerId, MoveId = moveId, Text = text, At = at };

    /// <summary>What it sums up has gone on: it says so in its one place, and is new again.</summary>
    public void Restate(string text, DateTime at) => (Text, At, ReadAt) = (text, at, null);

    public void Read(DateTime at) => ReadAt ??= at;
}

internal sealed class DiaryMapping : IEntityTypeConfiguration<DiaryEntry>, IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<DiaryEntry> entry)
    {
        entry.HasIndex(e => new { e.CaseId, e.State, e.DueOn }); // A case's open dates.
        entry.HasIndex(e => e.SourceId);                         // Those that end with their source.
        entry.HasIndex(e => e.DueOn).HasFilter("State = 'Open' AND IsEscalated = 0"); // The nightly run looks for missed ones.
        entry.HasIndex(e => new { e.OwnerId, e.DueOn, e.Id }).HasFilter("State = 'Open'");                          // An officer's diary.
        entry.HasIndex(e => new { e.DueOn, e.Id }, "IX_DiaryEntry_Open").HasFilter("State = 'Open'");               // The team's,
        entry.HasIndex(e => new { e.DueOn, e.Id }, "IX_DiaryEntry_Statutory").HasFilter("State = 'Open' AND IsStatutory = 1"); // and its dates that the law fixes.
    }

    public void Configure(EntityTypeBuilder<Notice> notice) => notice.HasIndex(n => new { n.OfficerId, n.ReadAt }); // The bell.
}

/// <summary>The sets of this slice.</summary>
public static class DiarySets
{
    public static DbSet<DiaryEntry> Diary(this WorkbenchDb db) => db.Set<DiaryEntry>();
    public static DbSet<Notice> Notices(this WorkbenchDb db) => db.Set<Notice>();

    /// <summary>Ends a case's open dates of one kind.</summary>
    public static async Task VoidDiaryAsync(this WorkbenchDb db, Guid caseId, DiaryKind kind, DateOnly on, CancellationToken ct)
    {
        foreach (var entry in await db.Diary().Where(e => e.CaseId == caseId && e.Kind == kind && e.State == DiaryState.Open).ToListAsync(ct))
            entry.Void(on);
    }

    /// <summary>The open dates of one kind that came from a source, those of the present command included.</summary>
    public static async Task<IReadOnlyList<DiaryEntry>> OpenDiaryAsync(this WorkbenchDb db, Guid sourceId, DiaryKind kind, CancellationToken ct)
    {
        await db.Diary().Where(e => e.SourceId == sourceId && e.Kind == kind && e.State == DiaryState.Open).LoadAsync(ct);
        return [.. db.Diary().Local.Where(entry => entry.SourceId == sourceId && entry.Kind == kind && entry.State == DiaryState.Open)];
    }

    /// <summary>Ends every open date that came from a source that is over.</summary>
    public static async Task VoidDiaryAsync(this WorkbenchDb db, Guid sourceId, DateOnly on, CancellationToken ct, params DiaryKind[] kinds)
    {
        foreach (var entry in await db.Diary().Where(e => e.SourceId == sourceId && e.State == DiaryState.Open).ToListAsync(ct))
        {
            if (kinds.Length == 0 || kinds.Contains(entry.Kind))
                entry.Void(on);
        }
    }
}
