using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.People;

/// <summary>
/// Who a case is about: how to reach them, whom it is safe to talk to, and how they are to be dealt with. Reading about
/// somebody who has a vulnerability is written to the access log (handbook 20).
/// </summary>
[Requires(Permission.ReadCases)]
public sealed record GetPerson(Guid CaseId) : IRequest<PersonView>;

/// <summary>The person part of the case page. <paramref name="Age"/> is in years, to today or to the death.</summary>
public sealed record PersonView(
    Guid Id, int Version, string Title, string Forenames, string Surname, string Name, DateOnly? DateOfBirth, int? Age, DateOnly? DateOfDeath, DateOnly? DeathHeardOn,
    DateOnly? DeathVerifiedOn, string Addressee, string Email, AddressView? Address, IReadOnlyList<AddressView> FormerAddresses, IReadOnlyList<PhoneView> Phones,
    IReadOnlyList<AuthorityView> Authorities, IReadOnlyList<VulnerabilityView> Vulnerabilities, SafeToTalk SafeToTalk);

/// <summary>An address, and what is known of whether post arrives there.</summary>
public sealed record AddressView(Guid Id, int Version, string Line1, string Line2, string Town, string Postcode, string OneLine, DateOnly FromOn, DateOnly? ToOn, DateOnly? CheckedOn, DateOnly? ReturnedOn, bool IsUsable);

/// <summary>A telephone number in use.</summary>
public sealed record PhoneView(Guid Id, int Version, string Number, string Label);

/// <summary>Somebody on the register, in force or not.</summary>
public sealed record AuthorityView(
    Guid Id, int Version, AuthorityKind Kind, string Name, string Relationship, string Phone, string Evidence, string Scope, DateOnly StartsOn, DateOnly? ExpiresOn,
    DateOnly? EndedOn, AuthorityEnd? EndedBy, bool IsInForce, ActsHow Acts = ActsHow.Alone, string Restriction = "", ActsBarred Barred = ActsBarred.None, DateOnly? AllAgreedOn = null,
    DateOnly? SeenOn = null, WritingAddress? Address = null, DateOnly? PostReturnedOn = null);

/// <summary>A flag that holds, and whether its review is overdue.</summary>
public sealed record VulnerabilityView(Guid Id, int Version, VulnerabilityKind Kind, string Adjustment, string Source, DateOnly NotedOn, DateOnly ReviewBy, bool IsReviewOverdue);

internal sealed class GetPersonHandler(WorkbenchDb db, ICaseGate gate, ActingAs acting, AccessLog log, Rules rules, CurrentWorkspace workspace) : IRequestHandler<GetPerson, PersonView>
{
    public async Task<PersonView> Handle(GetPerson query, CancellationToken cancellationToken)
    {
        var about = await gate.SeeAsync(query.CaseId, cancellationToken);
        var today = workspace.Value.Clock.Today();
        var person = await PersonReading.Person(db, about.PersonId, cancellationToken);
        var addresses = await PersonReading.Addresses(db, about.PersonId).Select(View).ToListAsync(cancellationToken);
        var phones = await PersonReading.Phones(db, about.PersonId).ToListAsync(cancellationToken);
        var register = await PersonReading.Authorities(db, about.PersonId).ToListAsync(cancellationToken);
        var flags = await PersonReading.Vulnerabilities(db, about.PersonId).ToListAsync(cancellationToken);
        if (flags.Count > 0)
            await log.NoteAsync(workspace.Value, acting.Officer.Id, person.Id, about.CaseId, "vulnerability", cancellationToken);

        var current = addresses.Find(address => address.ToOn is null);
        return new(person.Id, person.Version, person.Title, person.Forenames, person.Surname, person.Name, person.DateOfBirth, person.AgeOn(today), person.DateOfDeath,
            person.DeathHeardOn, person.DeathVerifiedOn, person.Addressee, person.Email, current, [.. addresses.Where(address => address != current)], phones,
            [.. register.Select(authority => View(authority, today))], [.. flags.Select(flag => View(flag, today))], SafeToTalk.Of(person, register, flags, today,
                (await rules.ReadAsync(cancellationToken)).On(today), acting.Officer.May(Permission.ReadConcerns)));
    }

    private static AddressView View(PersonAddress a) => new(a.Id, a.Version, a.Line1, a.Line2, a.Town, a.Postcode, a.OneLine, a.FromOn, a.ToOn, a.CheckedOn, a.ReturnedOn, a.IsUsable);

    private static AuthorityView View(Authority a, DateOnly today) => new(a.Id, a.Version, a.Kind, a.Name, a.Relationship, a.Phone, a.Evidence, a.Scope, a.StartsOn, a.ExpiresOn, a.EndedOn, a.EndedBy, a.HoldsOn(today),
        a.Acts, a.Restriction, a.Barred, a.AllAgreedOn, a.SeenOn, a.HasAddress ? new(a.Line1, a.Line2, a.Town, a.Postcode) : null, a.PostReturnedOn);

    private static VulnerabilityView View(VulnerabilityFlag f, DateOnly today) => new(f.Id, f.Version, f.Kind, f.Adjustment, f.Source, f.NotedOn, f.ReviewBy, f.ReviewBy < today);
}

/// <summary>The reads of the case page, compiled once.</summary>
internal static class PersonReading
{
    public static readonly Func<WorkbenchDb, Guid, CancellationToken, Task<Person>> Person =
        EF.CompileAsyncQuery((WorkbenchDb db, Guid id, CancellationToken ct) => db.Set<Person>().AsNoTracking().Single(p => p.Id == id));

    public static readonly Func<WorkbenchDb, Guid, IAsyncEnumerable<PersonAddress>> Addresses =
        EF.CompileAsyncQuery((WorkbenchDb db, Guid personId) => db.Set<PersonAddress>().Where(a => a.PersonId == personId).OrderByDescending(a => a.FromOn).ThenByDescending(a => a.Id).AsNoTracking());

    public static readonly Func<WorkbenchDb, Guid, IAsyncEnumerable<PhoneView>> Phones =
        EF.CompileAsyncQuery((WorkbenchDb db, Guid personId) => db.Set<PersonPhone>().Where(p => p.PersonId == personId && p.EndedOn == null).OrderBy(p => p.Id).Select(p => new PhoneView(p.Id, p.Version, p.Number, p.Label)));

    public static readonly Func<WorkbenchDb, Guid, IAsyncEnumerable<Authority>> Authorities =
        EF.CompileAsyncQuery((WorkbenchDb db, Guid personId) => db.Set<Authority>().Where(a => a.PersonId == personId).OrderBy(a => a.StartsOn).ThenBy(a => a.Id).AsNoTracking());

    public static readonly Func<WorkbenchDb, Guid, IAsyncEnumerable<VulnerabilityFlag>> Vulnerabilities =
        EF.CompileAsyncQuery((WorkbenchDb db, Guid personId) => db.Set<VulnerabilityFlag>().Where(f => f.PersonId == personId && f.EndedOn == null).OrderBy(f => f.NotedOn).ThenBy(f => f.Id).AsNoTracking());
}
