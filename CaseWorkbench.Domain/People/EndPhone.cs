using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.People;

/// <summary>A telephone number is no longer theirs. It stays on the record as one that was.</summary>
[Requires(Permission.EditPeople)]
public sealed record EndPhone(Guid CaseId, Guid PhoneId, int SeenVersion) : ICommand<Guid>;

internal sealed class EndPhoneHandler(WorkbenchDb db, ICaseGate gate, StoreClock clock) : IRequestHandler<EndPhone, Guid>
{
    public async Task<Guid> Handle(EndPhone command, CancellationToken cancellationToken)
    {
        var about = await gate.SeeAsync(command.CaseId, cancellationToken);
        var phone = await db.PhoneAsync(about, command.PhoneId, command.SeenVersion, cancellationToken);

        phone.End(clock.Today());

        db.Raise(new PersonChanged(about.PersonId, "Telephone number ended"));
        return phone.Id;
    }
}
