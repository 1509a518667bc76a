using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>
/// Ends a broken plan whose notice is over (<c>PLN-007</c> before). Its bills are owed again, and their ladder starts at the pre-action
/// review: no reminder, no letter of claim (handbook 9.4). The night does the same by itself.
/// </summary>
[Requires(Permission.PreparePlans), Performs<PlanAction>(PlanAction.Terminate)]
public sealed record TerminatePlan(Guid PlanId, int SeenVersion) : ICommand<Guid>, IOnPlan;

internal sealed class TerminatePlanHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<TerminatePlan, Guid>
{
    public async Task<Guid> Handle(TerminatePlan command, CancellationToken cancellationToken)
    {
        var file = await PlanFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        await PlanFollow.TerminateAsync(file, await file.StandingAsync(cancellationToken), cancellationToken);
        return file.Plan.Id;
    }
}
