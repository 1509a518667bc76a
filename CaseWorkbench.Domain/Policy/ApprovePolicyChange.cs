using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Policy;

/// <summary>Agrees to a proposed change of a setting. Never the officer who proposed it.</summary>
[Requires(Permission.DecidePolicy)]
public sealed record ApprovePolicyChange(Guid ChangeId, int SeenVersion) : ICommand<Guid>;

internal sealed class ApprovePolicyChangeHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<ApprovePolicyChange, Guid>
{
    public async Task<Guid> Handle(ApprovePolicyChange command, CancellationToken cancellationToken)
    {
        var change = await db.PolicyChanges().FindAsync([command.ChangeId], cancellationToken) ?? throw new NotFoundException("policy change");
        change.MustBeAt(command.SeenVersion);

        db.Add(change.Approve(acting.Officer.Id, clock.Now()));

        db.Raise(new PolicyChangeDecided(change));
        return change.Id;
    }
}
