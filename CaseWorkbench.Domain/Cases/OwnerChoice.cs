using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Cases;

/// <summary>An officer who could own a case, and how full they are.</summary>
public sealed record Candidate(Guid OfficerId, string Surname, int Open, int Cap);

/// <summary>Who gets a new case that names no officer: the lowest open ÷ cap of the team, by surname where two are level (handbook 22).</summary>
public static class OwnerChoice
{
    public static Candidate? Of(IEnumerable<Candidate> candidates) => candidates
        .Where(candidate => candidate.Open < candidate.Cap)
        .OrderBy(candidate => (decimal)candidate.Open / candidate.Cap).ThenBy(candidate => candidate.Surname, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>The team's active officers who own cases, with what they own now.</summary>
    public static async Task<List<Candidate>> CandidatesAsync(WorkbenchDb db, Guid teamId, CancellationToken ct)
    {
        var officers = await db.Officers().AsNoTracking().Where(o => o.TeamId == teamId && o.IsActive && o.Cap > 0).ToListAsync(ct);
        var open = await db.Cases().Where(c => c.State == CaseState.Open && c.OwnerId != null)
            .GroupBy(c => c.OwnerId!.Value).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        return [.. officers.Select(officer => new Candidate(officer.Id, officer.Surname, open.GetValueOrDefault(officer.Id), officer.Cap))];
    }

    /// <summary>The choice among those of the team who have no interest in the case.</summary>
    public static async Task<Guid?> ForAsync(WorkbenchDb db, DebtCase debtCase, CancellationToken ct)
    {
        var conflicted = await db.Interests().Where(i => i.CaseId == debtCase.Id && i.EndedOn == null).Select(i => i.OfficerId).ToListAsync(ct);
        return Of((await CandidatesAsync(db, debtCase.TeamId, ct)).Where(candidate => !conflicted.Contains(candidate.OfficerId)))?.OfficerId;
    }
}
