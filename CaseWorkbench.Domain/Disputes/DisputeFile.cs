using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>A command that acts on one dispute, as an officer saw it.</summary>
internal interface IOnDispute
{
    Guid DisputeId { get; }
    int SeenVersion { get; }
}

/// <summary>
/// A dispute on the officer's desk: what belongs to it, and the ways it is written down. Every step leaves the same traces
/// (history, stage, timeline, diary) because every command leaves them through <see cref="MovedAsync"/>.
/// </summary>
internal sealed class DisputeFile(WorkbenchDb db, Dispute dispute, DebtCase debtCase, RunningWorkflow work, Officer officer, Rulebook rules, StoreClock clock)
{
    public Dispute Dispute => dispute;
    public DebtCase Case => debtCase;
    public DateOnly Today { get; } = clock.Today();
    public WorkingCalendar Calendar => rules.Calendar;

    /// <summary>The policy its clocks keep: that of the day it was logged.</summary>
    public PolicyOn Policy { get; } = rules.On(dispute.LoggedOn);
    public DisputeFacts Facts => dispute.Facts(Today);

    /// <summary>The customer has until then to ask us to look again; a date for them never falls on a day off (handbook 3.1).</summary>
    public DateOnly ReopenUntil => Calendar.Fwd(Today.AddDays(Policy.Of(Settings.DisputeReopenDays)));
    public DateOnly SettlesOn => Calendar.Fwd(Today.AddDays(Policy.Of(Settings.DisputePostDecisionDays)));

    /// <summary>The day by which a service that is to find something out should have done so, counted from receipt.</summary>
    public DateOnly ServiceBy => Calendar.AddWorkingDays(dispute.ReceivedOn, Policy.Of(Settings.DisputeServiceWd));
    public Guid? Owner => dispute.OwnerId ?? debtCase.OwnerId;

    /// <summary>Opens the file for a command: the officer may know of the case, it is not closed, and the screen was not stale.</summary>
    public static async Task<DisputeFile> OpenAsync(IOnDispute command, WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock, CancellationToken ct)
    {
        var dispute = await db.Disputes().FindAsync([command.DisputeId], ct) ?? throw new NotFoundException("dispute");
        var debtCase = await db.CaseAsync(dispute.CaseId, acting.Officer, ct);
        dispute.MustBeAt(command.SeenVersion);
        return await OfAsync(db, dispute, debtCase.MustBeOpen(), acting.Officer, await rules.ReadAsync(ct), clock, ct);
    }

    public static async Task<DisputeFile> OfAsync(WorkbenchDb db, Dispute dispute, DebtCase debtCase, Officer officer, Rulebook rules, StoreClock clock, CancellationToken ct) =>
        new(db, dispute, debtCase, (await db.RunningWorkflows().FindAsync([dispute.Id], ct))!, officer, rules, clock);

    public async Task<CaseAccount> AccountAsync(CancellationToken ct) => await db.AccountAsync(debtCase.Id, Today, ct);

    public async Task<InvoicePosition> InvoiceAsync(CancellationToken ct) => InvoiceIn(await AccountAsync(ct));

    public InvoicePosition InvoiceIn(CaseAccount account) => account.Invoices.Single(invoice => invoice.InvoiceId == dispute.InvoiceId);

    /// <summary>The proposal that waits, and the officer as the one to decide it: limits are those of today.</summary>
    public async Task<ProposalBefore> ProposalAsync(CancellationToken ct)
    {
        var proposal = await db.Proposals().SingleOrDefaultAsync(p => p.Id == dispute.ProposalId, ct);
        var decider = proposal is null ? null : await db.DeciderAsync(officer, proposal, rules.On(Today), Today, ct);
        var facts = Facts with { DeciderRefusal = decider is null ? null : proposal!.RefusalFor(decider), PreparedByActing = proposal?.PreparedBy == officer.Id };
        return new(proposal, decider, facts);
    }

    /// <summary>What the acting officer is offered, refused by the same guards as the commands; nothing moves on a closed case.</summary>
    public IReadOnlyList<Offer<DisputeAction>> Offers(DisputeFacts facts) =>
        [.. ActionPermissions<DisputeAction>.For(officer, DisputeWorkflow.Table.Offers(dispute.State, facts)).Select(offer => debtCase.ClosedRefusal is { } closed ? offer with { Refusal = closed } : offer)];

    /// <summary>The hold that stands for it, while one does.</summary>
    public Task<Hold?> HoldAsync(CancellationToken ct) =>
        db.Holds().SingleOrDefaultAsync(h => h.CaseId == debtCase.Id && h.SourceId == dispute.Id && h.LiftedOn == null, ct);

    /// <summary>Lets the hold fall to this part; nought lifts it. Nothing where it is lifted already.</summary>
    public async Task HoldOnlyAsync(Money part, string why, CancellationToken ct) =>
        (await HoldAsync(ct))?.ReduceTo(db, part, officer.Id, why, clock);

