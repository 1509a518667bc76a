using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Requests;
using CaseWorkbench.Tests.Support;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>Each command on a plan, ready to be sent by several who all saw the same version of it.</summary>
internal static class StalePlans
{
    public static IEnumerable<KeyValuePair<Type, Func<Workbench, Task<Ready>>>> All =>
    [
        On<ChangePlanTerms, Guid>(PlanState.Draft, "Priya", (id, seen) => new(id, seen, GivenPlan.Terms(45))),
        On<AskForPlanEvidence, DateOnly>(PlanState.Draft, "Priya", (id, seen) => new(id, seen)),
        On<SubmitPlan, Guid>(PlanState.Draft, "Priya", (id, seen) => new(id, seen)),
        On<ApprovePlan, DateOnly>(PlanState.AwaitingApproval, "Helen", (id, seen) => new(id, seen)),
        On<RejectPlan, Guid>(PlanState.AwaitingApproval, "Helen", (id, seen) => new(id, seen, GivenPlan.Reason)),
        On<AcceptPlan, Guid>(PlanState.Offered, "Priya", (id, seen) => new(id, seen, PlanAcceptance.Email)),
        On<WithdrawPlan, Guid>(PlanState.Offered, "Priya", (id, seen) => new(id, seen, GivenPlan.Reason)),
        On<VaryPlan, Guid>(PlanState.Active, "Priya", (id, seen) => new(id, seen, GivenPlan.Reason, GivenPlan.Terms(45))),
        On<ReinstatePlan, Guid>(PlanState.Broken, "Priya", (id, seen) => new(id, seen, MoveMissing: true, GivenPlan.Reason)),
        new(typeof(LetPlanGoOn), async workbench =>
        {
            var plan = await workbench.GivenPlanUnderReviewAsync();
            return Ready.For(workbench, "Helen", new LetPlanGoOn(plan.Id, plan.Version, GivenPlan.Reason));
        }),
        new(typeof(TerminatePlan), async workbench =>
        {
            var plan = await workbench.GivenPlanAsync(PlanState.Broken);
            workbench.Clock.MoveTo(plan.NoticeEndsOn!.Value.AddDays(1));
            return Ready.For(workbench, "Priya", new TerminatePlan(plan.Id, plan.Version));
        }),
    ];

    private static KeyValuePair<Type, Func<Workbench, Task<Ready>>> On<TCommand, TAnswer>(PlanState state, string officer, Func<Guid, int, TCommand> command)
        where TCommand : ICommand<TAnswer> => new(typeof(TCommand), async workbench =>
        {
            var plan = await workbench.GivenPlanAsync(state);
            return Ready.For(workbench, officer, command(plan.Id, plan.Version));
        });
}
