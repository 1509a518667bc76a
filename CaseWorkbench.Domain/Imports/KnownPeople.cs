using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Imports;

/// <summary>The people of the record and of the file so far, as far as they share a surname with somebody in the file.</summary>
internal sealed class KnownPeople
{
    /// <summary>More than so many alike say that a date or an address stands in for one not known; no one can look at them all.</summary>
    private const int MostLinks = 5;

    private readonly HashSet<string> surnames;
    private readonly Dictionary<PersonKey, Guid> same = [];
    private readonly Dictionary<PersonKey, List<(Guid Id, PersonKey Key)>> alike = [];

    private KnownPeople(IEnumerable<string> surnames) => this.surnames = surnames.ToHashSet(StringComparer.Ordinal);

    public static async Task<KnownPeople> ReadAsync(WorkbenchDb db, IEnumerable<string> surnames, CancellationToken ct)
    {
        var known = new KnownPeople(surnames);
        var people = from person in db.People().AsNoTracking().Where(p => !db.Cases().Any(c => c.PersonId == p.Id && c.WithdrawnOn != null) || db.Cases().Any(c => c.PersonId == p.Id && c.WithdrawnOn == null))
                     join address in db.Addresses().Where(a => a.ToOn == null) on person.Id equals address.PersonId into addresses
                     from address in addresses.DefaultIfEmpty()
                     orderby person.Id
                     select new { person.Id, person.Surname, person.Forenames, person.DateOfBirth, Postcode = address == null ? null : address.Postcode };
        await foreach (var person in people.AsAsyncEnumerable().WithCancellation(ct))
            known.Add(person.Id, PersonKey.Of(person.Surname, person.Forenames, person.DateOfBirth, person.Postcode));
        return known;
    }

    public void Add(Guid id, PersonKey key)
    {
        if (!surnames.Contains(key.Surname))
            return;
        if (key.IsWhole)
            same.TryAdd(key, id);
        foreach (var part in Parts(key))
        {
            if (!alike.TryGetValue(part, out var namesakes))
                alike[part] = namesakes = [];
            if (namesakes.Count < MostLinks)
                namesakes.Add((id, key));
        }
    }

    /// <summary>The one person it is, where everything agrees.</summary>
    public Guid? Same(PersonKey key) => key.IsWhole && same.TryGetValue(key, out var id) ? id : null;

    /// <summary>Others whom it may be, and why.</summary>
    public IEnumerable<(Guid Id, string Why)> Alike(PersonKey key) => Parts(key)
        .SelectMany(part => alike.GetValueOrDefault(part) ?? [])
        .DistinctBy(namesake => namesake.Id)
        .Select(namesake => (namesake.Id, key.AgreementWith(namesake.Key)))
        .Take(MostLinks);

    /// <summary>What of a person others may share: surname and date of birth, or name and postcode.</summary>
    private static IEnumerable<PersonKey> Parts(PersonKey key)
    {
        if (key.Born is not null)
            yield return new(key.Surname, "", key.Born, "");
        if (key.Postcode.Length > 0)
            yield return key with { Born = null };
    }
}
