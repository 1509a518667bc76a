using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Staff;

/// <summary>Somebody new works in the portal (handbook 2). Refused where another has that name (<c>STF-001</c>). Answers with the officer.</summary>
/// <param name="Name">Forename and surname.</param>
[Requires(Permission.ManageOfficers)]
public sealed record EmployOfficer([property: Reference] string Name, Post Post) : ICommand<Guid>, IChecked
{
    public const int LongestName = 80;

    public IEnumerable<Problem> Check()
    {
        if (Name.Trim().Length == 0 || Name.Trim().Length > LongestName)
            yield return new(nameof(Name), $"Give their name, of at most {LongestName} characters.");
        foreach (var problem in StaffRules.Check(Post))
            yield return problem;
    }
}

internal sealed class EmployOfficerHandler(WorkbenchDb db, StoreClock clock) : IRequestHandler<EmployOfficer, Guid>
{
    public async Task<Guid> Handle(EmployOfficer command, CancellationToken cancellationToken)
    {
        var (name, post) = (command.Name.Trim(), command.Post);
        await db.MustBeTeamAsync(post.TeamId, cancellationToken);
        RefusedException.ThrowIf(await db.NameTakenAsync(name, cancellationToken));

        var officer = Officer.Employ(clock.NewId(), name, post.Role, post.TeamId, post.Cap, post.Skills);

        db.Add(officer);
        return officer.Id;
    }
}
