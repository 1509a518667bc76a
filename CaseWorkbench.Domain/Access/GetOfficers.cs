using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Access;

/// <summary>The people of the acting officer's team who work here now: to choose an owner, or to know whom to ask.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetOfficers : IRequest<IReadOnlyList<OfficerRow>>;

/// <summary>A colleague. <paramref name="Cap"/> is nought for one who owns no cases.</summary>
public sealed record OfficerRow(Guid Id, string Name, Role Role, int Cap);

internal sealed class GetOfficersHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<GetOfficers, IReadOnlyList<OfficerRow>>
{
    public async Task<IReadOnlyList<OfficerRow>> Handle(GetOfficers query, CancellationToken cancellationToken)
    {
        var team = await db.Officers().AsNoTracking().Where(o => o.TeamId == acting.Officer.TeamId && o.IsActive && o.Role != Role.System).ToListAsync(cancellationToken);
        return [.. team.OrderBy(officer => officer.Surname).ThenBy(officer => officer.Name).Select(officer => new OfficerRow(officer.Id, officer.Name, officer.Role, officer.Cap))];
    }
}
