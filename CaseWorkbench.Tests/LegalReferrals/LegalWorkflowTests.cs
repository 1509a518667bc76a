using System.Reflection;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Xunit;
using static CaseWorkbench.Domain.LegalReferrals.LegalState;

namespace CaseWorkbench.Tests.LegalReferrals;

public sealed class LegalWorkflowTests
{
    private static readonly DateOnly Today = new(2026, 6, 11);
    private static readonly Refusal No = new("TEST-1", "No.");

    /// <summary>Each guard met; those that say the opposite of one another are met by facts of their own.</summary>
    private static readonly ReferralFacts Met = new(Today, RepliedOn: new(2026, 5, 21), IssueFrom: Today, JudgmentOn: Today, UnpaidAsOrdered: Money.Pounds(1), VulnerabilityCheckedOn: Today, OfferWaits: true);
    private static readonly ReferralFacts MetWithWithdrawal = Met with { WithdrawalWaits = "A-1" };

    [Fact]
    public void The_page_beside_the_code_shows_this_table() =>
        WorkflowDocument.MustBeInStep(LegalWorkflow.Table, "Legal referral", "CaseWorkbench.Domain/LegalReferrals/workflow.md");

    [Fact]
    public void Every_state_can_be_reached_and_every_action_is_used()
    {
        var reached = new HashSet<LegalState> { LegalWorkflow.Table.Start };
        while (LegalWorkflow.Table.Cells.Any(cell => reached.Contains(cell.From) && reached.Add(cell.To))) { }

        Assert.Equal(Enum.GetValues<LegalState>(), reached.Order());
        Assert.Equal(Enum.GetValues<LegalAction>(), LegalWorkflow.Table.Cells.Select(cell => cell.Action).Distinct().Order());
    }

    [Fact]
    public void Every_action_has_one_command()
    {
        var performed = from type in typeof(LegalReferral).Assembly.GetTypes()
                        from performs in type.GetCustomAttributes<PerformsAttribute<LegalAction>>()
                        select performs.Action;

        Assert.Equal(Enum.GetValues<LegalAction>(), performed.Order());
    }

    [Fact]
    public void Every_action_can_be_taken_when_its_guards_are_met() =>
        Assert.All(LegalWorkflow.Table.Cells, cell => Assert.Equal(cell.To,
            LegalWorkflow.Table.Next(cell.From, cell.Action, cell.Action is LegalAction.ApproveWithdrawal or LegalAction.ReturnWithdrawal ? MetWithWithdrawal : Met)));

    [Theory]
    [InlineData(PackDraft, LegalAction.Submit)]
    [InlineData(WithSupervisor, LegalAction.Pass)]
    [InlineData(Accepted, LegalAction.GiveNotice)]
    [InlineData(Accepted, LegalAction.IssueClaim)]
    [InlineData(NoticeGiven, LegalAction.IssueClaim)]
    public void Nothing_goes_on_to_a_court_while_a_gate_is_not_met(LegalState state, LegalAction action) => RefusedWith(No, state, action, Met with { Gate = No });

    [Fact]
    public void A_pack_that_lacks_something_is_neither_put_forward_nor_passed_on()
    {
        RefusedWith(No, PackDraft, LegalAction.Submit, Met with { Missing = No });
        RefusedWith(No, WithSupervisor, LegalAction.Pass, Met with { Missing = No });
    }

    [Fact]
    public void A_pack_is_passed_on_by_somebody_else_and_taken_back_by_whoever_prepared_it()
    {
        RefusedWith(No, WithSupervisor, LegalAction.Pass, Met with { DeciderRefusal = No });
        RefusedWith(No, WithSupervisor, LegalAction.Return, Met with { DeciderRefusal = No });
        Assert.Equal(PackDraft, LegalWorkflow.Table.Next(WithSupervisor, LegalAction.Return, Met with { DeciderRefusal = No, PreparedByActing = true }));
    }

