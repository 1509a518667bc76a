using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>Writes the rows of the cases a command touched, in the command's own transaction.</summary>
internal sealed class CaseloadHearing(WorkbenchDb db, StoreClock clock, Rules rules) : INotificationHandler<CasesTouched>
{
    public async Task Handle(CasesTouched notification, CancellationToken cancellationToken) =>
        new CaseloadJudge(await rules.ReadAsync(cancellationToken), clock.Today()).Write(db, notification.CaseIds);
}
