using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.ProbateSearches;

/// <summary>A command that acts on one probate search, as an officer saw it.</summary>
internal interface IOnProbateSearch
{
    Guid SearchId { get; }
    int SeenVersion { get; }
}

/// <summary>
/// A probate search on the officer's desk: what belongs to it, and the ways it is written down. Every step leaves the same traces (history,
/// stage, timeline, the date of what comes next) because every command leaves them through <see cref="MovedAsync"/>.
/// </summary>
internal sealed class ProbateFile(WorkbenchDb db, ProbateSearch search, DebtCase debtCase, Person person, Officer officer, Rulebook rules, StoreClock clock)
{
    private CaseAccount? account;

    public ProbateSearch Search => search;
    public DebtCase Case => debtCase;
    public Person Person => person;
    public Officer Officer => officer;
    public Rulebook Rules => rules;
    public DateOnly Today { get; } = clock.Today();

    /// <summary>Its dates keep the policy of the day the death was heard of (handbook 25).</summary>
    public ProbateDates Dates { get; } = new(rules.On(search.HeardOn), rules.Calendar);

    /// <summary>A document given as evidence must be the case's, and one the officer may know of.</summary>
    public Task MustHaveAsync(Guid? documentId, CancellationToken ct) => db.MustHaveDocumentsAsync(debtCase.Id, officer, [documentId], ct);

    /// <summary>Opens the file for a command: the officer may know of the case, it is not closed, and the screen was not stale.</summary>
    public static async Task<ProbateFile> OpenAsync(IOnProbateSearch command, WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock, CancellationToken ct)
    {
        var search = await db.ProbateSearches().FindAsync([command.SearchId], ct) ?? throw new NotFoundException("probate search");
        var debtCase = await db.CaseAsync(search.CaseId, acting.Officer, ct);
        search.MustBeAt(command.SeenVersion);
        return await OfAsync(db, search, debtCase.MustBeOpen(), acting.Officer, await rules.ReadAsync(ct), clock, ct);
    }

    public static async Task<ProbateFile> OfAsync(WorkbenchDb db, ProbateSearch search, DebtCase debtCase, Officer officer, Rulebook rules, StoreClock clock, CancellationToken ct) =>
        new(db, search, debtCase, (await db.People().FindAsync([debtCase.PersonId], ct))!, officer, rules, clock);

    /// <summary>Begins one on a case: all that follows is written down through the file.</summary>
    public static async Task<ProbateFile> BeginAsync(WorkbenchDb db, DebtCase debtCase, DateOnly heardOn, Officer officer, Rulebook rules, StoreClock clock, CancellationToken ct)
    {
        var search = ProbateSearch.Begin(clock.NewId(), (await db.NumbersAsync("PS", 0, ct)).Next(), debtCase.Id, heardOn, new(rules.On(heardOn), rules.Calendar), clock.Today());
        db.Add(search);
        RunningWorkflow.Start(db, search.Id, debtCase.Id, WorkflowKind.ProbateSearch, search.Reference, search.State.InWords(), search.WaitingFor, clock.Today());
        var file = await OfAsync(db, search, debtCase, officer, rules, clock, ct);
        search.LookAgain(search.VerifyBy, "verify the death");
        file.Note("begun: the death is to be verified");
        return file;
    }

    public async Task<CaseAccount> AccountAsync(CancellationToken ct) => account ??= await db.AccountAsync(debtCase.Id, Today, ct);

    /// <summary>What it still has to be paid.</summary>
    public async Task<Money> OwedAsync(CancellationToken ct) => (await AccountAsync(ct)).Balances.Outstanding;

    public async Task<List<SearchPeriod>> PeriodsAsync(CancellationToken ct) =>
        await db.SearchPeriods().Where(p => p.SearchId == search.Id).OrderBy(p => p.Number).ToListAsync(ct);

    public async Task<EstateAccount?> LastAccountAsync(CancellationToken ct) =>
        await db.EstateAccounts().AsNoTracking().Where(a => a.SearchId == search.Id).OrderByDescending(a => a.Id).FirstOrDefaultAsync(ct);

