using System.Reflection;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Xunit;
using static CaseWorkbench.Domain.PaymentPlans.PlanState;

namespace CaseWorkbench.Tests.PaymentPlans;

public sealed class PlanWorkflowTests
{
    private static readonly DateOnly Today = new(2026, 8, 12);
    private static readonly PlanFacts AllGuardsMet = new(Today, IsUnderReview: true, WasRunning: true);

    // The whole contract at a glance; a dot is "not available". What was active is ended, never withdrawn. A change to the table must change this.
    private const string Expected = """
                         Draft            AwaitingEvidence AwaitingApproval Offered          Active           InArrears        Broken           Completed        Terminated       Lapsed           Superseded       EndedEstate
        ChangeDraft      Draft            AwaitingEvidence .                .                .                .                .                .                .                .                .                .
        AskForStatement  AwaitingEvidence .                .                .                .                .                .                .                .                .                .                .
        Submit           AwaitingApproval AwaitingApproval .                .                .                .                .                .                .                .                .                .
        Approve          .                .                Offered          .                .                .                .                .                .                .                .                .
        Reject           .                .                Draft            .                .                .                .                .                .                .                .                .
        Accept           .                .                .                Active           .                .                .                .                .                .                .                .
        Lapse            .                Lapsed           .                Lapsed           .                .                .                .                .                .                .                .
        Withdraw         Lapsed           Lapsed           Lapsed           Lapsed           .                .                .                .                .                .                .                .
        Miss             .                .                .                .                InArrears        .                .                .                .                .                .                .
        ClearArrears     .                .                .                .                .                Active           .                .                .                .                .                .
        Break            .                .                .                .                .                Broken           .                .                .                .                .                .
        Reinstate        .                .                .                .                .                .                Active           .                .                .                .                .
        Terminate        .                .                .                .                .                .                Terminated       .                .                .                .                .
        Complete         .                .                .                .                Completed        Completed        Completed        .                .                .                .                .
        EndByDeath       EndedEstate      EndedEstate      EndedEstate      EndedEstate      EndedEstate      EndedEstate      EndedEstate      .                .                .                .                .
        LiveAgain        .                .                .                .                .                .                .                .                .                .                .                Active
        Vary             .                .                .                .                Superseded       .                Superseded       .                .                .                .                .
        LetGoOn          .                .                .                .                Active           InArrears        .                .                .                .                .                .
        """;

    [Fact]
    public void Every_action_in_every_state_does_what_the_grid_says() =>
        Assert.Equal(Expected, WorkflowGrid.Of(PlanWorkflow.Table, AllGuardsMet), ignoreLineEndingDifferences: true);

    [Fact]
    public void The_page_beside_the_code_shows_this_table() =>
        WorkflowDocument.MustBeInStep(PlanWorkflow.Table, "Payment plan", "CaseWorkbench.Domain/PaymentPlans/workflow.md");

    [Fact]
    public void Every_state_can_be_reached_and_every_action_is_used()
    {
        var reached = new HashSet<PlanState> { PlanWorkflow.Table.Start };
        while (PlanWorkflow.Table.Cells.Any(cell => reached.Contains(cell.From) && reached.Add(cell.To))) { }

        Assert.Equal(Enum.GetValues<PlanState>(), reached.Order());
        Assert.Equal(Enum.GetValues<PlanAction>(), PlanWorkflow.Table.Cells.Select(cell => cell.Action).Distinct().Order());
    }

    [Fact]
    public void Every_action_has_one_command()
    {
        var performed = from type in typeof(PaymentPlan).Assembly.GetTypes()
                        from performs in type.GetCustomAttributes<PerformsAttribute<PlanAction>>()
                        select performs.Action;

        Assert.Equal(Enum.GetValues<PlanAction>(), performed.Order());
    }

    [Fact]
    public void Open_running_and_over_are_told_apart()
    {
        Assert.Equal([Active, InArrears, Broken], Enum.GetValues<PlanState>().Where(state => state.IsRunning()));
        Assert.Equal([Draft, AwaitingEvidence, AwaitingApproval, Offered, Active, InArrears, Broken], Enum.GetValues<PlanState>().Where(state => state.IsOpen()));
        Assert.All(Enum.GetValues<PlanState>(), state => Assert.Equal(state.IsOpen() || state == EndedEstate, !PlanWorkflow.Table.IsFinal(state)));
    }

