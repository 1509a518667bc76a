using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Cases;

/// <summary>Who could be named on a restricted case, and who is now (handbook 20).</summary>
[Requires(Permission.MoveCases, Code = "GEN-002")]
public sealed record GetReaders(Guid CaseId) : IRequest<IReadOnlyList<ReaderRow>>;

/// <summary>An officer whose role reads cases.</summary>
public sealed record ReaderRow(Guid OfficerId, string Name, Role Role, bool IsNamed);

internal sealed class GetReadersHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<GetReaders, IReadOnlyList<ReaderRow>>
{
    public async Task<IReadOnlyList<ReaderRow>> Handle(GetReaders query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        var named = await db.CaseGrants().Where(g => g.CaseId == debtCase.Id).Select(g => g.OfficerId).ToListAsync(cancellationToken);
        var officers = await db.Officers().AsNoTracking().Where(o => o.IsActive && o.Role != Role.System).OrderBy(o => o.Name).ToListAsync(cancellationToken);
        return [.. officers.Where(officer => officer.May(Permission.ReadCases) && (CaseScope.SeesEveryTeam(officer.Role) || officer.TeamId == debtCase.TeamId))
            .Select(officer => new ReaderRow(officer.Id, officer.Name, officer.Role, named.Contains(officer.Id)))];
    }
}
