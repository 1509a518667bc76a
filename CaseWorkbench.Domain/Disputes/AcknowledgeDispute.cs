using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>Tells the customer that the dispute is being looked into, with the disputed and the undisputed sums (D-ACK, handbook 7.2).</summary>
[Requires(Permission.InvestigateDisputes), Performs<DisputeAction>(DisputeAction.Acknowledge)]
public sealed record AcknowledgeDispute(Guid DisputeId, int SeenVersion) : ICommand<Guid>, IOnDispute;

internal sealed class AcknowledgeDisputeHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<AcknowledgeDispute, Guid>
{
    public async Task<Guid> Handle(AcknowledgeDispute command, CancellationToken cancellationToken)
    {
        var file = await DisputeFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var account = await file.AccountAsync(cancellationToken);
        var invoice = file.InvoiceIn(account);

        file.Dispute.Acknowledge(file.Facts);

        var undisputed = invoice.Outstanding - account.DisputedOn(invoice);
        await file.MovedAsync(new($"acknowledged; {file.Dispute.Disputed} disputed, {undisputed} not disputed"), cancellationToken);
        await file.WriteAsync(LetterCode.DisputeAcknowledgement, file.Dispute.Disputed, DisputeLetters.Acknowledgement(file.Dispute, invoice, undisputed, file.Today), cancellationToken);
        return file.Dispute.Id;
    }
}
