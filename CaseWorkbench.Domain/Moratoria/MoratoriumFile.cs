using CaseWorkbench.Domain.Access;
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

namespace CaseWorkbench.Domain.Moratoria;

/// <summary>A command that acts on one breathing space, as an officer saw it.</summary>
internal interface IOnMoratorium
{
    Guid MoratoriumId { get; }
    int SeenVersion { get; }
}

/// <summary>
/// A breathing space on the officer's desk: the cases it reaches, and the ways what happens to it is written down on each of
/// them. What is written never says which kind it is: the register is confidential, and a mental health crisis nobody's news.
/// </summary>
internal sealed class MoratoriumFile(WorkbenchDb db, Moratorium moratorium, Officer officer, Rulebook rules, StoreClock clock)
{
    private sealed record Part(DebtCase Case, RunningWorkflow Work);

    private readonly List<Part> parts = [];

    public Moratorium Moratorium => moratorium;
    public DateOnly Today { get; } = clock.Today();
    public MoratoriumFacts Facts => moratorium.Facts(Today);
    public WorkingCalendar Calendar => rules.Calendar;

    /// <summary>The cases it reaches.</summary>
    public IReadOnlyList<DebtCase> Cases => [.. parts.Select(part => part.Case)];

    /// <summary>Opens the file for a command: the officer may know of one of its cases, and the screen was not stale.</summary>
    public static async Task<MoratoriumFile> OpenAsync(IOnMoratorium command, WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock, CancellationToken ct)
    {
        var moratorium = await db.Moratoria().FindAsync([command.MoratoriumId], ct) ?? throw new NotFoundException("breathing space");
        var file = await OfAsync(db, moratorium, acting.Officer, await rules.ReadAsync(ct), clock, ct);
        if (!await file.IsKnownToAsync(acting.Officer, ct))
            throw new NotFoundException("breathing space");
        moratorium.MustBeAt(command.SeenVersion);
        return file;
    }

    public static async Task<MoratoriumFile> OfAsync(WorkbenchDb db, Moratorium moratorium, Officer officer, Rulebook rules, StoreClock clock, CancellationToken ct)
    {
        var file = new MoratoriumFile(db, moratorium, officer, rules, clock);
        file.parts.AddRange(from row in await (from part in db.MoratoriumCases()
                                               where part.MoratoriumId == moratorium.Id
                                               join debtCase in db.Cases() on part.CaseId equals debtCase.Id
                                               join work in db.RunningWorkflows() on part.Id equals work.Id
                                               orderby debtCase.Reference
                                               select new { Case = debtCase, Work = work }).ToListAsync(ct)
                            select new Part(row.Case, row.Work));
        return file;
    }

    public async Task<bool> IsKnownToAsync(Officer asking, CancellationToken ct)
    {
        foreach (var part in parts)
        {
            if (db.MaySee(part.Case, asking))
                return true;
        }
        return false;
    }

    /// <summary>What the acting officer is offered, refused by the same guards as the commands. A death is heard of, never chosen.</summary>
    public IReadOnlyList<Offer<MoratoriumAction>> Offers() => ActionPermissions<MoratoriumAction>.For(officer,
        MoratoriumWorkflow.Table.Offers(moratorium.State, Facts).Where(offer => offer.Action is not (MoratoriumAction.EndOnDeath or MoratoriumAction.LiveAgain)));

    /// <summary>Lets it reach a case: its stage there, the end of what was planned to ask for money, and the day to look at it afterwards.</summary>
    public async Task ReachAsync(DebtCase debtCase, CancellationToken ct)
    {
        if (parts.Exists(part => part.Case.Id == debtCase.Id))
            return;
        var part = MoratoriumCase.Of(clock.NewId(), moratorium.Id, debtCase.Id);
        db.Add(part);
        parts.Add(new(debtCase, RunningWorkflow.Start(db, part.Id, debtCase.Id, WorkflowKind.Moratorium, moratorium.Reference, moratorium.State.InWords(), WaitingFor.Us, Today)));
        foreach (var kind in DiaryEntry.AskingForMoney)
            await db.VoidDiaryAsync(debtCase.Id, kind, Today, ct);
        if (moratorium.LastDay is { } last)
            RemindToReview(debtCase, MoratoriumDates.OverOn(last, Calendar));
    }

    /// <summary>Protects a bill, or the part of it that straddles the application: from now on, though the clocks it stops count from the protected start.</summary>
    public async Task ProtectAsync(BilledDebt debt, DateOnly from, CancellationToken ct)
    {
        await ReachAsync((await db.Cases().FindAsync([debt.CaseId], ct))!, ct);
        var code = moratorium.Kind == MoratoriumKind.Standard ? HoldCode.MORS : HoldCode.MORM;
        var hold = Hold.Place(db, new(debt.CaseId, code, $"{moratorium.Reference}, invoice {debt.Number}{(debt.IsWhole ? "" : $", care to {moratorium.AppliedOn.InWords()}")}", moratorium.LastDay,
            debt.InvoiceId, debt.IsWhole ? Money.Zero : debt.Share, moratorium.NoticeReference, moratorium.Id, CountsFrom: from, Contact: moratorium.Adviser.InWords()), officer.Id, clock);
        db.Add(MoratoriumDebt.Of(clock.NewId(), moratorium, debt, hold.Id, from));
        moratorium.Protect();
        if (debt.IsWhole) // What of a straddling bill is not protected may have its ladder and its plan.
            parts.Single(part => part.Case.Id == debt.CaseId).Work.Include(debt.InvoiceId);
    }

