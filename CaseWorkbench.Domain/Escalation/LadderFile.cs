using System.Runtime.CompilerServices;
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

namespace CaseWorkbench.Domain.Escalation;

/// <summary>A command that acts on the ladders of one case, as an officer saw them.</summary>
internal interface IOnLadder
{
    Guid EscalationId { get; }
    int SeenVersion { get; }
}

/// <summary>
/// The ladders of a case on the officer's desk, or the night's: the rows, what they turn on today, and the one way in which a step
/// is written down. The screen, the command and the night ask the same facts.
/// </summary>
internal sealed class LadderFile(
    WorkbenchDb db, DebtCase debtCase, CaseEscalation? escalation, List<InvoiceLadder> ladders, ClaimReply? reply, LadderSurroundings around, Officer officer, Rulebook rules, StoreClock clock)
{
    /// <summary>Compiled: each receipt on a case that climbs asks for them.</summary>
    private static readonly Func<WorkbenchDb, Guid, IAsyncEnumerable<InvoiceLadder>> LaddersOf =
        EF.CompileAsyncQuery((WorkbenchDb db, Guid caseId) => db.Set<InvoiceLadder>().Where(l => l.CaseId == caseId));

    private static readonly Func<WorkbenchDb, Guid, CancellationToken, Task<CaseEscalation?>> EscalationOf =
        EF.CompileAsyncQuery((WorkbenchDb db, Guid caseId, CancellationToken ct) => db.Set<CaseEscalation>().FirstOrDefault(e => e.CaseId == caseId && e.EndedOn == null));

    private readonly List<string> told = [];
    private bool leftReview;
    private CaseEscalation? escalation = escalation;
    private CallsMade? calls;

    public DebtCase Case => debtCase;
    public CaseEscalation? Escalation => escalation;
    public DateOnly Today { get; } = clock.Today();
    public LadderSurroundings Around => around;

    /// <summary>The reply to a letter of claim that counts, where one came.</summary>
    public ClaimReply? Reply => reply;
    public CaseAccount Account => around.Chase.Account;
    public Rulebook Rules => rules;
    public Officer Officer => officer;
    public IReadOnlyList<InvoiceLadder> Ladders => ladders;
    private CallsMade Calls => calls ??= db.CallsMade(debtCase.Id);
    public IEnumerable<InvoiceLadder> Running => ladders.Where(ladder => !ladder.IsOver);

    /// <summary>Opens the file for a command: the officer may know of the case, it is open, its ladder runs, and the screen was not stale.</summary>
    public static async Task<LadderFile> OpenAsync(IOnLadder command, WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock, CancellationToken ct)
    {
        var escalation = await db.Escalations().FindAsync([command.EscalationId], ct) ?? throw new NotFoundException("ladder");
        var debtCase = await db.CaseAsync(escalation.CaseId, acting.Officer, ct);
        escalation.MustBeAt(command.SeenVersion);
        return await OfAsync(db, debtCase.MustBeOpen(), acting.Officer, await rules.ReadAsync(ct), clock, ct);
    }

    /// <param name="around">What they turn on, where it was read just before.</param>
    public static async Task<LadderFile> OfAsync(WorkbenchDb db, DebtCase debtCase, Officer officer, Rulebook rules, StoreClock clock, CancellationToken ct, LadderSurroundings? around = null)
    {
        var ladders = await LaddersOf(db, debtCase.Id).ToListAsync(ct);
        var escalation = await EscalationOf(db, debtCase.Id, ct);
        return await OfAsync(db, debtCase, escalation, ladders, officer, rules, clock, ct, around);
    }

    /// <summary>The files of some cases, one after the other, each as it would be opened alone; the rows are read for all of them at once.</summary>
    public static async IAsyncEnumerable<LadderFile> OfManyAsync(WorkbenchDb db, IReadOnlyList<Guid> caseIds, Officer officer, Rulebook rules, StoreClock clock, [EnumeratorCancellation] CancellationToken ct)
    {
        var cases = await db.Cases().Where(c => EF.Parameter(caseIds).Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var ladders = (await db.Ladders().Where(l => EF.Parameter(caseIds).Contains(l.CaseId)).ToListAsync(ct)).ToLookup(l => l.CaseId);
        var escalations = await db.Escalations().Where(e => EF.Parameter(caseIds).Contains(e.CaseId) && e.EndedOn == null).ToDictionaryAsync(e => e.CaseId, ct);
        await db.RunningWorkflows().Where(w => EF.Parameter(caseIds).Contains(w.CaseId) && w.Kind == WorkflowKind.Escalation && w.EndedOn == null).LoadAsync(ct);
        foreach (var caseId in caseIds)
            yield return await OfAsync(db, cases[caseId], escalations.GetValueOrDefault(caseId), [.. ladders[caseId]], officer, rules, clock, ct);
    }

    private static async Task<LadderFile> OfAsync(WorkbenchDb db, DebtCase debtCase, CaseEscalation? escalation, List<InvoiceLadder> ladders, Officer officer, Rulebook rules, StoreClock clock, CancellationToken ct, LadderSurroundings? around = null)
    {
        var reply = ladders.Exists(ladder => ladder.ClaimSentOn is not null) ? await db.ReplyAsync(debtCase.Id, ct) : null;
        return new(db, debtCase, escalation, ladders, reply, around ?? await db.SurroundingsAsync(debtCase.Id, rules, clock.Today(), ct), officer, rules, clock);
    }

    /// <summary>The dates of a ladder, under the policy of the day it began.</summary>
    public LadderDates DatesOf(InvoiceLadder ladder) => new(rules.On(ladder.StartedOn), rules.Calendar);

    public InvoicePosition? PositionOf(InvoiceLadder ladder) => Account.Invoices.FirstOrDefault(invoice => invoice.InvoiceId == ladder.InvoiceId);
    public string NumberOf(InvoiceLadder ladder) => PositionOf(ladder)?.Number ?? "withdrawn";

    /// <summary>What the guards look at, of one invoice today.</summary>
    public LadderFacts FactsOf(InvoiceLadder ladder)
    {
        var (dates, position) = (DatesOf(ladder), PositionOf(ladder));
        var attempts = Calls.Attempts.Where(attempt => attempt.On >= ladder.ContactFrom).ToList();
        return new(Today, NumberOf(ladder), ladder.NextOn, Counted(ladder), ladder.ReviewFrom, RightOf(ladder), PausedRefusal(ladder),
            attempts.Select(attempt => attempt.On).Distinct().Count(), dates.Policy.Of(Settings.LadderAttempts), attempts.Exists(attempt => attempt.Reached), Calls.HasNumber,
            dates.ClaimableFrom(ladder.State, ladder.Clock), ReplyRefusal: reply?.Refusal, Outstanding: position?.Outstanding ?? Money.Zero);
    }

    /// <summary>Every invoice that climbs or will, as the pure decisions see it: on the ladder, or to be on it the night after it falls overdue.</summary>
    public async Task<IReadOnlyList<Climb>> ClimbsAsync(CancellationToken ct)
    {
        var known = ladders.Select(ladder => ladder.InvoiceId).ToHashSet();
        var work = await OtherWorkAsync(ct);
        var ahead = debtCase.State != CaseState.Open || around.Chase.DeathHeardOn is not null ? []
            : from invoice in Account.Invoices
              where !known.Contains(invoice.InvoiceId) && invoice.Outstanding >= around.Chase.Minimum && MayRunTogether.RefusalOf(WorkflowKind.Escalation, [invoice.InvoiceId], work) is null
              let begins = invoice.IsOverdue(Today) ? Today : invoice.DueOn.AddDays(1)
              select InvoiceLadder.Start(Guid.Empty, debtCase.Id, invoice.InvoiceId, new LadderDates(rules.On(begins), rules.Calendar).Start(invoice.InvoiceDate, begins), begins);
        var letters = Running.Select(ladder => ladder.LetterId).ToList();
        var queued = await db.Letters().AsNoTracking().Where(l => l.CaseId == debtCase.Id && letters.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.Reference, ct);
        return [.. from ladder in Running.Concat(ahead)
                   let position = PositionOf(ladder)
                   where position is not null
                   select new Climb(position, ladder.State, ladder.Since, ladder.StartedOn, ladder.Clock, DatesOf(ladder), FactsOf(ladder), around, ladder.LetterId is { } id ? queued.GetValueOrDefault(id) : null)];
    }

    /// <summary>What the right to chase says of an invoice's next step: the case's answer, or that nothing of this invoice may be asked for.</summary>
    public Refusal? RightOf(InvoiceLadder ladder)
    {
        var right = Right(LadderSteps.AsksBy(ladder.State));
        if (right.Refusal is { } refusal)
            return refusal;
        var sum = right.Sums.FirstOrDefault(each => each.InvoiceId == ladder.InvoiceId);
        return sum is { IsAsked: true } ? null : new("HOLD-002", $"Nothing of invoice {NumberOf(ladder)} may be asked for: {(sum is null ? "nothing is owed" : string.Join(", ", sum.LeftOut))}.");
    }

    public RightToChase Right(ChaseBy by) => RightToChase.Of(around.Chase, by);

    /// <summary>What a letter of claim would ask for these invoices today.</summary>
    public Money FigureOf(IEnumerable<InvoiceLadder> of)
    {
        var ids = of.Select(ladder => ladder.InvoiceId).ToHashSet();
        return Right(ChaseBy.LegalStep).Sums.Where(sum => ids.Contains(sum.InvoiceId)).Sum(sum => sum.Asked);
    }

    /// <summary>
    /// The invoices that may take this step now. Where none may, the refusal of the one that has come furthest; where the step is not
    /// one of theirs, <c>WF-001</c>.
    /// </summary>
    public IReadOnlyList<InvoiceLadder> Furthest(LadderAction action)
    {
        var offers = (from ladder in Running
                      from offer in LadderWorkflow.Table.Offers(ladder.State, FactsOf(ladder))
                      where offer.Action == action
                      orderby ladder.State descending, ladder.NextOn
                      select (Ladder: ladder, offer.Refusal)).ToList();
        if (offers.Count == 0)
            LadderWorkflow.Table.Next(Running.Select(ladder => ladder.State).DefaultIfEmpty(LadderState.CompletedPaid).Max(), action, new(Today, "", Today, ""));
        var allowed = offers.Where(offer => offer.Refusal is null).Select(offer => offer.Ladder).ToList();
        RefusedException.ThrowIf(allowed.Count > 0 ? null : offers[0].Refusal);
        return allowed;
    }

    /// <summary>The review that is open, begun where an invoice stands at it and there is none; <see cref="NotFoundException"/> where none does.</summary>
    public async Task<PreActionReview> ReviewAsync(CancellationToken ct)
    {
        if (await db.ReviewAsync(debtCase.Id, ct) is { } open)
            return open;
        if (!Running.Any(ladder => ladder.State is LadderState.PreActionReview or LadderState.ClaimApproved))
            throw new RefusedException(new("WF-001", "The pre-action review has not been opened yet."));
        var review = PreActionReview.Open(clock.NewId(), debtCase.Id, Today);
        db.Add(review);
        return review;
    }

    /// <summary>The invoices that stand at the review. A review can outlive them: they were paid, or went on where they were before a wrong report of a death.</summary>
    public IReadOnlyList<InvoiceLadder> UnderReview(string action) => Running.Where(ladder => ladder.State == LadderState.PreActionReview).ToList() is { Count: > 0 } under ? under
        : throw new RefusedException(new("WF-001", $"“{action}” is not available: no invoice stands at the review."));

    /// <summary>Brings every ladder to where the record puts it today (handbook 8.2).</summary>
    public Task FollowAsync(CancellationToken ct) => new LadderFollow(db, this, clock).RunAsync(ct);

    /// <summary>The report of a death was wrong: every invoice that ended with it goes on where it was (handbook 10.2).</summary>
    public async Task LiveAgainAsync(CancellationToken ct)
    {
        var ended = await db.LadderSteps().Where(s => s.CaseId == debtCase.Id && s.Action == LadderAction.EndByDeath).OrderByDescending(s => s.Id).ToListAsync(ct);
        foreach (var ladder in ladders.Where(ladder => ladder.State == LadderState.EndedEstate))
        {
            var before = ended.Find(step => step.InvoiceId == ladder.InvoiceId)?.From ?? LadderState.NotStarted;
            ladder.LiveAgain(before, Today, DatesOf(ladder));
            if (!ladder.IsOver)
                await StartAsync(ct);
            Note(ladder.IsOver ? $"invoice {NumberOf(ladder)} is again in its payment plan" : $"invoice {NumberOf(ladder)} goes on, the debtor lives; next step {ladder.NextOn.InWords()}");
        }
        await CloseAsync(ct);
    }

    /// <summary>Writes a step down once the ladder has taken it.</summary>
    public void Stepped(InvoiceLadder ladder, LadderState from, LadderAction action, DateOnly on, string what, Guid? letterId = null)
    {
        db.Add(LadderStep.Of(ladder, from, action, on, letterId, officer.Id, clock.Now()));
        leftReview |= from is LadderState.PreActionReview or LadderState.ClaimApproved;
        told.Add(what);
    }

    /// <summary>Tells the timeline, moves the open work, and lets the file end when nothing runs any more.</summary>
    public async Task CloseAsync(CancellationToken ct)
    {
        if (told.Count == 0 || escalation is null)
            return;
        foreach (var what in told.Distinct())
            db.Tell(debtCase.Id, TimelineKind.Decision, $"Ladder {escalation.Reference}: {what}", officer.Id, clock, escalation.Id);
        told.Clear();
        if (leftReview)
            await EndReviewAsync(ct);
        var highest = Running.Select(ladder => (LadderState?)ladder.State).Max();
        escalation.Moved(highest is null, Today);
        var work = await db.RunningWorkflows().FindAsync([escalation.Id], ct);
        work!.MoveTo(db, highest?.InWords() ?? "Ended", WaitingFor(highest), Today, isOver: highest is null);
        if (highest is null)
            await db.VoidDiaryAsync(escalation.Id, Today, ct);
    }

    /// <summary>
    /// The review is over with the last invoice it was for: its letter of claim went, or all were paid. What of it waits for approval goes back,
    /// and those that came to the review meanwhile have one of their own. After a death it stays as it was answered: the report may be wrong.
    /// </summary>
    private async Task EndReviewAsync(CancellationToken ct)
    {
        if (await db.ReviewAsync(debtCase.Id, ct) is not { } review || Running.Any(ladder => ladder.State == (review.ApprovedOn is null ? LadderState.PreActionReview : LadderState.ClaimApproved)))
            return;
        if (review.ProposalId is { } id && await db.Proposals().FindAsync([id], ct) is { State: ProposalState.Waiting } proposal)
        {
            proposal.Return(officer.Id, "No invoice stands at the review any more.", clock.Now());
            review.Return();
        }
        if (ladders.Exists(ladder => ladder.State == LadderState.EndedEstate))
            return;
        review.End(Today);
        if (Running.Any(ladder => ladder.State == LadderState.PreActionReview))
            db.Add(PreActionReview.Open(clock.NewId(), debtCase.Id, Today));
    }

    /// <summary>Says something of the case without a step.</summary>
    public void Note(string what) => told.Add(what);

    public void Remind(DiaryKind kind, string text, DateOnly dueOn, bool isStatutory = false) =>
        db.Add(DiaryEntry.For(clock.NewId(), debtCase.Id, kind, $"{text} ({escalation!.Reference})", dueOn, debtCase.OwnerId, escalation.Id, isStatutory));

    public void Notify(IEnumerable<Guid> officers, string text) =>
        db.Notify(officers.Where(other => other != officer.Id), debtCase.Id, $"{debtCase.Reference}: {text}", clock);

    /// <summary>Has one letter sent for several invoices; the ladders wait for it to be posted.</summary>
    public async Task<Letter> QueueAsync(LetterCode code, IReadOnlyList<InvoiceLadder> of, IReadOnlyDictionary<string, string>? words, CancellationToken ct)
    {
        var right = Right(LetterType.Of(code).AsksBy!.Value);
        var chosen = of.Select(ladder => ladder.InvoiceId).ToHashSet();
        var ids = Account.Invoices.Select(invoice => invoice.InvoiceId).Where(chosen.Contains).ToList(); // In the order of the bills.
        var figure = right.Sums.Where(sum => ids.Contains(sum.InvoiceId)).Sum(sum => sum.Asked);
        var letter = await db.QueueAsync(new(debtCase.Id, code, figure, ids, escalation!.Id, words), officer.Id, rules, clock, ct);
        foreach (var ladder in of)
            ladder.Await(letter.Id);
        return letter;
    }

    /// <summary>What else runs on the case (handbook 4.3).</summary>
    public async Task<List<RunningWorkflow>> OtherWorkAsync(CancellationToken ct) =>
        [.. (await db.WorkOnAsync(debtCase.Id, ct)).Where(work => work.Kind != WorkflowKind.Escalation)];

    /// <summary>Puts an invoice on the ladder.</summary>
    public async Task AddAsync(InvoiceLadder ladder, CancellationToken ct)
    {
        await StartAsync(ct);
        db.Add(ladder);
        ladders.Add(ladder);
    }

    /// <summary>Begins the open work of the case where none runs.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        if (escalation is not null)
            return;
        escalation = CaseEscalation.Start(clock.NewId(), (await db.NumbersAsync("E", 0, ct)).Next(), debtCase.Id, Today);
        db.Add(escalation);
        RunningWorkflow.Start(db, escalation.Id, debtCase.Id, WorkflowKind.Escalation, escalation.Reference, LadderState.NotStarted.InWords(), Cases.WaitingFor.Us, Today);
    }

    private Refusal? PausedRefusal(InvoiceLadder ladder) => !ladder.Clock.IsPaused ? null
        : new("ESC-008", $"Paused: {(PositionOf(ladder) is { } position ? around.Blocker(position, ladder.State) : null) ?? "held"}. {ladder.Clock.DaysLeft.Count("day")} remained; it goes on when that is over.");

    private string Counted(InvoiceLadder ladder)
    {
        var policy = rules.On(ladder.StartedOn);
        return ladder.State switch
        {
            LadderState.NotStarted when PositionOf(ladder) is { } position => $"{policy.Of(Settings.LadderReminder).Count("day")} after the invoice of {position.InvoiceDate.InWords()}",
            LadderState.ReminderSent => $"{policy.Of(Settings.LadderFinal).Count("day")} after the reminder of {ladder.Since.InWords()}",
            LadderState.FinalSent => $"{policy.Of(Settings.LadderTelephoneAfter).Count("day")} after the final notice of {ladder.Since.InWords()}",
            LadderState.Telephone => $"contact window since {ladder.Since.InWords()}",
            LadderState.ClaimSent => $"{policy.Of(Settings.PapReply).Count("day")} to reply from {ladder.Since.InWords()}",
            LadderState.ReplyReceived => "time to reply and for documents",
            _ => $"since {ladder.Since.InWords()}",
        };
    }

    private static WaitingFor WaitingFor(LadderState? state) => state switch
    {
        LadderState.ReminderSent or LadderState.FinalSent or LadderState.ClaimSent => Cases.WaitingFor.Customer,
        LadderState.ReadyForLegal => Cases.WaitingFor.Legal,
        _ => Cases.WaitingFor.Us,
    };
}