    [Theory]
    [InlineData(Draft, PlanAction.ChangeDraft)]
    [InlineData(AwaitingEvidence, PlanAction.ChangeDraft)]
    [InlineData(Draft, PlanAction.Submit)]
    [InlineData(AwaitingEvidence, PlanAction.Submit)]
    [InlineData(Offered, PlanAction.Accept)]
    public void Whoever_may_not_agree_it_neither_drafts_nor_submits_nor_accepts_it(PlanState state, PlanAction action)
    {
        var refusal = new Refusal("PLN-005", "Mr Kay may offer to pay but cannot agree a plan for the debtor. Get authority.");

        Assert.Equal(refusal, Said(state, action, AllGuardsMet with { AgreementRefusal = refusal }));
    }

    [Fact]
    public void What_it_lacks_is_said_in_the_order_of_who_agrees_evidence_and_what_can_be_afforded()
    {
        Refusal who = new("PLN-005", "who"), evidence = new("PLN-009", "evidence"), afforded = new("PLN-010", "afforded");
        var facts = AllGuardsMet with { AgreementRefusal = who, EvidenceRefusal = evidence, AffordabilityRefusal = afforded };

        Assert.Equal(who, Said(Draft, PlanAction.Submit, facts));
        Assert.Equal(evidence, Said(Draft, PlanAction.Submit, facts with { AgreementRefusal = null }));
        Assert.Equal(afforded, Said(AwaitingEvidence, PlanAction.Submit, facts with { AgreementRefusal = null, EvidenceRefusal = null }));
    }

    [Fact]
    public void A_draft_may_be_changed_before_there_is_evidence_for_it() =>
        Assert.Null(Said(Draft, PlanAction.ChangeDraft, AllGuardsMet with { EvidenceRefusal = new("PLN-009", "evidence"), AffordabilityRefusal = new("PLN-010", "afforded") }));

    [Fact]
    public void A_plan_is_approved_and_returned_only_by_one_whom_the_approval_lets()
    {
        var facts = AllGuardsMet with { DeciderRefusal = new("GEN-004", "You prepared this, so someone else must approve it.") };

        Assert.Equal(facts.DeciderRefusal, Said(AwaitingApproval, PlanAction.Approve, facts));
        Assert.Equal(facts.DeciderRefusal, Said(AwaitingApproval, PlanAction.Reject, facts));
    }

    [Fact]
    public void Whoever_prepared_it_may_take_it_back_and_not_approve_it()
    {
        var facts = AllGuardsMet with { DeciderRefusal = new("GEN-004", "You prepared this."), PreparedByActing = true };

        Assert.Null(Said(AwaitingApproval, PlanAction.Reject, facts));
        Assert.Equal("GEN-004", Said(AwaitingApproval, PlanAction.Approve, facts)?.Code);
    }

    [Theory]
    [InlineData(23, null, "PLN-017: The offer stands until 23 Apr 2026.")] // The fourteenth day is the last.
    [InlineData(24, "PLN-017: The offer stood until 23 Apr 2026. Make it again.", null)]
    public void An_offer_stands_to_its_last_day_and_lapses_after_it(int april, string? accept, string? lapse)
    {
        var facts = AllGuardsMet with { Today = new(2026, 4, april), AcceptBy = new(2026, 4, 23) };

        Refused(Offered, PlanAction.Accept, facts, accept);
        Refused(Offered, PlanAction.Lapse, facts, lapse);
    }

    [Theory]
    [InlineData(Active, PlanAction.Miss)]
    [InlineData(InArrears, PlanAction.Break)]
    [InlineData(Broken, PlanAction.Terminate)]
    public void While_it_is_paused_nothing_is_missed_broken_or_terminated(PlanState state, PlanAction action) =>
        Refused(state, action, AllGuardsMet with { IsPaused = true, MissedInstalments = 2 }, "PLN-021: The plan is paused by a hold: nothing of it is missed while that lasts.");

    [Theory]
    [InlineData(10, 1, "PLN-023: They have until 10 Aug 2026 to put it right.")] // Scenario S1: the remedy date.
    [InlineData(11, 1, null)]
    [InlineData(9, 2, null)] // Two missed at once break it, even while the remedy runs.
    public void It_breaks_once_the_remedy_is_over_or_two_are_missed(int august, int missed, string? refusal) =>
        Refused(InArrears, PlanAction.Break, AllGuardsMet with { Today = new(2026, 8, august), RemedyBy = new(2026, 8, 10), MissedInstalments = missed }, refusal);

