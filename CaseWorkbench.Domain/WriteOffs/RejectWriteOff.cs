using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.WriteOffs;

/// <summary>
/// Rejects a write-off with a reason, by whoever may decide it or by its preparer, who takes it back; a draft is given up the same way
/// (handbook 12). Nothing moves, and what else waits on the case is judged anew. Another may be drafted.
/// </summary>
[Requires(Permission.DecideApprovals), Performs<WriteOffAction>(WriteOffAction.Reject)]
public sealed record RejectWriteOff(Guid WriteOffId, int SeenVersion, [property: PersonalText] string Comment) : ICommand<Guid>, IOnWriteOff, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (WriteOffText.ProblemWith(Comment) is { } problem)
            yield return new(nameof(Comment), problem);
    }
}

internal sealed class RejectWriteOffHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RejectWriteOff, Guid>
{
    public async Task<Guid> Handle(RejectWriteOff command, CancellationToken cancellationToken)
    {
        var file = await WriteOffFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var before = await file.BeforeAsync(cancellationToken);
        var (preparer, comment) = (file.WriteOff.SubmittedBy ?? file.WriteOff.DraftedBy, command.Comment.Trim());

        file.WriteOff.Reject(before.Facts);
        before.Proposal?.Return(acting.Officer.Id, comment, clock.Now());

        await file.RebandAsync(cancellationToken);
        await file.MovedAsync(preparer == acting.Officer.Id ? "taken back" : "rejected", cancellationToken, comment);
        if (preparer == acting.Officer.Id)
            return file.WriteOff.Id;
        file.Remind(DiaryKind.ReturnedApproval, $"The write-off was rejected: {comment}", file.Rules.Calendar.Fwd(file.Today), preparer);
        file.Notify([preparer], $"of {file.WriteOff.Amount} was rejected: {comment}");
        return file.WriteOff.Id;
    }
}
