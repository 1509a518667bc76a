using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Staff;

/// <summary>A team of officers who will share a caseload. Refused where another has that name (<c>STF-001</c>). Answers with the team.</summary>
[Requires(Permission.ManageOfficers)]
public sealed record AddTeam([property: Reference] string Name) : ICommand<Guid>, IChecked
{
    public const int LongestName = 60;

    public IEnumerable<Problem> Check()
    {
        if (Name.Trim().Length == 0 || Name.Trim().Length > LongestName)
            yield return new(nameof(Name), $"Give the team a name, of at most {LongestName} characters.");
    }
}

internal sealed class AddTeamHandler(WorkbenchDb db, StoreClock clock) : IRequestHandler<AddTeam, Guid>
{
    public async Task<Guid> Handle(AddTeam command, CancellationToken cancellationToken)
    {
        var name = command.Name.Trim();
        var known = await db.Teams().Select(t => t.Name).ToListAsync(cancellationToken);
        RefusedException.ThrowIf(known.Exists(each => string.Equals(each, name, StringComparison.OrdinalIgnoreCase)) ? new("STF-001", $"There is already a team called {name}.") : null);

        var team = Team.Of(clock.NewId(), name);

        db.Add(team);
        return team.Id;
    }
}
