using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Imports;

/// <summary>
/// Takes the accounts of a file on and opens the case of each (handbook 4.2). Accounts are one person's when surname,
/// forenames, date of birth and postcode agree; where less agrees, a link is suggested. Of a person already known only a
/// further telephone number is taken – unless the account itself is known: then what the row says of the person is taken over.
/// </summary>
internal sealed class AccountLoading(WorkbenchDb db, Guid batchId, string fileName, Officer by, Rulebook rules, StoreClock clock) : IImportLoading<AccountRow>
{
    private readonly List<NewAccount> accounts = [];
    private readonly List<PersonLink> links = [];
    private readonly List<AccountUpdate> updates = [];

    public int New => accounts.Count;
    public int Skipped { get; private set; }
    public int Updated => updates.Count;
    public IReadOnlyList<ImportChange> Changes => [.. updates.SelectMany(update => update.Shown()).Take(ImportLimits.Faults)];
    public ImportTotals Totals => new(Money.Zero, Money.Zero);

    public IReadOnlyList<string> Remarks =>
    [
        $"People: {accounts.Count(account => account.Person is not null):N0} new, {accounts.Count(account => account.Person is null):N0} known from another account.",
        $"{links.Count.Count("link")} suggested between people who may be one.",
    ];

    public async Task JudgeAsync(IReadOnlyList<AccountRow> rows, ImportNotes notes, CancellationToken ct)
    {
        var numbered = await KnownNumbers.AccountsAsync(db, rows.Select(row => row.AccountRef), ct);
        var known = await KnownAccounts.ReadAsync(db, numbered.Values, by, ct);
        var comparison = new AccountComparison(notes);
        var people = await KnownPeople.ReadAsync(db, rows.Select(row => PersonKey.Plain(row.Surname)), ct);
        var owners = await AccountOwners.ReadAsync(db, by.TeamId, ct);
        var numbers = await db.NumbersAsync(CaseOpening.Series, CaseOpening.Before, ct);
        foreach (var row in rows)
        {
            if (!IsSound(row, notes))
                continue;
            if (known.TryGetValue(row.AccountRef, out var account))
            {
                Compare(comparison.Of(row, account));
                continue;
            }
            var (personId, newPerson) = PersonOf(row, people);
            var (ownerId, teamId) = owners.Of(row, personId, notes);
            var debtCase = DebtCase.For(clock.NewId(), numbers.Next(), row.AccountRef, row.DebtType, personId, teamId, batchId);
            debtCase.Open(new(clock.Today()), row.OpenedOn ?? clock.Today(), ownerId);
            accounts.Add(new(row, debtCase, newPerson));
        }
    }

    public async Task WriteAsync(Action<int> wrote, CancellationToken ct)
    {
        await new AccountWriting(db, batchId, fileName, by, rules, clock).WriteAsync(accounts, links, ct);
        wrote(accounts.Count);
        await new AccountUpdating(db, batchId, fileName, by, rules, clock).WriteAsync(updates, done => wrote(accounts.Count + done), ct);
    }

    private void Compare(AccountUpdate? update)
    {
        if (update is { Changes.Count: 0 })
            Skipped++;
        else if (update is not null)
            updates.Add(update);
    }

    private bool IsSound(AccountRow row, ImportNotes notes)
    {
        var (before, today) = (notes.Count, clock.Today());
        foreach (var (column, day) in new[] { ("date_of_birth", row.DateOfBirth), ("date_of_death", row.DateOfDeath), ("opened_on", row.OpenedOn) })
        {
            if (day > today)
                notes.Refuse(row.Row, column, $"{day.Value.InWords()} is yet to come. Correct the date.");
        }
        return notes.Count == before;
    }

    private (Guid Id, Person? New) PersonOf(AccountRow row, KnownPeople people)
    {
        var key = PersonKey.Of(row.Surname, row.Forenames, row.DateOfBirth, row.Postcode);
        if (people.Same(key) is { } known)
            return (known, null);
        var person = Person.Of(clock.NewId(), row.Title ?? "", row.Forenames ?? "", row.Surname, row.DateOfBirth, row.Email ?? "");
        links.AddRange(people.Alike(key).Select(alike => PersonLink.Suggest(clock.NewId(), person.Id, alike.Id, alike.Why)));
        people.Add(person.Id, key);
        return (person.Id, person);
    }
}

/// <summary>A row, the case it opens, and the person where they are not known yet.</summary>
internal sealed record NewAccount(AccountRow Row, DebtCase Case, Person? Person);
