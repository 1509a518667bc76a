using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>
/// Begins a new version of a plan whose terms no longer fit (handbook 9.4): this one is superseded, what is left of it is drafted anew and
/// needs its own approval. Its bills stay held until the new one is accepted or lapses.
/// </summary>
[Requires(Permission.PreparePlans), Performs<PlanAction>(PlanAction.Vary)]
public sealed record VaryPlan(Guid PlanId, int SeenVersion, [property: PersonalText] string Reason, PlanTerms Terms) : ICommand<Guid>, IOnPlan, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (PlanText.ProblemWithReason(Reason) is { } problem)
            yield return new(nameof(Reason), problem);
        foreach (var other in Terms.Check())
            yield return other;
    }
}

internal sealed class VaryPlanHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<VaryPlan, Guid>
{
    public async Task<Guid> Handle(VaryPlan command, CancellationToken cancellationToken)
    {
        var old = await PlanFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);

        old.Plan.Vary(old.Plan.Facts(old.Today));
        await old.MovedAsync($"superseded by {old.Plan.NextReference}: {command.Reason.Trim()}", cancellationToken);
        await db.SaveChangesAsync(cancellationToken); // One at a time: the old one has ended before the new one begins.

        var plan = PaymentPlan.Draft(clock.NewId(), old.Plan.NextReference, old.Case.Id, acting.Officer.Id, old.Today, old.Plan);
        var file = PlanDrafting.Begin(db, plan, old.Case, acting.Officer, old.Rules, clock);
        await PlanDrafting.SetTermsAsync(db, file, command.Terms, cancellationToken);
        await file.MovedAsync($"drafted in place of {old.Plan.Reference}: {file.Words()}", cancellationToken, command.Reason.Trim());
        file.Remind(DiaryKind.PlanDecision, "Put the new terms forward", file.Calendar.AddWorkingDays(file.Today, file.Policy.Of(Settings.PlanApprovalWd)), file.Case.OwnerId);
        return plan.Id;
    }
}
