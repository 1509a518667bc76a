using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Escalation;

/// <summary>Something happened on a case that its ladders may have to follow. One command may post and hold many times; they follow once.</summary>
internal sealed record LadderStirred(Guid CaseId) : INotification;

/// <summary>What moves a ladder from outside: money, holds, promises, a death, and its own letters once they are posted.</summary>
internal sealed class LadderHearing(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock)
    : INotificationHandler<Posted>, INotificationHandler<HoldChanged>, INotificationHandler<PromiseChanged>, INotificationHandler<DeathReported>, INotificationHandler<DeathTakenBack>,
      INotificationHandler<StageChanged>, INotificationHandler<LadderStirred>, INotificationHandler<LetterSent>, INotificationHandler<LetterCancelled>
{
    private const string PlaceSql = "SELECT InvoiceId, State, PausedFrom IS NOT NULL, LetterId IS NOT NULL FROM InvoiceLadder WHERE CaseId = $case";

    /// <summary>A bill is looked at by the night of the day it falls overdue; all other money at once.</summary>
    public Task Handle(Posted notification, CancellationToken cancellationToken) =>
        notification.Kind is PostingKind.Invoice or PostingKind.Receipt ? Task.CompletedTask : Stir(notification.CaseId);

    public Task Handle(HoldChanged notification, CancellationToken cancellationToken) => Stir(notification.CaseId);
    public Task Handle(PromiseChanged notification, CancellationToken cancellationToken) => Stir(notification.CaseId);

    /// <summary>An offer of a plan stops it while it stands, and a write-off while it waits for approval.</summary>
    public Task Handle(StageChanged notification, CancellationToken cancellationToken) =>
        notification.Kind is WorkflowKind.PaymentPlan or WorkflowKind.WriteOff ? Stir(notification.CaseId) : Task.CompletedTask;

    public Task Handle(DeathReported notification, CancellationToken cancellationToken)
    {
        foreach (var caseId in notification.CaseIds)
            Stir(caseId);
        return Task.CompletedTask;
    }

    /// <summary>Every invoice goes on where it was. What follows is looked at in the next round: a plan may hold its bills again by then.</summary>
    public async Task Handle(DeathTakenBack notification, CancellationToken cancellationToken)
    {
        foreach (var caseId in notification.CaseIds)
        {
            if (await db.Ladders().AnyAsync(l => l.CaseId == caseId && l.State == LadderState.EndedEstate, cancellationToken))
                await (await FileAsync(caseId, cancellationToken)).LiveAgainAsync(cancellationToken);
            await Stir(caseId);
        }
    }

    /// <summary>Most payments move nothing on the ladder, and a day brings thousands: the ladders are loaded only where one would.</summary>
    public async Task Handle(LadderStirred notification, CancellationToken cancellationToken)
    {
        var places = Places(notification.CaseId);
        if (places.Count == 0)
            return;
        var around = await db.SurroundingsAsync(notification.CaseId, await rules.ReadAsync(cancellationToken), clock.Today(), cancellationToken);
        if (LadderMoves.AreAny(around, places))
            await (await FileAsync(notification.CaseId, cancellationToken, around)).FollowAsync(cancellationToken);
    }

    public async Task Handle(LetterSent notification, CancellationToken cancellationToken)
    {
        var moved = await db.Ladders().Where(l => l.LetterId == notification.LetterId).ToListAsync(cancellationToken);
        if (moved.Count == 0)
            return;
        var file = await FileAsync(notification.CaseId, cancellationToken);
        foreach (var ladder in file.Ladders.Where(ladder => ladder.LetterId == notification.LetterId))
        {
            if (notification.InvoiceIds.Contains(ladder.InvoiceId))
                Went(file, ladder, notification);
            else
                ladder.LetterStopped(); // Held or paid since it was queued, so the letter does not name it: nobody was notified of it.
        }
        if (notification.Code == LetterCode.FinalNotice)
            await TellCareAsync(file, cancellationToken);
        await file.CloseAsync(cancellationToken);
    }

    public async Task Handle(LetterCancelled notification, CancellationToken cancellationToken)
    {
        foreach (var ladder in await db.Ladders().Where(l => l.LetterId == notification.LetterId).ToListAsync(cancellationToken))
            ladder.LetterStopped();
    }

    /// <summary>It was posted, so it happened, whatever has changed since it was queued; whether it might go was judged at the print room's door.</summary>
    private static void Went(LadderFile file, InvoiceLadder ladder, LetterSent letter)
    {
        var (from, dates) = (ladder.State, file.DatesOf(ladder));
        var facts = file.FactsOf(ladder) with { Right = null, Paused = null, Today = ladder.NextOn > letter.On ? ladder.NextOn : letter.On };
        switch (from)
        {
            case LadderState.NotStarted:
                ladder.Remind(letter.On, dates, facts);
                file.Stepped(ladder, from, LadderAction.SendReminder, letter.On, $"reminder sent for invoice {facts.Number}; final notice due {ladder.NextOn.InWords()}", letter.LetterId);
                break;
            case LadderState.ReminderSent:
                ladder.GiveFinalNotice(letter.On, dates, facts);
                file.Stepped(ladder, from, LadderAction.SendFinalNotice, letter.On, $"final notice sent for invoice {facts.Number}; calls from {ladder.NextOn.InWords()}", letter.LetterId);
                break;
            case LadderState.ClaimApproved:
                ladder.Claim(letter.On, dates, facts);
                file.Stepped(ladder, from, LadderAction.SendClaim, letter.On, $"letter of claim sent for invoice {facts.Number}; reply by {dates.ReplyBy(letter.On).InWords()}", letter.LetterId);
                break;
            default:
                ladder.LetterStopped(); // It moved on otherwise while the letter lay there.
                break;
        }
    }

    /// <summary>Social care hears of a final notice for more than a thousand pounds (handbook 8.2).</summary>
    private async Task TellCareAsync(LadderFile file, CancellationToken ct)
    {
        if (file.Account.Balances.Overdue > Money.Pounds(1_000))
            file.Notify(await db.OfficersFor(file.Case).Where(o => o.Role == Role.AscLiaison).Select(o => o.Id).ToListAsync(ct), $"a final notice went for {file.Account.Balances.Overdue}; tell us if there is a reason not to go on");
    }

    private Task Stir(Guid caseId)
    {
        db.RaiseOnce(new LadderStirred(caseId));
        return Task.CompletedTask;
    }

    private async Task<LadderFile> FileAsync(Guid caseId, CancellationToken ct, LadderSurroundings? around = null) =>
        await LadderFile.OfAsync(db, (await db.Cases().FindAsync([caseId], ct))!, acting.Officer, await rules.ReadAsync(ct), clock, ct, around);

    private List<LadderPlace> Places(Guid caseId)
    {
        using var places = db.Statement(PlaceSql).With("$case", caseId);
        return places.All(row => new LadderPlace(row.Guid(0), row.Word<LadderState>(1), row.GetBoolean(2), row.GetBoolean(3)));
    }
}
