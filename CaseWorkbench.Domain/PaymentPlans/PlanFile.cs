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

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>A command that acts on one plan, as an officer saw it.</summary>
internal interface IOnPlan
{
    Guid PlanId { get; }
    int SeenVersion { get; }
}

/// <summary>
/// A plan on the officer's desk: what belongs to it, and the ways it is written down. Every step leaves the same traces (history,
/// stage, timeline, diary) because every command leaves them through <see cref="MovedAsync"/>.
/// </summary>
internal sealed class PlanFile(WorkbenchDb db, PaymentPlan plan, DebtCase debtCase, RunningWorkflow work, Officer officer, Rulebook rules, StoreClock clock)
{
    private List<PlanInstalment>? instalments;
    private List<PlanInvoice>? invoices;

    public PaymentPlan Plan => plan;
    public DebtCase Case => debtCase;
    public Officer Officer => officer;
    public Rulebook Rules => rules;
    public DateOnly Today { get; } = clock.Today();
    public WorkingCalendar Calendar => rules.Calendar;

    /// <summary>The policy its clocks keep: that of the day it was drafted.</summary>
    public PolicyOn Policy { get; } = rules.On(plan.DraftedOn);

    /// <summary>Opens the file for a command: the officer may know of the case, it is not closed, and the screen was not stale.</summary>
    public static async Task<PlanFile> OpenAsync(IOnPlan command, WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock, CancellationToken ct)
    {
        var plan = await db.Plans().FindAsync([command.PlanId], ct) ?? throw new NotFoundException("plan");
        var debtCase = await db.CaseAsync(plan.CaseId, acting.Officer, ct);
        plan.MustBeAt(command.SeenVersion);
        return await OfAsync(db, plan, debtCase.MustBeOpen(), acting.Officer, await rules.ReadAsync(ct), clock, ct);
    }

    public static async Task<PlanFile> OfAsync(WorkbenchDb db, PaymentPlan plan, DebtCase debtCase, Officer officer, Rulebook rules, StoreClock clock, CancellationToken ct) =>
        new(db, plan, debtCase, (await db.RunningWorkflows().FindAsync([plan.Id], ct))!, officer, rules, clock);

    public async Task<List<PlanInstalment>> InstalmentsAsync(CancellationToken ct) =>
        instalments ??= await db.PlanInstalments().Where(i => i.PlanId == plan.Id).OrderBy(i => i.Number).ToListAsync(ct);

    public async Task<List<PlanInvoice>> InvoicesAsync(CancellationToken ct) =>
        invoices ??= await db.PlanInvoices().Where(i => i.PlanId == plan.Id).ToListAsync(ct);

    /// <summary>How it stands today, by its own invoices.</summary>
    public async Task<PlanStanding> StandingAsync(CancellationToken ct) => PlanStanding.Of(plan, await InstalmentsAsync(ct), db.PlanMoney(plan), Today, rules);

    /// <summary>The facts with what the money says.</summary>
    public PlanFacts FactsOf(PlanStanding standing) => plan.Facts(Today) with
    {
        Shortfall = standing.Shortfall, MissedInstalments = standing.Missing.Count, Left = standing.Left,
        MaySupervise = officer.May(Permission.SupervisePlans), MostReinstated = Policy.Of(Settings.PlanMaxReinstatements),
    };

    /// <summary>The facts of arranging it: who agrees, what the statement says, what the approval says to this officer.</summary>
    public async Task<PlanBefore> BeforeAsync(CancellationToken ct)
    {
        var arranging = await ArrangingAsync(ct);
        var proposal = plan.ProposalId is null ? null : await db.Proposals().SingleOrDefaultAsync(p => p.Id == plan.ProposalId, ct);
        var decider = proposal is null ? null : await db.DeciderAsync(officer, proposal, rules.On(Today), Today, ct);
        var schedule = Schedule;
        var facts = FactsOf(await StandingAsync(ct)) with
        {
            AgreementRefusal = arranging.Agreement,
            EvidenceRefusal = schedule is null ? null : PlanEvidence.RefusalOf(plan.Offer, schedule.Months, arranging.Statement, arranging.IsVulnerable, Today),
            AffordabilityRefusal = PlanEvidence.TooHigh(plan.Offer, arranging.Statement, WrittenReason.IsGiven(plan.WhyMore), rules.On(Today)),
            DeciderRefusal = decider is null ? null : proposal!.RefusalFor(decider), PreparedByActing = proposal?.PreparedBy == officer.Id,
        };
        return new(arranging, proposal, decider, facts);
    }