    [Fact]
    public void What_is_missing_is_taken_before_it_goes_on()
    {
        var facts = AllGuardsMet with { Shortfall = Money.Pounds(100) };

        Refused(InArrears, PlanAction.ClearArrears, facts, "PLN-020: £100.00 is still missing. Take it, or agree new terms.");
        Refused(Broken, PlanAction.Reinstate, facts, "PLN-020: £100.00 is still missing. Take it, or agree new terms.");
        Refused(Broken, PlanAction.Reinstate, facts with { AreNewTermsAgreed = true }, null);
    }

    [Theory]
    [InlineData(0, false, null)]
    [InlineData(1, false, "PLN-019: It has been reinstated before: a supervisor must do it this time.")]
    [InlineData(1, true, null)]
    [InlineData(2, true, "PLN-018: It has been reinstated 2 times in twelve months, and may not be again. Agree a new plan.")]
    [InlineData(2, false, "PLN-018: It has been reinstated 2 times in twelve months, and may not be again. Agree a new plan.")]
    public void It_is_reinstated_twice_in_twelve_months_the_second_time_by_a_supervisor(int before, bool maySupervise, string? refusal) =>
        Refused(Broken, PlanAction.Reinstate, AllGuardsMet with { Reinstated = before, MaySupervise = maySupervise }, refusal);

    [Fact]
    public void A_policy_of_none_lets_nobody_reinstate() =>
        Refused(Broken, PlanAction.Reinstate, AllGuardsMet with { MostReinstated = 0, MaySupervise = true }, "PLN-018: It has been reinstated 0 times in twelve months, and may not be again. Agree a new plan.");

    [Theory]
    [InlineData(Active)]
    [InlineData(InArrears)]
    public void Nothing_is_let_go_on_where_nobody_has_to_decide(PlanState state) =>
        Refused(state, PlanAction.LetGoOn, AllGuardsMet with { IsUnderReview = false }, "PLN-025: Nothing is to be decided: no bill beside it is late enough, or it was decided already.");

    [Theory]
    [InlineData(12, "PLN-007: The default notice runs to 25 Aug 2026.")] // Scenario S1, step 12.
    [InlineData(25, "PLN-007: The default notice runs to 25 Aug 2026.")]
    [InlineData(26, null)]
    public void It_is_not_terminated_while_the_notice_runs(int august, string? refusal) =>
        Refused(Broken, PlanAction.Terminate, AllGuardsMet with { Today = new(2026, 8, august), NoticeEndsOn = new(2026, 8, 25) }, refusal);

    [Theory]
    [InlineData(Active)]
    [InlineData(InArrears)]
    [InlineData(Broken)]
    public void It_is_complete_when_nothing_is_left(PlanState state)
    {
        Refused(state, PlanAction.Complete, AllGuardsMet with { Left = new(1) }, "CAS-001: £0.01 is still owed.");
        Refused(state, PlanAction.Complete, AllGuardsMet, null);
    }

    [Theory]
    [InlineData(Active)]
    [InlineData(InArrears)]
    [InlineData(Broken)]
    public void What_was_active_is_ended_and_not_withdrawn(PlanState state) =>
        Refused(state, PlanAction.Withdraw, AllGuardsMet, "PLN-008: Plans with payments are ended, not deleted.");

    [Theory]
    [InlineData(Draft, PlanAction.Accept, "WF-001: “Accept” is not available while the payment plan is draft.")]
    [InlineData(Active, PlanAction.Terminate, "WF-001: “Terminate” is not available while the payment plan is active.")]
    [InlineData(Completed, PlanAction.Vary, "WF-001: “Vary” is not available while the payment plan is completed.")]
    public void What_the_table_does_not_name_is_refused(PlanState state, PlanAction action, string message)
    {
        var refused = Assert.Throws<RefusedException>(() => PlanWorkflow.Table.Next(state, action, AllGuardsMet)).Refusal;

        Assert.Equal(message, $"{refused.Code}: {refused.Message}");
    }

    private static Refusal? Said(PlanState state, PlanAction action, PlanFacts facts) =>
        Assert.Single(PlanWorkflow.Table.Offers(state, facts), offer => offer.Action == action).Refusal;

    private static void Refused(PlanState state, PlanAction action, PlanFacts facts, string? refusal) =>
        Assert.Equal(refusal, Said(state, action, facts) is { } said ? $"{said.Code}: {said.Message}" : null);
}
