using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.People;

/// <summary>Post came back from an address: nothing is sent there until somebody confirms it (handbook 8.3, <c>ESC-007</c>).</summary>
[Requires(Permission.EditPeople)]
public sealed record RecordReturnedPost(Guid CaseId, Guid AddressId, int SeenVersion, DateOnly ReturnedOn) : ICommand<Guid>;

internal sealed class RecordReturnedPostHandler(WorkbenchDb db, ICaseGate gate, Rules rules, StoreClock clock) : IRequestHandler<RecordReturnedPost, Guid>
{
    public async Task<Guid> Handle(RecordReturnedPost command, CancellationToken cancellationToken)
    {
        var about = await gate.SeeAsync(command.CaseId, cancellationToken);
        var address = await db.AddressAsync(about, command.AddressId, command.SeenVersion, cancellationToken);
        var policy = (await rules.ReadAsync(cancellationToken)).On(clock.Today());

        address.PostCameBack(PastDay.RequireRecent(command.ReturnedOn, clock.Today(), policy));

        db.Raise(new PersonChanged(about.PersonId, $"Post came back on {command.ReturnedOn.InWords()}: the address cannot be used until it is confirmed"));
        return address.Id;
    }
}
