using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>Sends a proposed outcome back with a comment: by whoever may decide it, or by its preparer, who takes it back (handbook 7.2).</summary>
[Requires(Permission.DecideApprovals), Performs<DisputeAction>(DisputeAction.RejectProposal)]
public sealed record RejectDisputeProposal(Guid DisputeId, int SeenVersion, [property: PersonalText] string Comment) : ICommand<Guid>, IOnDispute, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (DisputeText.ProblemWithReason(Comment) is { } problem)
            yield return new(nameof(Comment), problem);
    }
}

internal sealed class RejectDisputeProposalHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RejectDisputeProposal, Guid>
{
    public async Task<Guid> Handle(RejectDisputeProposal command, CancellationToken cancellationToken)
    {
        var file = await DisputeFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var before = await file.ProposalAsync(cancellationToken);

        file.Dispute.RejectProposal(before.Facts);
        before.Proposal!.Return(acting.Officer.Id, command.Comment.Trim(), clock.Now());

        await file.MovedAsync(new($"proposal {before.Proposal.Reference} returned", command.Comment.Trim()), cancellationToken);
        await file.RemindOfTargetAsync(cancellationToken);
        file.Remind(DiaryKind.ReturnedApproval, $"{before.Proposal.Reference} came back: {command.Comment.Trim()}", file.Calendar.Fwd(file.Today), before.Proposal.PreparedBy);
        file.Notify([before.Proposal.PreparedBy], $"came back from approval: {command.Comment.Trim()}");
        return file.Dispute.Id;
    }
}
