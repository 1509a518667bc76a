using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>
/// Lets a broken plan go on within its notice: what was missing came, or new terms were agreed and it moves to the end of the plan. Twice
/// in twelve months at most, the second time by a supervisor (handbook 9.4).
/// </summary>
/// <param name="MoveMissing">What is missing is put at the end of the plan, as new terms.</param>
[Requires(Permission.PreparePlans), Performs<PlanAction>(PlanAction.Reinstate)]
public sealed record ReinstatePlan(Guid PlanId, int SeenVersion, bool MoveMissing, [property: PersonalText] string Reason) : ICommand<Guid>, IOnPlan, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (PlanText.ProblemWithReason(Reason) is { } problem)
            yield return new(nameof(Reason), problem);
    }
}

internal sealed class ReinstatePlanHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<ReinstatePlan, Guid>
{
    public async Task<Guid> Handle(ReinstatePlan command, CancellationToken cancellationToken)
    {
        var file = await PlanFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var standing = await file.StandingAsync(cancellationToken);

        file.Plan.Reinstate(file.FactsOf(standing) with { AreNewTermsAgreed = command.MoveMissing });

        if (command.MoveMissing)
        {
            var missing = standing.Missing.Select(each => each.Number).ToHashSet();
            await file.PutOffAsync((await file.InstalmentsAsync(cancellationToken)).FindAll(each => missing.Contains(each.Number)), cancellationToken);
        }
        await PlanFollow.ReinstatedAsync(file, command.Reason.Trim(), cancellationToken);
        db.RaiseOnce(new PlanStirred(file.Case.Id));
        return file.Plan.Id;
    }
}
