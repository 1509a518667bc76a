using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>
/// Puts a plan forward for approval, with the level its term, its sum and the person's situation need (handbook 9.2, 9.3). Refused
/// without the evidence those terms need (<c>PLN-009</c>).
/// </summary>
[Requires(Permission.PreparePlans), Performs<PlanAction>(PlanAction.Submit)]
public sealed record SubmitPlan(Guid PlanId, int SeenVersion) : ICommand<Guid>, IOnPlan;

internal sealed class SubmitPlanHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<SubmitPlan, Guid>
{
    public async Task<Guid> Handle(SubmitPlan command, CancellationToken cancellationToken)
    {
        var file = await PlanFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var (plan, before, proposalId) = (file.Plan, await file.BeforeAsync(cancellationToken), clock.NewId());

        plan.Submit(before.Arranging.Statement?.Id, proposalId, acting.Officer.Id, before.Facts);

        var proposal = await ProposeAsync(file, before.Arranging, proposalId, cancellationToken);
        db.Add(proposal);
        await file.MovedAsync($"put forward ({proposal.Reference}): {file.Words()}", cancellationToken, plan.WhyMore);
        var policy = file.Rules.On(file.Today);
        file.Remind(DiaryKind.PlanDecision, "The plan should be decided", file.Calendar.AddWorkingDays(file.Today, policy.Of(Settings.PlanApprovalWd)), file.Case.OwnerId);
        file.Notify(await db.NextApproversAsync(proposal, file.Case, policy, cancellationToken), $"waits for your approval: {file.Words()}");
        return proposal.Id;
    }

    private async Task<Proposal> ProposeAsync(PlanFile file, PlanArranging arranging, Guid id, CancellationToken ct)
    {
        var plan = file.Plan;
        var level = PlanLevel.Of(plan.Offer, file.Schedule!.Months, arranging.WhySupervisor, arranging.IsAfterClaim, file.Rules.On(file.Today));
        return Proposal.Prepare(id, (await db.NumbersAsync("A", 0, ct)).Next(), plan.CaseId, ProposalKind.PaymentPlan, plan.Id, plan.Total,
            $"Plan {plan.Reference}. {file.Words()}", plan.WhyMore, plan.ProposedContent(), acting.Officer.Id, clock.Now(), level.Level, level.Measure);
    }
}
