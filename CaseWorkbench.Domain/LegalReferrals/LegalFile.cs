using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalReferrals;

/// <summary>A command that acts on one legal referral, as an officer saw it.</summary>
internal interface IOnReferral
{
    Guid ReferralId { get; }
    int SeenVersion { get; }
}

/// <summary>What a referral is opened with: the store and its day, and what other slices know of claims and of the pack.</summary>
internal sealed class LegalDesk(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock, IEnumerable<IKnowOf<LegalFacts>> claims, IEnumerable<IKnowOf<PackContents>> packs) : IDesk
{
    public WorkbenchDb Db => db;
    public StoreClock Clock => clock;
    public Officer Officer => acting.Officer;
    public ValueTask<Rulebook> RulesAsync(CancellationToken ct) => rules.ReadAsync(ct);

    /// <summary>Opens the file for a command: the officer may know of the case, it is not closed, and the screen was not stale.</summary>
    public async Task<LegalFile> OpenAsync(IOnReferral command, CancellationToken ct)
    {
        var referral = await db.LegalReferrals().FindAsync([command.ReferralId], ct) ?? throw new NotFoundException("legal referral");
        var debtCase = await db.CaseAsync(referral.CaseId, acting.Officer, ct);
        referral.MustBeAt(command.SeenVersion);
        return await FileAsync(referral, debtCase.MustBeOpen(), ct);
    }

    public async Task<LegalFile> FileAsync(LegalReferral referral, DebtCase debtCase, CancellationToken ct) => new(this, referral, debtCase, await rules.ReadAsync(ct));

    /// <summary>What the gates look at of a case today.</summary>
    public async Task<LegalFacts> FactsAsync(DebtCase debtCase, CancellationToken ct) => (await FactsAsync([ClaimedOf.Of(debtCase)], ct))[debtCase.Id];

    /// <summary>The same of many cases, read in one pass: by case.</summary>
    public async Task<Dictionary<Guid, LegalFacts>> FactsAsync(IReadOnlyList<ClaimedOf> cases, CancellationToken ct) => await db.LegalFactsAsync(cases, claims, await rules.ReadAsync(ct), clock.Today(), ct);

    /// <summary>What a pack of the case would hold today.</summary>
    public async Task<PackContents> PackAsync(Guid caseId, CancellationToken ct) =>
        (await new Dictionary<Guid, PackContents> { [caseId] = PackContents.None }.ToldByAsync(packs, ct))[caseId];
}

/// <summary>A referral before the officer who would decide on it.</summary>
internal sealed record ReferralBefore(ReferralFacts Facts, Proposal? Proposal, Decider? Decider);

/// <summary>
/// A legal referral on the desk: what belongs to it, and the ways it is written down. Every step leaves the same traces (history, stage, timeline,
/// the date of what comes next) because every command leaves them through <see cref="MovedAsync"/>.
/// </summary>
internal sealed class LegalFile(LegalDesk desk, LegalReferral referral, DebtCase debtCase, Rulebook rules)
{
    private readonly WorkbenchDb db = desk.Db;
    private readonly StoreClock clock = desk.Clock;
    private LegalReadiness? readiness;

    public LegalReferral Referral => referral;
    public DebtCase Case => debtCase;
    public Officer Officer => desk.Officer;
    public Rulebook Rules => rules;
    public DateOnly Today { get; } = desk.Clock.Today();

    /// <summary>Its clocks keep the policy of the day it was begun (handbook 25).</summary>
    public LegalDates Dates { get; } = new(rules.On(referral.BegunOn), rules.Calendar);

    /// <summary>The gates as they stand today, for the bills of this claim (handbook 11.1).</summary>
    public async Task<LegalReadiness> ReadinessAsync(CancellationToken ct) =>
        readiness ??= LegalGates.Of(await desk.FactsAsync(debtCase, ct) with { IsProtective = referral.IsProtective }, referral.InvoiceIds);

