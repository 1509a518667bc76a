using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Imports;

/// <summary>Says who owns each new case of a file: whom the row names, else whom the team's rule chooses, one after another.</summary>
internal sealed class AccountOwners
{
    private readonly Guid teamId;
    private readonly Dictionary<string, Officer> byName;
    private readonly Dictionary<Guid, Candidate> candidates;
    private readonly ILookup<Guid, Guid> interests;

    private AccountOwners(Guid teamId, IEnumerable<Officer> officers, IEnumerable<Candidate> candidates, ILookup<Guid, Guid> interests)
    {
        this.teamId = teamId;
        byName = officers.GroupBy(officer => PersonKey.Plain(officer.Name)).ToDictionary(same => same.Key, same => same.First());
        this.candidates = candidates.ToDictionary(candidate => candidate.OfficerId);
        this.interests = interests;
    }

    public static async Task<AccountOwners> ReadAsync(WorkbenchDb db, Guid teamId, CancellationToken ct)
    {
        var officers = await db.Officers().AsNoTracking().Where(o => o.Role != Role.System).OrderBy(o => o.Name).ToListAsync(ct);
        var interests = await (from interest in db.Interests().Where(i => i.EndedOn == null)
                               join debtCase in db.Cases() on interest.CaseId equals debtCase.Id
                               select new { debtCase.PersonId, interest.OfficerId }).ToListAsync(ct);
        return new(teamId, officers, await OwnerChoice.CandidatesAsync(db, teamId, ct), interests.ToLookup(interest => interest.PersonId, interest => interest.OfficerId));
    }

    /// <summary>The owner, where there is one, and the team the case belongs to. Why there is none is noted.</summary>
    public (Guid? OwnerId, Guid TeamId) Of(AccountRow row, Guid personId, ImportNotes notes)
    {
        if (row.Officer is { } name)
            return Named(row.Row, name, personId, notes);

        var chosen = OwnerChoice.Of(candidates.Values.Where(candidate => !interests[personId].Contains(candidate.OfficerId)));
        if (chosen is null)
            notes.Warn(row.Row, "officer", "Every officer of the team is at their cap. Nobody owns the case until somebody takes it.");
        return (Counted(chosen?.OfficerId), teamId);
    }

    private (Guid?, Guid) Named(int row, string name, Guid personId, ImportNotes notes)
    {
        var officer = byName.GetValueOrDefault(PersonKey.Plain(name));
        var why = officer switch
        {
            null => $"“{name}” is no officer here",
            { IsActive: false } => $"{officer.Name} has left",
            _ when !officer.May(Permission.TakeCases) => $"{officer.Name} does not own cases",
            _ when interests[personId].Contains(officer.Id) => $"{officer.Name} has declared an interest in this person",
            _ => null,
        };
        if (why is null)
            return (Counted(officer!.Id), officer.TeamId);
        notes.Warn(row, "officer", $"{why}. Nobody owns the case until somebody takes it.");
        return (null, teamId);
    }

    private Guid? Counted(Guid? ownerId)
    {
        if (ownerId is { } id && candidates.TryGetValue(id, out var candidate))
            candidates[id] = candidate with { Open = candidate.Open + 1 };
        return ownerId;
    }
}
