using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.People;

/// <summary>In what capacity someone other than the debtor has to do with an account (handbook 14.4).</summary>
public enum AuthorityKind
{
    PropertyAttorney, HealthAttorney, Deputy, Appointee, AuthorityForm, Payer, DebtAdviser, Advocate, Executor, Administrator, MemberOfParliament,
}

/// <summary>How several who act for a person decide (handbook 14.4).</summary>
public enum ActsHow
{
    /// <summary>Nobody acts beside them.</summary>
    Alone,

    /// <summary>All together or not at all: one may be told, and agrees nothing without the others.</summary>
    Jointly,

    /// <summary>Each may decide without the others.</summary>
    JointlyAndSeverally,
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
    public string Phone { get; private set; } = "";

    /// <summary>What was seen: “LPA registered 4 Feb 2025, OPG ref seen”.</summary>
    public string Evidence { get; private init; } = "";

    /// <summary>What it is limited to, where it is: “home-care invoices only”.</summary>
    public string Scope { get; private init; } = "";
    public DateOnly StartsOn { get; private init; }

    /// <summary>The last day it holds, where it has one.</summary>
    public DateOnly? ExpiresOn { get; private init; }
    public DateOnly? EndedOn { get; private set; }
    public AuthorityEnd? EndedBy { get; private set; }
    public ActsHow Acts { get; private set; }

    /// <summary>What the power, the order or the form forbids, in its own words; and what of handbook 14.4 that takes away.</summary>
    public string Restriction { get; private set; } = "";
    public ActsBarred Barred { get; private set; }

    /// <summary>The last day on which all who act jointly were seen to agree, in writing.</summary>
    public DateOnly? AllAgreedOn { get; private set; }

    /// <summary>Who last saw the evidence, or the register it stands on, and when.</summary>
    public Guid? SeenBy { get; private set; }
    public DateOnly? SeenOn { get; private set; }

    /// <summary>Where letters to them go; no first line, and they are written to by hand.</summary>
    public string Line1 { get; private set; } = "";
    public string Line2 { get; private set; } = "";
    public string Town { get; private set; } = "";
    public string Postcode { get; private set; } = "";

    /// <summary>When post last came back from there: it is not used again until another address is recorded.</summary>
    public DateOnly? PostReturnedOn { get; private set; }

    /// <summary>Since when they may be told nothing, whatever their power, until safeguarding has answered (handbook 14.2). Why is nobody's to read here.</summary>
    public DateOnly? StoppedOn { get; private set; }
    public int Version { get; private set; }

    public static Authority Of(Guid id, Guid personId, AuthorityKind kind, string name, string relationship, string phone, string evidence, string scope, DateOnly startsOn, DateOnly? expiresOn) => new()
    {
        Id = id, PersonId = personId, Kind = kind, Name = name, Relationship = relationship, Phone = phone, Evidence = evidence,
        Scope = scope, StartsOn = startsOn, ExpiresOn = expiresOn,
    };

    public bool EndsOnDeath => Kind.EndsOnDeath();
    public bool HasAddress => Line1.Length > 0;
    public AuthorityTerms Terms => new(Acts, Restriction, Barred);

    /// <summary>As they are spoken of: “daughter, property attorney, jointly”.</summary>
    public string As => string.Join(", ", new[] { Relationship, Kind.InWords().ToLowerInvariant(), Acts == ActsHow.Alone ? "" : Acts.InWords().ToLowerInvariant() }.Where(part => part.Length > 0));

    /// <summary>Everybody who acts jointly signed lately: within so many days this one may agree for all.</summary>
    public bool AllHaveAgreed(DateOnly day) => AllAgreedOn is { } on && on <= day && day <= on.AddDays(AuthorityTable.JointAgreementDays);

    /// <summary>Sets how they act and what their power forbids (<c>AUT-010</c>).</summary>
    public void SetTerms(AuthorityTerms terms)
    {
        RefusedException.ThrowIf(terms.RefusalFor(Kind));
        (Acts, Restriction, Barred) = (terms.Acts, terms.Restriction.Trim(), terms.Barred);
        if (Acts != ActsHow.Jointly)
            AllAgreedOn = null;
    }

    /// <summary>Where letters to them go from now on.</summary>
    public void WriteTo(WritingAddress address)
    {
        if (address.Tidy() != new WritingAddress(Line1, Line2, Town, Postcode))
            PostReturnedOn = null;
        (Line1, Line2, Town, Postcode) = address.Tidy();
    }

    public void RingOn(string phone) => Phone = phone;

    public void PostCameBack(DateOnly on) => PostReturnedOn = on;

    /// <summary>Somebody saw the evidence, or the register, and it still stands.</summary>
    public void See(Guid by, DateOnly on)
    {
        StillCurrent.Require(EndedOn, "Check", "authority");
        (SeenBy, SeenOn) = (by, on);
    }

