using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Cases;

/// <summary>A death ends authorities; what was to be done about those ends too.</summary>
internal sealed class AuthorityDates(WorkbenchDb db, StoreClock clock) : INotificationHandler<DeathReported>
{
    public async Task Handle(DeathReported notification, CancellationToken cancellationToken)
    {
        foreach (var ended in await db.Authorities().Where(a => a.PersonId == notification.PersonId && a.EndedBy == AuthorityEnd.Death).Select(a => a.Id).ToListAsync(cancellationToken))
            await db.VoidDiaryAsync(ended, Kernel.Clock.Today(clock), cancellationToken, DiaryKind.AuthorityExpiry, DiaryKind.AuthorityRecheck);
    }
}
