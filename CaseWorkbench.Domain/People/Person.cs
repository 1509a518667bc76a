using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.People;

/// <summary>
/// The adult who had the care, or someone with a sundry account: the debt is theirs, or their estate's, never that of
/// whoever opens the post (handbook 1).
/// </summary>
public sealed class Person : IVersioned
{
    private Person() { }

    public Guid Id { get; private init; }
    public string Title { get; private set; } = "";
    public string Forenames { get; private set; } = "";
    public string Surname { get; private set; } = "";
    public DateOnly? DateOfBirth { get; private set; }
    public DateOnly? DateOfDeath { get; private set; }

    /// <summary>The day the council heard of the death: every clock of an estate counts from here (handbook 10.2).</summary>
    public DateOnly? DeathHeardOn { get; private set; }
    public DateOnly? DeathVerifiedOn { get; private set; }
    public string Email { get; private set; } = "";
    public int Version { get; private set; }

    public string Name => NameOf(Title, Forenames, Surname);
    public bool HasDied => DeathHeardOn is not null;

    /// <summary>A name as it is said and written; parts that are not known are left out.</summary>
    public static string NameOf(string title, string forenames, string surname) => string.Join(' ', new[] { title, forenames, surname }.Where(part => part.Length > 0));

    /// <summary>Whom a letter is addressed to: after a death never the person, always their personal representatives (handbook 24.1).</summary>
    public string Addressee => HasDied ? $"The Personal Representatives of {Name}" : Name;

    public static Person Of(Guid id, string title, string forenames, string surname, DateOnly? dateOfBirth, string email = "") => new()
    {
        Id = id, Title = title, Forenames = forenames, Surname = surname, DateOfBirth = dateOfBirth, Email = email,
    };

    /// <summary>Puts right what was recorded of who they are. A birth lies in the past, and before the death (<c>PER-002</c>).</summary>
    public void Correct(string title, string forenames, string surname, DateOnly? dateOfBirth, DateOnly today)
    {
        RefusedException.ThrowIf(RefusalOfBirth(dateOfBirth, today));
        (Title, Forenames, Surname, DateOfBirth) = (title, forenames, surname, dateOfBirth);
    }

    public void UseEmail(string email) => Email = email;

    /// <summary>Years lived, to today or to the death.</summary>
    public int? AgeOn(DateOnly today)
    {
        if (DateOfBirth is not { } born)
            return null;
        var day = DateOfDeath is { } died && died < today ? died : today;
        return day.Year - born.Year - (day < born.AddYears(day.Year - born.Year) ? 1 : 0);
    }

    /// <summary>Records that the council heard of the death. A later report may only add the date.</summary>
    public void ReportDeath(DateOnly? died, DateOnly heardOn)
    {
        DateOfDeath = died ?? DateOfDeath;
        DeathHeardOn ??= heardOn;
    }

    /// <summary>Confirms a reported death against evidence.</summary>
    public void ConfirmDeath(DateOnly died, DateOnly on)
    {
        if (!HasDied)
            throw new RefusedException(new("WF-001", "“Verify” is not available before the death is reported."));
        (DateOfDeath, DeathVerifiedOn) = (died, on);
    }

    /// <summary>The report was wrong: the person lives.</summary>
    public void TakeDeathBack()
    {
        if (!HasDied)
            throw new RefusedException(new("WF-001", "“Not dead” is not available: no death is reported."));
        (DateOfDeath, DeathHeardOn, DeathVerifiedOn) = (null, null, null);
    }

    private Refusal? RefusalOfBirth(DateOnly? born, DateOnly today) =>
        born > today ? new("PER-002", "The date of birth cannot be in the future.")
        : born > DateOfDeath ? new("PER-002", $"The date of birth cannot be after {DateOfDeath.Value.InWords()}, the date of death.")
        : null;
}

/// <summary>Somewhere a person lives or lived, and what is known of whether post reaches them there.</summary>
public sealed class PersonAddress : IVersioned
{
    private PersonAddress() { }
    public Guid Id { get; private init; }
    public Guid PersonId { get; private init; }
    public string Line1 { get; private init; } = "";
    public string Line2 { get; private init; } = "";
    public string Town { get; private init; } = "";
    public string Postcode { get; private init; } = "";
    public DateOnly FromOn { get; private init; }
    public DateOnly? ToOn { get; private set; }

    /// <summary>When someone last confirmed it.</summary>
    public DateOnly? CheckedOn { get; private set; }

