using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Receipts;

/// <summary>Puts a refund of account credit forward for a second officer to approve (handbook 18.3, <c>RCT-002</c>, <c>RCT-003</c>). Answers with the refund.</summary>
/// <param name="Seen">What the officer saw of the receipt as account credit; where it is something else now, the screen was stale.</param>
/// <param name="CustomerAsked">They asked for it: then it may be less than <c>refund.minimum</c>.</param>
[Requires(Permission.AllocateMoney)]
public sealed record ProposeRefund(
    Guid ReceiptId, Money Seen, Money Amount, RefundRoute Route, bool CustomerAsked, [property: PersonalText] string Why) : ICommand<Guid>, IChecked
{
    public const int LongestWhy = 500;

    public IEnumerable<Problem> Check()
    {
        if (!Amount.IsPositive)
            yield return new(nameof(Amount), "Refund more than £0.00.");
        if (RefundText.ProblemWith(Why) is { } problem)
            yield return new(nameof(Why), problem);
    }
}

internal sealed class ProposeRefundHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<ProposeRefund, Guid>
{
    public async Task<Guid> Handle(ProposeRefund command, CancellationToken cancellationToken)
    {
        var file = await RefundFile.OpenAsync(db, command.ReceiptId, acting.Officer, rules, clock, cancellationToken);
        if (file.Unallocated != command.Seen)
            throw new StaleException();
        RefusedException.ThrowIf(Refunds.RefusalOf(file.Refunded) ?? file.Refusal ?? file.RefusalOf(command.Amount, command.Route, command.CustomerAsked));

        var (proposalId, number) = (clock.NewId(), (await db.NumbersAsync("A", 0, cancellationToken)).Next());
        var refund = Refund.Propose(clock.NewId(), file.Receipt, proposalId, number, command.Amount, command.Route, command.CustomerAsked);
        var what = $"Refund {refund.Amount} of receipt {file.Receipt.Reference} to the account it came from";
        var proposal = Proposal.Prepare(proposalId, number, file.Case.Id, ProposalKind.Refund, refund.Id, refund.Amount, what, command.Why.Trim(), refund.Content(), acting.Officer.Id, clock.Now());
        db.AddRange(refund, proposal);
        db.Tell(file.Case.Id, TimelineKind.Decision, $"Refund of {refund.Amount} put forward ({refund.Reference})", acting.Officer.Id, clock, refund.Id);
        var approvers = await db.NextApproversAsync(proposal, file.Case, file.Policy, cancellationToken);
        db.Notify(approvers.Where(officer => officer != acting.Officer.Id), file.Case.Id, $"{file.Case.Reference}: a refund of {refund.Amount} waits for your approval ({refund.Reference})", clock);
        return refund.Id;
    }
}

/// <summary>What officers write about a refund, or money in suspense.</summary>
public static class RefundText
{
    /// <summary>What is wrong with a reason, or null (<c>GEN-007</c>).</summary>
    public static string? ProblemWith(string? text) => WrittenReason.ProblemWith(text, ProposeRefund.LongestWhy);
}
