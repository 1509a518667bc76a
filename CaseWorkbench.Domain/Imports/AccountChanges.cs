using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;

namespace CaseWorkbench.Domain.Imports;

/// <summary>One thing a file would change of an account that is known: shown before it is done, and after.</summary>
public sealed record ImportChange(int Row, string Reference, string Column, string Old, string New);

/// <summary>What a row says of an account that is known and the record does not: field by field. An empty cell says nothing and takes nothing away.</summary>
internal sealed record AccountUpdate(AccountRow Row, KnownAccount Known, IReadOnlyList<(AccountField Field, string Old, string New)> Changes)
{
    public IEnumerable<ImportChange> Shown() => Changes.Select(change =>
        new ImportChange(Row.Row, Row.AccountRef, AccountFields.ColumnOf(change.Field), AccountFields.Shown(change.Field, change.Old), AccountFields.Shown(change.Field, change.New)));
}

/// <summary>Compares the rows of known accounts with the record. Two rows that say different things of one person are both refused.</summary>
internal sealed class AccountComparison(ImportNotes notes)
{
    private readonly Dictionary<(Guid, AccountField), (int Row, string New)> said = [];
    private readonly HashSet<(Guid, string)> phones = [];

    /// <summary>Null where the row is refused; without changes where the record says the same.</summary>
    public AccountUpdate? Of(AccountRow row, KnownAccount known)
    {
        if (!known.IsInScope)
        {
            notes.Refuse(row.Row, "account_ref", $"“{row.AccountRef}” is looked after by others, and is not yours to change. Take the row out.");
            return null;
        }
        if (known.Fingerprint == row.Fingerprint())
            return new(row, known, []);
        var before = notes.Count;
        Judge(row, known);
        var changes = Fields(row, known).Where(change => change.New.Length > 0 && change.New != change.Old && IsFirst(row, known, change)).ToList();
        return notes.Count > before ? null : new(row, known, changes);
    }

    private static IEnumerable<(AccountField Field, string Old, string New)> Fields(AccountRow row, KnownAccount known)
    {
        var person = known.Person;
        yield return (AccountField.Title, person.Title, row.Title ?? "");
        yield return (AccountField.Forenames, person.Forenames, row.Forenames ?? "");
        yield return (AccountField.Surname, person.Surname, row.Surname);
        yield return (AccountField.DateOfBirth, AccountFields.Written(person.DateOfBirth), AccountFields.Written(row.DateOfBirth));
        yield return (AccountField.DateOfDeath, AccountFields.Written(person.DateOfDeath), AccountFields.Written(row.DateOfDeath));
        yield return (AccountField.Email, person.Email, row.Email ?? "");
        if ((row.AddressLine1 ?? row.AddressLine2 ?? row.Town ?? row.Postcode) is not null)
            yield return (AccountField.Address, AccountFields.Written(known.Address), AccountFields.Written(row.AddressLine1, row.AddressLine2, row.Town, row.Postcode));
        if (row.Phone is { } phone && !known.Phones.Contains(PersonPhone.DigitsOf(phone)))
            yield return (AccountField.Phone, "", phone);
    }

    private void Judge(AccountRow row, KnownAccount known)
    {
        if (row.DebtType != known.Case.DebtType)
            notes.Refuse(row.Row, "debt_type", $"“{row.AccountRef}” is recorded as {FileWords<DebtType>.Of(known.Case.DebtType)}, and what an account is for does not change. Correct the row, or open another account.");
        if (row.DateOfDeath is { } died && known.Person is { DeathVerifiedOn: not null, DateOfDeath: var verified } && died != verified)
            notes.Refuse(row.Row, "date_of_death", $"The death on {verified?.InWords()} has been verified. Correct the row.");
        if (row.DateOfBirth > (row.DateOfDeath ?? known.Person.DateOfDeath))
            notes.Refuse(row.Row, "date_of_birth", $"{row.DateOfBirth?.InWords()} is after the date of death on record. Correct one of the dates.");
        if ((row.DateOfBirth is null ? DeathEffects.RefusalOf(known.Person, row.DateOfDeath, DateOnly.MaxValue) : null) is { } refusal)
            notes.Refuse(row.Row, "date_of_death", refusal.Message);
        if (row.Officer is { } officer && PersonKey.Plain(officer) != PersonKey.Plain(known.Owner))
            notes.Warn(row.Row, "officer", $"The case stays with {known.Owner ?? "nobody"}: cases are moved on the case, not by a file.");
    }

    /// <summary>A person may stand behind several accounts; what one row changes another need not, and may not change to something else.</summary>
    private bool IsFirst(AccountRow row, KnownAccount known, (AccountField Field, string Old, string New) change)
    {
        if (change.Field == AccountField.Phone)
            return phones.Add((known.Person.Id, PersonPhone.DigitsOf(change.New)));
        if (said.TryAdd((known.Person.Id, change.Field), (row.Row, change.New)))
            return true;
        var first = said[(known.Person.Id, change.Field)];
        if (first.New != change.New)
            notes.Refuse(row.Row, AccountFields.ColumnOf(change.Field), $"Row {first.Row} says something else of the same person. Make the two agree.");
        return false;
    }
}
