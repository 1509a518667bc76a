using System.Reflection;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Escalation;

public sealed class LadderWorkflowTests
{
    private static readonly DateOnly Today = new(2026, 6, 10);
    private static readonly LadderFacts AllGuardsMet = new(Today, "940101", Today.AddDays(-1), "since long", ReviewFrom: Today, Attempts: 3);

    // The whole contract at a glance; a dot is "not available". A change to the table must change this.
    private const string Expected = """
                         NotStarted       ReminderSent     FinalSent        Telephone        PreActionReview  ClaimApproved    ClaimSent        ReplyReceived    ReadyForLegal    CompletedPaid    EndedEstate      CompletedPlan
        SendReminder     ReminderSent     .                .                .                .                .                .                .                .                .                .                .
        SendFinalNotice  .                FinalSent        .                .                .                .                .                .                .                .                .                .
        OpenContactWindo .                .                Telephone        .                .                .                .                .                .                .                .                .
        ReopenContactWin .                .                .                Telephone        .                .                .                .                .                .                .                .
        OpenReview       .                .                .                PreActionReview  .                .                .                .                .                .                .                .
        ApproveClaim     .                .                .                .                ClaimApproved    .                .                .                .                .                .                .
        ReturnToReview   .                .                .                .                .                PreActionReview  .                .                .                .                .                .
        SendClaim        .                .                .                .                .                ClaimSent        .                .                .                .                .                .
        RecordReply      .                .                .                .                .                .                ReplyReceived    ReplyReceived    ReplyReceived    .                .                .
        EndReplyPeriod   .                .                .                .                .                .                ReadyForLegal    ReadyForLegal    .                .                .                .
        PayOff           CompletedPaid    CompletedPaid    CompletedPaid    CompletedPaid    CompletedPaid    CompletedPaid    CompletedPaid    CompletedPaid    CompletedPaid    .                .                CompletedPaid
        EndByDeath       EndedEstate      EndedEstate      EndedEstate      EndedEstate      EndedEstate      EndedEstate      EndedEstate      EndedEstate      EndedEstate      .                .                EndedEstate
        EndByPlan        CompletedPlan    CompletedPlan    CompletedPlan    CompletedPlan    CompletedPlan    CompletedPlan    CompletedPlan    CompletedPlan    CompletedPlan    .                .                .
        RestartAtReview  .                .                .                .                .                .                .                .                .                .                .                PreActionReview
        """;

    [Fact]
    public void Every_action_in_every_state_does_what_the_grid_says() =>
        Assert.Equal(Expected, WorkflowGrid.Of(LadderWorkflow.Table, AllGuardsMet), ignoreLineEndingDifferences: true);

    [Fact]
    public void The_page_beside_the_code_shows_this_table() =>
        WorkflowDocument.MustBeInStep(LadderWorkflow.Table, "The ladder of an invoice", "CaseWorkbench.Domain/Escalation/workflow.md");

    [Fact]
    public void Every_state_can_be_reached_and_every_action_is_used()
    {
        var reached = new HashSet<LadderState> { LadderWorkflow.Table.Start };
        while (LadderWorkflow.Table.Cells.Any(cell => reached.Contains(cell.From) && reached.Add(cell.To))) { }

        Assert.Equal(Enum.GetValues<LadderState>(), reached.Order());
        Assert.Equal(Enum.GetValues<LadderAction>(), LadderWorkflow.Table.Cells.Select(cell => cell.Action).Distinct().Order());
    }

    [Fact]
    public void Every_action_has_one_command()
    {
        var performed = from type in typeof(InvoiceLadder).Assembly.GetTypes()
                        from performs in type.GetCustomAttributes<PerformsAttribute<LadderAction>>()
                        select performs.Action;

        Assert.Equal(Enum.GetValues<LadderAction>(), performed.Order());
    }

    [Fact]
    public void A_step_before_its_day_says_which_day_and_what_it_counts_from() =>
        AssertRefused("ESC-002", "The next step is due on 12 Jun 2026 (14 days after the reminder of 29 May 2026).", LadderState.ReminderSent, LadderAction.SendFinalNotice,
            AllGuardsMet with { NextOn = new(2026, 6, 12), Counted = "14 days after the reminder of 29 May 2026" });

