using System.Reflection;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.WriteOffs;
using CaseWorkbench.Tests.Support;
using Xunit;
using static CaseWorkbench.Domain.WriteOffs.WriteOffState;

namespace CaseWorkbench.Tests.WriteOffs;

public sealed class WriteOffWorkflowTests
{
    private static readonly WriteOffFacts AllGuardsMet = new(new(2026, 4, 20));
    private static readonly Refusal No = new("TEST-1", "No.");

    // The whole contract at a glance; a dot is "not available". A change to the table must change this.
    private const string Expected = """
                         Draft            Submitted        Approved1        Approved         Posted           Rejected         WrittenBack
        ChangeDraft      Draft            .                .                .                .                .                .
        Submit           Submitted        .                .                .                .                .                .
        ApproveInPart    .                Approved1        Approved1        .                .                .                .
        Approve          .                Approved         Approved         .                .                .                .
        Post             .                .                .                Posted           .                .                .
        Reject           Rejected         Rejected         Rejected         .                .                .                .
        TellCancelled    .                .                .                .                Posted           .                WrittenBack
        WriteBack        .                .                .                .                WrittenBack      .                WrittenBack
        """;

    [Fact]
    public void Every_action_in_every_state_does_what_the_grid_says() =>
        Assert.Equal(Expected, WorkflowGrid.Of(WriteOffWorkflow.Table, AllGuardsMet), ignoreLineEndingDifferences: true);

    [Fact]
    public void The_page_beside_the_code_shows_this_table() =>
        WorkflowDocument.MustBeInStep(WriteOffWorkflow.Table, "Write-off", "CaseWorkbench.Domain/WriteOffs/workflow.md");

    [Fact]
    public void Every_state_can_be_reached_and_every_action_is_used()
    {
        var reached = new HashSet<WriteOffState> { WriteOffWorkflow.Table.Start };
        while (WriteOffWorkflow.Table.Cells.Any(cell => reached.Contains(cell.From) && reached.Add(cell.To))) { }

        Assert.Equal(Enum.GetValues<WriteOffState>(), reached.Order());
        Assert.Equal(Enum.GetValues<WriteOffAction>(), WriteOffWorkflow.Table.Cells.Select(cell => cell.Action).Distinct().Order());
    }

    [Fact]
    public void Every_action_has_one_command()
    {
        var performed = from type in typeof(WriteOff).Assembly.GetTypes()
                        from performs in type.GetCustomAttributes<PerformsAttribute<WriteOffAction>>()
                        select performs.Action;

        Assert.Equal(Enum.GetValues<WriteOffAction>(), performed.Order());
    }

    [Theory]
    [InlineData(Draft, WriteOffAction.Submit)]
    [InlineData(Submitted, WriteOffAction.Approve)]
    [InlineData(Approved1, WriteOffAction.ApproveInPart)]
    public void What_stands_in_the_way_stops_submission_and_every_approval(WriteOffState state, WriteOffAction action) =>
        Assert.Equal(No, Refusal(state, action, AllGuardsMet with { StandsInTheWay = No }));

    [Fact]
    public void Four_eyes_and_limit_are_judged_before_the_money() =>
        Assert.Equal(No, Refusal(Submitted, WriteOffAction.Approve, AllGuardsMet with { DeciderRefusal = No, StandsInTheWay = new("TEST-2", "Later.") }));

    [Fact]
    public void It_is_not_wholly_approved_while_somebody_is_missing_or_the_Cabinets_record_is()
    {
        Assert.Equal("WO-002", Refusal(Submitted, WriteOffAction.Approve, AllGuardsMet with { StillNeeds = "the head of service" })?.Code);
        Assert.Equal(No, Refusal(Approved1, WriteOffAction.Approve, AllGuardsMet with { CabinetRefusal = No }));
    }

    [Fact]
    public void Its_preparer_takes_it_back_and_others_only_where_they_may_decide_it()
    {
        Assert.Null(Refusal(Submitted, WriteOffAction.Reject, AllGuardsMet with { PreparedByActing = true, DeciderRefusal = No }));
        Assert.Equal(No, Refusal(Submitted, WriteOffAction.Reject, AllGuardsMet with { DeciderRefusal = No }));
    }

    [Fact]
    public void The_customer_is_told_once() =>
        Assert.Equal("WO-008", Refusal(Posted, WriteOffAction.TellCancelled, AllGuardsMet with { ToldOn = new(2026, 4, 1) })?.Code);

    [Fact]
    public void Waiting_posted_and_open_are_told_apart()
    {
        Assert.Equal([Submitted, Approved1], Enum.GetValues<WriteOffState>().Where(state => state.IsWaiting()));
        Assert.Equal([Posted, WrittenBack], Enum.GetValues<WriteOffState>().Where(state => state.IsPosted()));
        Assert.Equal([Draft, Submitted, Approved1], Enum.GetValues<WriteOffState>().Where(state => state.IsOpen()));
    }

    private static Refusal? Refusal(WriteOffState state, WriteOffAction action, WriteOffFacts facts) =>
        WriteOffWorkflow.Table.Offers(state, facts).Single(offer => offer.Action == action).Refusal;
}
