using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Escalation;

/// <summary>
/// One invoice on the ladder: where it stands, since when, and its clock (handbook 8). It keeps the policy of the day it began.
/// </summary>
public sealed class InvoiceLadder : ICaseRecord, IVersioned
{
    private InvoiceLadder() { }

    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public Guid InvoiceId { get; private init; }
    public LadderState State { get; private set; } = LadderWorkflow.Table.Start;

    /// <summary>The day whose policy its clock keeps (handbook 25).</summary>
    public DateOnly StartedOn { get; private init; }

    /// <summary>The day the state it is in began: the day the step before really happened.</summary>
    public DateOnly Since { get; private set; }
    public DateOnly NextOn { get; private set; }
    public DateOnly? ReviewFrom { get; private set; }
    public DateOnly? PausedFrom { get; private set; }
    public DateOnly? ReminderSentOn { get; private set; }
    public DateOnly? FinalSentOn { get; private set; }
    public DateOnly? ContactFrom { get; private set; }
    public DateOnly? ClaimSentOn { get; private set; }

    /// <summary>The letter that is on its way to being sent for it.</summary>
    public Guid? LetterId { get; private set; }
    public int Version { get; private set; }

    public bool IsOver => State.IsOver();
    internal LadderPlace Place => new(InvoiceId, State, Clock.IsPaused, LetterId is not null);
    public LadderClock Clock
    {
        get => new(NextOn, ReviewFrom, PausedFrom);
        private set => (NextOn, ReviewFrom, PausedFrom) = (value.NextOn, value.ReviewFrom, value.PausedFrom);
    }

    public static InvoiceLadder Start(Guid id, Guid caseId, Guid invoiceId, LadderClock clock, DateOnly today) =>
        new() { Id = id, CaseId = caseId, InvoiceId = invoiceId, StartedOn = today, Since = today, Clock = clock };

    /// <summary>A letter was queued that asks for it.</summary>
    public void Await(Guid letterId) => LetterId = letterId;

    /// <summary>The letter will not go; the step is due as it was.</summary>
    public void LetterStopped() => LetterId = null;

    /// <summary>The reminder was posted.</summary>
    public void Remind(DateOnly sentOn, LadderDates dates, LadderFacts facts)
    {
        Take(LadderAction.SendReminder, facts, sentOn, dates.AfterReminder(sentOn));
        (ReminderSentOn, LetterId) = (sentOn, null);
    }

    /// <summary>The final notice was posted.</summary>
    public void GiveFinalNotice(DateOnly sentOn, LadderDates dates, LadderFacts facts)
    {
        Take(LadderAction.SendFinalNotice, facts, sentOn, dates.AfterFinalNotice(sentOn));
        (FinalSentOn, LetterId) = (sentOn, null);
    }

    public void OpenContactWindow(LadderDates dates, LadderFacts facts)
    {
        Take(LadderAction.OpenContactWindow, facts, facts.Today, dates.ContactWindow(facts.Today));
        ContactFrom = facts.Today;
    }

    /// <summary>Too few attempts were made: the window opens again, and the state keeps its day.</summary>
    public void ReopenContactWindow(LadderDates dates, LadderFacts facts) =>
        Take(LadderAction.ReopenContactWindow, facts, Since, dates.ContactWindowAgain(Clock, facts.Today));

    public void OpenReview(LadderDates dates, LadderFacts facts) => Take(LadderAction.OpenReview, facts, facts.Today, dates.Review(facts.Today));
    public void ApproveClaim(LadderDates dates, LadderFacts facts) => Take(LadderAction.ApproveClaim, facts, facts.Today, dates.ClaimApproved(facts.Today));
    public void ReturnToReview(LadderDates dates, LadderFacts facts) => Take(LadderAction.ReturnToReview, facts, facts.Today, dates.Review(facts.Today));

    /// <summary>The letter of claim was posted.</summary>
    public void Claim(DateOnly sentOn, LadderDates dates, LadderFacts facts)
    {
        Take(LadderAction.SendClaim, facts, sentOn, dates.ReplyPeriod(sentOn));
        (ClaimSentOn, LetterId) = (sentOn, null);
    }

    /// <summary>A reply came; the first day a claim may follow is then another (handbook 11.5).</summary>
    public void Reply(DateOnly claimFrom, LadderFacts facts) => Take(LadderAction.RecordReply, facts, facts.Today, new(claimFrom));

    public void EndReplyPeriod(LadderFacts facts) => Take(LadderAction.EndReplyPeriod, facts, facts.Today, new(facts.Today));
    public void PayOff(LadderFacts facts) => Take(LadderAction.PayOff, facts, facts.Today, new(facts.Today));
    public void EndByPlan(LadderFacts facts) => Take(LadderAction.EndByPlan, facts, facts.Today, new(facts.Today));

    /// <summary>Its plan was not kept: it goes on at the review.</summary>
    public void RestartAtReview(LadderDates dates, LadderFacts facts) => Take(LadderAction.RestartAtReview, facts, facts.Today, dates.Review(facts.Today));

    /// <summary>The debtor has died. Its clock stands still, for the report may turn out to be wrong.</summary>
    public void EndByDeath(LadderFacts facts) => Take(LadderAction.EndByDeath, facts, facts.Today, Clock.Pause(facts.Today));

