using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>What moves a plan from outside: money on its bills, holds, a death.</summary>
internal sealed class PlanHearing(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock)
    : INotificationHandler<Posted>, INotificationHandler<HoldChanged>, INotificationHandler<DeathReported>, INotificationHandler<DeathTakenBack>, INotificationHandler<PlanStirred>
{
    private const string RunsSql = "SELECT 1 FROM PaymentPlan WHERE CaseId = $case AND EndedOn IS NULL AND State IN ('Active', 'InArrears', 'Broken')";

    /// <summary>A bill or a receipt by itself moves no plan: what is allocated of it does.</summary>
    public Task Handle(Posted notification, CancellationToken cancellationToken) =>
        notification.Kind is PostingKind.Invoice or PostingKind.Receipt ? Task.CompletedTask : StirAsync(notification.CaseId);

    public Task Handle(HoldChanged notification, CancellationToken cancellationToken) =>
        notification.Code == HoldCode.PLN ? Task.CompletedTask : StirAsync(notification.CaseId);

    /// <summary>Whatever became of it, the estate settles the balance (handbook 9.4, 10).</summary>
    public async Task Handle(DeathReported notification, CancellationToken cancellationToken)
    {
        foreach (var plan in await db.Plans().Where(p => notification.CaseIds.Contains(p.CaseId) && p.EndedOn == null).OrderBy(p => p.Id).ToListAsync(cancellationToken))
        {
            var file = await FileAsync(plan, cancellationToken);
            plan.EndByDeath(plan.Facts(file.Today));
            if (plan.ProposalId is { } waiting && await db.Proposals().SingleOrDefaultAsync(p => p.Id == waiting && p.State == ProposalState.Waiting, cancellationToken) is { } proposal)
                proposal.Return(acting.Officer.Id, "The debtor has died.", clock.Now());
            await file.LiftAsync("The debtor has died", cancellationToken);
            await db.CancelLettersAsync(plan.CaseId, letter => letter.SourceId == plan.Id, "the debtor has died", acting.Officer.Id, clock, cancellationToken);
            await file.MovedAsync("ended, for the debtor has died; the balance is the estate's", cancellationToken);
        }
    }

    /// <summary>One that ran before goes on: its bills are held for it again. One that was being arranged is offered again, or not.</summary>
    public async Task Handle(DeathTakenBack notification, CancellationToken cancellationToken)
    {
        foreach (var plan in await db.Plans().Where(p => notification.CaseIds.Contains(p.CaseId) && p.State == PlanState.EndedEstate && p.AcceptedOn != null && p.EndedOn >= notification.HeardOn).OrderBy(p => p.Id).ToListAsync(cancellationToken))
        {
            var file = await FileAsync(plan, cancellationToken);
            plan.LiveAgain(plan.Facts(file.Today));
            await file.HoldAsync(await db.AccountAsync(plan.CaseId, file.Today, cancellationToken), cancellationToken);
            await file.MovedAsync("goes on: the report of a death was wrong", cancellationToken);
            file.NotifyOwner("goes on: the report of a death was wrong");
            db.RaiseOnce(new PlanStirred(plan.CaseId));
        }
    }

    public async Task Handle(PlanStirred notification, CancellationToken cancellationToken)
    {
        if (await db.OpenPlanAsync(notification.CaseId, cancellationToken) is { } plan)
            await db.FollowAsync(await FileAsync(plan, cancellationToken), cancellationToken);
    }

    /// <summary>Most cases have no plan, and a day brings thousands of payments: one look at an index says so.</summary>
    private Task StirAsync(Guid caseId)
    {
        using var runs = db.Statement(RunsSql).With("$case", caseId);
        if (runs.Any())
            db.RaiseOnce(new PlanStirred(caseId));
        return Task.CompletedTask;
    }

    private async Task<PlanFile> FileAsync(PaymentPlan plan, CancellationToken ct) =>
        await PlanFile.OfAsync(db, plan, (await db.Cases().FindAsync([plan.CaseId], ct))!, acting.Officer, await rules.ReadAsync(ct), clock, ct);
}
