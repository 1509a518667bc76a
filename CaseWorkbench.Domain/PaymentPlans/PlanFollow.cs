using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>Something happened on a case that its plan may have to follow. One command may post and hold many times; it follows once.</summary>
internal sealed record PlanStirred(Guid CaseId) : INotification;

/// <summary>
/// Brings a running plan to where the record puts it today: what was credited comes off its end, a pause begins or ends, arrears are
/// made good, all is paid (handbook 7.2, 9.4, 13.4). The night and every event ask the same.
/// </summary>
internal static class PlanFollow
{
    private static readonly HoldCode[] Pausing = [HoldCode.MORS, HoldCode.MORM, HoldCode.INS, HoldCode.BER, HoldCode.CAP];

    public static async Task FollowAsync(this WorkbenchDb db, PlanFile file, CancellationToken ct)
    {
        if (!file.Plan.IsRunning)
            return;
        var account = await db.AccountAsync(file.Case.Id, file.Today, ct);
        await FitAsync(file, account, db.PlanMoney(file.Plan), ct);
        await PauseAsync(db, file, account, ct);
        await PlanReview.LookAsync(db, file, account, ct);
        var standing = await file.StandingAsync(ct);
        if (!standing.Left.IsPositive)
            await CompleteAsync(file, standing, ct);
        else if (!standing.Shortfall.IsPositive)
            await MadeGoodAsync(file, standing, ct);
        file.LookAgain(await file.StandingAsync(ct));
    }

    /// <summary>A plan never asks for more than is owed on its bills: a credit comes off its end, and the hold of a part falls with what is paid of it.</summary>
    private static async Task FitAsync(PlanFile file, CaseAccount account, IReadOnlyList<PlanReading.InvoiceMoney> money, CancellationToken ct)
    {
        var holds = await file.HoldsAsync(ct);
        foreach (var invoice in await file.InvoicesAsync(ct))
        {
            var position = account.Invoices.FirstOrDefault(each => each.InvoiceId == invoice.InvoiceId);
            var paid = PlanTest.Paid(money.Where(each => each.InvoiceId == invoice.InvoiceId).Select(each => each.Money), file.Today);
            var over = invoice.Included - paid - (position?.Outstanding ?? Money.Zero);
            if (over.IsPositive)
            {
                over = Money.Min(over, invoice.Included);
                invoice.Shrink(over);
                await file.ShrinkAsync(over, ct);
                file.Note($"{over} less to pay: {(position is null ? "an invoice was withdrawn" : $"invoice {position.Number} was credited")}");
            }
            var left = Money.Max(Money.Zero, invoice.Included - paid);
            if (holds.Find(hold => hold.InvoiceId == invoice.InvoiceId) is { Amount.IsPositive: true, IsLifted: false } part && part.Amount > left && left.IsPositive)
                file.Reduce(part, left);
        }
    }

    /// <summary>Holds of the whole person pause it, and a breathing space that protects one of its bills (handbook 13.4).</summary>
    private static async Task PauseAsync(WorkbenchDb db, PlanFile file, CaseAccount account, CancellationToken ct)
    {
        var plan = file.Plan;
        var bills = (await file.InvoicesAsync(ct)).Select(invoice => invoice.InvoiceId).ToHashSet();
        var pausing = account.Held.Where(part => Pausing.Contains(part.Code) && (part.InvoiceId is not { } one || bills.Contains(one))).ToList();
        if (pausing.Count > 0 && !plan.IsPaused)
        {
            plan.Pause(file.Today);
            await file.MovedAsync($"paused: {string.Join(", ", pausing.Select(part => HoldType.Of(part.Code).Name.ToLowerInvariant()).Distinct())}", ct);
        }
        else if (pausing.Count == 0 && plan.PausedFrom is { } from)
            await ResumeAsync(file, from, ct);
    }

    /// <summary>What fell due in the pause and was not paid all the same stands at the end of the plan, the same sums.</summary>
    private static async Task ResumeAsync(PlanFile file, DateOnly from, CancellationToken ct)
    {
        var (plan, standing) = (file.Plan, await file.StandingAsync(ct));
        var unpaid = PlanTest.Uncovered(standing.Instalments, standing.Money, file.Today).Where(each => each.DueOn >= from && each.DueOn < file.Today).Select(each => each.Number).ToHashSet();
        var excused = (await file.InstalmentsAsync(ct)).FindAll(each => unpaid.Contains(each.Number));
        var policy = file.Policy;
        plan.Resume(file.Today, file.Calendar.Fwd(file.Today.AddDays(policy.Of(Settings.PlanRemedy))), file.Calendar.Fwd(file.Today.AddDays(policy.Of(Settings.PlanDefaultNotice))));
        await file.PutOffAsync(excused, ct);
        await file.MovedAsync($"goes on after its pause{(excused.Count > 0 ? $"; {excused.Count.Count("instalment")} moved to its end" : "")}", ct);
        file.Remind(DiaryKind.PlanReconfirm, "Confirm that the plan can still be afforded", file.Calendar.Fwd(file.Today.AddDays(policy.Of(Settings.PlanReconfirmDays))), file.Case.OwnerId);
    }

    private static async Task MadeGoodAsync(PlanFile file, PlanStanding standing, CancellationToken ct)
    {
        var facts = file.FactsOf(standing);
        if (file.Plan.State == PlanState.InArrears)
        {
            file.Plan.ClearArrears(facts);
            await file.MovedAsync("what was missing has come; it goes on", ct);
        }
        else if (file.Plan.State == PlanState.Broken && facts.Reinstated == 0)
        {
            file.Plan.Reinstate(facts with { MaySupervise = false });
            await ReinstatedAsync(file, "what was missing has come", ct);
        }
        else if (file.Plan.State == PlanState.Broken && facts.Reinstated < facts.MostReinstated)
            await file.AskSupervisorAsync(ct);
    }

    public static async Task ReinstatedAsync(PlanFile file, string why, CancellationToken ct)
    {
        var standing = await file.StandingAsync(ct);
        await file.MovedAsync($"reinstated ({file.Plan.Facts(file.Today).Reinstated} of {file.Policy.Of(Settings.PlanMaxReinstatements)} in twelve months): {why}", ct);
        file.NotifyOwner("was reinstated");
        await file.WriteAsync(LetterCode.PlanReinstated, standing.Left, PlanLetters.Reinstated(standing), ct);
    }

    private static async Task CompleteAsync(PlanFile file, PlanStanding standing, CancellationToken ct)
    {
        file.Plan.Complete(file.FactsOf(standing));
        await file.LiftAsync($"Payment plan {file.Plan.Reference} is paid", ct);
        await file.MovedAsync("completed: all is paid or credited", ct);
        file.NotifyOwner("is completed");
        await file.WriteAsync(LetterCode.PlanDone, standing.Paid, PlanLetters.Done(standing), ct);
    }

    /// <summary>Ends it: its bills are owed again from tonight.</summary>
    public static async Task TerminateAsync(PlanFile file, PlanStanding standing, CancellationToken ct)
    {
        file.Plan.Terminate(file.FactsOf(standing));
        await file.LiftAsync($"Payment plan {file.Plan.Reference} was not kept", ct);
        await file.MovedAsync($"terminated: {standing.Left} is owed again. The ladder starts at the pre-action review", ct);
        file.NotifyOwner($"ended: {standing.Left} is owed again");
    }
}
