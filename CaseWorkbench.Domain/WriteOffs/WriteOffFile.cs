using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.WriteOffs;

/// <summary>A command that acts on one write-off, as an officer saw it.</summary>
internal interface IOnWriteOff
{
    Guid WriteOffId { get; }
    int SeenVersion { get; }
}

/// <summary>A write-off before the officer who would decide it, and the facts with what its approval says to them.</summary>
/// <param name="Remaining">The levels still missing after this officer's approval.</param>
internal sealed record WriteOffBefore(Proposal? Proposal, Decider? Decider, WriteOffBand Band, IReadOnlyList<Role> Remaining, WriteOffFacts Facts)
{
    public bool IsLast => Remaining.Count == 0;
}

/// <summary>
/// A write-off on the officer's desk: what belongs to it, and the ways it is written down. Every step leaves the same traces (history,
/// stage, timeline, diary) because every command leaves them through <see cref="MovedAsync"/>.
/// </summary>
internal sealed class WriteOffFile(WorkbenchDb db, WriteOff writeOff, DebtCase debtCase, Officer officer, Rulebook rules, StoreClock clock)
{
    private List<WriteOffLine>? lines;
    private List<WriteOffEvidence>? evidence;

    public WriteOff WriteOff => writeOff;
    public DebtCase Case => debtCase;
    public Officer Officer => officer;
    public Rulebook Rules => rules;
    public DateOnly Today { get; } = clock.Today();

    /// <summary>Who approves, and what evidence is asked for, goes by the policy of the day it is asked: a request is judged when it is decided.</summary>
    public PolicyOn Policy { get; } = rules.On(clock.Today());

    /// <summary>Opens the file for a command: the officer may know of the case, and the screen was not stale.</summary>
    /// <param name="onClosed">It may be done on a closed case too: what was written off in full is closed.</param>
    public static async Task<WriteOffFile> OpenAsync(IOnWriteOff command, WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock, CancellationToken ct, bool onClosed = false)
    {
        var writeOff = await db.WriteOffs().FindAsync([command.WriteOffId], ct) ?? throw new NotFoundException("write-off");
        var debtCase = await db.CaseAsync(writeOff.CaseId, acting.Officer, ct);
        writeOff.MustBeAt(command.SeenVersion);
        return new(db, writeOff, onClosed ? debtCase : debtCase.MustBeOpen(), acting.Officer, await rules.ReadAsync(ct), clock);
    }

    public async Task<List<WriteOffLine>> LinesAsync(CancellationToken ct) =>
        lines ??= await db.WriteOffLines().Where(l => l.WriteOffId == writeOff.Id).OrderBy(l => l.Id).ToListAsync(ct);

    public async Task<List<WriteOffEvidence>> EvidenceAsync(CancellationToken ct) =>
        evidence ??= await db.WriteOffEvidence().Where(e => e.WriteOffId == writeOff.Id).OrderBy(e => e.Number).ToListAsync(ct);

    /// <summary>What its evidence, the account and other work say of it today.</summary>
    public async Task<WriteOffFacts> FactsAsync(CancellationToken ct)
    {
        var given = (await EvidenceAsync(ct)).Select(item => item.Given).ToList();
        var account = await db.AccountAsync(debtCase.Id, Today, ct);
        var sums = (await LinesAsync(ct)).Select(line => new WriteOffSum(line.InvoiceId, line.Amount)).ToList();
        var writable = WriteOffRules.Writable(account, await db.AskedElsewhereAsync(debtCase.Id, writeOff.Id, ct));
        return new(Today,
            EvidenceRefusal: WriteOffRules.ReasonRefusal(writeOff.Reason, writeOff.Amount, Policy) ?? EvidenceRules.RefusalOf(writeOff.Reason, given, Today, Policy)
                ?? await db.DocumentsRefusalAsync(debtCase.Id, given.Select(item => item.DocumentId), ct),
            StandsInTheWay: WriteOffRules.RefusalOf(writeOff.Reason, sums, writable, account, await db.WorkOnAsync(debtCase.Id, ct)),
            ToldOn: writeOff.ToldCancelledOn);
    }

    /// <summary>What counts towards the limit today, with it: a draft counts for itself alone.</summary>
    public async Task<Money> AggregateAsync(CancellationToken ct) =>
        WriteOffRules.Aggregate(await db.WriteOffs().Where(w => w.CaseId == debtCase.Id).ToListAsync(ct), Today) + (writeOff.State == WriteOffState.Draft ? writeOff.Amount : Money.Zero);

