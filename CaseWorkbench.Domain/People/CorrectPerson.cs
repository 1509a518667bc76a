using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.People;

/// <summary>Puts right the name or the date of birth that was recorded.</summary>
[Requires(Permission.EditPeople)]
public sealed record CorrectPerson(
    Guid CaseId, int SeenVersion, [property: PersonalText] string Title, [property: PersonalText] string Forenames, [property: PersonalText] string Surname,
    DateOnly? DateOfBirth) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Surname.Trim().Length == 0)
            yield return new(nameof(Surname), "Give the surname.");
        foreach (var problem in TextLimit.Check((nameof(Title), Title, 20), (nameof(Forenames), Forenames, 100), (nameof(Surname), Surname, 100)))
            yield return problem;
    }
}

internal sealed class CorrectPersonHandler(WorkbenchDb db, ICaseGate gate, StoreClock clock) : IRequestHandler<CorrectPerson, Guid>
{
    public async Task<Guid> Handle(CorrectPerson command, CancellationToken cancellationToken)
    {
        var about = await gate.SeeAsync(command.CaseId, cancellationToken);
        var person = await db.PersonAsync(about, command.SeenVersion, cancellationToken);

        RefusedException.ThrowIf(await NotTheirsAsync(person, Person.NameOf(command.Title.Trim(), command.Forenames.Trim(), command.Surname.Trim()), cancellationToken));
        person.Correct(command.Title.Trim(), command.Forenames.Trim(), command.Surname.Trim(), command.DateOfBirth, clock.Today());

        db.Raise(new PersonChanged(person.Id, "Name or date of birth corrected"));
        return person.Id;
    }

    /// <summary>The account of somebody who has died is not put in the name of a relative on the register (<c>EST-007</c>).</summary>
    private async Task<Refusal?> NotTheirsAsync(Person person, string name, CancellationToken ct)
    {
        if (!person.HasDied)
            return null;
        var register = await db.Authorities().Where(a => a.PersonId == person.Id).Select(a => a.Name).ToListAsync(ct);
        return register.Exists(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase)) ? Standing.EstateOwes(name) : null;
    }
}
