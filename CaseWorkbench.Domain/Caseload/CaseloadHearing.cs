using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>
/// Writes the rows of the cases a command touched, in its own transaction: the facts are read, the rule judges, the row is
/// put in place. A case that is not open loses its row.
/// </summary>
internal sealed class CaseloadHearing(WorkbenchDb db, StoreClock clock, Rules rules) : INotificationHandler<CasesTouched>
{
    public async Task Handle(CasesTouched notification, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var rulebook = await rules.ReadAsync(cancellationToken);

        Write(notification.CaseIds, today, rulebook);
    }

    private void Write(IReadOnlyList<Guid> caseIds, DateOnly today, Rulebook rulebook)
    {
        var policy = rulebook.On(today);
        var source = db.Facts(FactScope.OneCase, today);
        using var reader = new CaseFactsReader(source);
        using var rows = new CaseloadRows(source.Connection, source.Transaction);
        foreach (var caseId in caseIds)
        {
            if (reader.Of(caseId) is { Facts.IsOpen: true } found)
                rows.Write(CaseloadRow.Of(found.Head, found.Facts, NextAction.Of(found.Facts, policy, today, rulebook.Calendar), today, rulebook.Calendar));
            else
                rows.Remove(caseId);
        }
    }
}
