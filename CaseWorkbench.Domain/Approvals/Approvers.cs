using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Approvals;

/// <summary>Who could decide a proposal (handbook 2.1).</summary>
public static class Approvers
{
    /// <summary>Every officer who may know of the case, whose own limit covers it, who did not prepare it and has no interest; the lowest level first.</summary>
    public static async Task<IReadOnlyList<Officer>> ApproversAsync(this WorkbenchDb db, Proposal proposal, DebtCase debtCase, PolicyOn policy, CancellationToken ct)
    {
        List<Role> levels = proposal.Level is { } lowest ? [.. ApprovalLimits.LadderOf(proposal.Kind).Where(level => level.Reaches(lowest))]
            : [.. ApprovalLimits.Levels.Where(role => ApprovalLimits.For(proposal.Kind, role, policy) is not { } limit || proposal.Amount <= limit)];
        List<Guid> hadTheirSay = [proposal.PreparedBy, .. proposal.PreparedWith, .. proposal.ApprovedInPartBy];
        var officers = await db.OfficersFor(debtCase).AsNoTracking()
            .Where(o => levels.Contains(o.Role) && !hadTheirSay.Contains(o.Id)
                && !db.Interests().Any(i => i.OfficerId == o.Id && i.CaseId == proposal.CaseId && i.EndedOn == null))
            .ToListAsync(ct);
        return [.. officers.OrderBy(officer => levels.IndexOf(officer.Role)).ThenBy(officer => officer.Surname)];
    }

    /// <summary>Those of the lowest level that has any: they are told that it waits.</summary>
    public static async Task<IReadOnlyList<Guid>> NextApproversAsync(this WorkbenchDb db, Proposal proposal, DebtCase debtCase, PolicyOn policy, CancellationToken ct)
    {
        var approvers = await db.ApproversAsync(proposal, debtCase, policy, ct);
        return [.. approvers.TakeWhile(officer => officer.Role == approvers[0].Role).Select(officer => officer.Id)];
    }
}
