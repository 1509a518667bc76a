using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>Puts a finding and any credit forward for a second officer to approve (handbook 7.2, <c>DIS-003</c>, <c>DIS-004</c>).</summary>
[Requires(Permission.InvestigateDisputes), Performs<DisputeAction>(DisputeAction.ProposeOutcome)]
public sealed record ProposeDisputeOutcome(
    Guid DisputeId, int SeenVersion, DisputeOutcome? Outcome, Money Credit, [property: PersonalText] string Reasons) : ICommand<Guid>, IOnDispute, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Credit < Money.Zero)
            yield return new(nameof(Credit), "A credit cannot be less than nothing.");
        if (DisputeText.TooLong(Reasons) is { } problem)
            yield return new(nameof(Reasons), problem);
    }
}

internal sealed class ProposeDisputeOutcomeHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<ProposeDisputeOutcome, Guid>
{
    public async Task<Guid> Handle(ProposeDisputeOutcome command, CancellationToken cancellationToken)
    {
        var file = await DisputeFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var (dispute, proposalId) = (file.Dispute, clock.NewId());
        var invoice = await file.InvoiceAsync(cancellationToken);

        dispute.Propose(command.Outcome, command.Credit, command.Reasons, proposalId, acting.Officer.Id, file.Facts);
        RefusedException.ThrowIf(CreditNotes.RefusalOf(dispute.Credit, invoice));

        var what = $"{dispute.Outcome!.Value.InWords()}: credit {dispute.Credit} on invoice {invoice.Number}, {dispute.Rejected} rejected";
        var number = (await db.NumbersAsync("A", 0, cancellationToken)).Next();
        var proposal = Proposal.Prepare(proposalId, number, dispute.CaseId, ProposalKind.DisputeOutcome, dispute.Id, dispute.Credit,
            $"Dispute {dispute.Reference}. {what}", dispute.Reasons, dispute.ProposedContent(), acting.Officer.Id, clock.Now());
        db.Add(proposal);
        await file.MovedAsync(new($"outcome proposed ({proposal.Reference}). {what}", dispute.Reasons), cancellationToken);
        file.Notify(await db.NextApproversAsync(proposal, file.Case, (await rules.ReadAsync(cancellationToken)).On(file.Today), cancellationToken), $"waits for your approval: {what}");
        return proposal.Id;
    }
}
