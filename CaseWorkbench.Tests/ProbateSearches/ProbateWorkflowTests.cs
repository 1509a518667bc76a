using System.Reflection;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.ProbateSearches;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Xunit;
using static CaseWorkbench.Domain.ProbateSearches.ProbateState;

namespace CaseWorkbench.Tests.ProbateSearches;

public sealed class ProbateWorkflowTests
{
    private static readonly DateOnly Today = new(2026, 9, 1);
    private static readonly Refusal No = new("TEST-1", "No.");
    private static readonly ProbateFacts AllGuardsMet = new(Today, KnowsSolicitor: true, PeriodsDone: 4, HasAssets: true, Owed: Money.Pounds(1_100), LegalMinimum: Money.Pounds(500));

    [Fact]
    public void The_page_beside_the_code_shows_this_table() =>
        WorkflowDocument.MustBeInStep(ProbateWorkflow.Table, "Probate search", "CaseWorkbench.Domain/ProbateSearches/workflow.md");

    [Fact]
    public void Every_state_can_be_reached_and_every_action_is_used()
    {
        var reached = new HashSet<ProbateState> { ProbateWorkflow.Table.Start };
        while (ProbateWorkflow.Table.Cells.Any(cell => reached.Contains(cell.From) && reached.Add(cell.To))) { }

        Assert.Equal(Enum.GetValues<ProbateState>(), reached.Order());
        Assert.Equal(Enum.GetValues<ProbateAction>(), ProbateWorkflow.Table.Cells.Select(cell => cell.Action).Distinct().Order());
    }

    [Fact]
    public void Every_action_has_one_command_but_what_is_heard_of_a_death()
    {
        var performed = from type in typeof(ProbateSearch).Assembly.GetTypes()
                        from performs in type.GetCustomAttributes<PerformsAttribute<ProbateAction>>()
                        select performs.Action;

        Assert.Equal(Enum.GetValues<ProbateAction>().Except([ProbateAction.Verify, ProbateAction.NotDead]), performed.Order());
    }

    /// <summary>The way of handbook 10.2 from the first news to the end.</summary>
    [Theory]
    [InlineData(Notified, ProbateAction.Verify, Verified)]
    [InlineData(Notified, ProbateAction.NotDead, ClosedError)]
    [InlineData(Verified, ProbateAction.SendNotice, ClaimNotified)]
    [InlineData(ClaimNotified, ProbateAction.RecordSearch, Searched)]
    [InlineData(SearchGap, ProbateAction.RecordGrant, GrantFound)]
    [InlineData(StandingSearch, ProbateAction.RecordGrant, GrantFound)]
    [InlineData(StandingSearch, ProbateAction.FindNoEstate, NoEstate)]
    [InlineData(GrantFound, ProbateAction.LodgeClaim, ClaimLodged)]
    [InlineData(ClaimLodged, ProbateAction.RecordAccount, EstateReview)]
    [InlineData(EstateReview, ProbateAction.AgreePayment, AwaitingDistribution)]
    [InlineData(ClaimLodged, ProbateAction.ReferToLegal, LegalReview)]
    public void The_way_is_the_handbooks(ProbateState from, ProbateAction action, ProbateState to) =>
        Assert.Equal(to, ProbateWorkflow.Table.Next(from, action, AllGuardsMet));

    [Theory]
    [InlineData(GrantFound)]
    [InlineData(ClaimLodged)]
    [InlineData(Completed)]
    public void Nobody_comes_back_to_life_after_a_grant(ProbateState state) =>
        Assert.Equal("WF-001", Assert.Throws<RefusedException>(() => ProbateWorkflow.Table.Next(state, ProbateAction.NotDead, AllGuardsMet)).Refusal.Code);

    [Fact]
    public void In_the_pause_a_notice_may_go_and_a_claim_may_not()
    {
        var inPause = AllGuardsMet with { PauseUntil = new(2026, 9, 20) };

        Assert.Null(RefusalOf(Verified, ProbateAction.SendNotice, inPause));
        Assert.Equal("EST-003", RefusalOf(GrantFound, ProbateAction.LodgeClaim, inPause)?.Code);
        Assert.Equal("EST-003", RefusalOf(ClaimNotified, ProbateAction.LodgeClaim, inPause)?.Code);
        Assert.Equal("EST-003", RefusalOf(ClaimNotified, ProbateAction.RecordSearch, inPause with { KnowsSolicitor = false })?.Code);
        Assert.Null(RefusalOf(ClaimNotified, ProbateAction.RecordSearch, inPause));
    }

