using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>Gives a dispute to the officer who will investigate it; its open dates go along. An officer may take it by naming themselves.</summary>
[Requires(Permission.InvestigateDisputes)]
public sealed record AssignDisputeOwner(Guid DisputeId, int SeenVersion, Guid OwnerId) : ICommand<Guid>, IOnDispute;

internal sealed class AssignDisputeOwnerHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<AssignDisputeOwner, Guid>
{
    public async Task<Guid> Handle(AssignDisputeOwner command, CancellationToken cancellationToken)
    {
        var file = await DisputeFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var owner = await db.DisputeOwnerAsync(command.OwnerId, file.Case, cancellationToken);

        file.Dispute.GiveTo(owner!.Id);

        await db.HandOverAsync(file, cancellationToken);
        file.Note(new($"given to {owner.Name}"));
        return file.Dispute.Id;
    }
}
