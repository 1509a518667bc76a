using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.People;

/// <summary>In what capacity someone other than the debtor has to do with an account (handbook 14.4).</summary>
public enum AuthorityKind
{
    PropertyAttorney, HealthAttorney, Deputy, Appointee, AuthorityForm, Payer, DebtAdviser, Advocate, Executor, Administrator, MemberOfParliament,
}

/// <summary>Someone who may, or may not, act for a person: on what evidence, from when, until when (handbook 14.4).</summary>
public sealed class Authority : IVersioned
{
    private Authority() { }
    public Guid Id { get; private init; }
    public Guid PersonId { get; private init; }
    public AuthorityKind Kind { get; private init; }
    public string Name { get; private init; } = "";
    public string Relationship { get; private init; } = "";
    public string Phone { get; private init; } = "";

    /// <summary>What was seen: “LPA registered 4 Feb 2025, OPG ref seen”.</summary>
    public string Evidence { get; private init; } = "";

    /// <summary>What it is limited to, where it is: “home-care invoices only”.</summary>
    public string Scope { get; private init; } = "";
    public DateOnly StartsOn { get; private init; }

    /// <summary>The last day it holds, where it has one.</summary>
    public DateOnly? ExpiresOn { get; private init; }
    public DateOnly? EndedOn { get; private set; }
    public AuthorityEnd? EndedBy { get; private set; }
    public int Version { get; private set; }

    public static Authority Of(Guid id, Guid personId, AuthorityKind kind, string name, string relationship, string phone, string evidence, string scope, DateOnly startsOn, DateOnly? expiresOn) => new()
    {
        Id = id, PersonId = personId, Kind = kind, Name = name, Relationship = relationship, Phone = phone, Evidence = evidence,
        Scope = scope, StartsOn = startsOn, ExpiresOn = expiresOn,
    };

    public bool EndsOnDeath => Kind.EndsOnDeath();

    public bool HoldsOn(DateOnly day) => StartsOn <= day && (ExpiresOn is null || day <= ExpiresOn) && (EndedOn is null || day < EndedOn);

    /// <summary>Why it cannot stand on the register: it would have ended with the debtor, or there is an appointee already (handbook 14.4).</summary>
    public Refusal? RefusalToRegister(Person person, IEnumerable<Authority> register, DateOnly today) =>
        person.HasDied && EndsOnDeath ? Standing.EndedOnDeath(Name)
        : Kind == AuthorityKind.Appointee && register.FirstOrDefault(other => other.Kind == AuthorityKind.Appointee && other.HoldsOn(today)) is { } first
            ? new("AUT-006", $"{first.Name} is the appointee. There is one for each claimant: end that first.")
        : null;

    /// <summary>Ends it from a day on. One that has ended stays as it is (<c>WF-001</c>).</summary>
    public void End(DateOnly on, AuthorityEnd why)
    {
        StillCurrent.Require(EndedOn, "End", "authority");
        RefusedException.ThrowIf(RefusalToEnd(why));
        (EndedOn, EndedBy) = (on, why);
    }

    /// <summary>It ended with a death that was none: it holds as before.</summary>
    public void EndedInError()
    {
        if (EndedBy == AuthorityEnd.Death)
            (EndedOn, EndedBy) = (null, null);
    }

    private Refusal? RefusalToEnd(AuthorityEnd why) => why == AuthorityEnd.Incapacity && !Kind.EndsOnIncapacity()
        ? new("AUT-005", $"Authority as {Kind.InWords().ToLowerInvariant()} does not end when the debtor loses capacity. Only an authority form does.")
        : null;
}

/// <summary>Why an authority stopped.</summary>
public enum AuthorityEnd { Revoked, Death, Incapacity, OrderEnded, RecordedInError }

internal sealed class AuthorityMapping : IEntityTypeConfiguration<Authority>
{
    public void Configure(EntityTypeBuilder<Authority> authority)
    {
        authority.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
        authority.HasIndex(a => a.PersonId);
    }
}
