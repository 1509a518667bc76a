using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>A plan that is not kept: its notice, its second chance, and what becomes of its bills (handbook 9.4, 9.5).</summary>
public sealed class BrokenPlanTests : WorkbenchTest
{
    [Fact]
    public async Task What_is_not_put_right_breaks_the_plan_and_the_notice_tells_when_it_ends()
    {
        var plan = await Workbench.GivenPlanAsync(PlanState.Broken);

        Assert.Equal((PlanState.Broken, new DateOnly(2026, 5, 19), new DateOnly(2026, 6, 2)), (plan.State, plan.BrokenOn, plan.NoticeEndsOn));
        Assert.Equal("P-OFFER, P-MISS, P-DEF", await Workbench.LettersAsync(await Workbench.OnlyCaseAsync()));
        await Workbench.RefusedAsync("PLN-007", "Priya", new TerminatePlan(plan.Id, plan.Version), "The default notice runs to 2 Jun 2026.");
        Assert.Equal("all, all, all", await Workbench.PlanHoldsAsync(await Workbench.OnlyCaseAsync()));
    }

    [Fact]
    public async Task Two_missed_instalments_break_it_though_the_time_to_remedy_runs()
    {
        var debtCase = await Workbench.GivenArrearsAsync();
        var plan = await Workbench.GivenPlanAsync(PlanState.Active, debtCase, GivenPlan.Terms(13) with { Frequency = PlanFrequency.Weekly });

        await Workbench.PlanNightsAsync(new(2026, 5, 11));
        Assert.Equal(PlanState.InArrears, (await Workbench.PlanAsync(plan.Id)).State);
        await Workbench.PlanNightsAsync(new(2026, 5, 18)); // The second was due on 8 May, its grace ended on the 15th; the remedy ran to the 18th.

        Assert.Equal(PlanState.Broken, (await Workbench.PlanAsync(plan.Id)).State);
        Assert.Equal("P-OFFER, P-MISS, P-DEF", await Workbench.LettersAsync(debtCase));
    }

    [Fact]
    public async Task Money_within_the_notice_reinstates_it_once_and_the_second_time_a_supervisor_decides()
    {
        var plan = await Workbench.GivenPlanAsync(PlanState.Broken);
        var debtCase = await Workbench.OnlyCaseAsync();
        await Workbench.PayAsync(debtCase, 50, "SO-1");
        Assert.Equal(PlanState.Active, (await Workbench.PlanAsync(plan.Id)).State);
        Assert.Equal("P-OFFER, P-MISS, P-DEF, P-REIN", await Workbench.LettersAsync(debtCase));

        await Workbench.PlanNightsAsync(new(2026, 6, 19)); // 29 May + 7 is 5 June; missed on the 8th, broken on the 16th.
        Assert.Equal(PlanState.Broken, (await Workbench.PlanAsync(plan.Id)).State);
        await Workbench.PayAsync(debtCase, 50, "SO-2");
        plan = await Workbench.PlanAsync(plan.Id);
        Assert.Equal(PlanState.Broken, plan.State);
        Assert.Equal("PLN-019", await Workbench.RefusedAsync("Priya", new ReinstatePlan(plan.Id, plan.Version, MoveMissing: false, GivenPlan.Reason)));
        await Workbench.PlanNightsAsync(new(2026, 7, 2)); // The notice is over, but what was missing has come: it waits for the supervisor.
        plan = await Workbench.PlanAsync(plan.Id);
        Assert.Equal(PlanState.Broken, plan.State);

        await Workbench.KeepsContractAsync("Helen", new ReinstatePlan(plan.Id, plan.Version, false, GivenPlan.Reason), wrongOfficer: "Leo", stale: new ReinstatePlan(plan.Id, plan.Version - 1, false, GivenPlan.Reason));
        Assert.Equal(PlanState.Active, (await Workbench.PlanAsync(plan.Id)).State);
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Helen", new ReinstatePlan(plan.Id, (await Workbench.PlanAsync(plan.Id)).Version, false, GivenPlan.Reason)));
    }

    [Fact]
    public async Task New_terms_within_the_notice_put_what_is_missing_at_the_end()
    {
        var plan = await Workbench.GivenPlanAsync(PlanState.Broken);

        await Workbench.RefusedAsync("PLN-020", "Priya", new ReinstatePlan(plan.Id, plan.Version, MoveMissing: false, GivenPlan.Reason), "£50.00 is still missing.");
        await Workbench.DoAsync("Priya", new ReinstatePlan(plan.Id, plan.Version, MoveMissing: true, GivenPlan.Reason));

        Assert.Equal(PlanState.Active, (await Workbench.PlanAsync(plan.Id)).State);
        Assert.Equal("24 4 Feb 28 £50.00, 25 3 Mar 28 £40.00, 26 31 Mar 28 £50.00", await Workbench.InstalmentsAsync(plan.Id));
        await Workbench.PlanNightsAsync(new(2026, 6, 4));
        Assert.Equal(PlanState.Active, (await Workbench.PlanAsync(plan.Id)).State);
    }

    [Fact]
    public async Task When_the_notice_ends_the_bills_are_owed_again()
    {
        var plan = await Workbench.GivenPlanAsync(PlanState.Broken);

        await Workbench.PlanNightsAsync(new(2026, 6, 2));
        Assert.Equal(PlanState.Broken, (await Workbench.PlanAsync(plan.Id)).State);
        await Workbench.PlanNightsAsync(new(2026, 6, 3));

        Assert.Equal(PlanState.Terminated, (await Workbench.PlanAsync(plan.Id)).State);
        var debtCase = await Workbench.OnlyCaseAsync();
        Assert.Equal("", await Workbench.PlanHoldsAsync(debtCase));
        Assert.Equal(Money.Pounds(1_240), (await Workbench.AccountAsync(debtCase)).Balances.CollectableNow);
    }

    [Fact]
    public async Task A_ladder_ends_with_the_plan_and_starts_again_at_the_review_when_it_is_not_kept()
    {
        var debtCase = await Workbench.GivenArrearsAsync();
        await Workbench.DoAsync("Nightly", new RunLadders(GivenPlan.Day));
        await Workbench.GivenPlanAsync(PlanState.Active, debtCase);
        Assert.Equal("CompletedPlan, CompletedPlan, CompletedPlan", await LaddersAsync());

        await Workbench.PlanNightsAsync(new(2026, 6, 3));

        Assert.Equal("PreActionReview, PreActionReview, PreActionReview", await LaddersAsync());
        Assert.DoesNotContain("E-", (await Workbench.LettersAsync(debtCase)).Replace("E-REM, ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private async Task<string> LaddersAsync()
    {
        await using var db = Workbench.Db();
        return string.Join(", ", (await db.Ladders().ToListAsync()).Select(ladder => ladder.State));
    }
}
