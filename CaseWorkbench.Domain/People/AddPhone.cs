using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.People;

/// <summary>Records a telephone number of somebody's, with what it is: “mobile”, “daughter's landline”.</summary>
[Requires(Permission.EditPeople)]
public sealed record AddPhone(Guid CaseId, [property: PersonalText] string Number, [property: PersonalText] string Label = "") : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Number.Length > 30 || PersonPhone.DigitsOf(Number).Length is < 5 or > 15)
            yield return new(nameof(Number), "Give a telephone number of 5 to 15 digits.");
        foreach (var problem in TextLimit.Check((nameof(Label), Label, 60)))
            yield return problem;
    }
}

internal sealed class AddPhoneHandler(WorkbenchDb db, ICaseGate gate, StoreClock clock) : IRequestHandler<AddPhone, Guid>
{
    public async Task<Guid> Handle(AddPhone command, CancellationToken cancellationToken)
    {
        var about = await gate.SeeAsync(command.CaseId, cancellationToken);
        var phone = PersonPhone.Of(clock.NewId(), about.PersonId, command.Number.Trim(), command.Label.Trim());
        if (await db.Phones().AnyAsync(p => p.PersonId == about.PersonId && p.Digits == phone.Digits && p.EndedOn == null, cancellationToken))
            throw new RefusedException(new("PER-001", $"{phone.Number} is already recorded."));

        db.Add(phone);
        db.Raise(new PersonChanged(about.PersonId, "Telephone number added"));
        return phone.Id;
    }
}
