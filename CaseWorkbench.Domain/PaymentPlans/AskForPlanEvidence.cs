using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>Asks for a financial statement (P-SFS) and waits fourteen days; one reminder follows, then the draft lapses (handbook 9.4).</summary>
[Requires(Permission.PreparePlans), Performs<PlanAction>(PlanAction.AskForStatement)]
public sealed record AskForPlanEvidence(Guid PlanId, int SeenVersion) : ICommand<DateOnly>, IOnPlan;

internal sealed class AskForPlanEvidenceHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<AskForPlanEvidence, DateOnly>
{
    public async Task<DateOnly> Handle(AskForPlanEvidence command, CancellationToken cancellationToken)
    {
        var file = await PlanFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var answerBy = file.Calendar.Fwd(file.Today.AddDays(file.Policy.Of(Settings.PlanEvidenceDays)));

        file.Plan.AskForStatement(answerBy, file.Plan.Facts(file.Today));

        await file.MovedAsync($"financial statement asked for, by {answerBy.InWords()}", cancellationToken);
        file.Remind(DiaryKind.PlanEvidence, "See whether the financial statement came", answerBy, file.Case.OwnerId);
        await file.WriteAsync(LetterCode.PlanEvidence, file.Plan.Total, PlanLetters.Evidence(file.Plan, answerBy, isReminder: false), cancellationToken);
        return answerBy;
    }
}
