using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.People;

/// <summary>Somebody confirmed that post reaches them at this address: it is checked today, and usable again where post had come back.</summary>
[Requires(Permission.EditPeople)]
public sealed record ConfirmAddress(Guid CaseId, Guid AddressId, int SeenVersion) : ICommand<Guid>;

internal sealed class ConfirmAddressHandler(WorkbenchDb db, ICaseGate gate, StoreClock clock) : IRequestHandler<ConfirmAddress, Guid>
{
    public async Task<Guid> Handle(ConfirmAddress command, CancellationToken cancellationToken)
    {
        var about = await gate.SeeAsync(command.CaseId, cancellationToken);
        var address = await db.AddressAsync(about, command.AddressId, command.SeenVersion, cancellationToken);

        address.Confirm(clock.Today());

        db.Raise(new PersonChanged(about.PersonId, "Address confirmed"));
        return address.Id;
    }
}
