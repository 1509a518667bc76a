using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Contacts;

/// <summary>What the log-a-contact panel shows before anything is typed: the same rules that judge the entry when it is sent.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetContactRules(Guid CaseId) : IRequest<ContactRulesView>;

/// <summary>What may be recorded now.</summary>
/// <param name="DemandsToday">Outbound demands made of the person today, on any of their cases.</param>
/// <param name="OverLimit">Why a demand made now would need a reason.</param>
/// <param name="AgainstDemand">What makes a demand wrong today, whatever the reason.</param>
/// <param name="NoPromise">Why no further promise is taken.</param>
/// <param name="NoWork">Why nothing may be left to do: the case is closed.</param>
/// <param name="ComeBackOn">The day to look again, unless the officer chooses another.</param>
public sealed record ContactRulesView(
    int DemandsToday, int DemandsThisWeek, Refusal? OverLimit, IReadOnlyList<Refusal> AgainstDemand, Refusal? NoPromise, Refusal? NoWork,
    IReadOnlyList<ContactChoice> Who, IReadOnlyList<IdentityCheck> Checks, DateOnly EarliestOn, DateOnly ComeBackOn, int LongestSummary);

/// <summary>Somebody to pick: who, as what, and why they may be told nothing, or what they may.</summary>
/// <param name="AuthorityId">Null for the debtor.</param>
public sealed record ContactChoice(Guid? AuthorityId, string Name, string As, Refusal? MayNotBeTold, IReadOnlyList<string> May);

internal sealed class GetContactRulesHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetContactRules, ContactRulesView>
{
    public async Task<ContactRulesView> Handle(GetContactRules query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        var today = clock.Today();
        var person = await db.People().AsNoTracking().SingleAsync(p => p.Id == debtCase.PersonId, cancellationToken);
        var register = await db.Authorities().AsNoTracking().Where(a => a.PersonId == person.Id).ToListAsync(cancellationToken);
        var history = await db.HistoryAsync(debtCase, today, cancellationToken);
        var rulebook = await rules.ReadAsync(cancellationToken);
        var policy = rulebook.On(today);
        var limits = ContactRules.Limits(history, clock.Now(), rulebook);
        var chase = await db.ChaseFactsAsync(debtCase.Id, rulebook, today, cancellationToken);
        var strip = SafeToTalk.Of(person, register, [], today);

        return new(limits.Today, limits.ThisWeek, limits.OverLimit, ContactRules.AgainstDemand(chase, limits), ContactRules.AnotherPromise(history, today, null, policy),
            ContactRules.WorkOn(debtCase, leavesWork: true),
            [.. strip.SpeakTo.Select(each => new ContactChoice(each.AuthorityId, each.Name, each.As, null, each.May)),
                .. strip.NotTo.Select(each => new ContactChoice(each.AuthorityId, each.Name, each.As, each.Why, each.May.Length > 0 ? [each.May] : []))],
            strip.Checks, ContactRules.EarliestOn(today, policy), rulebook.Calendar.AddWorkingDays(today, policy.Of(Settings.ContactNextWd)), ContactText.LongestSummary);
    }
}
