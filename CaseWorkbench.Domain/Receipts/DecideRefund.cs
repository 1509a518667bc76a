using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Receipts;

/// <summary>
/// Approves a refund: the credit leaves the account the same day (handbook 2.1, 18.3). It is judged again first, for the credit
/// may have gone to a bill since. Answers with the sum.
/// </summary>
[Requires(Permission.DecideApprovals)]
public sealed record ApproveRefund(Guid RefundId, int SeenVersion) : ICommand<Money>;

internal sealed class ApproveRefundHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<ApproveRefund, Money>
{
    public async Task<Money> Handle(ApproveRefund command, CancellationToken cancellationToken)
    {
        var before = await RefundBefore.OpenAsync(db, command.RefundId, acting.Officer, rules, clock, cancellationToken);
        var (refund, debtCase, receipt) = (before.Refund.MustBeAt(command.SeenVersion).MustWait("Approve"), before.File.Case, before.File.Receipt);
        RefusedException.ThrowIf(before.NotTheirs ?? before.File.RefusalOf(refund));

        before.Proposal.Approve(before.Decider, refund.Content(), clock.Now());
        refund.Post(clock.Today());

        var on = clock.Today() > receipt.ReceivedOn ? clock.Today() : receipt.ReceivedOn;
        db.Post(Posting.Refund(debtCase.Id, receipt.Id, refund.Amount, on, $"Receipt {receipt.Reference} refunded ({refund.Reference})", clock.Now()));
        db.Tell(debtCase.Id, TimelineKind.Decision, $"Refund of {refund.Amount} approved ({refund.Reference})", acting.Officer.Id, clock, refund.Id);
        Guid[] told = [before.Proposal.PreparedBy, .. debtCase.OwnerId is { } owner ? [owner] : Array.Empty<Guid>()];
        db.Notify(told.Where(officer => officer != acting.Officer.Id), debtCase.Id, $"{debtCase.Reference}: the refund of {refund.Amount} was approved ({refund.Reference})", clock);
        return refund.Amount;
    }
}

/// <summary>Sends a refund back with a question: by whoever may decide it, or by its preparer, who takes it back. Nothing moves. Answers with the refund.</summary>
[Requires(Permission.DecideApprovals)]
public sealed record ReturnRefund(Guid RefundId, int SeenVersion, [property: PersonalText] string Comment) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (RefundText.ProblemWith(Comment) is { } problem)
            yield return new(nameof(Comment), problem);
    }
}

internal sealed class ReturnRefundHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<ReturnRefund, Guid>
{
    public async Task<Guid> Handle(ReturnRefund command, CancellationToken cancellationToken)
    {
        var before = await RefundBefore.OpenAsync(db, command.RefundId, acting.Officer, rules, clock, cancellationToken);
        var (refund, debtCase, preparer) = (before.Refund.MustBeAt(command.SeenVersion).MustWait("Return"), before.File.Case, before.Proposal.PreparedBy);
        RefusedException.ThrowIf(before.MayNotReturn);

        before.Proposal.Return(acting.Officer.Id, command.Comment.Trim(), clock.Now());
        refund.Return(clock.Today());

        db.Tell(debtCase.Id, TimelineKind.Decision, $"Refund of {refund.Amount} returned ({refund.Reference}): {command.Comment.Trim()}", acting.Officer.Id, clock, refund.Id);
        if (preparer == acting.Officer.Id)
            return refund.Id;
        db.Add(DiaryEntry.For(clock.NewId(), debtCase.Id, DiaryKind.ReturnedApproval, $"{refund.Reference} came back: {command.Comment.Trim()}", before.File.Rules.Calendar.Fwd(clock.Today()), preparer, refund.Id));
        db.Notify([preparer], debtCase.Id, $"{debtCase.Reference}: the refund of {refund.Amount} came back ({refund.Reference}): {command.Comment.Trim()}", clock);
        return refund.Id;
    }
}
