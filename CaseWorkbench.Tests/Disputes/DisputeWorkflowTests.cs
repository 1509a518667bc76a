using System.Reflection;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Xunit;
using static CaseWorkbench.Domain.Disputes.DisputeState;

namespace CaseWorkbench.Tests.Disputes;

public sealed class DisputeWorkflowTests
{
    private static readonly DisputeFacts AllGuardsMet = new(new(2026, 7, 22), HasOwner: true, SettlesOn: new(2026, 7, 22), ReopenUntil: new(2026, 8, 5));

    // The whole contract at a glance; a dot is "not available". A change to the table must change this.
    private const string Expected = """
                         Logged           Acknowledged     Investigating    AwaitingCustomer AwaitingService  Escalated        Proposed         Resolved         Closed
        Acknowledge      Acknowledged     .                .                .                .                .                .                .                .
        StartInvestigati .                Investigating    .                .                .                .                .                .                .
        AskCustomer      .                .                AwaitingCustomer .                .                .                .                .                .
        AskService       .                .                AwaitingService  .                .                .                .                .                .
        RecordAnswer     .                .                .                Investigating    Investigating    .                .                .                .
        EscalateToSuperv Escalated        Escalated        Escalated        Escalated        Escalated        .                .                .                .
        ProposeOutcome   .                .                Proposed         .                .                Proposed         .                .                .
        ApproveOutcome   .                .                .                .                .                .                Resolved         .                .
        RejectProposal   .                .                .                .                .                .                Investigating    .                .
        Withdraw         Closed           Closed           Closed           Closed           Closed           Closed           .                .                .
        Close            .                .                .                .                .                .                .                Closed           .
        Reopen           .                .                .                .                .                .                .                .                Investigating
        """;

    [Fact]
    public void Every_action_in_every_state_does_what_the_grid_says() =>
        Assert.Equal(Expected, WorkflowGrid.Of(DisputeWorkflow.Table, AllGuardsMet), ignoreLineEndingDifferences: true);

    [Fact]
    public void The_page_beside_the_code_shows_this_table() =>
        WorkflowDocument.MustBeInStep(DisputeWorkflow.Table, "Dispute", "CaseWorkbench.Domain/Disputes/workflow.md");

    [Fact]
    public void Every_state_can_be_reached_and_every_action_is_used()
    {
        var reached = new HashSet<DisputeState> { DisputeWorkflow.Table.Start };
        while (DisputeWorkflow.Table.Cells.Any(cell => reached.Contains(cell.From) && reached.Add(cell.To))) { }

        Assert.Equal(Enum.GetValues<DisputeState>(), reached.Order());
        Assert.Equal(Enum.GetValues<DisputeAction>(), DisputeWorkflow.Table.Cells.Select(cell => cell.Action).Distinct().Order());
    }

    [Fact]
    public void Every_action_has_one_command()
    {
        var performed = from type in typeof(Dispute).Assembly.GetTypes()
                        from performs in type.GetCustomAttributes<PerformsAttribute<DisputeAction>>()
                        select performs.Action;

        Assert.Equal(Enum.GetValues<DisputeAction>(), performed.Order());
    }

    [Fact]
    public void An_investigation_needs_an_owner() =>
        Refused(Acknowledged, DisputeAction.StartInvestigation, AllGuardsMet with { HasOwner = false }, "DIS-007");

    [Fact]
    public void An_outcome_is_approved_only_by_one_whom_the_approval_lets()
    {
        var refusal = new Refusal("GEN-004", "You prepared this, so someone else must approve it.");

        Refused(Proposed, DisputeAction.ApproveOutcome, AllGuardsMet with { DeciderRefusal = refusal }, "GEN-004");
        Refused(Proposed, DisputeAction.RejectProposal, AllGuardsMet with { DeciderRefusal = refusal }, "GEN-004");
    }

    [Fact]
    public void Whoever_prepared_a_proposal_may_take_it_back() =>
        Refused(Proposed, DisputeAction.RejectProposal, AllGuardsMet with { DeciderRefusal = new("GEN-004", "You prepared this."), PreparedByActing = true }, null);

    [Theory]
    [InlineData(21, "DIS-008")] // The day before the fourteen days are up.
    [InlineData(22, null)]
    public void A_decision_settles_on_its_day(int july, string? code) =>
        Refused(Resolved, DisputeAction.Close, AllGuardsMet with { Today = new(2026, 7, july) }, code);

    [Theory]
    [InlineData(5, null)] // The twenty-eighth day is the last.
    [InlineData(6, "DIS-009")]
    public void A_dispute_is_reopened_within_its_days(int august, string? code) =>
        Refused(Closed, DisputeAction.Reopen, AllGuardsMet with { Today = new(2026, 8, august) }, code);

    [Fact]
    public void A_dispute_is_reopened_once() =>
        Refused(Closed, DisputeAction.Reopen, AllGuardsMet with { ReopenedBefore = true }, "DIS-006");

    private static void Refused(DisputeState state, DisputeAction action, DisputeFacts facts, string? code) =>
        Assert.Equal(code, Assert.Single(DisputeWorkflow.Table.Offers(state, facts), offer => offer.Action == action).Refusal?.Code);
}