    public async Task<List<PackPaper>> PapersAsync(CancellationToken ct) => await db.PackPapers().Where(p => p.ReferralId == referral.Id).OrderBy(p => p.Item).ToListAsync(ct);

    /// <summary>What the guards look at, today, with what a waiting approval says to the acting officer.</summary>
    public async Task<ReferralBefore> BeforeAsync(CancellationToken ct)
    {
        var gates = await ReadinessAsync(ct);
        var waiting = referral.ProposalId ?? referral.WithdrawalId;
        var proposal = waiting is { } id ? await db.Proposals().FindAsync([id], ct) : null;
        var decider = proposal is null ? null : await db.DeciderAsync(Officer, proposal, rules.On(Today), Today, ct);
        var letter = referral.LetterId is { } letterId ? await db.Letters().AsNoTracking().Where(l => l.Id == letterId).Select(l => l.Reference).FirstOrDefaultAsync(ct) : null;
        var pack = referral.State is LegalState.PackDraft or LegalState.WithSupervisor ? await desk.PackAsync(debtCase.Id, ct) : PackContents.None;
        return new(new(Today, gates.Refusal, pack.Refusal, proposal is null ? null : proposal.RefusalFor(decider!), proposal?.IsPreparedBy(Officer.Id) == true, letter ?? "", gates.RepliedOn,
            referral.NoticeGivenOn is { } given ? Dates.IssueFrom(given) : null, referral.IssuedOn, referral.IsProtective, ResponseBy, referral.AcknowledgedOn is not null,
            referral.State.IsWithLegal() ? gates.Stayed : null, referral.JudgedOn, gates.Lines.Where(line => line.IsChosen).Sum(line => line.Outstanding),
            await UnpaidAsOrderedAsync(ct), gates.VulnerabilityCheckedOn, referral.OfferOn is not null,
            referral.WithdrawalId is null ? "" : proposal?.Reference ?? ""), proposal, decider);
    }

    public async Task<ReferralFacts> FactsAsync(CancellationToken ct) => (await BeforeAsync(ct)).Facts;

    /// <summary>The last day for an answer to the claim; null before it counts as served.</summary>
    public DateOnly? ResponseBy => referral.ServedOn is { } served ? Dates.ResponseBy(served, referral.AcknowledgedOn is not null) : null;

    /// <summary>What the court ordered to be paid by now and was not, with the days of grace; nought before a judgment.</summary>
    public async Task<Money> UnpaidAsOrderedAsync(CancellationToken ct) => referral.Judgment is not { } judgment ? Money.Zero
        : JudgmentWatch.Unpaid(judgment, await db.ReceivedSinceAsync(debtCase.Id, judgment.On, ct), Today, Dates.Policy.Of(Settings.LegalInstalmentGrace));

    /// <summary>What the acting officer is offered, refused by the same guards as the commands; what only time does is not chosen.</summary>
    public IReadOnlyList<Offer<LegalAction>> Offers(ReferralFacts facts) =>
        [.. ActionPermissions<LegalAction>.For(Officer, LegalWorkflow.Table.Offers(referral.State, facts).Where(offer => offer.Action != LegalAction.Serve))
            .Select(offer => debtCase.ClosedRefusal is { } closed ? offer with { Refusal = closed } : offer)];

    /// <summary>
    /// Writes down that it moved: its history, its stage, the timeline, and the one date of what comes next; the date of what came before ends.
    /// </summary>
    /// <param name="what">What happened, as the history says it.</param>
    /// <param name="next">What is to be done next, and by when; none where it is over.</param>
    public async Task MovedAsync(string what, (DateOnly On, string What)? next, CancellationToken ct, string text = "")
    {
        if (await db.RunningWorkflows().FindAsync([referral.Id], ct) is { } work)
            work.MoveTo(db, referral.State.Stage(), referral.WaitingFor, Today, isOver: !referral.IsOpen);
        await db.VoidDiaryAsync(referral.Id, Today, ct, referral.IsOpen ? [DiaryKind.LegalStep] : []);
        referral.LookAgain(next?.On, next?.What ?? "");
        if (next is { } due)
            Remind(DiaryKind.LegalStep, char.ToUpperInvariant(due.What[0]) + due.What[1..], due.On);
        Note(what, text);
    }