    /// <summary>Its schedule as its terms have it, deposit today; null where they make none (all was paid or credited meanwhile).</summary>
    public PlanSchedule? Schedule => plan.Instalment.IsPositive && plan.Total > plan.Deposit ? PlanSchedule.Of(plan.Offer, plan.AcceptedOn ?? Today) : null;

    public async Task<PlanArranging> ArrangingAsync(CancellationToken ct) => await db.ArrangingAsync(debtCase, plan.AuthorityId, Today, ct);

    /// <summary>
    /// What the acting officer is offered, refused by the same guards as the commands; whether new terms are agreed is for the form to say.
    /// A death is heard of, never chosen.
    /// </summary>
    public IReadOnlyList<Offer<PlanAction>> Offers(PlanFacts facts) =>
        [.. ActionPermissions<PlanAction>.For(officer, PlanWorkflow.Table.Offers(plan.State, facts with { AreNewTermsAgreed = true }).Where(offer => offer.Action is not (PlanAction.EndByDeath or PlanAction.LiveAgain or PlanAction.Complete or PlanAction.ClearArrears)))
            .Select(offer => debtCase.ClosedRefusal is { } closed ? offer with { Refusal = closed } : offer)];

    /// <summary>Writes the instalments down as they were accepted.</summary>
    public async Task KeepScheduleAsync(CancellationToken ct)
    {
        var kept = await InstalmentsAsync(ct);
        foreach (var planned in Schedule?.Instalments ?? [])
            Keep(kept, planned);
    }

    /// <summary>Puts what was excused at the end of the plan: same sums, the days that follow its last (handbook 13.4).</summary>
    public async Task PutOffAsync(IReadOnlyCollection<PlanInstalment> excused, CancellationToken ct)
    {
        var kept = await InstalmentsAsync(ct);
        foreach (var each in excused)
        {
            each.Excuse();
            var number = kept.Max(one => one.Number) + 1;
            Keep(kept, new(number, PlanSchedule.DueOn(plan.FirstDueOn, plan.Frequency, number), each.Amount));
        }
    }

    /// <summary>A credit: the plan asks for less, and its last instalments shrink; their days stay (handbook 7.2).</summary>
    public async Task ShrinkAsync(Money by, CancellationToken ct)
    {
        plan.Shrink(by);
        var left = by;
        foreach (var last in (await InstalmentsAsync(ct)).Where(each => !each.IsExcused).Reverse())
        {
            var share = Money.Min(left, last.Amount);
            last.ReduceTo(last.Amount - share);
            left -= share;
            if (!left.IsPositive)
                break;
        }
    }

    /// <summary>Holds its bills for as long as it runs (handbook 6, PLN): all of each, or the part that is in the plan.</summary>
    public async Task HoldAsync(CaseAccount account, CancellationToken ct)
    {
        foreach (var invoice in await InvoicesAsync(ct))
        {
            if (account.Invoices.FirstOrDefault(each => each.InvoiceId == invoice.InvoiceId) is not { } position)
                continue; // The file that brought it was undone meanwhile: what it was to pay comes off the plan.
            Hold.Place(db, new(debtCase.Id, HoldCode.PLN, $"Payment plan {plan.Reference}", InvoiceId: invoice.InvoiceId,
                Amount: invoice.Included >= position.Outstanding ? Money.Zero : invoice.Included, SourceId: plan.Id), officer.Id, clock);
        }
    }

    /// <summary>The holds of this plan, or of the one it takes the place of.</summary>
    public Task<List<Hold>> HoldsAsync(CancellationToken ct) =>
        db.Holds().Where(h => h.CaseId == debtCase.Id && h.Code == HoldCode.PLN && h.LiftedOn == null && (h.SourceId == plan.Id || h.SourceId == plan.ReplacesId)).OrderBy(h => h.Id).ToListAsync(ct);

    public async Task LiftAsync(string why, CancellationToken ct)
    {
        foreach (var hold in await HoldsAsync(ct))
            hold.Lift(db, officer.Id, why, clock);
    }

    /// <summary>The hold of a part falls to what is left of it.</summary>
    public void Reduce(Hold part, Money to) => part.ReduceTo(db, to, officer.Id, $"Paid under payment plan {plan.Reference}", clock);

    /// <summary>It lapsed or was withdrawn: nothing of it is held any more, not even for the plan it was to take the place of.</summary>
    public async Task LapsedAsync(string why, CancellationToken ct)
    {
        await LiftAsync($"Payment plan {plan.Reference} lapsed", ct);
        await db.CancelLettersAsync(debtCase.Id, letter => letter.SourceId == plan.Id, $"payment plan {plan.Reference} lapsed", officer.Id, clock, ct);
        await MovedAsync($"lapsed, {why}", ct);
    }

