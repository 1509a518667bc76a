using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Cases;

/// <summary>A death ends authorities, and what was to be done about them; where it was none, they and their dates stand again.</summary>
internal sealed class AuthorityDates(WorkbenchDb db, Rules rules, StoreClock clock) : INotificationHandler<DeathReported>, INotificationHandler<DeathTakenBack>
{
    public async Task Handle(DeathReported notification, CancellationToken cancellationToken)
    {
        foreach (var (authority, _) in await RegisterAsync(notification.CaseIds, cancellationToken))
        {
            if (authority.EndedBy == AuthorityEnd.Death)
                await db.VoidDiaryAsync(authority.Id, clock.Today(), cancellationToken, AuthorityDiary.Kinds);
        }
    }

    public async Task Handle(DeathTakenBack notification, CancellationToken cancellationToken)
    {
        var rulebook = await rules.ReadAsync(cancellationToken);
        foreach (var (authority, debtCase) in await RegisterAsync(notification.CaseIds, cancellationToken))
        {
            if (!await db.Diary().AnyAsync(e => e.SourceId == authority.Id && e.State == DiaryState.Open, cancellationToken))
                db.AddRange(AuthorityDiary.Of(authority, debtCase.InBrief, rulebook, clock));
        }
    }

    /// <summary>Everybody on the register of the people of these cases, each with a case of theirs.</summary>
    private async Task<List<(Authority Authority, DebtCase Case)>> RegisterAsync(IReadOnlyList<Guid> caseIds, CancellationToken ct)
    {
        var cases = (await db.Cases().Where(c => caseIds.Contains(c.Id)).OrderBy(c => c.Reference).ToListAsync(ct)).DistinctBy(debtCase => debtCase.PersonId).ToDictionary(debtCase => debtCase.PersonId);
        var people = cases.Keys.ToList();
        return [.. (await db.Authorities().Where(a => people.Contains(a.PersonId)).OrderBy(a => a.Id).ToListAsync(ct)).Select(authority => (authority, cases[authority.PersonId]))];
    }
}