    [Fact]
    public void A_letter_goes_only_with_the_right_to_chase() =>
        AssertRefused("ESC-006", "This person has died. Use the estate letters.", LadderState.NotStarted, LadderAction.SendReminder,
            AllGuardsMet with { Right = new("ESC-006", "This person has died. Use the estate letters.") });

    [Theory]
    [InlineData(2, false, true, "2 of 3 contact attempts logged. Make or record 1 more, on different days.")]
    [InlineData(0, false, true, "0 of 3 contact attempts logged. Make or record 3 more, on different days.")]
    [InlineData(2, true, true, null)]  // Somebody was spoken to.
    [InlineData(0, false, false, null)] // There is no number to ring.
    public void A_review_needs_contact_or_enough_attempts_at_it(int attempts, bool reached, bool hasNumber, string? message)
    {
        var facts = AllGuardsMet with { Attempts = attempts, Reached = reached, HasNumber = hasNumber };
        if (message is null)
            Assert.Equal(LadderState.PreActionReview, LadderWorkflow.Table.Next(LadderState.Telephone, LadderAction.OpenReview, facts));
        else
            AssertRefused("ESC-005", message, LadderState.Telephone, LadderAction.OpenReview, facts);
    }

    [Fact]
    public void Attempts_are_asked_for_before_the_day_of_the_review() =>
        AssertRefused("ESC-005", "2 of 3", LadderState.Telephone, LadderAction.OpenReview, AllGuardsMet with { Attempts = 2, ReviewFrom = Today.AddDays(5) });

    [Fact]
    public void An_invoice_without_a_final_notice_is_in_no_letter_of_claim() =>
        AssertRefused("ESC-001", "Invoice 940101 has had no final notice. It cannot go in a letter of claim until 8 Jul 2026.", LadderState.ReminderSent, LadderAction.SendClaim,
            AllGuardsMet with { ClaimableFrom = new(2026, 7, 8) });

    [Fact]
    public void A_letter_of_claim_waits_for_the_supervisor() =>
        AssertRefused("ESC-003", "A supervisor must approve the pre-action review first.", LadderState.PreActionReview, LadderAction.SendClaim, AllGuardsMet);

    [Fact]
    public void An_open_question_keeps_the_claim_from_approval() =>
        AssertRefused("ESC-004", "Still to answer: capacity, proportionality.", LadderState.PreActionReview, LadderAction.ApproveClaim, AllGuardsMet with { Unanswered = ["capacity", "proportionality"] });

    [Fact]
    public void Nobody_approves_the_review_they_prepared() =>
        AssertRefused("GEN-004", "You prepared this", LadderState.PreActionReview, LadderAction.ApproveClaim, AllGuardsMet with { DeciderRefusal = new("GEN-004", "You prepared this, so someone else must approve it.") });

    [Fact]
    public void While_a_hold_stops_it_no_step_is_taken() =>
        AssertRefused("ESC-008", "Paused", LadderState.FinalSent, LadderAction.OpenContactWindow, AllGuardsMet with { Paused = new("ESC-008", "Paused: getting debt advice.") });

    [Fact]
    public void Documents_that_were_not_sent_keep_the_reply_period_open() =>
        AssertRefused("LEG-002", "documents", LadderState.ReplyReceived, LadderAction.EndReplyPeriod, AllGuardsMet with { ReplyRefusal = new("LEG-002", "No earliest date yet: documents asked for have not been sent.") });

    private static void AssertRefused(string code, string words, LadderState state, LadderAction action, LadderFacts facts)
    {
        var refusal = Assert.Throws<RefusedException>(() => LadderWorkflow.Table.Next(state, action, facts)).Refusal;
        Assert.Equal(code, refusal.Code);
        Assert.StartsWith(words, refusal.Message[refusal.Message.IndexOf(words, StringComparison.Ordinal)..], StringComparison.Ordinal);
    }
}