    /// <summary>The bills that charge for days after the death, with what is still to be taken off them.</summary>
    public async Task<IReadOnlyList<ChargedAfterDeath>> AfterDeathAsync(CancellationToken ct)
    {
        var invoices = await db.Invoices().AsNoTracking().Where(i => i.CaseId == debtCase.Id && i.WithdrawnOn == null && i.PeriodTo > person.DateOfDeath).ToListAsync(ct);
        if (invoices.Count == 0)
            return [];
        var taken = await db.FinalBillCredits().AsNoTracking().Where(c => c.CaseId == debtCase.Id).ToListAsync(ct);
        return FinalBill.Of(person.DateOfDeath, invoices, await AccountAsync(ct), taken.GroupBy(credit => credit.InvoiceId).ToDictionary(group => group.Key, group => group.Sum(credit => credit.Amount)));
    }

    /// <summary>What the guards look at, today.</summary>
    public async Task<ProbateFacts> FactsAsync(CancellationToken ct)
    {
        var policy = Dates.Policy;
        var pause = await db.Holds().AsNoTracking().Where(h => h.CaseId == debtCase.Id && h.Code == HoldCode.BER && h.LiftedOn == null).Select(h => h.EndsOn).FirstOrDefaultAsync(ct);
        var letter = search.LetterId is { } id ? await db.Letters().AsNoTracking().Where(l => l.Id == id).Select(l => l.Reference).FirstOrDefaultAsync(ct) : null;
        var findings = (await db.FindingsAsync(debtCase.Id, ct)).Where(finding => finding.SourceId == search.Id).Select(finding => finding.Kind).ToHashSet();
        var (last, after, owed) = (await LastAccountAsync(ct), await AfterDeathAsync(ct), await OwedAsync(ct));
        var proposal = search.ProposalId is { } waiting ? await db.Proposals().FindAsync([waiting], ct) : null;
        var decider = proposal is null ? null : await db.DeciderAsync(officer, proposal, rules.On(Today), Today, ct);
        var needed = policy.Of(Settings.ProbatePeriods);
        return new(Today, pause >= Today ? pause : null, search.Solicitor.Length > 0 || search.Representative.Length > 0, letter ?? "", search.LodgedOn, search.ExpiresOn,
            search.ExpiresOn is { } expires ? ProbateDates.RenewFrom(expires) : null, search.PeriodsDone, needed, AllDoneOn(needed),
            findings.Contains(FindingKind.NoAssets), MissingOf(findings), after is [var first, ..] ? first.Refusal : null,
            last is null ? new("EST-011", "No estate account is recorded.") : EstateArithmetic.Query(last.Sums, policy),
            last is not null && EstateArithmetic.Of(last.Sums, owed).IsInsolvent, search.SilentSince, policy.Of(Settings.EstateSilentDays),
            search.NetEstate.IsPositive || search.GrossEstate.IsPositive || last?.Gross.IsPositive == true, owed, policy.Of(Settings.LegalMinimum),
            decider is null ? null : proposal!.RefusalFor(decider), proposal?.IsPreparedBy(officer.Id) == true, proposal?.Reference ?? "");
    }

    /// <summary>What the acting officer is offered, refused by the same guards as the commands; what only time, a death or money does is not chosen.</summary>
    public IReadOnlyList<Offer<ProbateAction>> Offers(ProbateFacts facts) =>
        [.. ActionPermissions<ProbateAction>.For(officer, ProbateWorkflow.Table.Offers(search.State, facts)
                .Where(offer => offer.Action is not (ProbateAction.Verify or ProbateAction.NotDead or ProbateAction.Expire)))
            .Select(offer => debtCase.ClosedRefusal is { } closed ? offer with { Refusal = closed } : offer)];

    /// <summary>
    /// Writes down that it moved: its history, its stage, the timeline, and the one date of what comes next; the date of what came before ends.
    /// </summary>
    /// <param name="what">What happened, as the history says it.</param>
    /// <param name="next">What is to be done next, and by when; none where it is over.</param>
    public async Task MovedAsync(string what, (DateOnly On, string What)? next, CancellationToken ct, string text = "", Guid? documentId = null)
    {
        if (await db.RunningWorkflows().FindAsync([search.Id], ct) is { } work)
            work.MoveTo(db, search.State.InWords(), search.WaitingFor, Today, isOver: !search.IsOpen);
        await db.VoidDiaryAsync(search.Id, Today, ct, search.IsOpen ? [DiaryKind.ProbateStep] : []);
        search.LookAgain(next?.On, next?.What ?? "");
        if (next is { } due)
            Remind(DiaryKind.ProbateStep, char.ToUpperInvariant(due.What[0]) + due.What[1..], due.On);
        Note(what, text, documentId);
    }

