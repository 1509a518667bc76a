using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Cases;

/// <summary>A case by what people call it, for the lists of other slices.</summary>
public sealed record CaseName(Guid Id, string Reference, string Debtor, Guid TeamId);

/// <summary>Names cases.</summary>
public static class CaseNames
{
    /// <summary>The names of those cases the officer may know of.</summary>
    public static async Task<IReadOnlyDictionary<Guid, CaseName>> CaseNamesAsync(this WorkbenchDb db, Officer officer, IReadOnlyCollection<Guid> caseIds, CancellationToken ct)
    {
        var rows = await (from debtCase in db.CasesFor(officer)
                          where caseIds.Contains(debtCase.Id)
                          join person in db.People() on debtCase.PersonId equals person.Id
                          select new { debtCase.Id, debtCase.Reference, debtCase.TeamId, Person = person }).AsNoTracking().ToListAsync(ct);
        return rows.ToDictionary(row => row.Id, row => new CaseName(row.Id, row.Reference, row.Person.Name, row.TeamId));
    }
}
