using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.DeferredPayments;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Browser;
using CaseWorkbench.Tests.DeferredPayments;
using CaseWorkbench.Tests.Escalation;
using CaseWorkbench.Tests.LegalPacks;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Tests.LegalReferrals;

/// <summary>Where a test of legal referrals begins: Mrs Odell's bill of £512.40, whose letter of claim has had its time on Thursday 11 June 2026.</summary>
internal static class GivenLegal
{
    public static readonly DateOnly Day = new(2026, 6, 11);
    public const string Why = "She refuses to speak about a bill that is right.";
    public static readonly CourtJudgment Judgment = new(new(2026, 7, 6), Money.Pounds(512.40m), Money.Pounds(70), Money.Zero, JudgmentTerms.Forthwith);

    /// <summary>The case on the morning on which its bill is ready for Legal.</summary>
    /// <param name="reply">What she answered to the letter of claim, ten days after it.</param>
    public static async Task<DebtCase> GivenReadyForLegalAsync(this Workbench workbench, ReplyBox? reply = null)
    {
        var (odell, _) = await workbench.GivenOdellAsync();
        await workbench.ClimbAsync(odell, LadderState.ClaimSent);
        await workbench.DoAsync("Priya", new RecordNotEligible(odell.Id, 0, NotEligibleReason.NoCareHome, GivenDeferred.Seen));
        if (reply is { } box)
        {
            workbench.Clock.MoveTo(new(2026, 5, 21));
            await workbench.DoAsync("Priya", new RecordReply(await workbench.EscalationIdAsync(odell), await workbench.EscalationVersionAsync(odell), workbench.Workspace.Clock.Today(), box, false, false, "She owes it, she says."));
        }
        await workbench.DayAsync(Day);
        return odell;
    }

    /// <summary>A referral at a state, and its case; whoever would have brought it there did.</summary>
    public static async Task<(DebtCase Case, LegalReferral Referral)> GivenReferralAsync(this Workbench workbench, LegalState to, ReplyBox? reply = null)
    {
        var odell = await workbench.GivenReadyForLegalAsync(reply);
        var id = await workbench.DoAsync("Priya", new StartLegalPack(odell.Id));
        await workbench.FillPackAsync(id);
        foreach (var (state, step) in Way(workbench))
        {
            if (to < state)
                break;
            await step(await workbench.ReferralAsync(id));
        }
        return (odell, await workbench.ReferralAsync(id));
    }

    /// <summary>Puts into the pack all that is put in by hand, and has the Public Guardian's register searched.</summary>
    public static async Task FillPackAsync(this Workbench workbench, Guid id)
    {
        await workbench.SearchRegisterAsync((await workbench.ReferralAsync(id)).CaseId, workbench.Workspace.Clock.Today());
        foreach (var item in Enum.GetValues<PackPaperKind>())
            await workbench.DoAsync("Priya", new PutInPack(id, (await workbench.ReferralAsync(id)).Version, item, true, "Seen on the file, nothing stands against it."));
    }

    public static async Task<LegalReferral> ReferralAsync(this Workbench workbench, Guid id)
    {
        await using var db = workbench.Db();
        return await db.LegalReferrals().AsNoTracking().SingleAsync(r => r.Id == id);
    }

