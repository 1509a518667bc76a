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
    /// <summary>The officer named, once it is known that they may investigate and have no interest in the case (handbook 2, rule c).</summary>
    public static async Task<Officer?> DisputeOwnerAsync(this WorkbenchDb db, Guid? officerId, DebtCase debtCase, CancellationToken ct)
    {
        if (officerId is not { } id)
            return null;
        var officer = await db.Officers().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct) ?? throw new NotFoundException("officer");
        RefusedException.ThrowIf(RefusalOf(officer, await db.IsConflictedAsync(id, debtCase.Id, ct)));
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

    private static Refusal? RefusalOf(Officer officer, bool isConflicted) =>
        !officer.May(Permission.InvestigateDisputes) ? new("DIS-012", $"{officer.Name} does not investigate disputes. Choose someone else.")
        : isConflicted ? new("CAS-005", "This officer has declared an interest in the case and cannot own it.")
        : null;
}
