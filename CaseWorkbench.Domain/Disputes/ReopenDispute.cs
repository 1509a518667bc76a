using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>
/// Looks again at the part that was not credited, on new evidence: a supervisor's act, within <c>dispute.reopenDays</c> and once
/// (<c>DIS-009</c>, <c>DIS-006</c>). Held again is only what is still outstanding of it (handbook 7.2).
/// </summary>
[Requires(Permission.ReopenDisputes), Performs<DisputeAction>(DisputeAction.Reopen)]
public sealed record ReopenDispute(Guid DisputeId, int SeenVersion, [property: PersonalText] string NewEvidence, [property: Reference] string Document = "") : ICommand<Guid>, IOnDispute, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (DisputeText.ProblemWith(NewEvidence, "what is new") is { } problem)
            yield return new(nameof(NewEvidence), problem);
        if (Document.Length > DisputeText.MostOfReference)
            yield return new(nameof(Document), $"Give a reference of up to {DisputeText.MostOfReference} characters.");
    }
}

internal sealed class ReopenDisputeHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<ReopenDispute, Guid>
{
    public async Task<Guid> Handle(ReopenDispute command, CancellationToken cancellationToken)
    {
        var file = await DisputeFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var dispute = file.Dispute;
        var account = await file.AccountAsync(cancellationToken);
        var invoice = file.InvoiceIn(account);
        var others = await db.AlreadyDisputedAsync(dispute.InvoiceId, dispute.Id, cancellationToken);

        dispute.Reopen(file.Owner ?? acting.Officer.Id, file.Calendar.AddWorkingDays(file.Today, file.Policy.Of(dispute.Category.Row().Target!)), file.Facts);
        RefusedException.ThrowIf(DisputeOutcomes.RefusalOf(dispute.Disputed, invoice, others));

        file.PlaceHold(Money.Min(dispute.Disputed, invoice.Outstanding - account.DisputedOn(invoice)));
        await file.MovedAsync(new($"reopened on new evidence, {dispute.Disputed} disputed", command.NewEvidence.Trim(), command.Document.Trim()), cancellationToken);
        await file.RemindOfTargetAsync(cancellationToken);
        file.NotifyOwner("was reopened");
        return dispute.Id;
    }
}
