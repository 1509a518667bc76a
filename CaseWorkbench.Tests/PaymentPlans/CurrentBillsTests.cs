using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>Bills beside a plan that stay unpaid put it under review and never break it (handbook 9.5).</summary>
public sealed class CurrentBillsTests : WorkbenchTest
{
    [Fact]
    public async Task A_bill_beside_the_plan_that_is_unpaid_for_four_weeks_is_for_a_supervisor_to_decide_on()
    {
        var plan = await Workbench.GivenPlanUnderReviewAsync();

        Assert.Equal((PlanState.Active, new DateOnly(2026, 5, 21)), (plan.State, plan.UnderReviewSince));
        await using var db = Workbench.Db();
        var date = await db.Diary().SingleAsync(e => e.SourceId == plan.Id && e.Kind == DiaryKind.PlanCurrentBills);
        Assert.Equal(((await Workbench.OfficerAsync("Helen")).Id, new DateOnly(2026, 5, 21)), (date.OwnerId, date.DueOn));
        Assert.Contains(await db.Notices().ToListAsync(), notice => notice.Text.EndsWith("is under review: £81.20 of invoice 930001, due 22 Apr 2026, is unpaid", StringComparison.Ordinal));
        Assert.Equal("£81.20 of invoice 930001, due 22 Apr 2026, is unpaid", (await Workbench.DoAsync("Priya", new GetPlan(plan.Id))).UnderReview);
        Assert.Equal(plan.Id, Assert.Single((await Workbench.DoAsync("Helen", new FindPlans(PlanList.ReviewsDue))).Rows).Id);
    }

    [Fact]
    public async Task On_the_twenty_eighth_day_it_is_not_late_enough()
    {
        var plan = await Workbench.GivenPlanAsync(PlanState.Active);
        await Workbench.GivenInvoiceAsync(await Workbench.OnlyCaseAsync(), "930001", 81.20m, GivenPlan.Day);

        await Workbench.CaseloadNightAsync(new(2026, 5, 20));

        Assert.Null((await Workbench.PlanAsync(plan.Id)).UnderReviewSince);
    }

    [Fact]
    public async Task A_supervisor_lets_it_go_on_and_the_officer_does_not()
    {
        var plan = await Workbench.GivenPlanUnderReviewAsync();
        Assert.DoesNotContain((await Workbench.DoAsync("Priya", new GetPlan(plan.Id))).Offers, offer => offer.Action == PlanAction.LetGoOn);
        Assert.True(Assert.Single((await Workbench.DoAsync("Helen", new GetPlan(plan.Id))).Offers, offer => offer.Action == PlanAction.LetGoOn).IsAllowed);

        await Workbench.KeepsContractAsync("Helen", new LetPlanGoOn(plan.Id, plan.Version, GivenPlan.Reason), wrongOfficer: "Priya", stale: new LetPlanGoOn(plan.Id, plan.Version - 1, GivenPlan.Reason));

        plan = await Workbench.PlanAsync(plan.Id);
        Assert.Equal((PlanState.Active, (DateOnly?)null, new DateOnly(2026, 5, 21)), (plan.State, plan.UnderReviewSince, plan.ReviewedOn));
        Assert.Equal("PLN-025", await Workbench.RefusedAsync("Helen", new LetPlanGoOn(plan.Id, plan.Version, GivenPlan.Reason)));
        await using var db = Workbench.Db();
        Assert.NotEqual(DiaryState.Open, (await db.Diary().SingleAsync(e => e.SourceId == plan.Id && e.Kind == DiaryKind.PlanCurrentBills)).State);
    }

    [Fact]
    public async Task What_was_let_go_on_is_not_asked_again_until_another_bill_is_as_late()
    {
        var plan = await Workbench.GivenPlanUnderReviewAsync();
        await Workbench.DoAsync("Helen", new LetPlanGoOn(plan.Id, plan.Version, GivenPlan.Reason));
        await Workbench.GivenInvoiceAsync(await Workbench.OnlyCaseAsync(), "930002", 81.20m, new(2026, 5, 20)); // Due on 3 June.

        await Workbench.CaseloadNightAsync(new(2026, 7, 1));
        Assert.Null((await Workbench.PlanAsync(plan.Id)).UnderReviewSince);
        await Workbench.CaseloadNightAsync(new(2026, 7, 2));

        Assert.Equal(new DateOnly(2026, 7, 2), (await Workbench.PlanAsync(plan.Id)).UnderReviewSince);
    }

    [Fact]
    public async Task The_review_is_over_when_the_bill_is_paid()
    {
        var plan = await Workbench.GivenPlanUnderReviewAsync();
        var debtCase = await Workbench.OnlyCaseAsync();

        await Workbench.PayAsync(debtCase, 81.20m, "SO-2", forPlan: false);

        Assert.Null((await Workbench.PlanAsync(plan.Id)).UnderReviewSince);
        await using var db = Workbench.Db();
        Assert.Equal(DiaryState.Void, (await db.Diary().SingleAsync(e => e.SourceId == plan.Id && e.Kind == DiaryKind.PlanCurrentBills)).State);
    }

    [Fact]
    public async Task The_review_is_over_when_the_bill_is_disputed()
    {
        var plan = await Workbench.GivenPlanUnderReviewAsync();
        var debtCase = await Workbench.OnlyCaseAsync();
        await using var db = Workbench.Db();
        var bill = await db.Invoices().SingleAsync(i => i.Number == "930001");

        await Workbench.DoAsync("Priya", new LogDispute(debtCase.Id, bill.Id, Money.Pounds(81.20m), DisputeCategory.SNR, ContactChannel.Phone, new(2026, 5, 21), "Nobody came."));

        Assert.Null((await Workbench.PlanAsync(plan.Id)).UnderReviewSince);
    }

    [Fact]
    public async Task A_plan_that_breaks_is_under_no_review_any_more_and_comes_under_none()
    {
        var plan = await Workbench.GivenPlanUnderReviewAsync(); // Its second instalment is due on 29 May, and its grace ends on 5 June.

        await Workbench.PlanNightsAsync(new(2026, 6, 16));
        await Workbench.CaseloadNightAsync(new(2026, 6, 17));

        plan = await Workbench.PlanAsync(plan.Id);
        Assert.Equal((PlanState.Broken, (DateOnly?)null), (plan.State, plan.UnderReviewSince));
        await using var db = Workbench.Db();
        Assert.DoesNotContain(await db.Diary().Where(e => e.SourceId == plan.Id && e.State == DiaryState.Open).ToListAsync(), entry => entry.Kind == DiaryKind.PlanCurrentBills);
    }

    [Fact]
    public async Task Less_than_anybody_is_chased_for_asks_nothing()
    {
        var plan = await Workbench.GivenPlanAsync(PlanState.Active);
        await Workbench.GivenInvoiceAsync(await Workbench.OnlyCaseAsync(), "930001", 4.99m, GivenPlan.Day);

        await Workbench.CaseloadNightAsync(new(2026, 6, 21));

        Assert.Null((await Workbench.PlanAsync(plan.Id)).UnderReviewSince);
    }
}