    /// <summary>A case whose letter of claim had its time, whatever day it is.</summary>
    public static async Task<DebtCase> GivenReadyTodayAsync(this Workbench workbench, string surname)
    {
        var (debtCase, bill) = await workbench.GivenOverdueAsync(surname, 812.40m, 60);
        var today = workbench.Workspace.Clock.Today();
        await workbench.PutAsync(InvoiceLadder.Start(Guid.NewGuid(), debtCase.Id, bill.Id, new LadderClock(today), today.AddDays(-60)));
        await using (var db = workbench.Db())
            await db.Ladders().Where(l => l.InvoiceId == bill.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.State, LadderState.ReadyForLegal).SetProperty(l => l.ClaimSentOn, today.AddDays(-40)).SetProperty(l => l.Since, today.AddDays(-8)));
        await workbench.GivenClaimPostedAsync(bill, today.AddDays(-40));
        await workbench.DoAsync("Priya", new RecordNotEligible(debtCase.Id, 0, NotEligibleReason.NoCareHome, GivenDeferred.Seen));
        return debtCase;
    }

    /// <summary>A referral that Legal has accepted on the store's own day.</summary>
    public static async Task<(DebtCase Case, LegalReferral Referral)> GivenAcceptedTodayAsync(this Workbench workbench, string surname)
    {
        var debtCase = await workbench.GivenReadyTodayAsync(surname);
        var id = await workbench.DoAsync("Priya", new StartLegalPack(debtCase.Id));
        await workbench.FillPackAsync(id);
        foreach (var step in Way(workbench).Take(3))
            await step.Step(await workbench.ReferralAsync(id));
        return (debtCase, await workbench.ReferralAsync(id));
    }

    public static async Task LookAtVulnerabilityAsync(this Workbench workbench, DebtCase debtCase)
    {
        await using var db = workbench.Db();
        var review = await db.Reviews().AsNoTracking().FirstAsync(r => r.CaseId == debtCase.Id);
        db.Add(ReviewAnswer.Of(review, ReviewQuestion.Vulnerability, ReviewFinding.Clear, "Social care was asked again.", false, await db.Officers().Select(o => o.Id).FirstAsync(), workbench.Workspace.Clock.Today()));
        await db.SaveChangesAsync();
    }

    public static Task PayAsync(this Workbench workbench, DebtCase debtCase, decimal pounds) =>
        workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, $"R-{pounds}", workbench.Workspace.Clock.Today(), ReceiptMethod.Bank, Money.Pounds(pounds)));

    private static (LegalState State, Func<LegalReferral, Task> Step)[] Way(Workbench workbench) =>
    [
        (LegalState.WithSupervisor, referral => workbench.DoAsync("Priya", new SubmitLegalPack(referral.Id, referral.Version, Why))),
        (LegalState.Submitted, referral => workbench.DoAsync("Helen", new PassLegalPack(referral.Id, referral.Version))),
        (LegalState.Accepted, referral => workbench.DoAsync("Sam", new AcceptLegalPack(referral.Id, referral.Version))),
        (LegalState.NoticeGiven, referral => workbench.NoticeAsync(referral)),
        (LegalState.ClaimIssued, referral => workbench.DoAsync("Sam", new IssueClaim(referral.Id, referral.Version, "M00QX123", ClaimRoute.MoneyClaimOnline, Money.Pounds(512.40m)))),
        (LegalState.Served, _ => workbench.LegalNightAsync(workbench.Workspace.Clock.Today().AddDays(5))),
        (LegalState.DefaultRequested, referral => workbench.AskForJudgmentAsync(referral)),
        (LegalState.Judgment, referral => workbench.JudgeAsync(referral, Judgment)),
    ];

    /// <summary>The night's look at referrals, on a day.</summary>
    public static Task<int> LegalNightAsync(this Workbench workbench, DateOnly day)
    {
        workbench.Clock.MoveTo(day);
        return workbench.DoAsync("Nightly run", new PassLegalDates(day));
    }

    public static Task JudgeAsync(this Workbench workbench, LegalReferral referral, CourtJudgment judgment)
    {
        if (workbench.Workspace.Clock.Today() < judgment.On)
            workbench.Clock.MoveTo(judgment.On);
        return workbench.DoAsync("Sam", new RecordJudgment(referral.Id, referral.Version, judgment));
    }

    private static Task AskForJudgmentAsync(this Workbench workbench, LegalReferral referral)
    {
        workbench.Clock.MoveTo(referral.ServedOn!.Value.AddDays(15));
        return workbench.DoAsync("Sam", new RequestDefaultJudgment(referral.Id, referral.Version));
    }

    /// <summary>Where somebody replied: the notice is written and posted, and its time goes by.</summary>
    private static async Task NoticeAsync(this Workbench workbench, LegalReferral referral)
    {
        await using var db = workbench.Db();
        if (!await db.ClaimReplies().AnyAsync(r => r.CaseId == referral.CaseId))
            return;
        await workbench.DoAsync("Sam", new GiveClaimNotice(referral.Id, referral.Version, "You offered £5 a month on 1 June. We could not take it."));
        await workbench.PostAsync();
        workbench.Clock.MoveTo(workbench.Workspace.Clock.Today().AddDays(15));
    }
}
