using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>
/// Ends a plan that never ran: the customer declined, or it is not wanted any more (handbook 9.4). One that was accepted is ended by its
/// own course, never withdrawn (<c>PLN-008</c>).
/// </summary>
[Requires(Permission.PreparePlans), Performs<PlanAction>(PlanAction.Withdraw)]
public sealed record WithdrawPlan(Guid PlanId, int SeenVersion, [property: PersonalText] string Reason) : ICommand<Guid>, IOnPlan, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (PlanText.ProblemWithReason(Reason) is { } problem)
            yield return new(nameof(Reason), problem);
    }
}

internal sealed class WithdrawPlanHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<WithdrawPlan, Guid>
{
    public async Task<Guid> Handle(WithdrawPlan command, CancellationToken cancellationToken)
    {
        var file = await PlanFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var waiting = file.Plan.State == PlanState.AwaitingApproval ? (await file.BeforeAsync(cancellationToken)).Proposal : null;

        file.Plan.Withdraw(file.Plan.Facts(file.Today));
        waiting?.Return(acting.Officer.Id, "Withdrawn.", clock.Now());

        await file.LapsedAsync($"withdrawn: {command.Reason.Trim()}", cancellationToken);
        return file.Plan.Id;
    }
}
