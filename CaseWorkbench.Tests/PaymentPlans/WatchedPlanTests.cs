using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>A plan that runs: what its days and its money make of it (handbook 9.4, 9.5).</summary>
public sealed class WatchedPlanTests : WorkbenchTest
{
    [Fact]
    public async Task An_instalment_that_does_not_come_is_missed_after_its_grace_and_written_about_on_a_working_day()
    {
        var plan = await Workbench.GivenPlanAsync(PlanState.Active);

        await Workbench.PlanNightsAsync(new(2026, 5, 10)); // Sunday; the grace ended on Friday 8 May.
        Assert.Equal(PlanState.Active, (await Workbench.PlanAsync(plan.Id)).State);
        await Workbench.PlanNightsAsync(new(2026, 5, 11));

        plan = await Workbench.PlanAsync(plan.Id);
        Assert.Equal((PlanState.InArrears, new DateOnly(2026, 5, 11), new DateOnly(2026, 5, 18)), (plan.State, plan.MissedOn, plan.RemedyBy));
        Assert.Equal("P-OFFER, P-MISS", await Workbench.LettersAsync(await Workbench.OnlyCaseAsync()));
        Assert.Equal(0, (await Workbench.DoAsync("Nightly", new PassPlanDates(new(2026, 5, 11)))).Moved);
    }

    [Fact]
    public async Task An_offer_accepted_after_its_first_day_gives_the_week_from_when_it_was_accepted()
    {
        var offered = await Workbench.GivenPlanAsync(PlanState.Offered, terms: GivenPlan.Terms() with { FirstDueOn = new(2026, 4, 10) });
        await Workbench.PlanNightsAsync(new(2026, 4, 20)); // A week past the tenth is over.
        await Workbench.DoAsync("Priya", new AcceptPlan(offered.Id, offered.Version, PlanAcceptance.Email));

        await Workbench.PlanNightsAsync(new(2026, 4, 27));
        Assert.Equal(PlanState.Active, (await Workbench.PlanAsync(offered.Id)).State);
        await Workbench.PlanNightsAsync(new(2026, 4, 28));

        Assert.Equal(PlanState.InArrears, (await Workbench.PlanAsync(offered.Id)).State);
    }

    [Fact]
    public async Task Arrears_made_good_in_time_are_one_lapse_and_no_more()
    {
        var plan = await Workbench.GivenPlanAsync(PlanState.InArrears);

        await Workbench.PayAsync(await Workbench.OnlyCaseAsync(), 50, "SO-1");

        plan = await Workbench.PlanAsync(plan.Id);
        Assert.Equal((PlanState.Active, 1, (DateOnly?)null), (plan.State, plan.Lapses, plan.RemedyBy));
        await Workbench.PlanNightsAsync(new(2026, 5, 29));
        Assert.Equal(PlanState.Active, (await Workbench.PlanAsync(plan.Id)).State);
    }

    [Fact]
    public async Task An_offer_stops_the_ladder_while_it_stands()
    {
        var debtCase = await Workbench.GivenArrearsAsync();
        await Workbench.DoAsync("Nightly", new RunLadders(GivenPlan.Day));
        await Workbench.GivenPlanAsync(PlanState.Offered, debtCase);

        await using (var db = Workbench.Db())
            Assert.All(await db.Ladders().ToListAsync(), ladder => Assert.NotNull(ladder.PausedFrom));

        await Workbench.PlanNightsAsync(new(2026, 4, 23));
        await using (var db = Workbench.Db())
            Assert.All(await db.Ladders().ToListAsync(), ladder => Assert.Null(ladder.PausedFrom));
    }