    /// <summary>Lets go of bills: their holds lift today.</summary>
    public async Task LetGoAsync(IReadOnlyCollection<MoratoriumDebt> debts, string why, CancellationToken ct)
    {
        var ids = debts.Select(debt => debt.HoldId).ToArray();
        foreach (var hold in await db.Holds().Where(h => ids.Contains(h.Id) && h.LiftedOn == null).OrderBy(h => h.Id).ToListAsync(ct))
            hold.Lift(db, officer.Id, why, clock);
        foreach (var debt in debts)
            parts.Single(part => part.Case.Id == debt.CaseId).Work.LeaveOut(debt.InvoiceId);
    }

    /// <summary>Protects bills again that were let go by mistake.</summary>
    public async Task HoldAgainAsync(IReadOnlyCollection<MoratoriumDebt> debts, CancellationToken ct)
    {
        foreach (var debt in debts)
        {
            var before = (await db.Holds().FindAsync([debt.HoldId], ct))!;
            var hold = Hold.Place(db, new(before.CaseId, before.Code, before.Reason, moratorium.LastDay, before.InvoiceId, before.Amount, before.Evidence, moratorium.Id, Contact: before.Contact), officer.Id, clock);
            debt.HoldBy(hold.Id);
            if (before.Amount == Money.Zero)
                parts.Single(part => part.Case.Id == debt.CaseId).Work.Include(debt.InvoiceId);
        }
        if (moratorium.LastDay is { } last)
            RemindToReview(MoratoriumDates.OverOn(last, Calendar));
    }

    /// <summary>Writes down that it moved: its stage, the timeline and the bell of every case it reaches.</summary>
    public async Task MovedAsync(string what, CancellationToken ct)
    {
        foreach (var part in parts)
            part.Work.MoveTo(db, moratorium.State.InWords(), WaitingFor.Us, Today, isOver: !moratorium.IsRunning);
        await TellAsync(what, ct);
    }

    public async Task TellAsync(string what, CancellationToken ct)
    {
        foreach (var (debtCase, _) in parts)
        {
            db.Tell(debtCase.Id, TimelineKind.Decision, $"Breathing space {moratorium.Reference}: {what}", officer.Id, clock, moratorium.Id);
            db.Notify((await ToldAsync(debtCase, ct)).Where(other => other != officer.Id), debtCase.Id, $"{debtCase.Reference}: breathing space {moratorium.Reference} {what}", clock);
        }
    }

    /// <summary>Tells the case of a new bill what of it is protected; its owner need not act.</summary>
    public void TellOfBill(BilledDebt debt) => db.Tell(debt.CaseId, TimelineKind.Decision,
        $"Breathing space {moratorium.Reference}: {debt.Share} of invoice {debt.Number} is for care to {moratorium.AppliedOn.InWords()} and is protected; {debt.Gross - debt.Share} is new", officer.Id, clock, moratorium.Id);

    public void Remind(DiaryKind kind, string text, DateOnly dueOn, DebtCase debtCase, bool isStatutory = false) =>
        db.Add(DiaryEntry.For(clock.NewId(), debtCase.Id, kind, $"{text} ({moratorium.Reference})", dueOn, debtCase.OwnerId, moratorium.Id, isStatutory));

    /// <summary>The owner looks at each case before anything is asked for again.</summary>
    public void RemindToReview(DateOnly on)
    {
        foreach (var (debtCase, _) in parts)
            RemindToReview(debtCase, on);
    }

    /// <summary>Ends the dates it set, all of them or those of some kinds.</summary>
    public Task VoidDiaryAsync(CancellationToken ct, params DiaryKind[] kinds) => db.VoidDiaryAsync(moratorium.Id, Today, ct, kinds);

    /// <summary>Sends every case the statement that follows a breathing space: no demand (M-END, handbook 24.1).</summary>
    public async Task WriteStatementsAsync(CancellationToken ct)
    {
        await db.SaveChangesAsync(ct); // The letter shows the account without its holds.
        foreach (var (debtCase, _) in parts)
        {
            var owed = (await db.AccountAsync(debtCase.Id, Today, ct)).Balances.Outstanding;
            var words = new Dictionary<string, string> { ["ended_on"] = moratorium.LastDay!.Value.InWords(), ["reference"] = moratorium.Reference };
            await db.QueueAsync(new(debtCase.Id, LetterCode.MoratoriumEnd, owed, [], moratorium.Id, words), officer.Id, rules, clock, ct);
        }
    }

    private void RemindToReview(DebtCase debtCase, DateOnly on) =>
        Remind(DiaryKind.MoratoriumReview, "The breathing space is over: look at the account, and that the statement went", on, debtCase);

    /// <summary>The owner, the supervisors, and legal where it is with them (handbook 24.3).</summary>
    private async Task<List<Guid>> ToldAsync(DebtCase debtCase, CancellationToken ct)
    {
        var withLegal = await db.RunningWorkflows().AnyAsync(w => w.CaseId == debtCase.Id && w.Kind == WorkflowKind.LegalReferral && w.EndedOn == null, ct);
        var others = await db.OfficersFor(debtCase).Where(o => o.Role == Role.Supervisor || (withLegal && o.Role == Role.LegalOfficer)).OrderBy(o => o.Name).Select(o => o.Id).ToListAsync(ct);
        return debtCase.OwnerId is { } owner ? [owner, .. others.Where(id => id != owner)] : others;
    }
}