    /// <summary>All who act jointly signed (<c>AUT-010</c> where they do not act so).</summary>
    public void AllAgree(DateOnly on)
    {
        StillCurrent.Require(EndedOn, "Record that all agreed", "authority");
        if (Acts != ActsHow.Jointly)
            throw new RefusedException(new("AUT-010", $"{Name} does not act jointly. Nobody else has to agree."));
        AllAgreedOn = on;
    }

    /// <summary>From now on they are told nothing and written to no more.</summary>
    public void Stop(DateOnly on) => StoppedOn ??= on;

    /// <summary>What was said against them is answered.</summary>
    public void LetTalkAgain() => StoppedOn = null;

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

    /// <summary>It would have ended without the death that ended it: it does not hold again where there was none.</summary>
    public void EndAnyway(DateOnly on, AuthorityEnd why)
    {
        if (EndedBy != AuthorityEnd.Death)
            End(on, why);
        else
            EndedBy = why;
    }

    private Refusal? RefusalToEnd(AuthorityEnd why) => why == AuthorityEnd.Incapacity && !Kind.EndsOnIncapacity()
        ? new("AUT-005", $"Authority as {Kind.InWords().ToLowerInvariant()} does not end when the debtor loses capacity. Only an authority form does.")
        : null;
}

/// <summary>Why an authority stopped.</summary>
public enum AuthorityEnd { Revoked, Death, Incapacity, OrderEnded, RecordedInError }

/// <summary>What an authority takes away of its row in handbook 14.4.</summary>
[Flags]
public enum ActsBarred { None = 0, DiscussBalance = 1, AgreePlan = 2, RaiseDispute = 4, ChangeAddress = 8 }

/// <summary>How they act, and what their power forbids.</summary>
public sealed record AuthorityTerms(ActsHow Acts = ActsHow.Alone, [property: PersonalText] string Restriction = "", ActsBarred Barred = ActsBarred.None)
{
    public const int LongestRestriction = 500;

    public IEnumerable<Problem> Check()
    {
        if (Barred != ActsBarred.None && Restriction.Trim().Length == 0)
            yield return new(nameof(Restriction), "Say in its own words what it forbids.");
        foreach (var problem in TextLimit.Check((nameof(Restriction), Restriction, LongestRestriction)))
            yield return problem;
    }

    /// <summary>Only attorneys, deputies and personal representatives act together with others.</summary>
    public Refusal? RefusalFor(AuthorityKind kind) => Acts == ActsHow.Alone || kind.MayActTogether() ? null
        : new("AUT-010", $"A {kind.InWords().ToLowerInvariant()} acts alone. Record each person by themself.");
}

/// <summary>Where letters to somebody other than the debtor go.</summary>
public sealed record WritingAddress([property: PersonalText] string Line1, [property: PersonalText] string Line2, [property: PersonalText] string Town, [property: PersonalText] string Postcode)
{
    public static readonly WritingAddress None = new("", "", "", "");

    public WritingAddress Tidy() => new(Line1.Trim(), Line2.Trim(), Town.Trim(), Postcodes.Tidy(Postcode));

    public IEnumerable<Problem> Check()
    {
        if (Line1.Trim().Length == 0 && (Line2 + Town + Postcode).Trim().Length > 0)
            yield return new(nameof(Line1), "Give the first line of the address.");
        foreach (var problem in TextLimit.Check((nameof(Line1), Line1, 100), (nameof(Line2), Line2, 100), (nameof(Town), Town, 60), (nameof(Postcode), Postcode, 10)))
            yield return problem;
    }
}

/// <summary>One change of an authority, written once: what was recorded of it from that day on.</summary>
public sealed class AuthorityChange : IAppendOnly
{
    private AuthorityChange() { }
    public long Id { get; private init; }
    public Guid AuthorityId { get; private init; }
    public DateOnly On { get; private init; }
    public DateTime At { get; private init; }
    public Guid By { get; private init; }
    public string What { get; private init; } = "";
    public ActsHow Acts { get; private init; }
    public string Restriction { get; private init; } = "";
    public ActsBarred Barred { get; private init; }

    /// <summary>What was seen, or why it was changed.</summary>
    public string Why { get; private init; } = "";

    public static AuthorityChange Of(Authority authority, string what, string why, Guid by, StoreClock clock) => new()
    {
        AuthorityId = authority.Id, On = clock.Today(), At = clock.Now(), By = by, What = what, Acts = authority.Acts, Restriction = authority.Restriction, Barred = authority.Barred, Why = why,
    };
}

internal sealed class AuthorityMapping : IEntityTypeConfiguration<Authority>, IEntityTypeConfiguration<AuthorityChange>
{
    public void Configure(EntityTypeBuilder<AuthorityChange> change) => change.HasIndex(c => new { c.AuthorityId, c.Id }); // Its history, newest first.

    public void Configure(EntityTypeBuilder<Authority> authority)
    {
        authority.Ignore(a => a.Terms);
        authority.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
        authority.HasIndex(a => a.PersonId);
    }
}
