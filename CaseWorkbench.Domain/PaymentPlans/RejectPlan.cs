using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>Sends a plan back to its draft with a comment: by whoever may decide it, or by its preparer, who takes it back (handbook 9.4).</summary>
[Requires(Permission.DecideApprovals), Performs<PlanAction>(PlanAction.Reject)]
public sealed record RejectPlan(Guid PlanId, int SeenVersion, [property: PersonalText] string Comment) : ICommand<Guid>, IOnPlan, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (PlanText.ProblemWithReason(Comment) is { } problem)
            yield return new(nameof(Comment), problem);
    }
}

internal sealed class RejectPlanHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RejectPlan, Guid>
{
    public async Task<Guid> Handle(RejectPlan command, CancellationToken cancellationToken)
    {
        var file = await PlanFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var before = await file.BeforeAsync(cancellationToken);

        file.Plan.Reject(before.Facts);
        before.Proposal!.Return(acting.Officer.Id, command.Comment.Trim(), clock.Now());

        await file.MovedAsync($"{before.Proposal.Reference} returned", cancellationToken, command.Comment.Trim());
        file.Remind(DiaryKind.ReturnedApproval, $"{before.Proposal.Reference} came back: {command.Comment.Trim()}", file.Calendar.Fwd(file.Today), before.Proposal.PreparedBy);
        file.Notify([before.Proposal.PreparedBy], $"came back from approval: {command.Comment.Trim()}");
        return file.Plan.Id;
    }
}

/// <summary>What officers write about a plan.</summary>
public static class PlanText
{
    public const int Most = 1_000;

    /// <summary>What is wrong with a reason, or null (<c>GEN-007</c>).</summary>
    public static string? ProblemWithReason(string? text) => WrittenReason.ProblemWith(text, Most);
}
