using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Disputes;

public sealed class ReopenDisputeTests : WorkbenchTest
{
    [Fact]
    public async Task A_supervisor_reopens_it_on_the_part_that_was_rejected()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Closed); // Decided on 15 June, £54.00 credited; closed on the 29th.
        var command = Reopen(dispute);

        await Workbench.KeepsContractAsync("Helen", command, wrongOfficer: "Priya", stale: command with { SeenVersion = dispute.Version - 1 });

        var again = await Workbench.DisputeAsync(dispute.Id);
        Assert.Equal((DisputeState.Investigating, Money.Pounds(36), null, new DateOnly(2026, 7, 27)), (again.State, again.Disputed, again.Outcome, again.TargetOn));
        Assert.Equal((Money.Pounds(36), "DisputeTarget 27 Jul"), (await Workbench.HeldAsync(dispute.Id), await Workbench.OpenDiaryAsync(dispute.Id)));
        await using var db = Workbench.Db();
        Assert.Null((await db.RunningWorkflows().SingleAsync()).EndedOn);
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Helen", command with { SeenVersion = again.Version }));
    }

    [Fact]
    public async Task Only_what_is_still_outstanding_is_held_again()
    {
        var (debtCase, invoice) = await Workbench.GivenFrostAsync();
        var dispute = await Workbench.GivenDisputeAsync(debtCase, invoice, DisputeState.Closed);
        await Workbench.GivenPaymentAsync(invoice, 412m); // £20.00 of £432.00 is left.

        await Workbench.DoAsync("Helen", Reopen(dispute));

        Assert.Equal((Money.Pounds(36), Money.Pounds(20)), ((await Workbench.DisputeAsync(dispute.Id)).Disputed, await Workbench.HeldAsync(dispute.Id)));
    }

    [Fact]
    public async Task A_paid_bill_is_disputed_again_without_a_hold()
    {
        var (debtCase, invoice) = await Workbench.GivenFrostAsync();
        var dispute = await Workbench.GivenDisputeAsync(debtCase, invoice, DisputeState.Closed);
        await Workbench.GivenPaymentAsync(invoice, 432m);

        await Workbench.DoAsync("Helen", Reopen(dispute));
        await Workbench.DoAsync("Priya", await Workbench.ProposalOfAsync(dispute.Id, 36m));
        await Workbench.DoAsync("Helen", new ApproveDisputeOutcome(dispute.Id, await Workbench.VersionAsync(dispute.Id)));

        var account = await Workbench.AccountAsync(debtCase);
        Assert.Equal((Money.Zero, Money.Zero, Money.Pounds(36)), (await Workbench.HeldAsync(dispute.Id), account.Balances.Outstanding, account.AccountCredit));
    }

    [Theory]
    [InlineData("2026-07-13", null)] // Four weeks after the decision of 15 June.
    [InlineData("2026-07-14", "DIS-009")]
    public async Task It_is_reopened_within_four_weeks_of_the_decision(string day, string? code)
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Closed);
        Workbench.Clock.MoveTo(DateOnly.Parse(day));

        if (code is null)
            await Workbench.DoAsync("Helen", Reopen(dispute));
        else
            Assert.Equal(code, await Workbench.RefusedAsync("Helen", Reopen(dispute)));
    }

    [Fact]
    public async Task It_is_reopened_once()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Closed);
        await Workbench.DoAsync("Helen", Reopen(dispute));
        await Workbench.DoAsync("Priya", new WithdrawDispute(dispute.Id, await Workbench.VersionAsync(dispute.Id), "Forget it after all."));

        Assert.Equal("DIS-006", await Workbench.RefusedAsync("Helen", Reopen(await Workbench.DisputeAsync(dispute.Id))));
    }

    [Fact]
    public async Task A_withdrawn_dispute_is_reopened_in_full()
    {
        var dispute = await Workbench.GivenDisputeAsync();
        await Workbench.DoAsync("Priya", new WithdrawDispute(dispute.Id, dispute.Version, "Forget it."));

        await Workbench.DoAsync("Helen", Reopen(await Workbench.DisputeAsync(dispute.Id)));

        Assert.Equal(Money.Pounds(90), await Workbench.HeldAsync(dispute.Id));
    }

    [Fact]
    public async Task What_was_wholly_credited_leaves_nothing_to_dispute()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Closed, credit: 90m);

        Assert.Equal("DIS-001", await Workbench.RefusedAsync("Helen", Reopen(dispute)));
    }

    [Fact]
    public async Task A_closed_case_is_reopened_before_its_dispute()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Closed);
        await using (var db = Workbench.Db())
        {
            (await db.Cases().SingleAsync(c => c.Id == dispute.CaseId)).Close(new(new(2026, 6, 29), NilSince: new(2026, 1, 1)));
            await db.SaveChangesAsync();
        }

        Assert.Equal("GEN-005", await Workbench.RefusedAsync("Helen", Reopen(dispute)));
        var view = await Workbench.DoAsync("Helen", new GetDispute(dispute.Id));
        Assert.Equal("GEN-005", Assert.Single(view.Offers).Refusal?.Code);
    }

    private static ReopenDispute Reopen(Dispute dispute) => new(dispute.Id, dispute.Version, "The carer's own diary for June.", "Diary 30 June");
}
