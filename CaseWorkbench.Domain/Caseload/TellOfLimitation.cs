using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>
/// Nightly: the band of a case's nearest sum turns red today, ninety days before it can no longer be claimed at court; its owner, the supervisors and
/// Legal are told, as far as they may know of the case (handbook 11.2, 24.3). Answers with how many cases it was; again on the same day it is nought.
/// </summary>
[Requires(Permission.RunNight)]
public sealed record TellOfLimitation(DateOnly Today) : ICommand<int>;

internal sealed class TellOfLimitationHandler(WorkbenchDb db, StoreClock clock) : IRequestHandler<TellOfLimitation, int>
{
    private const string RedSql = "SELECT CaseId FROM CaseloadRow WHERE LimitationOn = $last";

    public async Task<int> Handle(TellOfLimitation command, CancellationToken cancellationToken)
    {
        var last = command.Today.AddDays(UrgentRules.LimitationRedDays);
        using var red = db.Statement(RedSql).With("$last", last);
        var told = 0;
        foreach (var caseId in red.All(row => row.Guid(0)))
            told += await TellAsync(caseId, last, cancellationToken) ? 1 : 0;
        return told;
    }

    private async Task<bool> TellAsync(Guid caseId, DateOnly last, CancellationToken ct)
    {
        var debtCase = (await db.Cases().FindAsync([caseId], ct))!;
        var text = $"{debtCase.Reference}: {last.InWords()} is the last day to go to court with a sum of this case";
        if (await db.Notices().AnyAsync(n => n.CaseId == caseId && n.Text == text, ct))
            return false;
        var officers = await db.OfficersFor(debtCase).Where(o => o.Id == debtCase.OwnerId || o.Role == Role.Supervisor || o.Role == Role.LegalOfficer).Select(o => o.Id).ToListAsync(ct);
        db.Notify(officers, caseId, text, clock);
        return true;
    }
}
