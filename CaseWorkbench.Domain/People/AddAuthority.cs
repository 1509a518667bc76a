using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.People;

/// <summary>Records someone who may act for the debtor, or who may not but has to do with the account: on what evidence, from when, until when (handbook 14.4).</summary>
[Requires(Permission.EditPeople)]
public sealed record AddAuthority(
    Guid CaseId, AuthorityKind Kind, [property: PersonalText] string Name, [property: PersonalText] string Relationship, [property: PersonalText] string Phone,
    [property: PersonalText] string Evidence, [property: PersonalText] string Scope, DateOnly StartsOn, DateOnly? ExpiresOn,
    AuthorityTerms? Terms = null, WritingAddress? Address = null) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Name.Trim().Length == 0)
            yield return new(nameof(Name), "Give their name.");
        if (Kind != AuthorityKind.Payer && Evidence.Trim().Length == 0)
            yield return new(nameof(Evidence), "Say what was seen: the registered power, the court order, the signed form.");
        if (ExpiresOn < StartsOn)
            yield return new(nameof(ExpiresOn), "It cannot end before it starts.");
        if (Kind == AuthorityKind.AuthorityForm && !(ExpiresOn <= Dates.Months(StartsOn, AuthorityTable.FormMonths)))
            yield return new(nameof(ExpiresOn), $"A form holds for {AuthorityTable.FormMonths} months at most: to {Dates.Months(StartsOn, AuthorityTable.FormMonths).InWords()}.");
        foreach (var problem in TextLimit.Check((nameof(Name), Name, 100), (nameof(Relationship), Relationship, 60), (nameof(Phone), Phone, 30), (nameof(Evidence), Evidence, 500), (nameof(Scope), Scope, 500)).Concat(Terms?.Check() ?? []).Concat(Address?.Check() ?? []))
            yield return problem;
    }
}

internal sealed class AddAuthorityHandler(WorkbenchDb db, ActingAs acting, ICaseGate gate, Rules rules, StoreClock clock) : IRequestHandler<AddAuthority, Guid>
{
    public async Task<Guid> Handle(AddAuthority command, CancellationToken cancellationToken)
    {
        var about = await gate.SeeAsync(command.CaseId, cancellationToken);
        var person = await db.PersonAsync(about, cancellationToken);
        var register = await db.Authorities().Where(a => a.PersonId == person.Id).ToListAsync(cancellationToken);
        var authority = Authority.Of(clock.NewId(), person.Id, command.Kind, command.Name.Trim(), command.Relationship.Trim(), command.Phone.Trim(),
            command.Evidence.Trim(), command.Scope.Trim(), command.StartsOn, command.ExpiresOn);

        RefusedException.ThrowIf(authority.RefusalToRegister(person, register, clock.Today()));
        authority.SetTerms(command.Terms ?? new());
        authority.WriteTo(command.Address ?? WritingAddress.None);
        authority.See(acting.Officer.Id, clock.Today());

        db.Add(authority);
        db.Add(AuthorityChange.Of(authority, "Recorded", authority.Evidence, acting.Officer.Id, clock));
        db.AddRange(AuthorityDiary.Of(authority, about, await rules.ReadAsync(cancellationToken), clock));
        db.Raise(new PersonChanged(person.Id, $"{authority.Name} recorded as {authority.Kind.InWords().ToLowerInvariant()}"));
        return authority.Id;
    }
}
