using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>Starts finding out, under an owner: the one named here, or the one it has (<c>DIS-007</c>, handbook 7.2).</summary>
[Requires(Permission.InvestigateDisputes), Performs<DisputeAction>(DisputeAction.StartInvestigation)]
public sealed record StartInvestigation(Guid DisputeId, int SeenVersion, Guid? OwnerId = null) : ICommand<Guid>, IOnDispute;

internal sealed class StartInvestigationHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<StartInvestigation, Guid>
{
    public async Task<Guid> Handle(StartInvestigation command, CancellationToken cancellationToken)
    {
        var file = await DisputeFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var owner = await db.DisputeOwnerAsync(command.OwnerId ?? file.Dispute.OwnerId, file.Case, cancellationToken);

        file.Dispute.StartInvestigation(owner?.Id, file.Facts);

        var row = file.Dispute.Category.Row();
        await file.MovedAsync(new($"investigation started by {owner!.Name}; {row.InvestigatedBy} to provide {row.Evidence} by {file.ServiceBy.InWords()}"), cancellationToken);
        await db.HandOverAsync(file, cancellationToken);
        return file.Dispute.Id;
    }
}
