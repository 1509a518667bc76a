using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Jobs;

/// <summary>What the last night found when it walked the audit chain, and the head it keeps beside the store (handbook 20).</summary>
[Requires(Permission.ReadAudit)]
public sealed record GetAuditCheck : IRequest<AuditCheckView>;

/// <summary>The last nightly verification; nulls in a store that never had a night.</summary>
public sealed record AuditCheckView(DateOnly? Night, DateTime? At, string? Said, string? KeptHead);

internal sealed class GetAuditCheckHandler(WorkbenchDb db, CurrentWorkspace workspace) : IRequestHandler<GetAuditCheck, AuditCheckView>
{
    public async Task<AuditCheckView> Handle(GetAuditCheck query, CancellationToken cancellationToken)
    {
        var last = await db.Set<JobStep>().AsNoTracking().Where(s => s.Step == nameof(NightStep.VerifyAudit)).OrderByDescending(s => s.Night).FirstOrDefaultAsync(cancellationToken);
        return new(last?.Night, last?.At, last?.Said, await new KeptAuditHead(workspace.Value.File).ReadAsync(cancellationToken));
    }
}
