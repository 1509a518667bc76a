using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Imports;

/// <summary>Writes the new accounts of a file: the rows in bulk, then what is known of their people – a death, a hold – case by case.</summary>
internal sealed class AccountWriting(WorkbenchDb db, Guid batchId, string fileName, Officer by, Rulebook rules, StoreClock clock)
{
    public async Task WriteAsync(IReadOnlyList<NewAccount> accounts, IReadOnlyList<PersonLink> links, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct); // The batch and the case numbers; what follows is not tracked.
        WritePeople(accounts);
        await WritePhonesAsync(accounts, ct);
        WriteCases(accounts, ct);
        Write(links);
        await TellDeathsAsync(accounts, ct);
        await HoldAsOtherCasesAsync(accounts, ct);
    }

    private void WritePeople(IReadOnlyList<NewAccount> accounts)
    {
        using var people = new BulkInsert<Person>(db);
        using var addresses = new BulkInsert<PersonAddress>(db);
        foreach (var (row, _, person) in accounts)
        {
            if (person is null)
                continue;
            people.Add(person);
            if ((row.AddressLine1 ?? row.AddressLine2 ?? row.Town ?? row.Postcode) is not null)
                addresses.Add(PersonAddress.Of(clock.NewId(), person.Id, row.AddressLine1 ?? "", row.AddressLine2 ?? "", row.Town ?? "", row.Postcode ?? "", clock.Today()));
        }
    }

    private async Task WritePhonesAsync(IReadOnlyList<NewAccount> accounts, CancellationToken ct)
    {
        var known = new HashSet<(Guid, string)>();
        foreach (var some in KnownPeople(accounts).Chunk(1_000))
            known.UnionWith((await db.Phones().Where(p => p.EndedOn == null && EF.Parameter(some).Contains(p.PersonId)).Select(p => new { p.PersonId, p.Digits }).ToListAsync(ct))
                .Select(phone => (phone.PersonId, phone.Digits)));

        using var phones = new BulkInsert<PersonPhone>(db);
        foreach (var (row, debtCase, _) in accounts)
        {
            if (row.Phone is { } number && known.Add((debtCase.PersonId, PersonPhone.DigitsOf(number))))
                phones.Add(PersonPhone.Of(clock.NewId(), debtCase.PersonId, number));
        }
    }

    private void WriteCases(IReadOnlyList<NewAccount> accounts, CancellationToken ct)
    {
        using var cases = new BulkInsert<DebtCase>(db);
        using var diary = new BulkInsert<DiaryEntry>(db);
        using var timeline = new BulkInsert<TimelineEntry>(db);
        using var imported = new BulkInsert<ImportedRow>(db);
        foreach (var (row, debtCase, _) in accounts)
        {
            ct.ThrowIfCancellationRequested();
            cases.Add(debtCase);
            diary.Add(CaseOpening.FirstReview(debtCase, clock.NewId(), rules));
            timeline.Add(TimelineEntry.Of(debtCase.Id, TimelineKind.Case, clock.Today(), clock.Now(), $"Case opened: loaded with {fileName}", by.Id));
            imported.Add(ImportedRow.Of(debtCase.Id, batchId, row));
            db.Touch(debtCase.Id);
        }
    }

    private void Write(IReadOnlyList<PersonLink> suggested)
    {
        using var links = new BulkInsert<PersonLink>(db);
        foreach (var link in suggested)
            links.Add(link);
    }

    /// <summary>A death does to every case of the person what reporting it does (handbook 10.2), and to a new case what it did to the others.</summary>
    private async Task TellDeathsAsync(IReadOnlyList<NewAccount> accounts, CancellationToken ct)
    {
        var died = accounts.Where(account => account.Row.DateOfDeath is not null).Select(account => account.Case.PersonId).ToHashSet();
        foreach (var some in KnownPeople(accounts).Chunk(1_000))
            died.UnionWith(await db.People().Where(p => p.DeathHeardOn != null && EF.Parameter(some).Contains(p.Id)).Select(p => p.Id).ToListAsync(ct));

        foreach (var ofPerson in accounts.GroupBy(account => account.Case.PersonId).Where(group => died.Contains(group.Key)))
        {
            var person = await db.People().SingleAsync(p => p.Id == ofPerson.Key, ct);
            if (!person.HasDied && ofPerson.FirstOrDefault(account => account.Person is null) is { } known)
                db.Add(ImportedChange.Of(batchId, known.Case.Id, person.Id, AccountField.DateOfDeath, "", AccountFields.Written(known.Row.DateOfDeath), known.Row.Fingerprint()));
            var diedOn = person.DeathVerifiedOn is null ? ofPerson.Select(account => account.Row.DateOfDeath).FirstOrDefault(day => day is not null) : null;
            await DeathEffects.ApplyAsync(db, person, diedOn, $"loaded with {fileName}", rules, by.Id, clock, ct);
            await SaveAsync(ct); // Each sees the holds of those before it.
        }
    }

    /// <summary>A hold about the person holds their new case too (handbook 4.1).</summary>
    private async Task HoldAsOtherCasesAsync(IReadOnlyList<NewAccount> accounts, CancellationToken ct)
    {
        var held = await PersonalHolds.PeopleHeldAsync(db, ct);
        foreach (var (_, debtCase, _) in accounts.Where(account => held.Contains(account.Case.PersonId)))
            await PersonalHolds.CopyToAsync(db, debtCase, clock, ct);
        await SaveAsync(ct);
    }

    /// <summary>Saved rows need no more watching, and thousands of them would slow every later save.</summary>
    private async Task SaveAsync(CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    private static IEnumerable<Guid> KnownPeople(IReadOnlyList<NewAccount> accounts)
    {
        var added = accounts.Where(account => account.Person is not null).Select(account => account.Case.PersonId).ToHashSet();
        return accounts.Select(account => account.Case.PersonId).Where(id => !added.Contains(id)).Distinct();
    }
}