    /// <summary>Holds a part of the invoice; nothing where there is nothing to hold.</summary>
    public void PlaceHold(Money part)
    {
        if (part.IsPositive)
            Hold.Place(db, Terms(part), officer.Id, clock);
    }

    /// <summary>The hold of this dispute: part of one invoice, until the dispute itself ends it (handbook 6, DIS).</summary>
    private HoldTerms Terms(Money part) => new(dispute.CaseId, HoldCode.DIS, $"Dispute {dispute.Reference}: {dispute.Category.Row().Words.ToLowerInvariant()}",
        InvoiceId: dispute.InvoiceId, Amount: part, SourceId: dispute.Id);

    /// <summary>Writes down that the dispute moved: its history, its stage, the timeline, and the end of the dates its old state had set.</summary>
    public async Task MovedAsync(DisputeNote note, CancellationToken ct)
    {
        work.MoveTo(db, dispute.State.InWords(), dispute.WaitingFor, Today, isOver: !dispute.IsOpen);
        await db.VoidDiaryAsync(dispute.Id, Today, ct, DisputeDiary.EndedIn(dispute.State));
        Note(note);
    }

    /// <summary>Adds to the history and the timeline.</summary>
    public void Note(DisputeNote note)
    {
        db.Add(DisputeStep.Of(dispute, note, officer.Id, clock.Now()));
        db.Tell(debtCase.Id, TimelineKind.Decision, $"Dispute {dispute.Reference}: {note.What}", officer.Id, clock, dispute.Id);
    }

    public void Remind(DiaryKind kind, string text, DateOnly dueOn, Guid? owner) =>
        db.Add(DiaryEntry.For(clock.NewId(), debtCase.Id, kind, $"{text} ({dispute.Reference})", dueOn, owner, dispute.Id));

    /// <summary>Puts the target in the diary where it does not stand already.</summary>
    public async Task RemindOfTargetAsync(CancellationToken ct)
    {
        if (!await db.Diary().AnyAsync(e => e.SourceId == dispute.Id && e.Kind == DiaryKind.DisputeTarget && e.State == DiaryState.Open, ct))
            Remind(DiaryKind.DisputeTarget, "Decide the dispute", dispute.TargetOn, Owner);
    }

    /// <summary>Tells others; nobody is told what they did themselves.</summary>
    public void Notify(IEnumerable<Guid> officers, string text) =>
        db.Notify(officers.Where(other => other != officer.Id), debtCase.Id, $"{debtCase.Reference}: dispute {dispute.Reference} {text}", clock);

    public void NotifyOwner(string text) => Notify(Owner is { } owner ? [owner] : [], text);

    /// <summary>Queues a letter to whoever the debtor's post goes to.</summary>
    public async Task WriteAsync(LetterCode code, Money figure, Dictionary<string, string> words, CancellationToken ct)
    {
        words["reference"] = dispute.Reference;
        await db.QueueAsync(new(debtCase.Id, code, figure, [dispute.InvoiceId], dispute.Id, words), officer.Id, rules, clock, ct);
    }
}

/// <summary>A proposal before the officer who would decide it, and the facts with what it says to them.</summary>
internal sealed record ProposalBefore(Proposal? Proposal, Decider? Decider, DisputeFacts Facts);

/// <summary>Which dates of a dispute belong to which state (handbook 24.2: a date ends when its state leaves).</summary>
internal static class DisputeDiary
{
    private static readonly DiaryKind[] All =
        [DiaryKind.DisputeAcknowledge, DiaryKind.DisputeServiceChase, DiaryKind.DisputeCustomerChase, DiaryKind.DisputeTarget,
         DiaryKind.DisputeDecision, DiaryKind.DisputeClose, DiaryKind.ReturnedApproval];

    public static DiaryKind[] EndedIn(DisputeState state) => [.. All.Except(KeptIn(state))];

    private static DiaryKind[] KeptIn(DisputeState state) => state switch
    {
        DisputeState.Logged => [DiaryKind.DisputeAcknowledge, DiaryKind.DisputeServiceChase, DiaryKind.DisputeTarget],
        DisputeState.Acknowledged or DisputeState.AwaitingService => [DiaryKind.DisputeServiceChase, DiaryKind.DisputeTarget],
        DisputeState.Investigating => [DiaryKind.DisputeServiceChase, DiaryKind.DisputeTarget, DiaryKind.ReturnedApproval],
        DisputeState.AwaitingCustomer => [DiaryKind.DisputeServiceChase, DiaryKind.DisputeCustomerChase, DiaryKind.DisputeDecision], // The target stands still.
        DisputeState.Escalated => [DiaryKind.DisputeDecision],
        DisputeState.Proposed => [DiaryKind.DisputeTarget, DiaryKind.DisputeDecision],
        DisputeState.Resolved => [DiaryKind.DisputeClose],
        _ => [],
    };
}
