using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Contacts;

/// <summary>A demand that was made though it may not be. It is taken, because it was made; it is flagged, and for a breathing space the supervisors are told (handbook 13.4).</summary>
internal static class WrongDemand
{
    /// <summary>What the timeline adds to such a demand; empty where nothing was wrong with it on its day.</summary>
    public static async Task<string> FlagAsync(WorkbenchDb db, DebtCase debtCase, ContactFacts facts, DateOnly on, StoreClock clock, CancellationToken ct)
    {
        if (!facts.IsOutboundDemand)
            return "";
        var died = await db.People().AnyAsync(p => p.Id == debtCase.PersonId && p.DeathHeardOn <= on, ct) ? ", a demand after the death was reported" : "";
        if (!await IsInBreathingSpaceAsync(db, debtCase.Id, on, ct))
            return died;
        var supervisors = await db.OfficersFor(debtCase).Where(o => o.Role == Role.Supervisor).OrderBy(o => o.Name).Select(o => o.Id).ToListAsync(ct);
        db.Notify(supervisors, debtCase.Id, $"{debtCase.Reference}: money was asked for during a breathing space (MOR-001)", clock);
        return $"{died}, a demand during a breathing space (MOR-001)";
    }

    /// <summary>All that was overdue that day was protected or otherwise not to be asked for, and a breathing space protected some of it.</summary>
    internal static async Task<bool> IsInBreathingSpaceAsync(WorkbenchDb db, Guid caseId, DateOnly on, CancellationToken ct) =>
        await db.Holds().AnyAsync(h => h.CaseId == caseId && (h.Code == HoldCode.MORS || h.Code == HoldCode.MORM) && h.StartsOn <= on && (h.LiftedOn == null || h.LiftedOn > on), ct)
        && !(await db.AccountAsAtAsync(caseId, on, ct)).Balances.CollectableNow.IsPositive;
}
