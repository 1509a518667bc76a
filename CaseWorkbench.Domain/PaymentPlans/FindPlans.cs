using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>The parts of the list of plans.</summary>
public enum PlanList
{
    /// <summary>Active, an instalment past its day and not covered: its grace is running.</summary>
    NearBreach,
    InArrears, Broken,

    /// <summary>Its review has come, within the next four weeks or before; or bills beside it stay unpaid and a supervisor is to decide.</summary>
    ReviewsDue,

    /// <summary>Drafts, evidence awaited, approvals, offers.</summary>
    Arranging,
    Running, All,
}

/// <summary>Plans on cases the officer may know of, those with the nearest day first; their own cases alone where asked.</summary>
[Requires(Permission.ReadCases)]
public sealed record FindPlans(PlanList List = PlanList.NearBreach, bool Mine = false, int Page = 1) : IRequest<PlansView>
{
    public const int PageSize = 25;

    /// <summary>A review is on the list so many days before it is due.</summary>
    public const int ReviewDaysAhead = 28;
}

/// <param name="Counts">How many plans each part holds, on the same cases.</param>
public sealed record PlansView(IReadOnlyList<PlanRow> Rows, int Total, IReadOnlyDictionary<PlanList, int> Counts);

/// <summary>One plan in the list.</summary>
/// <param name="NextOn">The day that comes next: an instalment's, the end of a remedy, a notice or an offer.</param>
/// <param name="Why">What that day is, with its figures.</param>
public sealed record PlanRow(
    Guid Id, string Reference, Guid CaseId, string CaseReference, string Debtor, string? Owner, PlanState State, bool IsPaused, Money Total, Money Paid, Money Left, Money Shortfall, DateOnly? NextOn, string Why);

internal sealed class FindPlansHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<FindPlans, PlansView>
{
    public async Task<PlansView> Handle(FindPlans query, CancellationToken cancellationToken)
    {
        var (today, rulebook) = (clock.Today(), await rules.ReadAsync(cancellationToken));
        var cases = db.CasesFor(acting.Officer);
        var mine = acting.Officer.Id;
        var known = db.Plans().AsNoTracking().Where(p => cases.Any(c => c.Id == p.CaseId && (!query.Mine || c.OwnerId == mine)));
        var counts = new Dictionary<PlanList, int>();
        foreach (var list in Enum.GetValues<PlanList>())
            counts[list] = await In(known, list, today).CountAsync(cancellationToken);
        var page = await In(known, query.List, today).OrderBy(p => p.EndedOn != null).ThenBy(p => p.LookOn == null).ThenBy(p => p.LookOn).ThenByDescending(p => p.Id)
            .Skip((Math.Max(1, query.Page) - 1) * FindPlans.PageSize).Take(FindPlans.PageSize).ToListAsync(cancellationToken);
        var names = await db.CaseNamesAsync(acting.Officer, [.. page.Select(plan => plan.CaseId)], cancellationToken);
        var ids = page.Select(plan => plan.CaseId).ToList();
        var owners = await (from c in db.Cases() where ids.Contains(c.Id) join o in db.Officers() on c.OwnerId equals o.Id select new { c.Id, o.Name }).ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);

        var rows = new List<PlanRow>();
        foreach (var plan in page)
            rows.Add(await RowAsync(plan, names[plan.CaseId], owners.GetValueOrDefault(plan.CaseId), rulebook, today, cancellationToken));
        return new(rows, counts[query.List], counts);
    }

    private static readonly PlanState[] BeingArranged = [PlanState.Draft, PlanState.AwaitingEvidence, PlanState.AwaitingApproval, PlanState.Offered];
    private static readonly PlanState[] Watched = [PlanState.Active, PlanState.InArrears, PlanState.Broken];

    private static IQueryable<PaymentPlan> In(IQueryable<PaymentPlan> plans, PlanList list, DateOnly today)
    {
        var review = today.AddDays(FindPlans.ReviewDaysAhead);
        return list switch
        {
            PlanList.NearBreach => plans.Where(p => p.State == PlanState.Active && p.EndedOn == null && p.PausedFrom == null && p.NextDueOn < today),
            PlanList.InArrears => plans.Where(p => p.State == PlanState.InArrears && p.EndedOn == null),
            PlanList.Broken => plans.Where(p => p.State == PlanState.Broken && p.EndedOn == null),
            PlanList.ReviewsDue => plans.Where(p => p.EndedOn == null && (p.ReviewOn <= review || p.UnderReviewSince != null)),
            PlanList.Arranging => plans.Where(p => p.EndedOn == null && BeingArranged.Contains(p.State)),
            PlanList.Running => plans.Where(p => p.EndedOn == null && Watched.Contains(p.State)),
            _ => plans,
        };
    }

    private async Task<PlanRow> RowAsync(PaymentPlan plan, CaseName debtCase, string? owner, Rulebook rulebook, DateOnly today, CancellationToken ct)
    {
        var instalments = await db.PlanInstalments().AsNoTracking().Where(i => i.PlanId == plan.Id).OrderBy(i => i.Number).ToListAsync(ct);
        var standing = PlanStanding.Of(plan, instalments, db.PlanMoney(plan), today, rulebook);
        var (on, why) = Next(plan, standing);
        return new(plan.Id, plan.Reference, plan.CaseId, debtCase.Reference, debtCase.Debtor, owner, plan.State, plan.IsPaused, plan.Total, standing.Paid, standing.Left,
            plan.IsRunning ? standing.Shortfall : Money.Zero, on, plan.UnderReviewSince is { } since ? $"{why}; under review since {since.InWords()}, for bills beside it stay unpaid" : why);
    }

    private static (DateOnly? On, string Why) Next(PaymentPlan plan, PlanStanding standing) => plan.State switch
    {
        PlanState.Draft => (null, "to be put forward"),
        PlanState.AwaitingEvidence => (plan.EvidenceBy, "financial statement awaited"),
        PlanState.AwaitingApproval => (null, "waits for approval"),
        PlanState.Offered => (plan.AcceptBy, "to be accepted by then"),
        PlanState.InArrears => (plan.RemedyBy, $"{standing.Shortfall} is missing, to be put right by then"),
        PlanState.Broken => (plan.NoticeEndsOn, $"{standing.Shortfall} is missing; the notice ends then"),
        PlanState.Active when plan.IsPaused => (null, "paused"),
        PlanState.Active when standing.Next is { } next && next.DueOn < standing.Today =>
            (PlanTest.TestDay(standing.Instalments, next, standing.Money, standing.Terms), $"{PlanTest.Due(standing.Instalments, next.DueOn) - standing.Paid} was due on {next.DueOn.InWords()}; missed after this day"),
        PlanState.Active when standing.Next is { } next => (next.DueOn, $"{next.Amount} falls due"),
        _ => (plan.EndedOn, plan.State.InWords().ToLowerInvariant()),
    };
}
