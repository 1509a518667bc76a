using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>What happens elsewhere and matters to disputes: a death passes them to the estate, a new owner of the case owns them.</summary>
internal sealed class DisputeHearing(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : INotificationHandler<DeathReported>, INotificationHandler<CaseGiven>
{
    /// <summary>The dispute goes on with whoever represents the estate (handbook 4.3).</summary>
    public async Task Handle(DeathReported notification, CancellationToken cancellationToken)
    {
        foreach (var dispute in await db.Disputes().Where(d => d.State != DisputeState.Closed && notification.CaseIds.Contains(d.CaseId)).OrderBy(d => d.Id).ToListAsync(cancellationToken))
        {
            var debtCase = await db.Cases().SingleAsync(c => c.Id == dispute.CaseId, cancellationToken);
            var file = await DisputeFile.OfAsync(db, dispute, debtCase, acting.Officer, await rules.ReadAsync(cancellationToken), clock, cancellationToken);
            file.Note(new("passes to the personal representative, for the debtor has died"));
            file.NotifyOwner("passes to the personal representative: the debtor has died");
        }
    }

    /// <summary>A dispute follows its case, unless somebody else was given it (handbook 22).</summary>
    public async Task Handle(CaseGiven notification, CancellationToken cancellationToken)
    {
        var theirs = await db.Disputes().Where(d => d.State != DisputeState.Closed && d.CaseId == notification.CaseId && d.OwnerId == notification.From).ToListAsync(cancellationToken);
        foreach (var dispute in theirs.Where(dispute => notification.Stays?.Contains(dispute.Id) != true))
            dispute.GiveTo(notification.To);
    }
}
