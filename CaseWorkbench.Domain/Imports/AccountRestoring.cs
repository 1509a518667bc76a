using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Imports;

/// <summary>Puts back what a file changed of people who were known, where nothing younger changed it again.</summary>
internal sealed class AccountRestoring(WorkbenchDb db, ImportBatch batch)
{
    /// <summary>What was changed again since, and a death, which no undoing of a file takes back.</summary>
    public async Task<List<string>> InTheWayAsync(CancellationToken ct)
    {
        var changes = await db.ImportedChanges().Where(c => c.BatchId == batch.Id).OrderBy(c => c.Id).ToListAsync(ct);
        var inTheWay = new List<string>();
        foreach (var change in changes)
        {
            var current = await CurrentAsync(change, ct);
            if (change.Field == AccountField.DateOfDeath)
                inTheWay.Add($"{await ReferenceAsync(change, ct)}: the death it reported");
            else if (current != change.New)
                inTheWay.Add($"{await ReferenceAsync(change, ct)}: the {Words.Spaced(change.Field.ToString()).ToLowerInvariant()} was changed again");
        }
        return inTheWay;
    }

    /// <summary>How many accounts were put back.</summary>
    public async Task<int> RestoreAsync(StoreClock clock, Guid by, CancellationToken ct)
    {
        var changes = await db.ImportedChanges().Where(c => c.BatchId == batch.Id).OrderByDescending(c => c.Id).ToListAsync(ct);
        foreach (var change in changes)
        {
            var person = await db.People().SingleAsync(p => p.Id == change.PersonId, ct);
            await new PersonChanging(db, clock).SetAsync(person, change.Field, change.New, change.Old, ct);
            await db.SaveChangesAsync(ct);
        }
        foreach (var caseId in await CasesAsync(changes.Select(change => change.PersonId), ct))
            db.Tell(caseId, TimelineKind.Case, $"Put back as before {batch.FileName} was loaded", by, clock);
        return changes.Select(change => change.CaseId).Distinct().Count();
    }

    private async Task<List<Guid>> CasesAsync(IEnumerable<Guid> people, CancellationToken ct)
    {
        var ids = people.Distinct().ToArray();
        return await db.Cases().Where(c => EF.Parameter(ids).Contains(c.PersonId) && c.WithdrawnOn == null).Select(c => c.Id).ToListAsync(ct);
    }

    private async Task<string> CurrentAsync(ImportedChange change, CancellationToken ct)
    {
        var person = await db.People().AsNoTracking().SingleAsync(p => p.Id == change.PersonId, ct);
        return change.Field switch
        {
            AccountField.Title => person.Title,
            AccountField.Forenames => person.Forenames,
            AccountField.Surname => person.Surname,
            AccountField.DateOfBirth => AccountFields.Written(person.DateOfBirth),
            AccountField.DateOfDeath => AccountFields.Written(person.DateOfDeath),
            AccountField.Email => person.Email,
            AccountField.Address => AccountFields.Written(await db.Addresses().AsNoTracking().Where(a => a.PersonId == person.Id && a.ToOn == null).OrderByDescending(a => a.Id).FirstOrDefaultAsync(ct)),
            _ => await db.Phones().AnyAsync(p => p.PersonId == person.Id && p.EndedOn == null && p.Digits == PersonPhone.DigitsOf(change.New), ct) ? change.New : "",
        };
    }

    private async Task<string> ReferenceAsync(ImportedChange change, CancellationToken ct) =>
        await db.Cases().Where(c => c.Id == change.CaseId).Select(c => c.Reference).SingleAsync(ct);
}

/// <summary>Changes one thing of a person by the methods the screens' commands use.</summary>
internal sealed class PersonChanging(WorkbenchDb db, StoreClock clock)
{
    public async Task SetAsync(Person person, AccountField field, string old, string value, CancellationToken ct)
    {
        switch (field)
        {
            case AccountField.Title: person.Correct(value, person.Forenames, person.Surname, person.DateOfBirth, clock.Today()); break;
            case AccountField.Forenames: person.Correct(person.Title, value, person.Surname, person.DateOfBirth, clock.Today()); break;
            case AccountField.Surname: person.Correct(person.Title, person.Forenames, value, person.DateOfBirth, clock.Today()); break;
            case AccountField.DateOfBirth: person.Correct(person.Title, person.Forenames, person.Surname, value.Length == 0 ? null : DateOnly.ParseExact(value, "yyyy-MM-dd"), clock.Today()); break;
            case AccountField.Email: person.UseEmail(value); break;
            case AccountField.Address: await MoveAsync(person.Id, value, ct); break;
            case AccountField.Phone when value.Length > 0: db.Add(PersonPhone.Of(clock.NewId(), person.Id, value)); break;
            case AccountField.Phone:
                var digits = PersonPhone.DigitsOf(old);
                foreach (var phone in await db.Phones().Where(p => p.PersonId == person.Id && p.Digits == digits && p.EndedOn == null).ToListAsync(ct))
                    phone.End(clock.Today());
                break;
        }
    }

    /// <summary>The address they have ends today, and the other begins.</summary>
    private async Task MoveAsync(Guid personId, string address, CancellationToken ct)
    {
        foreach (var left in await db.Addresses().Where(a => a.PersonId == personId && a.ToOn == null).ToListAsync(ct))
            left.Leave(clock.Today());
        if (address.Length > 0 && AccountFields.Lines(address) is [var line1, var line2, var town, var postcode])
            db.Add(PersonAddress.Of(clock.NewId(), personId, line1, line2, town, postcode, clock.Today()));
    }
}
