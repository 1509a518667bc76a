using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.People;

/// <summary>Who has read the sensitive part of a person's record, newest first (handbook 20).</summary>
[Requires(Permission.ReadAudit)]
public sealed record GetAccessLog(Guid CaseId, int Most = 100) : IRequest<IReadOnlyList<AccessRow>>;

/// <summary>One look.</summary>
public sealed record AccessRow(DateTime At, string Officer, string What);

internal sealed class GetAccessLogHandler(WorkbenchDb db, ActingAs acting, ICaseGate gate) : IRequestHandler<GetAccessLog, IReadOnlyList<AccessRow>>
{
    public async Task<IReadOnlyList<AccessRow>> Handle(GetAccessLog query, CancellationToken cancellationToken)
    {
        var about = await gate.SeeAsync(query.CaseId, cancellationToken);
        var (all, hidden) = (acting.Officer.May(Permission.ReadConcerns), NeedToKnow.Reads.ToArray());
        return await (from entry in db.AccessEntries()
                      where entry.PersonId == about.PersonId && (all || !hidden.Contains(entry.What))
                      orderby entry.Id descending
                      join officer in db.Officers() on entry.OfficerId equals officer.Id
                      select new AccessRow(entry.At, officer.Name, entry.What)).Take(Math.Clamp(query.Most, 1, 500)).ToListAsync(cancellationToken);
    }
}