    [Fact]
    public async Task Early_money_counts_forward_and_money_for_another_bill_does_not()
    {
        var plan = await Workbench.GivenPlanAsync(PlanState.Active);
        var debtCase = await Workbench.OnlyCaseAsync();
        var other = await Workbench.GivenInvoiceAsync(debtCase, "930001", 50m, new(2026, 4, 8));
        await Workbench.PayAsync(debtCase, 100, "SO-1");
        Workbench.Clock.MoveTo(new(2026, 4, 9));
        await Workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "CARD-1", new(2026, 4, 9), ReceiptMethod.Card, Money.Pounds(50), InvoiceId: other.Id));

        await Workbench.PlanNightsAsync(new(2026, 6, 5)); // Two instalments were due, and both are paid.
        Assert.Equal(PlanState.Active, (await Workbench.PlanAsync(plan.Id)).State);
        await Workbench.PlanNightsAsync(new(2026, 7, 6)); // The third, of 26 June, is not.
        Assert.Equal(PlanState.InArrears, (await Workbench.PlanAsync(plan.Id)).State);
    }

    [Fact]
    public async Task A_payment_that_matches_the_plan_goes_to_its_oldest_bill_unasked()
    {
        await Workbench.GivenPlanAsync(PlanState.Active);
        var debtCase = await Workbench.OnlyCaseAsync();
        await Workbench.GivenInvoiceAsync(debtCase, "930001", 80m, new(2026, 3, 2));

        var kept = await Workbench.PayAsync(debtCase, 50.40m, "SO-1", forPlan: false);
        var other = await Workbench.PayAsync(debtCase, 80m, "SO-2", forPlan: false);

        Assert.Equal(AllocationRule.PaymentPlan, Assert.Single(kept.Shares).Rule);
        Assert.Equal(("930001", AllocationRule.OldestOverdue), (Assert.Single(other.Shares).Number, other.Shares[0].Rule));
    }

    [Fact]
    public async Task A_credit_on_a_bill_of_the_plan_shrinks_its_last_instalments()
    {
        var plan = await Workbench.GivenPlanAsync(PlanState.Active);
        var debtCase = await Workbench.OnlyCaseAsync();
        var bill = (await Workbench.AccountAsync(debtCase)).Invoices[2];
        var disputeId = await Workbench.DoAsync("Priya", new LogDispute(debtCase.Id, bill.InvoiceId, Money.Pounds(60), DisputeCategory.CHG, Domain.Contacts.ContactChannel.Phone, GivenPlan.Day, "Four hours too many."));
        async Task<int> SeenAsync()
        {
            await using var db = Workbench.Db();
            return (await db.Disputes().SingleAsync(d => d.Id == disputeId)).Version;
        }
        await Workbench.DoAsync("Priya", new AcknowledgeDispute(disputeId, await SeenAsync()));
        await Workbench.DoAsync("Priya", new StartInvestigation(disputeId, await SeenAsync()));
        await Workbench.DoAsync("Priya", new ProposeDisputeOutcome(disputeId, await SeenAsync(), DisputeOutcome.Upheld, Money.Pounds(60), "The call logs show four hours too many."));
        await Workbench.DoAsync("Helen", new ApproveDisputeOutcome(disputeId, await SeenAsync()));

        Assert.Equal(Money.Pounds(1_180), (await Workbench.PlanAsync(plan.Id)).Total);
        Assert.Equal("23 7 Jan 28 £50.00, 24 4 Feb 28 £30.00, 25 3 Mar 28 £0.00", await Workbench.InstalmentsAsync(plan.Id));
    }

    [Fact]
    public async Task What_falls_due_in_a_pause_is_excused_and_stands_at_the_end()
    {
        var plan = await Workbench.GivenPlanAsync(PlanState.Active);
        var debtCase = await Workbench.OnlyCaseAsync();
        Workbench.Clock.MoveTo(new(2026, 4, 28));
        var hold = await Workbench.DoAsync("Priya", new PlaceHold(debtCase.Id, HoldCode.CAP, "Social care looks at her capacity.", new(2026, 7, 7)));
        Assert.Equal("Active, paused", await StageAsync());

        await Workbench.PlanNightsAsync(new(2026, 6, 8)); // 1 May and 29 May fell due meanwhile.
        Assert.Equal(PlanState.Active, (await Workbench.PlanAsync(plan.Id)).State);
        await Workbench.DoAsync("Helen", new LiftHold(hold, 0, "Social care says that she follows."));

        Assert.Equal("25 3 Mar 28 £40.00, 26 31 Mar 28 £50.00, 27 28 Apr 28 £50.00", await Workbench.InstalmentsAsync(plan.Id));
        Assert.Equal("Active", await StageAsync());
        await Workbench.PlanNightsAsync(new(2026, 7, 2));
        Assert.Equal(PlanState.Active, (await Workbench.PlanAsync(plan.Id)).State);
        await Workbench.PlanNightsAsync(new(2026, 7, 6)); // 26 June + 7.
        Assert.Equal(PlanState.InArrears, (await Workbench.PlanAsync(plan.Id)).State);
    }

    [Fact]
    public async Task A_returned_payment_opens_its_instalment_again_with_three_working_days()
    {
        var plan = await Workbench.GivenPlanAsync(PlanState.Active);
        var debtCase = await Workbench.OnlyCaseAsync();
        await Workbench.PlanNightsAsync(new(2026, 5, 1));
        var receipt = await Workbench.PayAsync(debtCase, 50, "SO-1");
        await Workbench.PlanNightsAsync(new(2026, 5, 12)); // Judged as paid.
        await Workbench.DoAsync("Leo", new ReturnReceipt(receipt.Id, 0, ReturnReason.RecalledByBank, new(2026, 5, 12)));

        await Workbench.PlanNightsAsync(new(2026, 5, 15));
        Assert.Equal(PlanState.Active, (await Workbench.PlanAsync(plan.Id)).State);
        await Workbench.PlanNightsAsync(new(2026, 5, 18)); // Friday 15 May was the third working day.

        Assert.Equal(PlanState.InArrears, (await Workbench.PlanAsync(plan.Id)).State);
    }

    [Fact]
    public async Task Plans_are_listed_by_what_they_need()
    {
        var plan = await Workbench.GivenPlanAsync(PlanState.Active);
        await Workbench.PlanNightsAsync(new(2026, 5, 4));

        var near = await Workbench.DoAsync("Priya", new FindPlans(PlanList.NearBreach));
        Assert.Equal((plan.Id, "£50.00 was due on 1 May 2026; missed after this day", (DateOnly?)new DateOnly(2026, 5, 8)), (Assert.Single(near.Rows).Id, near.Rows[0].Why, near.Rows[0].NextOn));
        await Workbench.PlanNightsAsync(new(2026, 5, 11));
        var behind = await Workbench.DoAsync("Helen", new FindPlans(PlanList.InArrears));

        Assert.Equal((0, 1), (behind.Counts[PlanList.NearBreach], behind.Counts[PlanList.InArrears]));
        Assert.Equal(Money.Pounds(50), Assert.Single(behind.Rows).Shortfall);
        var view = await Workbench.DoAsync("Priya", new GetPlan(plan.Id));
        Assert.Equal((25, InstalmentStanding.Missed), (view.Instalments.Count, view.Instalments[0].Standing));
    }

    private async Task<string> StageAsync()
    {
        await using var db = Workbench.Db();
        return (await db.RunningWorkflows().SingleAsync(w => w.Kind == WorkflowKind.PaymentPlan)).Stage;
    }
}