    [Theory]
    [InlineData("2026-08-25", "EST-006", "Renewal opens 26 Aug 2026.")]
    [InlineData("2026-08-26", null, null)]
    [InlineData("2026-09-25", null, null)]
    [InlineData("2026-09-26", "EST-006", "It ran out on 26 Sep 2026. Lodge a new standing search.")]
    public void A_renewal_goes_in_the_last_month_and_no_later(string today, string? code, string? says)
    {
        var refusal = RefusalOf(StandingSearch, ProbateAction.RenewStandingSearch, AllGuardsMet with { Today = DateOnly.Parse(today), ExpiresOn = new(2026, 9, 26), RenewFrom = new(2026, 8, 26) });

        Assert.Equal((code, says), (refusal?.Code, refusal?.Message));
    }

    [Fact]
    public void No_estate_needs_the_searches_or_proof_and_then_the_evidence()
    {
        var early = AllGuardsMet with { PeriodsDone = 3, NextPeriodOn = new(2027, 3, 26) };

        Assert.Equal("3 of 4 search periods done. Add proof of no assets, or wait until 26 Mar 2027.", RefusalOf(StandingSearch, ProbateAction.FindNoEstate, early)?.Message);
        Assert.Null(RefusalOf(StandingSearch, ProbateAction.FindNoEstate, early with { HasNoAssets = true }));
        Assert.Equal(No, RefusalOf(StandingSearch, ProbateAction.FindNoEstate, AllGuardsMet with { Missing = No }));
    }

    [Fact]
    public void A_claim_waits_for_bills_that_end_with_the_death() =>
        Assert.Equal(No, RefusalOf(GrantFound, ProbateAction.LodgeClaim, AllGuardsMet with { AfterDeath = No }));

    [Fact]
    public void Payment_in_full_and_a_dividend_are_told_apart_by_the_account()
    {
        Assert.Equal("EST-016", RefusalOf(EstateReview, ProbateAction.DeclareInsolvent, AllGuardsMet)?.Code);
        Assert.Equal("EST-016", RefusalOf(EstateReview, ProbateAction.AgreePayment, AllGuardsMet with { IsInsolvent = true })?.Code);
        Assert.Equal(No, RefusalOf(EstateReview, ProbateAction.AgreePayment, AllGuardsMet with { SettlementRefusal = No }));
    }

    [Theory]
    [InlineData(55, true, 500, "EST-012")] // A day too early.
    [InlineData(56, true, 500, null)]
    [InlineData(56, false, 500, "EST-012")]
    [InlineData(56, true, 499, "EST-012")]
    public void Legal_takes_a_silent_estate_with_assets_worth_the_court(int days, bool hasAssets, int pounds, string? code) =>
        Assert.Equal(code, RefusalOf(ClaimLodged, ProbateAction.ReferToLegal, AllGuardsMet with { SilentSince = Today.AddDays(-days), HasAssets = hasAssets, Owed = Money.Pounds(pounds) })?.Code);

    [Fact]
    public void It_is_settled_when_nothing_is_owed_and_not_before_the_death_is_verified()
    {
        Assert.Equal("CAS-001", RefusalOf(DividendDue, ProbateAction.Complete, AllGuardsMet)?.Code);
        Assert.Equal(Completed, ProbateWorkflow.Table.Next(DividendDue, ProbateAction.Complete, AllGuardsMet with { Owed = Money.Zero }));
        Assert.Throws<RefusedException>(() => ProbateWorkflow.Table.Next(Notified, ProbateAction.Complete, AllGuardsMet with { Owed = Money.Zero }));
    }

    private static Refusal? RefusalOf(ProbateState state, ProbateAction action, ProbateFacts facts) =>
        ProbateWorkflow.Table.Offers(state, facts).Single(offer => offer.Action == action).Refusal;
}
