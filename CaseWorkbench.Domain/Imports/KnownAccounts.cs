using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Imports;

/// <summary>An account the record has, as far as a file may say something of it.</summary>
/// <param name="Fingerprint">Of the last row that spoke of it; null where it was entered by hand.</param>
/// <param name="IsInScope">Whether the officer who loads may know of its case.</param>
internal sealed record KnownAccount(DebtCase Case, Person Person, PersonAddress? Address, IReadOnlyList<string> Phones, string? Owner, string? Fingerprint, bool IsInScope);

/// <summary>Reads the accounts of a file that the record has, many at a time.</summary>
internal static class KnownAccounts
{
    private const int AtOnce = 1_000;

    public static async Task<Dictionary<string, KnownAccount>> ReadAsync(WorkbenchDb db, IEnumerable<KnownNumber> numbers, Officer officer, CancellationToken ct)
    {
        var known = new Dictionary<string, KnownAccount>(StringComparer.Ordinal);
        foreach (var some in numbers.Chunk(AtOnce))
        {
            var ids = some.Select(number => number.Id).ToArray();
            var cases = await (from c in db.Cases().AsNoTracking()
                               where EF.Parameter(ids).Contains(c.Id)
                               join p in db.People().AsNoTracking() on c.PersonId equals p.Id
                               join o in db.Officers() on c.OwnerId equals o.Id into owners
                               from o in owners.DefaultIfEmpty()
                               select new { Case = c, Person = p, Owner = o == null ? null : o.Name }).ToListAsync(ct);
            var people = cases.Select(row => row.Person.Id).Distinct().ToArray();
            var addresses = (await db.Addresses().AsNoTracking().Where(a => a.ToOn == null && EF.Parameter(people).Contains(a.PersonId)).OrderBy(a => a.Id).ToListAsync(ct)).ToLookup(a => a.PersonId);
            var phones = (await db.Phones().AsNoTracking().Where(p => p.EndedOn == null && EF.Parameter(people).Contains(p.PersonId)).ToListAsync(ct)).ToLookup(p => p.PersonId, p => p.Digits);
            var inScope = (await db.CasesFor(officer).Where(c => EF.Parameter(ids).Contains(c.Id)).Select(c => c.Id).ToListAsync(ct)).ToHashSet();
            var later = (await db.ImportedChanges().AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.CaseId) && db.ImportBatches().Any(b => b.Id == c.BatchId && b.WithdrawnOn == null)).OrderBy(c => c.Id)
                .Select(c => new { c.CaseId, c.Fingerprint }).ToListAsync(ct)).ToLookup(c => c.CaseId, c => c.Fingerprint);
            var prints = some.ToDictionary(number => number.Id, number => number.Fingerprint);
            foreach (var row in cases)
                known[row.Case.AccountRef] = new(row.Case, row.Person, addresses[row.Person.Id].LastOrDefault(), [.. phones[row.Person.Id]], row.Owner,
                    later[row.Case.Id].LastOrDefault() ?? prints[row.Case.Id], inScope.Contains(row.Case.Id));
        }
        return known;
    }
}