    /// <summary>What was missing has come, but it was reinstated before: a supervisor says whether it goes on. Asked once.</summary>
    public async Task AskSupervisorAsync(CancellationToken ct)
    {
        if (await db.Diary().AnyAsync(e => e.SourceId == plan.Id && e.Kind == DiaryKind.PlanReinstatement && e.State == DiaryState.Open, ct))
            return;
        var supervisors = await SupervisorsAsync(ct);
        Remind(DiaryKind.PlanReinstatement, "What was missing has come: decide whether the plan goes on", Calendar.Fwd(Today), supervisors.Count > 0 ? supervisors[0] : debtCase.OwnerId);
        Notify(supervisors, "was broken and what was missing has come: it was reinstated before, so you decide whether it goes on");
    }

    /// <summary>Says when the night has to look at it again: nothing is due while it is paused.</summary>
    public void LookAgain(PlanStanding standing)
    {
        DateOnly? After(DateOnly? day) => day?.AddDays(1);
        var test = After(standing.NextTestOn);
        plan.LookAgain(plan.IsPaused ? null : plan.State switch
        {
            PlanState.Active => test,
            PlanState.InArrears => test < After(plan.RemedyBy) ? test : After(plan.RemedyBy),
            PlanState.Broken => After(plan.NoticeEndsOn),
            _ => plan.LookOn,
        }, plan.IsRunning ? standing.Next?.DueOn : null);
    }

    public Guid NewId() => clock.NewId();

    /// <summary>The terms in one line: “£50.00 every four weeks from 1 May 2026, 25 instalments to 3 Mar 2028, £1,240.00 in all”.</summary>
    public string Words() => Schedule is not { } schedule ? $"{plan.Total} in all"
        : $"{plan.Instalment} {plan.Frequency.Each()} from {plan.FirstDueOn.InWords()}, {schedule.Instalments.Count(each => each.Number > 0).Count("instalment")} to {schedule.LastDueOn.InWords()}, {plan.Total} in all{(plan.Deposit.IsPositive ? $", {plan.Deposit} of it as a deposit" : "")}";

    /// <summary>Writes down that the plan moved: its history, its stage, the timeline, and the end of the dates its old state had set.</summary>
    public async Task MovedAsync(string what, CancellationToken ct, string text = "")
    {
        work.MoveTo(db, plan.Stage, plan.WaitingFor, Today, isOver: !plan.IsOpen);
        await db.VoidDiaryAsync(plan.Id, Today, ct, PlanDiary.EndedIn(plan.State));
        Note(what, text);
    }

    /// <summary>Adds to the history and the timeline.</summary>
    public void Note(string what, string text = "")
    {
        db.Add(PlanStep.Of(plan, what, text, Today, officer.Id, clock.Now()));
        db.Tell(debtCase.Id, TimelineKind.Decision, $"Plan {plan.Reference}: {what}", officer.Id, clock, plan.Id);
    }

    public void Remind(DiaryKind kind, string text, DateOnly dueOn, Guid? owner) =>
        db.Add(DiaryEntry.For(clock.NewId(), debtCase.Id, kind, $"{text} ({plan.Reference})", dueOn, owner, plan.Id));

    /// <summary>Tells others; nobody is told what they did themselves.</summary>
    public void Notify(IEnumerable<Guid> officers, string text) =>
        db.Notify(officers.Where(other => other != officer.Id), debtCase.Id, $"{debtCase.Reference}: plan {plan.Reference} {text}", clock);

    public void NotifyOwner(string text) => Notify(debtCase.OwnerId is { } owner ? [owner] : [], text);

    /// <summary>The supervisors of the case's team, who have no interest in it.</summary>
    public Task<List<Guid>> SupervisorsAsync(CancellationToken ct) =>
        db.OfficersFor(debtCase).Where(o => o.Role == Role.Supervisor && !db.Interests().Any(i => i.OfficerId == o.Id && i.CaseId == debtCase.Id && i.EndedOn == null))
            .OrderBy(o => o.Name).Select(o => o.Id).ToListAsync(ct);

    /// <summary>Queues a letter to whoever the debtor's post goes to.</summary>
    public async Task WriteAsync(LetterCode code, Money figure, Dictionary<string, string> words, CancellationToken ct)
    {
        words["reference"] = plan.Reference;
        var about = (await InvoicesAsync(ct)).Select(invoice => invoice.InvoiceId).ToList();
        await db.QueueAsync(new(debtCase.Id, code, figure, about, plan.Id, words), officer.Id, rules, clock, ct);
    }

    private void Keep(List<PlanInstalment> kept, PlannedInstalment planned)
    {
        var instalment = PlanInstalment.Of(clock.NewId(), plan, planned);
        db.Add(instalment);
        kept.Add(instalment);
    }
}
