using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>
/// Bills beside a plan that stay unpaid (handbook 9.5, <c>plan.requireCurrent</c>): the plan is not broken by them, it comes under
/// review, and a supervisor decides whether it goes on as it is.
/// </summary>
public static class PlanReview
{
    /// <summary>
    /// The bills with something left that neither the plan nor a hold covers, due more than so many days ago; none where the policy does
    /// not ask. What is less than anybody is chased for is nothing.
    /// </summary>
    public static IReadOnlyList<LateBill> LateBeside(CaseAccount account, PolicyOn policy)
    {
        if (policy.Of(Settings.PlanRequireCurrent) == CurrentBillsRule.Off)
            return [];
        var (before, least) = (account.Day.AddDays(-policy.Of(Settings.PlanCurrentDays)), policy.Of(Settings.LadderMinimum));
        return [.. from invoice in account.Invoices
                   where invoice.DueOn < before
                   let left = account.FreeOf(invoice, Blocks.LadderLetters | Blocks.DemandCalls)
                   where left >= least
                   select new LateBill(invoice.Number, invoice.DueOn, left)];
    }

    /// <summary>Begins the review on the day a bill becomes that late, and ends it where none is any more.</summary>
    internal static async Task LookAsync(WorkbenchDb db, PlanFile file, CaseAccount account, CancellationToken ct)
    {
        var (plan, policy) = (file.Plan, file.Rules.On(file.Today));
        var late = LateBeside(account, policy);
        if (plan.UnderReviewSince is null)
        {
            var unasked = late.Where(bill => plan.ReviewedOn is not { } decided || bill.DueOn.AddDays(policy.Of(Settings.PlanCurrentDays)) >= decided).ToList();
            if (unasked.Count > 0 && !plan.IsPaused && plan.State != PlanState.Broken)
                await BeginAsync(file, unasked, ct);
        }
        else if (late.Count == 0)
        {
            plan.EndReview();
            await db.VoidDiaryAsync(plan.Id, file.Today, ct, DiaryKind.PlanCurrentBills);
            file.Note("its review is over: the bills beside it are paid, or wait for another reason");
        }
    }

    private static async Task BeginAsync(PlanFile file, IReadOnlyList<LateBill> late, CancellationToken ct)
    {
        file.Plan.BeginReview(file.Today);
        var supervisors = await file.SupervisorsAsync(ct);
        file.Note($"under review: {InWords(late)}");
        file.Remind(DiaryKind.PlanCurrentBills, "Decide whether the plan goes on while new bills stay unpaid", file.Calendar.Fwd(file.Today), supervisors.Count > 0 ? supervisors[0] : file.Case.OwnerId);
        file.Notify([.. supervisors, .. file.Case.OwnerId is { } owner ? [owner] : Array.Empty<Guid>()], $"is under review: {InWords(late)}");
    }

    /// <summary>“£81.20 of invoice 930001, due 8 Apr 2026, is unpaid”.</summary>
    internal static string InWords(IReadOnlyList<LateBill> late) => late.Count == 1
        ? $"{late[0].Left} of invoice {late[0].Number}, due {late[0].DueOn.InWords()}, is unpaid"
        : $"{late.Sum(bill => bill.Left)} of {late.Count.Count("invoice")} beside it, the oldest due {late.Min(bill => bill.DueOn).InWords()}, is unpaid";
}

/// <summary>A bill beside a plan that is late, and what is left to pay of it.</summary>
public sealed record LateBill(string Number, DateOnly DueOn, Money Left);