    /// <summary>The report of the death was wrong: it goes on where it was, by the resume rule (handbook 6, 10.2). Not in the table, as <see cref="Restore"/>.</summary>
    public void LiveAgain(LadderState to, DateOnly today, LadderDates dates)
    {
        if (!Clock.IsPaused)
        {
            Restore(to, today, dates); // It ended before its clock was kept.
            return;
        }
        (State, Since, LetterId, Clock) = (to, today, null, Clock.Resume(today, dates.AtLeastAfterPause(to), dates.Calendar));
    }

    /// <summary>
    /// Goes on where it was before it was paid: money went back. Not in the table, for its target is the ladder's own past; nobody is
    /// written to within a week (handbook 8.2, 17.3).
    /// </summary>
    public void Restore(LadderState to, DateOnly today, LadderDates dates)
    {
        (State, Since, LetterId) = (to, today, null);
        Clock = new LadderClock(today, to == LadderState.Telephone ? today : null, today).Resume(today, dates.AtLeastAfterPause(to), dates.Calendar);
    }

    /// <summary>Puts the step off: never to an earlier day than it was due.</summary>
    public void PutOff(DateOnly until) => NextOn = until > NextOn ? until : NextOn;

    public void Pause(DateOnly from) => Clock = Clock.Pause(from);
    public void Resume(DateOnly on, LadderDates dates) => Clock = Clock.Resume(on, dates.AtLeastAfterPause(State), dates.Calendar);

    /// <summary>Takes a step. One that may be taken while it stands still – an approval, a reply – leaves it standing still.</summary>
    private void Take(LadderAction action, LadderFacts facts, DateOnly since, LadderClock clock)
    {
        State = LadderWorkflow.Table.Next(State, action, facts);
        (Since, Clock) = (since, Clock.IsPaused && !IsOver ? clock.Pause(since) : clock);
    }
}

/// <summary>One step of one invoice, as it happened. Written once.</summary>
public sealed class LadderStep : IAppendOnly, ICaseRecord
{
    private LadderStep() { }
    public long Id { get; private init; }
    public Guid CaseId { get; private init; }
    public Guid InvoiceId { get; private init; }
    public LadderState From { get; private init; }
    public LadderAction Action { get; private init; }
    public LadderState To { get; private init; }
    public DateOnly On { get; private init; }
    public Guid? LetterId { get; private init; }
    public Guid By { get; private init; }
    public DateTime At { get; private init; }

    public static LadderStep Of(InvoiceLadder ladder, LadderState from, LadderAction action, DateOnly on, Guid? letterId, Guid by, DateTime at) => new()
    {
        CaseId = ladder.CaseId, InvoiceId = ladder.InvoiceId, From = from, Action = action, To = ladder.State, On = on, LetterId = letterId, By = by, At = at,
    };
}

/// <summary>
/// The ladders of one case as one piece of work: its reference, and the version that screens saw (handbook 8: the case shows the
/// highest step).
/// </summary>
public sealed class CaseEscalation : ICaseRecord, IVersioned
{
    private CaseEscalation() { }
    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }

    /// <summary>As officers say it: E-12.</summary>
    public string Reference { get; private init; } = "";
    public DateOnly StartedOn { get; private init; }
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Counts what happened, so that a screen of before is known to be stale.</summary>
    public int Moves { get; private set; }
    public int Version { get; private set; }

    public static CaseEscalation Start(Guid id, int number, Guid caseId, DateOnly today) => new() { Id = id, CaseId = caseId, Reference = $"E-{number}", StartedOn = today };

    public void Moved(bool isOver, DateOnly today) => (Moves, EndedOn) = (Moves + 1, isOver ? today : null);
}

internal sealed class LadderMapping : IEntityTypeConfiguration<InvoiceLadder>, IEntityTypeConfiguration<LadderStep>, IEntityTypeConfiguration<CaseEscalation>
{
    public void Configure(EntityTypeBuilder<InvoiceLadder> ladder)
    {
        ladder.Ignore(l => l.Clock).Ignore(l => l.IsOver);
        ladder.HasIndex(l => l.InvoiceId).IsUnique();                                                       // An invoice climbs once.
        ladder.HasIndex(l => new { l.CaseId, l.State });                                                    // A case's ladders.
        ladder.HasIndex(l => l.NextOn).HasFilter("State NOT IN ('CompletedPaid', 'EndedEstate', 'CompletedPlan') AND PausedFrom IS NULL"); // What the night has to do.
        ladder.HasIndex(l => new { l.State, l.CaseId }).HasFilter("State = 'ReadyForLegal'");               // What may go to Legal.
        ladder.HasIndex(l => l.LetterId).HasFilter("LetterId IS NOT NULL");                                 // Which a letter moves.
    }

    public void Configure(EntityTypeBuilder<LadderStep> step) => step.HasIndex(s => new { s.CaseId, s.On });

    public void Configure(EntityTypeBuilder<CaseEscalation> escalation)
    {
        escalation.HasIndex(e => e.CaseId).IsUnique().HasFilter("EndedOn IS NULL"); // One that runs for a case (handbook 4.1).
        escalation.HasIndex(e => e.Reference).IsUnique();
    }
}

/// <summary>The sets of this slice.</summary>
public static class EscalationSets
{
    public static DbSet<InvoiceLadder> Ladders(this WorkbenchDb db) => db.Set<InvoiceLadder>();
    public static DbSet<LadderStep> LadderSteps(this WorkbenchDb db) => db.Set<LadderStep>();
    public static DbSet<CaseEscalation> Escalations(this WorkbenchDb db) => db.Set<CaseEscalation>();
}
