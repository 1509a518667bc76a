using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Training.Courses;

/// <summary>The next day after the store's today on which something falls due in it, and what. Null where nothing is ahead.</summary>
[Requires(Permission.RunTraining)]
public sealed record GetNextEvent : IRequest<NextEvent?>;

/// <summary>A day, and what falls due on it: “instalment of a payment plan”.</summary>
public sealed record NextEvent(DateOnly On, string What);

internal sealed class GetNextEventHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<GetNextEvent, NextEvent?>
{
    private static readonly PlanState[] RunningPlans = [PlanState.Active, PlanState.InArrears, PlanState.Broken];
    private static readonly HoldCode[] HoldsForFew = [HoldCode.CAP];
    private static readonly LadderState[] EndedLadders = [LadderState.CompletedPaid, LadderState.EndedEstate, LadderState.CompletedPlan];

    public async Task<NextEvent?> Handle(GetNextEvent query, CancellationToken cancellationToken)
    {
        NextEvent? first = null;
        foreach (var (what, days) in Ahead(clock.Today(), db.CasesFor(acting.Officer).Select(c => c.Id)))
        {
            if (await days.MinAsync(cancellationToken) is { } day && (first is null || day < first.On))
                first = new(day, what);
        }
        return first;
    }

    /// <summary>Every kind of day the night or an officer waits for, each along its own index; of the cases the officer may know of, and of nothing that is told to few.</summary>
    private IEnumerable<(string What, IQueryable<DateOnly?> Days)> Ahead(DateOnly today, IQueryable<Guid> cases)
    {
        yield return ("a diary date", db.Diary().Where(e => e.State == DiaryState.Open && e.DueOn > today && e.Kind != DiaryKind.Safeguarding && e.Kind != DiaryKind.EnquiryChase && cases.Contains(e.CaseId)).Select(e => (DateOnly?)e.DueOn));
        yield return ("a step of the ladder", db.Ladders().Where(l => !EndedLadders.Contains(l.State) && l.PausedFrom == null && l.NextOn > today && cases.Contains(l.CaseId)).Select(l => (DateOnly?)l.NextOn));
        yield return ("an instalment of a payment plan", from instalment in db.PlanInstalments()
                                                         join plan in db.Plans() on instalment.PlanId equals plan.Id
                                                         where RunningPlans.Contains(plan.State) && !instalment.IsExcused && instalment.DueOn > today && cases.Contains(plan.CaseId)
                                                         select (DateOnly?)instalment.DueOn);
        yield return ("the end of a hold", db.Holds().Where(h => h.LiftedOn == null && h.EndsOn >= today && !HoldsForFew.Contains(h.Code) && cases.Contains(h.CaseId)).Select(h => (DateOnly?)h.EndsOn!.Value.AddDays(1)));
        yield return ("the end of a breathing space", db.Moratoria().Where(m => m.EndedOn == null && m.LastDay >= today && cases.Contains(m.CaseId)).Select(m => (DateOnly?)m.LastDay!.Value.AddDays(1)));
        yield return ("a date of a legal referral", db.LegalReferrals().Where(r => r.EndedOn == null && r.NextOn > today && cases.Contains(r.CaseId)).Select(r => r.NextOn));
        yield return ("a date at court", db.LegalReferrals().Where(r => r.EndedOn == null && r.CourtOn > today && cases.Contains(r.CaseId)).Select(r => r.CourtOn));
    }
}
