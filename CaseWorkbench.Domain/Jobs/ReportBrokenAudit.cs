using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Jobs;

/// <summary>Tells managers, auditors and administrators that the audit no longer holds (handbook 20). Returns how many were told.</summary>
[Requires(Permission.RunNight)]
public sealed record ReportBrokenAudit(DateOnly Today, [property: Reference] string Finding) : ICommand<int>;

internal sealed class ReportBrokenAuditHandler(WorkbenchDb db, StoreClock clock) : IRequestHandler<ReportBrokenAudit, int>
{
    private static readonly Role[] Told = [Role.Manager, Role.Auditor, Role.Administrator];

    public async Task<int> Handle(ReportBrokenAudit command, CancellationToken cancellationToken)
    {
        var told = await db.Officers().Where(o => o.IsActive && Told.Contains(o.Role)).Select(o => o.Id).ToListAsync(cancellationToken);
        db.AddRange(told.Select(id => Notice.To(clock.NewId(), id, null, command.Finding, clock.Now())));
        return told.Count;
    }
}
