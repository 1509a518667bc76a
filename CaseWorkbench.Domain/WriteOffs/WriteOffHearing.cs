using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.WriteOffs;

/// <summary>Money came in on a case of which something was written off.</summary>
internal sealed record MoneyCameAfter(Guid CaseId) : INotification;

/// <summary>Nothing may be left to do on a case after a write-off; whatever heard of the posting has followed it by then.</summary>
internal sealed record CaseMayBeOver(Guid CaseId) : INotification;

/// <summary>What happens to write-offs by itself: money that comes is written back (handbook 12), and a case with nothing left closes (4.2).</summary>
internal sealed class WriteOffHearing(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock)
    : INotificationHandler<Posted>, INotificationHandler<MoneyCameAfter>, INotificationHandler<WrittenOff>, INotificationHandler<CaseMayBeOver>, INotificationHandler<DeathTakenBack>
{
    /// <summary>What ends with the debt. Whatever else somebody has to come back to, a letter to answer or a note of their own, keeps the case open.</summary>
    private static readonly DiaryKind[] EndWithTheDebt = [.. DiaryEntry.AskingForMoney, DiaryKind.FirstReview, DiaryKind.ReviewHold];

    /// <summary>A day brings thousands of receipts, nearly all on cases of which nothing was written off.</summary>
    public Task Handle(Posted notification, CancellationToken cancellationToken)
    {
        if (notification.Kind == PostingKind.Receipt && db.HasWrittenOff(notification.CaseId))
            db.RaiseOnce(new MoneyCameAfter(notification.CaseId));
        return Task.CompletedTask;
    }

    public async Task Handle(MoneyCameAfter notification, CancellationToken cancellationToken)
    {
        var debtCase = (await db.Cases().FindAsync([notification.CaseId], cancellationToken))!;
        var came = await db.CameSinceAsync(debtCase.Id, clock.Today(), cancellationToken);
        await db.WriteBackAsync(debtCase, came, isVoluntary: false, "", acting.Officer.Id, clock, cancellationToken);
        if (came.RefusalOf(isVoluntary: false) is { Code: "WO-005" })
            await AskAsync(debtCase, came.Credit, cancellationToken);
    }

    /// <summary>The ladders hear of the posting in this round too, so that the case is looked at in the next.</summary>
    public Task Handle(WrittenOff notification, CancellationToken cancellationToken)
    {
        db.RaiseOnce(new CaseMayBeOver(notification.CaseId));
        return Task.CompletedTask;
    }

    public async Task Handle(CaseMayBeOver notification, CancellationToken cancellationToken)
    {
        var debtCase = (await db.Cases().FindAsync([notification.CaseId], cancellationToken))!;
        if (debtCase.State != CaseState.Open)
            return;
        var work = await db.WorkOnAsync(debtCase.Id, cancellationToken);
        // What others changed in this round is not in the store yet, so the rows are asked themselves.
        var dates = (await db.Diary().Where(e => e.CaseId == debtCase.Id && e.State == DiaryState.Open).ToListAsync(cancellationToken)).Where(entry => entry.State == DiaryState.Open).ToList();
        var account = await db.AccountAsync(debtCase.Id, clock.Today(), cancellationToken);
        var facts = new CaseFacts(clock.Today(), account.Balances.Outstanding, account.AccountCredit,
            OpenWork: [.. work.Select(each => each.Reference), .. dates.Where(entry => entry.IsStatutory || !EndWithTheDebt.Contains(entry.Kind)).Select(entry => entry.Text)]);
        if (!CaseWorkflow.Table.Offers(debtCase.State, facts).Single(offer => offer.Action == CaseAction.CloseWrittenOff).IsAllowed)
            return;

        debtCase.CloseWrittenOff(facts);
        foreach (var entry in dates)
            entry.Void(clock.Today());
        db.Tell(debtCase.Id, TimelineKind.Case, "Case closed: the rest was written off", acting.Officer.Id, clock);
    }

    /// <summary>Nothing is written off for an estate that there is not.</summary>
    public async Task Handle(DeathTakenBack notification, CancellationToken cancellationToken)
    {
        var open = await db.WriteOffs().Where(w => notification.CaseIds.Contains(w.CaseId) && w.EndedOn == null && (w.Reason == WriteOffReason.NOE || w.Reason == WriteOffReason.INE)).OrderBy(w => w.Id).ToListAsync(cancellationToken);
        foreach (var writeOff in open.Where(each => each.State.IsOpen()))
        {
            var file = new WriteOffFile(db, writeOff, (await db.Cases().FindAsync([writeOff.CaseId], cancellationToken))!, acting.Officer, await rules.ReadAsync(cancellationToken), clock);
            if (writeOff.ProposalId is { } id && await db.Proposals().FindAsync([id], cancellationToken) is { State: ProposalState.Waiting } proposal)
                proposal.Return(acting.Officer.Id, "The debtor has not died.", clock.Now());
            writeOff.Reject(new(file.Today, PreparedByActing: true));
            await file.MovedAsync("given up: the debtor has not died", cancellationToken);
            await file.RebandAsync(cancellationToken);
        }
    }

    /// <summary>They pay what they were told is cancelled: somebody asks them, and keeps it as voluntary or gives it back.</summary>
    private async Task AskAsync(DebtCase debtCase, Money credit, CancellationToken ct)
    {
        var text = $"{credit} came in for a debt they were told is cancelled: ask whether they pay it voluntarily, or give it back";
        if (await db.Diary().AnyAsync(e => e.CaseId == debtCase.Id && e.Kind == DiaryKind.MoneyForCancelledDebt && e.State == DiaryState.Open, ct))
            return;
        db.Add(DiaryEntry.For(clock.NewId(), debtCase.Id, DiaryKind.MoneyForCancelledDebt, text, (await rules.ReadAsync(ct)).Calendar.Fwd(clock.Today()), debtCase.OwnerId));
        db.Notify(debtCase.OwnerId is { } owner && owner != acting.Officer.Id ? [owner] : [], debtCase.Id, $"{debtCase.Reference}: {text}", clock);
    }
}