    /// <summary>Ends the open dates of a kind that it set.</summary>
    public Task VoidAsync(DiaryKind kind, CancellationToken ct) => db.VoidDiaryAsync(search.Id, Today, ct, kind);

    /// <summary>The notice went, so nobody need be reminded of it.</summary>
    public Task VoidNoticeDiaryAsync(CancellationToken ct) => db.VoidDiaryAsync(debtCase.Id, DiaryKind.NoticeOfClaim, Today, ct);

    /// <summary>A claim lies with the estate: the last day for claims is met.</summary>
    public async Task MeetSection27Async(CancellationToken ct)
    {
        foreach (var entry in await db.Diary().Where(e => e.SourceId == search.Id && e.Kind == DiaryKind.ClaimsBySection27 && e.State == DiaryState.Open).ToListAsync(ct))
            entry.Complete(Today);
    }

    /// <summary>Adds to the history and the timeline. Whatever was noted, a screen that was drawn before is stale.</summary>
    public void Note(string what, string text = "", Guid? documentId = null)
    {
        if (db.Entry(search) is { State: EntityState.Unchanged } unchanged)
            unchanged.State = EntityState.Modified;
        db.Add(ProbateStep.Of(search, what, text, documentId, Today, officer.Id, clock.Now()));
        db.Tell(debtCase.Id, TimelineKind.Decision, $"Probate search {search.Reference}: {what}", officer.Id, clock, search.Id);
    }

    public void Remind(DiaryKind kind, string text, DateOnly dueOn, bool isStatutory = false) =>
        db.Add(DiaryEntry.For(clock.NewId(), debtCase.Id, kind, $"{text} ({search.Reference})", dueOn, debtCase.OwnerId, search.Id, isStatutory));

    /// <summary>Tells others; nobody is told what they did themselves.</summary>
    public void Notify(IEnumerable<Guid?> officers, string text) =>
        db.Notify(officers.OfType<Guid>().Where(other => other != officer.Id), debtCase.Id, $"{debtCase.Reference}: probate search {search.Reference} {text}", clock);

    public void Find(FindingKind kind, DateOnly on, string text, Guid? documentId = null) => db.Add(CaseFinding.Of(debtCase.Id, search.Id, kind, on, text, documentId, officer.Id, clock));

    /// <summary>Has a letter of the estate written.</summary>
    public async Task<Letter> QueueAsync(LetterCode code, Money figure, IReadOnlyDictionary<string, string> words, Guid? toAuthority, CancellationToken ct) =>
        await db.QueueAsync(new(debtCase.Id, code, figure, [], search.Id, new Dictionary<string, string>(words) { ["reference"] = search.Reference }, toAuthority), officer.Id, rules, clock, ct);

    /// <summary>Ends it because nothing is owed any more: the hold of the estate goes with it.</summary>
    public async Task CompleteAsync(ProbateFacts facts, CancellationToken ct)
    {
        search.Complete(facts);
        await LiftAsync("the estate is settled", ct);
        await MovedAsync("completed: nothing is owed any more", null, ct);
    }

    public async Task LiftAsync(string why, CancellationToken ct)
    {
        foreach (var hold in await db.Holds().Where(h => h.CaseId == debtCase.Id && (h.Code == HoldCode.EST || h.Code == HoldCode.BER) && h.LiftedOn == null).OrderBy(h => h.Id).ToListAsync(ct))
            hold.Lift(db, officer.Id, why, clock);
    }

    /// <summary>The day by which all periods would be done, if the search goes on without a gap.</summary>
    private DateOnly? AllDoneOn(int needed) => search.ExpiresOn is not { } expires || needed <= search.PeriodsDone ? null
        : Kernel.Dates.Months(expires, (needed - search.PeriodsDone - (search.State == ProbateState.StandingSearch ? 1 : 0)) * Dates.Policy.Of(Settings.ProbateMonths));

    /// <summary>The Gazette, the property register and the next of kin are asked before anybody says that there is nothing (handbook 10.2).</summary>
    private static Refusal? MissingOf(HashSet<FindingKind> findings) =>
        !findings.Contains(FindingKind.Gazette) ? new("EST-013", "Record the search of the Gazette first.")
        : !findings.Contains(FindingKind.LandRegistry) ? new("EST-013", "Record the Land Registry check first.")
        : !findings.Contains(FindingKind.NextOfKin) ? new("EST-013", "Record what the next of kin said, or the letter they did not answer.")
        : null;
}