    /// <summary>The same with what its approval says to the acting officer, judged by the aggregate of today.</summary>
    public async Task<WriteOffBefore> BeforeAsync(CancellationToken ct, CabinetRecord? cabinet = null)
    {
        var band = WriteOffRules.Band(writeOff.Reason, writeOff.Amount, await AggregateAsync(ct), Policy);
        var facts = await FactsAsync(ct);
        var proposal = writeOff.ProposalId is null ? null : await db.Proposals().SingleOrDefaultAsync(p => p.Id == writeOff.ProposalId, ct);
        if (proposal is null || !writeOff.State.IsWaiting())
            return new(proposal, null, band, [], facts);

        var decider = await db.DeciderAsync(officer, proposal, Policy, Today, ct);
        var given = await db.WriteOffApprovals().Where(a => a.WriteOffId == writeOff.Id).Select(a => a.Level).ToListAsync(ct);
        var remaining = decider.Highest is { } level ? band.Missing([.. given, level]) : band.Roles;
        return new(proposal, decider, band, remaining, facts with
        {
            DeciderRefusal = proposal.RefusalFor(decider), PreparedByActing = proposal.IsPreparedBy(officer.Id),
            StillNeeds = string.Join(" and ", remaining.Select(WriteOffBand.InWords)), CabinetRefusal = CabinetRefusal(band, cabinet),
        });
    }

    /// <summary>
    /// Judges anew who must approve every request of the case that waits, because what counts towards the limit has changed. Approvals that
    /// were given stand; a level that is missing by now is asked for. A band that falls posts nothing by itself: somebody approves it still.
    /// </summary>
    public async Task RebandAsync(CancellationToken ct)
    {
        var all = await db.WriteOffs().Where(w => w.CaseId == debtCase.Id).ToListAsync(ct);
        var aggregate = WriteOffRules.Aggregate(all, Today);
        foreach (var waiting in all.Where(each => each.State.IsWaiting()).OrderBy(each => each.Reference.Length).ThenBy(each => each.Reference, StringComparer.Ordinal))
            await RebandAsync(waiting, aggregate, ct);
    }

    private async Task RebandAsync(WriteOff waiting, Money aggregate, CancellationToken ct)
    {
        var band = WriteOffRules.Band(waiting.Reason, waiting.Amount, aggregate, Policy);
        var proposal = (await db.Proposals().FindAsync([waiting.ProposalId], ct))!;
        var level = await NextAsync(waiting, band, ct);
        var (before, measure) = ((proposal.Level, proposal.Needs), Measure(aggregate));
        if (waiting.Aggregate == aggregate && before == (level, band.Needs) && proposal.Measure == measure)
            return;
        waiting.Reband(aggregate);
        proposal.GoOnTo(level, measure, band.Needs);
        if (before == (level, band.Needs))
            return;
        db.Add(WriteOffStep.Of(waiting, $"needs {band.Needs}: {aggregate} on this case in twelve months", "", Today, officer.Id, clock.Now()));
        if (before.Level != level)
            db.Notify((await db.NextApproversAsync(proposal, debtCase, Policy, ct)).Where(other => other != officer.Id), debtCase.Id, $"{debtCase.Reference}: write-off {waiting.Reference} of {waiting.Amount} waits for your approval", clock);
    }

    /// <summary>The lowest level still missing.</summary>
    private async Task<Role> NextAsync(WriteOff waiting, WriteOffBand band, CancellationToken ct)
    {
        var given = await db.WriteOffApprovals().Where(a => a.WriteOffId == waiting.Id).Select(a => a.Level).ToListAsync(ct);
        return band.Missing(given) is [var first, ..] ? first : band.Roles[0];
    }

    /// <summary>What of the case's write-offs made it need who it needs, as the approval keeps it.</summary>
    public static string Measure(Money aggregate) => $"{aggregate} in the last 12 months on this case";

    /// <summary>Posts its sums, each against the provision for bad debt.</summary>
    public async Task PostAsync(CancellationToken ct)
    {
        var account = (await db.AccountAsync(debtCase.Id, Today, ct)).Invoices.ToDictionary(invoice => invoice.InvoiceId);
        foreach (var line in await LinesAsync(ct))
        {
            var invoice = account[line.InvoiceId];
            var on = Today > invoice.InvoiceDate ? Today : invoice.InvoiceDate;
            db.Post(Posting.WriteOff(debtCase.Id, line.InvoiceId, line.Amount, on, $"Written off ({writeOff.Reference}): {writeOff.Reason.InWords().ToLowerInvariant()}", clock.Now()));
        }
        db.RaiseOnce(new WrittenOff(debtCase.Id));
    }

