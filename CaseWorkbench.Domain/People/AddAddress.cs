using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.People;

/// <summary>Records where somebody lives, as the debtor or somebody who may change it says (handbook 14.4). The address it replaces, if any, ends on the day they moved in; that one the officer must have seen.</summary>
/// <param name="ToldBy">Whoever on the register asks for it; without, the debtor or our own enquiries.</param>
[Requires(Permission.EditPeople)]
public sealed record AddAddress(
    Guid CaseId, [property: PersonalText] string Line1, [property: PersonalText] string Line2, [property: PersonalText] string Town,
    [property: PersonalText] string Postcode, DateOnly FromOn, Guid? ReplacesId = null, int SeenVersion = 0, Guid? ToldBy = null) : ICommand<Guid>, IChecked
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

        if (command.ToldBy is { } tellerId)
        {
            var teller = await db.Authorities().AsNoTracking().SingleOrDefaultAsync(a => a.Id == tellerId && a.PersonId == about.PersonId, cancellationToken) ?? throw new NotFoundException("authority");
            RefusedException.ThrowIf(Standing.RefusalFor(Act.ChangeAddress, teller, await db.PersonAsync(about, cancellationToken), clock.Today()));
        }

        var address = PersonAddress.Of(clock.NewId(), about.PersonId, command.Line1.Trim(), command.Line2.Trim(), command.Town.Trim(), command.Postcode, PastDay.Require(command.FromOn, clock.Today()));
        replaced?.Leave(command.FromOn);

        db.Add(address);
        db.Raise(new PersonChanged(about.PersonId, replaced is null ? "Address added" : "Address changed"));
        return address.Id;
    }
}
