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
/// A supervisor lets a plan go on although bills beside it are unpaid (handbook 9.5). Those bills are not asked about again; the next
/// one that becomes as late is. Refused where nothing asks for a decision (<c>PLN-025</c>).
/// </summary>
[Requires(Permission.SupervisePlans), Performs<PlanAction>(PlanAction.LetGoOn)]
public sealed record LetPlanGoOn(Guid PlanId, int SeenVersion, [property: PersonalText] string Reason) : ICommand<Guid>, IOnPlan, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (PlanText.ProblemWithReason(Reason) is { } problem)
            yield return new(nameof(Reason), problem);
    }
}

internal sealed class LetPlanGoOnHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<LetPlanGoOn, Guid>
{
    public async Task<Guid> Handle(LetPlanGoOn command, CancellationToken cancellationToken)
    {
        var file = await PlanFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);

        file.Plan.LetGoOn(file.Plan.Facts(file.Today));

        await db.VoidDiaryAsync(file.Plan.Id, file.Today, cancellationToken, DiaryKind.PlanCurrentBills);
        file.Note("goes on although bills beside it are unpaid", command.Reason.Trim());
        file.NotifyOwner("was reviewed and goes on");
        return file.Plan.Id;
    }
}
