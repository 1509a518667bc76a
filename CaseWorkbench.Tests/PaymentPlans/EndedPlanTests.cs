using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>A plan that is over: paid, varied, or ended by a death (handbook 9.4).</summary>
public sealed class EndedPlanTests : WorkbenchTest
{
    [Fact]
    public async Task When_all_is_paid_the_plan_is_done()
    {
        var plan = await Workbench.GivenPlanAsync(PlanState.Active);
        var debtCase = await Workbench.OnlyCaseAsync();

        await Workbench.PayAsync(debtCase, 1_240, "SO-1");

        Assert.Equal(PlanState.Completed, (await Workbench.PlanAsync(plan.Id)).State);
        Assert.Equal("P-OFFER, P-DONE", await Workbench.LettersAsync(debtCase));
        Assert.Equal("", await Workbench.PlanHoldsAsync(debtCase));
    }

    [Theory]
    [InlineData(PlanState.Draft)]
    [InlineData(PlanState.AwaitingApproval)]
    [InlineData(PlanState.Offered)]
    [InlineData(PlanState.Active)]
    [InlineData(PlanState.Broken)]
    public async Task A_death_ends_the_plan_wherever_it_stands(PlanState state)
    {
        var plan = await Workbench.GivenPlanAsync(state);
        var debtCase = await Workbench.OnlyCaseAsync();

        await Workbench.DoAsync("Priya", new ReportDeath(debtCase.Id, null, "Her daughter"));

        Assert.Equal(PlanState.EndedEstate, (await Workbench.PlanAsync(plan.Id)).State);
        Assert.Equal("", await Workbench.PlanHoldsAsync(debtCase));
        Assert.Equal("EST-001", await Workbench.RefusedAsync("Priya", new DraftPlan(debtCase.Id, GivenPlan.Terms())));
    }

    [Fact]
    public async Task A_varied_plan_is_superseded_and_its_bills_stay_held_until_the_new_one_is_accepted()
    {
        var plan = await Workbench.GivenPlanAsync(PlanState.Active);
        var debtCase = await Workbench.OnlyCaseAsync();
        await Workbench.PayAsync(debtCase, 40, "SO-1");
        plan = await Workbench.PlanAsync(plan.Id);
        var vary = new VaryPlan(plan.Id, plan.Version, "Her pension fell in April.", GivenPlan.Terms(40));

        var id = await Workbench.KeepsContractAsync("Priya", vary, wrongOfficer: "Leo", stale: vary with { SeenVersion = plan.Version - 1 });

        var next = await Workbench.PlanAsync(id);
        Assert.Equal((PlanState.Superseded, "P-1/2", PlanState.Draft, Money.Pounds(1_200)), ((await Workbench.PlanAsync(plan.Id)).State, next.Reference, next.State, next.Total));
        Assert.Equal("all, all, all", await Workbench.PlanHoldsAsync(debtCase));

        await Workbench.DoAsync("Priya", new SubmitPlan(id, next.Version));
        await Workbench.DoAsync("David", new ApprovePlan(id, (await Workbench.PlanAsync(id)).Version));
        await Workbench.DoAsync("Priya", new AcceptPlan(id, (await Workbench.PlanAsync(id)).Version, PlanAcceptance.Email));
        await using var db = Workbench.Db();
        Assert.All(await db.Holds().Where(h => h.LiftedOn == null).ToListAsync(), hold => Assert.Equal(id, hold.SourceId));
    }
}
