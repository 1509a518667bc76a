using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>Approves a plan: it is offered, and the customer has fourteen days to accept (P-OFFER, handbook 9.4). Answers with the last of them.</summary>
[Requires(Permission.DecideApprovals), Performs<PlanAction>(PlanAction.Approve)]
public sealed record ApprovePlan(Guid PlanId, int SeenVersion) : ICommand<DateOnly>, IOnPlan;

internal sealed class ApprovePlanHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<ApprovePlan, DateOnly>
{
    public async Task<DateOnly> Handle(ApprovePlan command, CancellationToken cancellationToken)
    {
        var file = await PlanFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var (plan, before) = (file.Plan, await file.BeforeAsync(cancellationToken));
        var acceptBy = file.Calendar.Fwd(file.Today.AddDays(file.Policy.Of(Settings.PlanAcceptDays)));

        plan.Approve(acceptBy, before.Facts);
        before.Proposal!.Approve(before.Decider!, plan.ProposedContent(), clock.Now());

        await file.MovedAsync($"approved and offered, to accept by {acceptBy.InWords()}", cancellationToken);
        file.Remind(DiaryKind.PlanAcceptance, "See whether the offer was accepted", acceptBy, file.Case.OwnerId);
        file.NotifyOwner("was approved and is offered");
        file.Notify([before.Proposal.PreparedBy], "was approved and is offered");
        await file.WriteAsync(LetterCode.PlanOffer, plan.Total, PlanLetters.Offer(file, acceptBy), cancellationToken);
        return acceptBy;
    }
}
