using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Escalation;

/// <summary>
/// Brings every ladder of a case to where the record puts it today (<see cref="LadderMoves"/>), and begins one for each invoice that
/// has fallen overdue (handbook 8.2).
/// </summary>
internal sealed class LadderFollow(WorkbenchDb db, LadderFile file, StoreClock clock)
{
    public async Task RunAsync(CancellationToken ct)
    {
        await BeginAsync(ct);
        foreach (var ladder in file.Ladders.Where(ladder => Move(ladder) == LadderMove.Reopen).ToList())
            await ReopenAsync(ladder, ct);
        foreach (var ladder in file.Ladders.Where(ladder => ladder.State == LadderState.CompletedPlan).ToList())
            await TakePlannedAsync(ladder, Move(ladder), ct);
        foreach (var ladder in file.Running.ToList())
            Take(ladder, Move(ladder));
        await LeaveLettersAsync(ct);
        await file.CloseAsync(ct);
    }

    private LadderMove Move(InvoiceLadder ladder) => LadderMoves.Of(file.Around, ladder.Place);

    private async Task BeginAsync(CancellationToken ct)
    {
        var overdue = LadderMoves.ToBegin(file.Around, file.Ladders.Select(ladder => ladder.InvoiceId));
        if (overdue.Count == 0 || file.Case.State != CaseState.Open || file.Around.Chase.DeathHeardOn is not null)
            return;
        var work = await file.OtherWorkAsync(ct);
        foreach (var invoice in overdue.Where(invoice => MayRunTogether.RefusalOf(WorkflowKind.Escalation, [invoice.InvoiceId], work) is null))
        {
            var clockOf = new LadderDates(file.Rules.On(file.Today), file.Rules.Calendar).Start(invoice.InvoiceDate, file.Today);
            var ladder = InvoiceLadder.Start(clock.NewId(), file.Case.Id, invoice.InvoiceId, clockOf, file.Today);
            if (invoice.Outstanding < file.Around.Chase.Minimum)
            {
                ladder.PayOff(file.FactsOf(ladder) with { Outstanding = Money.Zero }); // Paid before it was due: nobody need look at it again.
                db.Add(ladder);
                continue;
            }
            await file.AddAsync(ladder, ct);
            file.Note($"invoice {invoice.Number} is overdue; reminder due {ladder.NextOn.InWords()}");
        }
    }

    /// <summary>
    /// Money that had paid it went back: it goes on from where it was, with notice. What a breathing space protected of it, nobody was
    /// reminded of: that begins with a reminder.
    /// </summary>
    private async Task ReopenAsync(InvoiceLadder ladder, CancellationToken ct)
    {
        var wasProtected = await db.Holds().AnyAsync(h => h.CaseId == file.Case.Id && h.InvoiceId == ladder.InvoiceId && h.Amount != Money.Zero
            && (h.Code == HoldCode.MORS || h.Code == HoldCode.MORM) && h.LiftedOn != null, ct);
        LadderState? before = wasProtected ? null
            : await db.LadderSteps().Where(s => s.CaseId == file.Case.Id && s.InvoiceId == ladder.InvoiceId && s.Action == LadderAction.PayOff).OrderByDescending(s => s.Id).Select(s => (LadderState?)s.From).FirstOrDefaultAsync(ct);
        await file.StartAsync(ct);
        ladder.Restore(before ?? LadderState.NotStarted, file.Today, file.DatesOf(ladder));
        file.Note($"{file.PositionOf(ladder)!.Outstanding} is owed again on invoice {file.NumberOf(ladder)}; next step {ladder.NextOn.InWords()}");
    }

    /// <summary>One that a plan pays, or paid until now.</summary>
    private async Task TakePlannedAsync(InvoiceLadder ladder, LadderMove move, CancellationToken ct)
    {
        if (move == LadderMove.RestartAtReview)
        {
            await file.StartAsync(ct);
            ladder.RestartAtReview(file.DatesOf(ladder), file.FactsOf(ladder));
            file.Stepped(ladder, LadderState.CompletedPlan, LadderAction.RestartAtReview, file.Today, $"the payment plan for invoice {file.NumberOf(ladder)} was not kept; it goes on at the pre-action review");
        }
        else
            Take(ladder, move);
    }

    private void Take(InvoiceLadder ladder, LadderMove move)
    {
        var (from, position, number) = (ladder.State, file.PositionOf(ladder), file.NumberOf(ladder));
        switch (move)
        {
            case LadderMove.EndByDeath:
                ladder.EndByDeath(file.FactsOf(ladder));
                file.Stepped(ladder, from, LadderAction.EndByDeath, file.Today, "ended, the debtor has died");
                break;
            case LadderMove.PayOff:
                ladder.PayOff(file.FactsOf(ladder));
                file.Stepped(ladder, from, LadderAction.PayOff, file.Today, $"invoice {number} is paid or credited in full");
                break;
            case LadderMove.PayOffBesideProtected:
                ladder.PayOff(file.FactsOf(ladder) with { Outstanding = Money.Zero });
                file.Stepped(ladder, from, LadderAction.PayOff, file.Today, $"all that may be asked for of invoice {number} is paid; {position!.Outstanding} is protected");
                break;
            case LadderMove.EndByPlan:
                ladder.EndByPlan(file.FactsOf(ladder));
                file.Stepped(ladder, from, LadderAction.EndByPlan, file.Today, $"invoice {number} is in a payment plan");
                break;
            case LadderMove.Pause:
                ladder.Pause(file.Around.BlockedFrom(position!, from));
                file.Note($"invoice {number} is paused ({file.Around.Blocker(position!, from)}); {ladder.Clock.DaysLeft.Count("day")} left");
                break;
            case LadderMove.Resume:
                ladder.Resume(file.Today, file.DatesOf(ladder));
                file.Note($"invoice {number} goes on; next step {ladder.NextOn.InWords()}");
                break;
        }
    }

    /// <summary>
    /// What is paused or over waits for no letter: one that was queued before leaves it out. What is paused is due again when the pause is
    /// over; what was over and is owed again has notice first, so a letter of before must not ask for it.
    /// </summary>
    private async Task LeaveLettersAsync(CancellationToken ct)
    {
        foreach (var of in file.Ladders.Where(ladder => ladder.Place.AwaitsLetter && (ladder.Place.IsPaused || ladder.IsOver)).GroupBy(ladder => ladder.LetterId!.Value).ToList())
        {
            await db.LeaveOutAsync(of.Key, [.. of.Select(ladder => ladder.InvoiceId)], Why(of.First()), file.Officer.Id, file.Rules, clock, ct);
            foreach (var ladder in of)
                ladder.LetterStopped();
        }
    }

    private string Why(InvoiceLadder ladder) => ladder.State switch
    {
        LadderState.CompletedPaid => "paid or credited",
        LadderState.CompletedPlan => "in a payment plan",
        LadderState.EndedEstate => "the debtor has died",
        _ => $"paused: {file.Around.Blocker(file.PositionOf(ladder)!, ladder.State)}",
    };
}
