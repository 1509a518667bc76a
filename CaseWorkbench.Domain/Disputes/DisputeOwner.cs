using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>Who may own a dispute, and what goes along when it changes hands.</summary>
internal static class DisputeOwner
{
    /// <summary>Those who may own a dispute on a case: they know of the case, and investigate.</summary>
    public static async Task<IReadOnlyList<Officer>> InvestigatorsAsync(this WorkbenchDb db, DebtCase debtCase, CancellationToken ct) =>
        [.. (await db.OfficersFor(debtCase).AsNoTracking().Where(o => o.Role != Role.System).ToListAsync(ct))
            .Where(officer => officer.May(Permission.InvestigateDisputes)).OrderBy(officer => officer.Surname)];

    /// <summary>The officer named, once it is known that they may investigate and have no interest in the case (handbook 2, rule c).</summary>
    public static async Task<Officer?> DisputeOwnerAsync(this WorkbenchDb db, Guid? officerId, DebtCase debtCase, CancellationToken ct)
    {
        if (officerId is not { } id)
            return null;
        var officer = await db.Officers().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct) ?? throw new NotFoundException("officer");
        var investigates = (await db.InvestigatorsAsync(debtCase, ct)).Any(one => one.Id == id);
        RefusedException.ThrowIf(!investigates ? new("DIS-012", $"{officer.Name} does not investigate disputes on this case. Choose someone else.")
            : await db.IsConflictedAsync(id, debtCase.Id, ct) ? new("CAS-005", "This officer has declared an interest in the case and cannot own it.")
            : null);
        return officer;
    }

    /// <summary>The open dates of the dispute follow its owner, who is told.</summary>
    public static async Task HandOverAsync(this WorkbenchDb db, DisputeFile file, CancellationToken ct)
    {
        var entries = await db.Diary().Where(e => e.SourceId == file.Dispute.Id && e.State == DiaryState.Open).ToListAsync(ct);
        foreach (var entry in entries.Where(entry => entry.State == DiaryState.Open)) // What this step has ended is not open any more.
            entry.GiveTo(file.Dispute.OwnerId);
        file.NotifyOwner("is yours to investigate");
    }
}
