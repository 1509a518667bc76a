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
/// Puts right how somebody acts, what their power forbids, and how to reach them (handbook 14.4). What was recorded before stays
/// in its history.
/// </summary>
[Requires(Permission.EditPeople)]
public sealed record ChangeAuthority(
    Guid CaseId, Guid AuthorityId, int SeenVersion, AuthorityTerms Terms, WritingAddress Address, [property: PersonalText] string Phone, [property: PersonalText] string Reason) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check() => [.. WrittenReason.Check(nameof(Reason), Reason, WrittenReason.Most), .. TextLimit.Check((nameof(Phone), Phone, 30)), .. Terms.Check(), .. Address.Check()];
}

internal sealed class ChangeAuthorityHandler(WorkbenchDb db, ActingAs acting, ICaseGate gate, StoreClock clock) : IRequestHandler<ChangeAuthority, Guid>
{
    public async Task<Guid> Handle(ChangeAuthority command, CancellationToken cancellationToken)
    {
        var about = await gate.SeeAsync(command.CaseId, cancellationToken);
        var authority = await db.AuthorityAsync(about, command.AuthorityId, command.SeenVersion, cancellationToken);
        StillCurrent.Require(authority.EndedOn, "Change", "authority");
        var before = authority.Terms;

        authority.SetTerms(command.Terms);
        authority.WriteTo(command.Address);
        authority.RingOn(command.Phone.Trim());

        var what = authority.Terms == before ? "Address or telephone changed" : "How they act, or what is forbidden, changed";
        db.Add(AuthorityChange.Of(authority, what, command.Reason.Trim(), acting.Officer.Id, clock));
        db.Raise(new PersonChanged(about.PersonId, $"{authority.Name}, {authority.Kind.InWords().ToLowerInvariant()}: {what.ToLowerInvariant()}"));
        return authority.Id;
    }
}

/// <summary>
/// The evidence, or the register of the Public Guardian, was looked at again and the authority still stands: every six months
/// and before a case goes to legal (handbook 14.4).
/// </summary>
[Requires(Permission.EditPeople)]
public sealed record RecheckAuthority(Guid CaseId, Guid AuthorityId, int SeenVersion, DateOnly SeenOn, [property: PersonalText] string Seen) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Seen.Trim().Length == 0)
            yield return new(nameof(Seen), "Say what was seen: the register, the order, the form.");
        foreach (var problem in TextLimit.Check((nameof(Seen), Seen, 500)))
            yield return problem;
    }
}

internal sealed class RecheckAuthorityHandler(WorkbenchDb db, ActingAs acting, ICaseGate gate, Rules rules, StoreClock clock) : IRequestHandler<RecheckAuthority, Guid>
{
    public async Task<Guid> Handle(RecheckAuthority command, CancellationToken cancellationToken)
    {
        var about = await gate.SeeAsync(command.CaseId, cancellationToken);
        var authority = await db.AuthorityAsync(about, command.AuthorityId, command.SeenVersion, cancellationToken);
        var rulebook = await rules.ReadAsync(cancellationToken);

        authority.See(acting.Officer.Id, PastDay.RequireRecent(command.SeenOn, clock.Today(), rulebook.On(clock.Today())));

        await db.SeenAgainAsync(authority, command.Seen.Trim(), about, acting.Officer.Id, rulebook, clock, cancellationToken);
        db.Raise(new PersonChanged(about.PersonId, $"Authority of {authority.Name} checked again"));
        return authority.Id;
    }
}

/// <summary>All who act jointly agreed, in writing: for four weeks this one may agree a plan or change the address for all (<c>AUT-007</c>).</summary>
[Requires(Permission.EditPeople)]
public sealed record RecordAllAgreed(Guid CaseId, Guid AuthorityId, int SeenVersion, DateOnly AgreedOn, [property: PersonalText] string Seen) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Seen.Trim().Length < 10)
            yield return new(nameof(Seen), "Say who signed what (10 characters or more).");
        foreach (var problem in TextLimit.Check((nameof(Seen), Seen, 500)))
            yield return problem;
    }
}

internal sealed class RecordAllAgreedHandler(WorkbenchDb db, ActingAs acting, ICaseGate gate, Rules rules, StoreClock clock) : IRequestHandler<RecordAllAgreed, Guid>
{
    public async Task<Guid> Handle(RecordAllAgreed command, CancellationToken cancellationToken)
    {
        var about = await gate.SeeAsync(command.CaseId, cancellationToken);
        var authority = await db.AuthorityAsync(about, command.AuthorityId, command.SeenVersion, cancellationToken);

        authority.AllAgree(PastDay.RequireRecent(command.AgreedOn, clock.Today(), (await rules.ReadAsync(cancellationToken)).On(clock.Today())));

        db.Add(AuthorityChange.Of(authority, $"All who act jointly agreed on {command.AgreedOn.InWords()}", command.Seen.Trim(), acting.Officer.Id, clock));
        db.Raise(new PersonChanged(about.PersonId, $"Those who act jointly with {authority.Name} agreed on {command.AgreedOn.InWords()}"));
        return authority.Id;
    }
}

/// <summary>What was recorded of somebody on the register and when, the newest first.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetAuthorityHistory(Guid CaseId, Guid AuthorityId) : IRequest<IReadOnlyList<AuthorityChangeRow>>;

/// <summary>One change, with how it stood after it.</summary>
public sealed record AuthorityChangeRow(DateTime At, string By, string What, string Why, ActsHow Acts, string Restriction);

internal sealed class GetAuthorityHistoryHandler(WorkbenchDb db, ICaseGate gate) : IRequestHandler<GetAuthorityHistory, IReadOnlyList<AuthorityChangeRow>>
{
    public async Task<IReadOnlyList<AuthorityChangeRow>> Handle(GetAuthorityHistory query, CancellationToken cancellationToken)
    {
        var about = await gate.SeeAsync(query.CaseId, cancellationToken);
        if (!await db.Authorities().AnyAsync(a => a.Id == query.AuthorityId && a.PersonId == about.PersonId, cancellationToken))
            throw new NotFoundException("authority");
        return await (from change in db.AuthorityChanges()
                      where change.AuthorityId == query.AuthorityId
                      orderby change.Id descending
                      join officer in db.Officers() on change.By equals officer.Id
                      select new AuthorityChangeRow(change.At, officer.Name, change.What, change.Why, change.Acts, change.Restriction)).ToListAsync(cancellationToken);
    }
}

/// <summary>What follows when an authority was seen again, whoever saw it.</summary>
public static class AuthorityRechecks
{
    /// <summary>Notes it, and sets the day of the next look.</summary>
    public static async Task SeenAgainAsync(this WorkbenchDb db, Authority authority, string seen, CaseInBrief about, Guid by, Rulebook rules, StoreClock clock, CancellationToken ct)
    {
        db.Add(AuthorityChange.Of(authority, "Checked again: it stands", seen, by, clock));
        await Diary.DiarySets.VoidDiaryAsync(db, authority.Id, clock.Today(), ct, Diary.DiaryKind.AuthorityRecheck);
        db.AddRange(AuthorityDiary.Of(authority, about, rules, clock).Where(entry => entry.Kind == Diary.DiaryKind.AuthorityRecheck));
    }
}
