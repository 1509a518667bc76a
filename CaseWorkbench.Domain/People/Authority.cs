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

    /// <summary>Powers of attorney, deputyships, appointeeships and the debtor's own authority forms end with the debtor (handbook 10.1).</summary>
    public bool EndsOnDeath => Kind is not (AuthorityKind.Executor or AuthorityKind.Administrator or AuthorityKind.Payer);

    public bool HoldsOn(DateOnly day) => StartsOn <= day && (ExpiresOn is null || day <= ExpiresOn) && (EndedOn is null || day < EndedOn);

    public void End(DateOnly on, AuthorityEnd why) => (EndedOn, EndedBy) = (on, why);
}

/// <summary>Why an authority stopped.</summary>
public enum AuthorityEnd { Revoked, Death, Incapacity, OrderEnded, RecordedInError }

/// <summary>What a person may be vulnerable by (handbook 14.1).</summary>
public enum VulnerabilityKind
{
    PhysicalOrSensory, CognitiveImpairment, MentalHealth, SeriousIllness, Bereavement, SuspectedFinancialAbuse, SelfNeglect,
    DomesticAbuse, LiteracyOrLanguage, CarerStress, SuicideRisk, FluctuatingCapacity,
}

/// <summary>
/// A reason to deal with someone differently: never a bar to fair recovery, and never a reason to be chased sooner (handbook
/// 14.1). Reviewed within six months.
/// </summary>
public sealed class VulnerabilityFlag : IVersioned
{
    private VulnerabilityFlag() { }
    public Guid Id { get; private init; }
    public Guid PersonId { get; private init; }
    public VulnerabilityKind Kind { get; private init; }

    /// <summary>What to do differently: “large print; speak slowly; ring after 11”.</summary>
    public string Adjustment { get; private init; } = "";
    public string Source { get; private init; } = "";
    public DateOnly NotedOn { get; private init; }
    public DateOnly ReviewBy { get; private set; }
    public DateOnly? EndedOn { get; private set; }
    public int Version { get; private set; }

    public static VulnerabilityFlag Of(Guid id, Guid personId, VulnerabilityKind kind, string adjustment, string source, DateOnly notedOn, DateOnly reviewBy) => new()
    {
        Id = id, PersonId = personId, Kind = kind, Adjustment = adjustment, Source = source, NotedOn = notedOn, ReviewBy = reviewBy,
    };

    public void Review(DateOnly nextReviewBy) => ReviewBy = nextReviewBy;
    public void End(DateOnly on) => EndedOn = on;
}

internal sealed class AuthorityMapping : IEntityTypeConfiguration<Authority>, IEntityTypeConfiguration<VulnerabilityFlag>
{
    public void Configure(EntityTypeBuilder<Authority> authority)
    {
        authority.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
        authority.HasIndex(a => a.PersonId);
    }

    public void Configure(EntityTypeBuilder<VulnerabilityFlag> flag)
    {
        flag.HasOne<Person>().WithMany().HasForeignKey(f => f.PersonId);
        flag.HasIndex(f => f.PersonId);
    }
}