    /// <summary>Writes down that the write-off moved: its history, its stage, the timeline, and the end of the dates its old state had set.</summary>
    public async Task MovedAsync(string what, CancellationToken ct, string text = "")
    {
        if (await db.RunningWorkflows().FindAsync([writeOff.Id], ct) is { EndedOn: null } work)
            work.MoveTo(db, writeOff.State.Stage(), writeOff.WaitingFor, Today, isOver: !writeOff.State.IsOpen());
        await db.VoidDiaryAsync(writeOff.Id, Today, ct, writeOff.State.IsWaiting() ? [DiaryKind.ReturnedApproval] : [DiaryKind.WriteOffDecision, DiaryKind.ReturnedApproval]);
        Note(what, text);
    }

    /// <summary>Adds to the history and the timeline.</summary>
    public void Note(string what, string text = "")
    {
        db.Add(WriteOffStep.Of(writeOff, what, text, Today, officer.Id, clock.Now()));
        db.Tell(debtCase.Id, TimelineKind.Decision, $"Write-off {writeOff.Reference}: {what}", officer.Id, clock, writeOff.Id);
    }

    public void Remind(DiaryKind kind, string text, DateOnly dueOn, Guid? owner) =>
        db.Add(DiaryEntry.For(clock.NewId(), debtCase.Id, kind, $"{text} ({writeOff.Reference})", dueOn, owner, writeOff.Id));

    /// <summary>Tells others; nobody is told what they did themselves.</summary>
    public void Notify(IEnumerable<Guid?> officers, string text) =>
        db.Notify(officers.OfType<Guid>().Where(other => other != officer.Id), debtCase.Id, $"{debtCase.Reference}: write-off {writeOff.Reference} {text}", clock);

    /// <summary>It in one line: “£84.20 of 2 invoices, uneconomic to pursue”.</summary>
    public async Task<string> WordsAsync(CancellationToken ct) =>
        $"{writeOff.Amount} of {(await LinesAsync(ct)).Count.Count("invoice")}, {writeOff.Reason.InWords().ToLowerInvariant()}";

    /// <summary>What the acting officer is offered, refused by the same guards as the commands. A posting goes with its approval, and a write-back with its money.</summary>
    public IReadOnlyList<Offer<WriteOffAction>> Offers(WriteOffFacts facts) =>
        [.. ActionPermissions<WriteOffAction>.For(officer, WriteOffWorkflow.Table.Offers(writeOff.State, facts)
                .Where(offer => offer.Action is WriteOffAction.ChangeDraft or WriteOffAction.Submit or WriteOffAction.Reject or WriteOffAction.TellCancelled))
            .Select(offer => debtCase.ClosedRefusal is { } closed && offer.Action != WriteOffAction.TellCancelled ? offer with { Refusal = closed } : offer)];

    private static Refusal? CabinetRefusal(WriteOffBand band, CabinetRecord? cabinet) =>
        band.NeedsCabinet && cabinet is not { Reference.Length: > 0 } ? new("WO-009", "The Cabinet decides this. Give the reference and the day of its decision.") : null;
}

/// <summary>Sums of a case were written off.</summary>
internal sealed record WrittenOff(Guid CaseId) : MediatR.INotification;

/// <summary>Reads what a write-off turns on beside its own rows.</summary>
internal static class WriteOffReading
{
    /// <summary>What the other requests of the case that wait ask of each invoice.</summary>
    public static async Task<Dictionary<Guid, Money>> AskedElsewhereAsync(this WorkbenchDb db, Guid caseId, Guid? exceptId, CancellationToken ct)
    {
        var asked = await (from line in db.WriteOffLines()
                           join other in db.WriteOffs() on line.WriteOffId equals other.Id
                           where line.CaseId == caseId && other.Id != exceptId && (other.State == WriteOffState.Submitted || other.State == WriteOffState.Approved1)
                           select line).ToListAsync(ct);
        return asked.GroupBy(line => line.InvoiceId).ToDictionary(group => group.Key, group => group.Sum(line => line.Amount));
    }
}
