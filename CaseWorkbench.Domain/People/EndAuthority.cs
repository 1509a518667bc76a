using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.People;

/// <summary>Someone's authority is over from a day on: revoked, the order ended, capacity lost, or it should never have been recorded. A death ends it by being reported.</summary>
[Requires(Permission.EditPeople)]
public sealed record EndAuthority(Guid CaseId, Guid AuthorityId, int SeenVersion, AuthorityEnd Why, DateOnly EndedOn) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Why == AuthorityEnd.Death)
            yield return new(nameof(Why), "Report the death instead: it ends every authority that ends with it.");
    }
}

internal sealed class EndAuthorityHandler(WorkbenchDb db, ActingAs acting, ICaseGate gate, StoreClock clock) : IRequestHandler<EndAuthority, Guid>
{
    public async Task<Guid> Handle(EndAuthority command, CancellationToken cancellationToken)
    {
        var about = await gate.SeeAsync(command.CaseId, cancellationToken);
        var authority = await db.AuthorityAsync(about, command.AuthorityId, command.SeenVersion, cancellationToken);

        authority.End(PastDay.Require(command.EndedOn, clock.Today()), command.Why);

        db.Add(AuthorityChange.Of(authority, $"Ended on {command.EndedOn.InWords()}: {command.Why.InWords().ToLowerInvariant()}", "", acting.Officer.Id, clock));
        await db.VoidDiaryAsync(authority.Id, clock.Today(), cancellationToken, AuthorityDiary.Kinds);
        db.Raise(new PersonChanged(about.PersonId, $"Authority of {authority.Name} ended on {command.EndedOn.InWords()}: {command.Why.InWords().ToLowerInvariant()}"));
        return authority.Id;
    }
}