    /// <summary>When post last came back from it: it is not usable until confirmed again (handbook 8.3, <c>ESC-007</c>).</summary>
    public DateOnly? ReturnedOn { get; private set; }
    public int Version { get; private set; }

    public bool IsUsable => ToOn is null && ReturnedOn is null;
    public string OneLine => InOneLine(Line1, Line2, Town, Postcode);

    /// <summary>The parts that are known, with commas between.</summary>
    public static string InOneLine(params IEnumerable<string> parts) => string.Join(", ", parts.Where(part => part.Length > 0));

    public static PersonAddress Of(Guid id, Guid personId, string line1, string line2, string town, string postcode, DateOnly fromOn) => new()
    {
        Id = id, PersonId = personId, Line1 = line1, Line2 = line2, Town = town, Postcode = Postcodes.Tidy(postcode), FromOn = fromOn,
    };

    /// <summary>Ends it: they live there no longer from this day on.</summary>
    public void Leave(DateOnly on)
    {
        StillCurrent.Require(ToOn, "Leave", "address");
        ToOn = on;
    }

    /// <summary>Somebody confirmed it: post reaches them there.</summary>
    public void Confirm(DateOnly on)
    {
        StillCurrent.Require(ToOn, "Confirm", "address");
        (CheckedOn, ReturnedOn) = (on, null);
    }

    public void PostCameBack(DateOnly on)
    {
        StillCurrent.Require(ToOn, "Post came back", "address");
        ReturnedOn = on;
    }
}

/// <summary>Postcodes are compared without spaces and written with one.</summary>
public static class Postcodes
{
    public static string Tidy(string postcode)
    {
        var letters = string.Concat(postcode.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return letters.Length is >= 5 and <= 7 ? $"{letters[..^3]} {letters[^3..]}" : letters;
    }
}

/// <summary>A telephone number, kept as it was given and as digits alone.</summary>
public sealed class PersonPhone : IVersioned
{
    private PersonPhone() { }
    public Guid Id { get; private init; }
    public Guid PersonId { get; private init; }
    public string Number { get; private init; } = "";
    public string Digits { get; private init; } = "";
    public string Label { get; private init; } = "";
    public DateOnly? EndedOn { get; private set; }
    public int Version { get; private set; }

    public static PersonPhone Of(Guid id, Guid personId, string number, string label = "") => new()
    {
        Id = id, PersonId = personId, Number = number, Digits = DigitsOf(number), Label = label,
    };

    /// <summary>The digits as dialled in the UK: +44 and 0044 become 0.</summary>
    public static string DigitsOf(string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return number.TrimStart().StartsWith('+') && digits.StartsWith("44", StringComparison.Ordinal) ? "0" + digits[2..].TrimStart('0')
            : digits.StartsWith("0044", StringComparison.Ordinal) ? "0" + digits[4..].TrimStart('0')
            : digits;
    }

    public void End(DateOnly on)
    {
        StillCurrent.Require(EndedOn, "End", "telephone number");
        EndedOn = on;
    }
}

/// <summary>Something about a person changed; what, in words for the timelines of their cases.</summary>
public sealed record PersonChanged(Guid PersonId, string What) : INotification;

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<PersonAddress>, IEntityTypeConfiguration<PersonPhone>
{
    public void Configure(EntityTypeBuilder<Person> person) =>
        person.HasIndex(p => p.DeathHeardOn).HasFilter("DeathHeardOn IS NOT NULL"); // The night looks for estates without a search.

    public void Configure(EntityTypeBuilder<PersonAddress> address)
    {
        address.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
        address.HasIndex(a => new { a.PersonId, a.ToOn });
    }

    public void Configure(EntityTypeBuilder<PersonPhone> phone)
    {
        phone.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId);
        phone.HasIndex(p => p.PersonId);
    }
}

/// <summary>The sets of this slice.</summary>
public static class PeopleSets
{
    public static DbSet<Person> People(this WorkbenchDb db) => db.Set<Person>();
    public static DbSet<PersonAddress> Addresses(this WorkbenchDb db) => db.Set<PersonAddress>();
    public static DbSet<PersonPhone> Phones(this WorkbenchDb db) => db.Set<PersonPhone>();
    public static DbSet<Authority> Authorities(this WorkbenchDb db) => db.Set<Authority>();
    public static DbSet<AuthorityChange> AuthorityChanges(this WorkbenchDb db) => db.Set<AuthorityChange>();
    public static DbSet<VulnerabilityFlag> Vulnerabilities(this WorkbenchDb db) => db.Set<VulnerabilityFlag>();
}