    [Fact]
    public void A_claim_waits_for_the_notice_where_somebody_replied_and_for_nothing_where_nobody_did()
    {
        Assert.Equal("No earliest date yet: they replied on 21 May 2026, so 14 days' notice goes first.", Refusal(Accepted, LegalAction.IssueClaim, Met with { IssueFrom = null }).Message);
        Assert.Equal("Earliest date is 12 Jun 2026: 14 days' notice.", Refusal(NoticeGiven, LegalAction.IssueClaim, Met with { IssueFrom = new(2026, 6, 12) }).Message);
        Assert.Equal(ClaimIssued, LegalWorkflow.Table.Next(Accepted, LegalAction.IssueClaim, Met with { RepliedOn = null, IssueFrom = null }));
        Assert.Equal(ClaimIssued, LegalWorkflow.Table.Next(Accepted, LegalAction.IssueClaim, Met with { IssueFrom = null, IsProtective = true }));
    }

    [Fact]
    public void Judgment_by_default_waits_for_the_last_day_of_an_answer_and_is_not_asked_for_while_the_claim_is_stayed()
    {
        Assert.Equal("Earliest date is 12 Jun 2026: response period.", Refusal(Served, LegalAction.RequestDefault, Met with { ResponseBy = Today }).Message);
        Assert.Equal(DefaultRequested, LegalWorkflow.Table.Next(Served, LegalAction.RequestDefault, Met with { ResponseBy = Today.AddDays(-1) }));
        RefusedWith(No, Served, LegalAction.RequestDefault, Met with { Stayed = No });
    }

    [Theory]
    [InlineData(Submitted), InlineData(Accepted), InlineData(NoticeGiven), InlineData(ClaimIssued), InlineData(Served), InlineData(DefaultRequested), InlineData(Admitted), InlineData(Defended)]
    public void Nothing_is_enforced_without_a_judgment(LegalState state) => Assert.Equal("LEG-007", Refusal(state, LegalAction.OpenEnforcement, Met with { JudgmentOn = null }).Code);

    [Fact]
    public void A_judgment_is_enforced_when_it_is_not_paid_as_ordered_and_vulnerability_was_looked_at_in_the_last_28_days()
    {
        Assert.Equal("LEG-019", Refusal(LegalState.Judgment, LegalAction.OpenEnforcement, Met with { UnpaidAsOrdered = Money.Zero }).Code);
        Assert.Equal("Vulnerability was last checked on 13 May 2026. Check again before enforcement (28 days).", Refusal(LegalState.Judgment, LegalAction.OpenEnforcement, Met with { VulnerabilityCheckedOn = new(2026, 5, 13) }).Message);
        Assert.Equal("ENF-002", Refusal(LegalState.Judgment, LegalAction.OpenEnforcement, Met with { VulnerabilityCheckedOn = null }).Code);
        Assert.Equal(EnforcementChoice, LegalWorkflow.Table.Next(LegalState.Judgment, LegalAction.OpenEnforcement, Met with { VulnerabilityCheckedOn = new(2026, 5, 14) }));
    }

    [Fact]
    public void A_judgment_is_not_dated_before_its_claim() =>
        Assert.Equal("LEG-011", Refusal(DefaultRequested, LegalAction.RecordJudgment, Met with { IssuedOn = Today, JudgmentOn = Today.AddDays(-1) }).Code);

    [Fact]
    public void A_claim_is_concluded_when_nothing_is_owed_on_it() =>
        Assert.Equal("£0.01 of the judgment is still owed.", Refusal(LegalState.Judgment, LegalAction.Conclude, Met with { Owed = new(1) }).Message);

    private static Refusal Refusal(LegalState state, LegalAction action, ReferralFacts facts) =>
        LegalWorkflow.Table.Offers(state, facts).Single(offer => offer.Action == action).Refusal ?? throw new Xunit.Sdk.XunitException("It is allowed.");

    private static void RefusedWith(Refusal refusal, LegalState state, LegalAction action, ReferralFacts facts) => Assert.Equal(refusal, Refusal(state, action, facts));
}
