using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>What an approver of a dispute's outcome has to see: the dispute, the evidence, what approving would do, and the checks.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetDisputeProposal(Guid DisputeId) : IRequest<DisputeProposalView>;

/// <summary>The pane of a dispute in the approvals queue; <paramref name="Version"/> is the dispute's, which the decision must have seen.</summary>
public sealed record DisputeProposalView(
    Guid DisputeId, int Version, string Reference, string InvoiceNumber, string Category, string RaisedBy, string WordsUsed, Money Disputed,
    DisputeOutcome? Outcome, Money Credit, Money Rejected, string Reasons, DisputeAfter After, IReadOnlyList<DisputeHistoryLine> Evidence,
    IReadOnlyList<ApprovalCheck> Checks, IReadOnlyList<Offer<DisputeAction>> Offers);

/// <summary>The invoice once the outcome is approved today. <paramref name="HeldUntil"/> is when the rejected part may be chased again.</summary>
public sealed record DisputeAfter(Money Net, Money Outstanding, Money BackToAccount, Money Held, DateOnly? HeldUntil);

internal sealed class GetDisputeProposalHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetDisputeProposal, DisputeProposalView>
{
    public async Task<DisputeProposalView> Handle(GetDisputeProposal query, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes().AsNoTracking().SingleOrDefaultAsync(d => d.Id == query.DisputeId, cancellationToken) ?? throw new NotFoundException("dispute");
        var debtCase = await db.CaseAsync(dispute.CaseId, acting.Officer, cancellationToken);
        var file = await DisputeFile.OfAsync(db, dispute, debtCase, acting.Officer, await rules.ReadAsync(cancellationToken), clock, cancellationToken);
        var account = await file.AccountAsync(cancellationToken);
        var invoice = file.InvoiceIn(account);
        var evidence = await (from step in db.DisputeSteps()
                              where step.DisputeId == dispute.Id && (step.Document != "" || step.To == DisputeState.Investigating)
                              join officer in db.Officers() on step.By equals officer.Id
                              orderby step.Id descending
                              select new { Step = step, officer.Name }).AsNoTracking().ToListAsync(cancellationToken);

        return new(dispute.Id, dispute.Version, dispute.Reference, invoice.Number, dispute.Category.Row().Words, dispute.RaisedBy, dispute.WordsUsed, dispute.Disputed,
            dispute.Outcome, dispute.Credit, dispute.Rejected, dispute.Reasons, await AfterAsync(file, invoice, cancellationToken),
            [.. evidence.Select(row => new DisputeHistoryLine(row.Step.On, row.Step.At, row.Name, row.Step.What, row.Step.Text, row.Step.Document))],
            await ChecksAsync(file, account, [.. evidence.Select(row => row.Step.Document)], cancellationToken),
            file.Offers((await file.ProposalAsync(cancellationToken)).Facts));
    }

    private async Task<DisputeAfter> AfterAsync(DisputeFile file, InvoicePosition invoice, CancellationToken ct)
    {
        var dispute = file.Dispute;
        if (dispute.DecidedOn is not null)
            return new(invoice.Gross - invoice.Credited, invoice.Outstanding, Money.Zero, dispute.Rejected, dispute.SettlesOn);
        var back = CreditNotes.GivenBack(dispute.Credit, invoice, await db.AllocatedAsync(dispute.CaseId, invoice.InvoiceId, ct)).Sum(part => part.Amount);
        return new(invoice.Gross - invoice.Credited - dispute.Credit, invoice.Outstanding - dispute.Credit + back, back, dispute.Rejected, file.SettlesOn);
    }

    private async Task<IReadOnlyList<ApprovalCheck>> ChecksAsync(DisputeFile file, CaseAccount account, IReadOnlyList<string> documents, CancellationToken ct)
    {
        var dispute = file.Dispute;
        var address = await db.Addresses().AsNoTracking().Where(a => a.PersonId == file.Case.PersonId && a.ToOn == null && a.ReturnedOn == null)
            .OrderByDescending(a => a.FromOn).FirstOrDefaultAsync(ct);
        var plan = await db.RunningWorkflows().AsNoTracking().FirstOrDefaultAsync(w => w.CaseId == dispute.CaseId && w.EndedOn == null && w.Kind == WorkflowKind.PaymentPlan, ct);
        var otherHolds = account.Held.Where(part => part.Code != Holds.HoldCode.DIS).Select(part => Holds.HoldType.Of(part.Code).Name).Distinct().ToList();
        var kept = documents.Where(document => document.Length > 0).ToList();
        var target = dispute.TargetAt(file.Today, file.Calendar);
        return
        [
            new(kept.Count > 0, "Evidence on file", kept.Count > 0 ? string.Join(", ", kept) : "No document is recorded"),
            new(dispute.AcknowledgedOn <= dispute.AcknowledgeBy, "Acknowledged in time", dispute.AcknowledgedOn is { } on ? $"{on.InWords()}, due {dispute.AcknowledgeBy.InWords()}" : "Not acknowledged"),
            new(dispute.IsInTarget(file.Today, file.Calendar), "Within the target", $"Target {target.InWords()}"),
            new(!account.AccountCredit.IsPositive, "No unallocated money", account.AccountCredit.IsPositive ? $"{account.AccountCredit} is not allocated" : "All money is allocated"),
            new(address?.CheckedOn is not null, "Address confirmed", address is null ? "No address that post reaches" : address.CheckedOn is { } checkedOn ? $"Checked {checkedOn.InWords()}" : "Never checked"),
            new(otherHolds.Count == 0, "No other hold", otherHolds.Count == 0 ? "Only the dispute is held" : string.Join(", ", otherHolds)),
            new(plan is null, "No payment plan", plan is null ? "None runs on this case" : $"{plan.Reference} is {plan.Stage.ToLowerInvariant()}"),
        ];
    }
}
