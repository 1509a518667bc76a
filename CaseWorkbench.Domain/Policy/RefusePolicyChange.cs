using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Policy;

/// <summary>Turns a proposed change of a setting down, and says why.</summary>
[Requires(Permission.DecidePolicy)]
public sealed record RefusePolicyChange(Guid ChangeId, int SeenVersion, [property: PersonalText] string Reason) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check() => PolicyForms.ReasonProblems(Reason);
}

internal sealed class RefusePolicyChangeHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<RefusePolicyChange, Guid>
{
    public async Task<Guid> Handle(RefusePolicyChange command, CancellationToken cancellationToken)
    {
        var change = await db.PolicyChanges().FindAsync([command.ChangeId], cancellationToken) ?? throw new NotFoundException("policy change");
        change.MustBeAt(command.SeenVersion);

        change.Refuse(acting.Officer.Id, command.Reason, clock.Now());

        db.Raise(new PolicyChangeDecided(change));
        return change.Id;
    }
}