    /// <summary>Adds to the history and the timeline. Whatever was noted, a screen that was drawn before is stale.</summary>
    public void Note(string what, string text = "")
    {
        if (db.Entry(referral) is { State: EntityState.Unchanged } unchanged)
            unchanged.State = EntityState.Modified;
        db.Add(LegalStep.Of(referral, what, text, Today, Officer.Id, clock.Now()));
        db.Tell(debtCase.Id, TimelineKind.Decision, $"Legal referral {referral.Reference}: {what}", Officer.Id, clock, referral.Id);
    }

    /// <summary>Sets a date: the legal officer's once it lies with Legal, until then the case owner's.</summary>
    public void Remind(DiaryKind kind, string text, DateOnly dueOn, bool isStatutory = false) =>
        db.Add(DiaryEntry.For(clock.NewId(), debtCase.Id, kind, $"{text} ({referral.Reference})", dueOn, referral.State.IsWithLegal() ? referral.LegalOfficerId : debtCase.OwnerId, referral.Id, isStatutory));

    public Task VoidAsync(DiaryKind kind, CancellationToken ct) => db.VoidDiaryAsync(referral.Id, Today, ct, kind);

    /// <summary>Tells others; nobody is told what they did themselves.</summary>
    public void Notify(IEnumerable<Guid?> officers, string text) =>
        db.Notify(officers.OfType<Guid>().Where(other => other != Officer.Id).Distinct(), debtCase.Id, $"{debtCase.Reference}: legal referral {referral.Reference} {text}", clock);

    /// <summary>Tells the case owner and the supervisors (handbook 24.3).</summary>
    public async Task NotifyTeamAsync(string text, CancellationToken ct) => Notify([debtCase.OwnerId, referral.SubmittedBy, .. await WithRoleAsync(Role.Supervisor, ct)], text);

    /// <summary>Tells whoever conducts the claim; before somebody accepted it, all of Legal who may know of the case.</summary>
    public async Task NotifyLegalAsync(string text, CancellationToken ct) => Notify(referral.LegalOfficerId is { } officer ? [officer] : await WithRoleAsync(Role.LegalOfficer, ct), text);

    /// <summary>It lies with Legal from today: nothing is demanded meanwhile, and whoever asks is told whom to turn to.</summary>
    public void Hold() =>
        Holds.Hold.Place(db, new(debtCase.Id, HoldCode.LEG, $"With Legal ({referral.Reference})", SourceId: referral.Id), Officer.Id, clock);

    /// <summary>It lies with Legal no longer.</summary>
    public async Task LetGoAsync(string why, CancellationToken ct)
    {
        foreach (var hold in await db.Holds().Where(h => h.SourceId == referral.Id && h.LiftedOn == null).ToListAsync(ct))
            hold.Lift(db, Officer.Id, why, clock);
        await db.CancelLettersAsync(debtCase.Id, letter => letter.SourceId == referral.Id, why, Officer.Id, clock, ct);
    }

    /// <summary>Tells whoever prepared it that it came back, and sets them a date.</summary>
    public void ReturnedTo(Guid preparer, string text)
    {
        if (preparer == Officer.Id)
            return;
        db.Add(DiaryEntry.For(clock.NewId(), debtCase.Id, DiaryKind.ReturnedApproval, text, rules.Calendar.Fwd(Today), preparer, referral.Id));
        Notify([preparer], "came back");
    }

    /// <summary>Raised so that the pack is kept as it is sent.</summary>
    public void SendPack() => db.Raise(new PackSent(debtCase.Id, referral.Id));

    private async Task<IReadOnlyList<Guid?>> WithRoleAsync(Role role, CancellationToken ct) =>
        await db.OfficersFor(debtCase).Where(o => o.Role == role).OrderBy(o => o.Name).Select(o => (Guid?)o.Id).ToListAsync(ct);
}
