using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.DeferredPayments;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Tests.DeferredPayments;
using CaseWorkbench.Tests.Escalation;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.LegalReferrals;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.LegalReferrals;

/// <summary>What the record says before a court, from the letter of claim to the day it could go, asked and shown.</summary>
public sealed class LegalReadinessTests : PortalBunit
{
    private DebtCase odell = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (odell, _) = await Workbench.GivenOdellAsync();
        await Workbench.ClimbAsync(odell, LadderState.ClaimSent);
    }

    private Task<LegalReadiness> ReadinessAsync(string officer = "Sam") => Workbench.DoAsync(officer, new GetLegalReadiness(odell.Id));

    [Fact]
    public async Task The_time_of_the_letter_and_the_deferred_payment_come_first_and_then_the_way_is_open()
    {
        var before = await ReadinessAsync();
        Assert.Equal(["Deferred payment agreement", "Letter of claim, and its time to reply"], before.Gates.Where(gate => !gate.IsMet).Select(gate => gate.Name).Order());
        Assert.Equal("Earliest date is 11 Jun 2026: the letter of claim of 11 May 2026 gives 30 days to reply.", before.Refusal!.Message);
        Assert.Null(before.EarliestOn);

        await Workbench.DoAsync("Priya", new RecordNotEligible(odell.Id, 0, NotEligibleReason.NoCareHome, GivenDeferred.Seen));
        Assert.Equal(new DateOnly(2026, 6, 11), (await ReadinessAsync()).EarliestOn);

        await Workbench.DayAsync(new(2026, 6, 11));
        var ready = await ReadinessAsync();
        Assert.True(ready.IsOpen, ready.Refusal?.Message);
        Assert.Equal((Domain.Kernel.Money.Pounds(512.40m), new DateOnly(2032, 3, 12)), (ready.Sum, ready.Lines.Single().LastSafeDay));
    }

    [Theory]
    [InlineData(LadderState.PreActionReview)] // The plan that paid it was not kept.
    [InlineData(LadderState.NotStarted)]      // It was protected, and is owed again.
    public async Task A_letter_of_before_the_ladder_began_anew_does_not_count(LadderState anew)
    {
        await using (var db = Workbench.Db())
            await db.Ladders().Where(l => l.CaseId == odell.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.State, anew));

        Assert.Equal("No earliest date yet: no letter of claim was sent for invoice 940101.", (await ReadinessAsync()).Refusal!.Message);
    }

    [Fact]
    public async Task Whoever_may_not_know_of_the_case_is_told_nothing()
    {
        await Workbench.GivenOfficerElsewhereAsync("Nia Webb");

        Assert.Equal("not found", await Workbench.RefusedAsync("Nia Webb", new GetLegalReadiness(odell.Id)));
        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Jo", new GetLegalReadiness(odell.Id)));
    }

    [Fact]
    public async Task The_panel_says_what_is_missing_from_when_and_until_when_each_bill_can_be_claimed()
    {
        await SignInAsync("Priya");
        var view = await Workbench.DoAsync("Priya", new GetCase(odell.Reference));

        var panel = Render<LegalPanel>(with => with.Add(each => each.Case, view));

        Assert.Contains("Not yet", panel.Text(), StringComparison.Ordinal);
        Assert.Contains("1 other thing is not met either.", panel.Text(), StringComparison.Ordinal);
        Assert.Contains("By law we must offer a deferred payment agreement first.", panel.Text(), StringComparison.Ordinal);
        Assert.Contains("From 11 Jun 2026", panel.Text(), StringComparison.Ordinal);
        Assert.Matches(@"940101\s*13 Mar 2026\s*12 Mar 2032", panel.Text());
    }
}
