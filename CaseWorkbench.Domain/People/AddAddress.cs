using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.People;

/// <summary>Records where somebody lives. The address it replaces, if any, ends on the day they moved in; that one the officer must have seen.</summary>
[Requires(Permission.EditPeople)]
public sealed record AddAddress(
    Guid CaseId, [property: PersonalText] string Line1, [property: PersonalText] string Line2, [property: PersonalText] string Town,
    [property: PersonalText] string Postcode, DateOnly FromOn, Guid? ReplacesId = null, int SeenVersion = 0) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Line1.Trim().Length == 0)
            yield return new(nameof(Line1), "Give the first line of the address.");
        foreach (var problem in TextLimit.Check((nameof(Line1), Line1, 100), (nameof(Line2), Line2, 100), (nameof(Town), Town, 60), (nameof(Postcode), Postcode, 10)))
            yield return problem;
    }
}

internal sealed class AddAddressHandler(WorkbenchDb db, ICaseGate gate, StoreClock clock) : IRequestHandler<AddAddress, Guid>
{
    public async Task<Guid> Handle(AddAddress command, CancellationToken cancellationToken)
    {
        var about = await gate.SeeAsync(command.CaseId, cancellationToken);
        var replaced = command.ReplacesId is { } id ? await db.AddressAsync(about, id, command.SeenVersion, cancellationToken) : null;

        var address = PersonAddress.Of(clock.NewId(), about.PersonId, command.Line1.Trim(), command.Line2.Trim(), command.Town.Trim(), command.Postcode, PastDay.Require(command.FromOn, clock.Today()));
        replaced?.Leave(command.FromOn);

        db.Add(address);
        db.Raise(new PersonChanged(about.PersonId, replaced is null ? "Address added" : "Address changed"));
        return address.Id;
    }
}
