using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>
/// Makes a proposed finding the council's decision: the credit is posted the same day, the hold falls to the rejected part,
/// the customer is written to (D-OUT, handbook 7.2). Answers with the credit.
/// </summary>
[Requires(Permission.DecideApprovals), Performs<DisputeAction>(DisputeAction.ApproveOutcome)]
public sealed record ApproveDisputeOutcome(Guid DisputeId, int SeenVersion) : ICommand<Money>, IOnDispute;

internal sealed class ApproveDisputeOutcomeHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<ApproveDisputeOutcome, Money>
{
    public async Task<Money> Handle(ApproveDisputeOutcome command, CancellationToken cancellationToken)
    {
        var file = await DisputeFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var (dispute, before) = (file.Dispute, await file.ProposalAsync(cancellationToken));
        var invoice = await file.InvoiceAsync(cancellationToken);

        var credit = dispute.Approve(file.SettlesOn, file.ReopenUntil, before.Facts);
        before.Proposal!.Approve(before.Decider!, dispute.ProposedContent(), clock.Now());

        var givenBack = await db.CreditAsync(dispute.CaseId, invoice, credit, $"Dispute {dispute.Reference} decided", file.Today, clock.Now(), cancellationToken);
        await file.HoldOnlyAsync(dispute.Rejected, "Dispute decided", cancellationToken);
        await file.MovedAsync(new($"{dispute.Outcome!.Value.InWords().ToLowerInvariant()}, {credit} credited, {dispute.Rejected} rejected", dispute.Reasons), cancellationToken);
        file.Remind(DiaryKind.DisputeClose, "The time to respond to the decision ends", file.SettlesOn, file.Owner);
        file.Notify([before.Proposal.PreparedBy, .. file.Owner is { } owner ? [owner] : Array.Empty<Guid>()], $"was approved: {credit} credited");
        await file.WriteAsync(LetterCode.DisputeOutcome, credit, DisputeLetters.Outcome(dispute, invoice, invoice.Outstanding - credit + givenBack, givenBack), cancellationToken);
        return credit;
    }
}
