using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>Something that becomes of a plan on a day if nothing is paid and nobody does anything.</summary>
public sealed record PlanComing(DateOnly On, string What);

/// <summary>The dated path of a plan if nothing changes (handbook 9.4, 9.5): what the nights ahead would find. Pure.</summary>
internal static class PlanPath
{
    /// <summary>Of the plan that is arranged or runs on a case; nothing where there is none.</summary>
    public static async Task<IReadOnlyList<PlanComing>> PlanAheadAsync(this WorkbenchDb db, DebtCase debtCase, Officer officer, Rulebook rules, StoreClock clock, CancellationToken ct)
    {
        if (await db.OpenPlanAsync(debtCase.Id, ct) is not { } plan)
            return [];
        var file = await PlanFile.OfAsync(db, plan, debtCase, officer, rules, clock, ct);
        return [.. Of(plan, plan.IsRunning ? await file.StandingAsync(ct) : null, file.Policy, file.Calendar)];
    }

    public static IEnumerable<PlanComing> Of(PaymentPlan plan, PlanStanding? standing, PolicyOn policy, WorkingCalendar calendar)
    {
        DateOnly NightAfter(DateOnly day) => calendar.Fwd(day.AddDays(1));

        return plan.State switch
        {
            PlanState.AwaitingEvidence when plan.EvidenceBy is { } by && plan.IsEvidenceChased => [new(NightAfter(by), "the plan lapses: no financial statement came")],
            PlanState.AwaitingEvidence when plan.EvidenceBy is { } by => [new(NightAfter(by), "they are reminded of the financial statement")],
            PlanState.Offered when plan.AcceptBy is { } by => [new(NightAfter(by), "the offer lapses, and the ladder goes on")],
            _ when standing is null || plan.IsPaused => [],
            PlanState.Active => Missed(standing),
            PlanState.InArrears when plan.RemedyBy is { } remedy => Broken(Earlier(NightAfter(remedy), Second(standing))),
            PlanState.Broken when plan.NoticeEndsOn is { } last => [Over(last)],
            _ => [],
        };

        IEnumerable<PlanComing> Missed(PlanStanding now)
        {
            if (now.Next is not { } next || now.NextTestOn is not { } tested)
                return [];
            var written = NightAfter(tested);
            var due = PlanTest.Due(now.Instalments, next.DueOn) - now.Paid;
            var remedy = calendar.Fwd(written.AddDays(policy.Of(Settings.PlanRemedy)));
            return [new(next.DueOn, $"{due} falls due"), new(written, $"{due} counts as missed, and they are written to"), .. Broken(Earlier(NightAfter(remedy), Second(now)))];
        }

        // The night that finds a second instalment missed, whatever is left of the time to put the first right.
        DateOnly? Second(PlanStanding now) =>
            PlanTest.Uncovered(now.Instalments, now.Money, now.Today).Skip(1).Select(each => (DateOnly?)NightAfter(PlanTest.TestDay(now.Instalments, each, now.Money, now.Terms))).FirstOrDefault();

        IEnumerable<PlanComing> Broken(DateOnly on)
        {
            var last = calendar.Fwd(on.AddDays(policy.Of(Settings.PlanDefaultNotice)));
            return [new(on, $"the plan is broken; the notice runs to {last.InWords()}"), Over(last)];
        }

        PlanComing Over(DateOnly last) => new(NightAfter(last), "the plan ends, and the ladder starts at the pre-action review");

        static DateOnly Earlier(DateOnly one, DateOnly? other) => other < one ? other.Value : one;
    }
}
