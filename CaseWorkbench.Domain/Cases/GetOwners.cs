using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Cases;

/// <summary>Whom a supervisor may give a case to, with how full each is (handbook 22).</summary>
[Requires(Permission.MoveCases, Code = "GEN-002")]
public sealed record GetOwners(Guid CaseId) : IRequest<IReadOnlyList<OwnerRow>>;

/// <summary>An officer who owns cases. One who <paramref name="HasInterest"/> in this case cannot own it.</summary>
public sealed record OwnerRow(Guid OfficerId, string Name, int Open, int Cap, bool HasInterest);

internal sealed class GetOwnersHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<GetOwners, IReadOnlyList<OwnerRow>>
{
    public async Task<IReadOnlyList<OwnerRow>> Handle(GetOwners query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        return await (from officer in db.Officers()
                      where officer.IsActive && officer.Cap > 0
                      orderby officer.TeamId != debtCase.TeamId, officer.Name
                      select new OwnerRow(officer.Id, officer.Name, db.Cases().Count(c => c.OwnerId == officer.Id && c.State == CaseState.Open), officer.Cap,
                          db.Interests().Any(i => i.OfficerId == officer.Id && i.CaseId == debtCase.Id && i.EndedOn == null))).ToListAsync(cancellationToken);
    }
}
