using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Cases;

/// <summary>
/// Holds for a reason about the person – capacity, safeguarding – that a case opened later takes over from the person's other
/// cases (handbook 4.1). A death has <see cref="DeathEffects"/> of its own.
/// </summary>
public static class PersonalHolds
{
    private static readonly HoldCode[] Codes =
        [.. HoldType.All.Values.Where(type => type.IsPersonal && type.Code is not (HoldCode.BER or HoldCode.EST)).Select(type => type.Code)];

    /// <summary>Everybody who has such a hold, and those confirmed to be the same people.</summary>
    public static async Task<HashSet<Guid>> PeopleHeldAsync(WorkbenchDb db, CancellationToken ct)
    {
        var held = await (from hold in Placed(db) join debtCase in db.Cases() on hold.CaseId equals debtCase.Id select debtCase.PersonId).Distinct().ToListAsync(ct);
        var links = await db.PersonLinks().Where(l => l.State == LinkState.Confirmed && (held.Contains(l.PersonId) || held.Contains(l.OtherId))).ToListAsync(ct);
        return [.. held, .. links.Select(link => link.PersonId), .. links.Select(link => link.OtherId)];
    }

    /// <summary>Places on the case what is placed on the person's other cases; it lifts with them.</summary>
    public static async Task CopyToAsync(WorkbenchDb db, DebtCase debtCase, StoreClock clock, CancellationToken ct)
    {
        var same = await db.SamePeopleAsync(debtCase.PersonId, ct);
        var others = db.Cases().Where(c => same.Contains(c.PersonId) && c.Id != debtCase.Id && c.WithdrawnOn == null).Select(c => c.Id);
        foreach (var hold in await Placed(db).Where(h => others.Contains(h.CaseId)).ToListAsync(ct))
            Hold.Place(db, new(debtCase.Id, hold.Code, hold.Reason, hold.EndsOn, Evidence: hold.Evidence, SourceId: hold.Id, Blocks: hold.Blocks), hold.PlacedBy, clock);
    }

    /// <summary>Those still in force that are no copies themselves.</summary>
    private static IQueryable<Hold> Placed(WorkbenchDb db) =>
        db.Holds().Where(h => h.LiftedOn == null && h.SourceId == null && h.InvoiceId == null && Codes.Contains(h.Code));
}
