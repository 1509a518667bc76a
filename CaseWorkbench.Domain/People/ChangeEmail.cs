using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.People;

/// <summary>Records the email address somebody uses, or that they use none (empty).</summary>
[Requires(Permission.EditPeople)]
public sealed record ChangeEmail(Guid CaseId, int SeenVersion, [property: PersonalText] string Email) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        var email = Email.Trim();
        if (email.Length > 254 || (email.Length > 0 && (email.Contains(' ') || email.Split('@') is not [{ Length: > 0 }, { Length: > 0 }])))
            yield return new(nameof(Email), "Give an email address like name@example.org, or leave it empty.");
    }
}

internal sealed class ChangeEmailHandler(WorkbenchDb db, ICaseGate gate) : IRequestHandler<ChangeEmail, Guid>
{
    public async Task<Guid> Handle(ChangeEmail command, CancellationToken cancellationToken)
    {
        var about = await gate.SeeAsync(command.CaseId, cancellationToken);
        var person = await db.PersonAsync(about, command.SeenVersion, cancellationToken);

        person.UseEmail(command.Email.Trim());

        db.Raise(new PersonChanged(person.Id, person.Email.Length > 0 ? "Email address changed" : "Email address removed"));
        return person.Id;
    }
}
