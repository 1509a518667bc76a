using System.Reflection;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Xunit;
using static CaseWorkbench.Domain.Moratoria.MoratoriumState;

namespace CaseWorkbench.Tests.Moratoria;

public sealed class MoratoriumWorkflowTests
{
    private static readonly MoratoriumFacts AllGuardsMet = new(new(2026, 5, 25), MoratoriumKind.MentalHealthCrisis, new(2026, 5, 25), new(2026, 5, 24), DiedOn: new(2026, 5, 5));

    // The whole contract at a glance; a dot is "not available". A change to the table must change this.
    private const string Expected = """
                         Active           ReviewRequested  Cancelled        Ended
        AddDebt          Active           ReviewRequested  .                .
        CancelDebt       Active           ReviewRequested  .                .
        RequestReview    ReviewRequested  .                .                .
        RecordEndNotice  Active           ReviewRequested  .                .
        Cancel           Cancelled        Cancelled        .                .
        EndByDate        Ended            Ended            .                .
        EndOnDeath       Ended            Ended            .                .
        LiveAgain        .                .                .                Active
        """;

    [Fact]
    public void Every_action_in_every_state_does_what_the_grid_says() =>
        Assert.Equal(Expected, WorkflowGrid.Of(MoratoriumWorkflow.Table, AllGuardsMet), ignoreLineEndingDifferences: true);

    [Fact]
    public void The_page_beside_the_code_shows_this_table() =>
        WorkflowDocument.MustBeInStep(MoratoriumWorkflow.Table, "Breathing space", "CaseWorkbench.Domain/Moratoria/workflow.md");

    [Fact]
    public void Every_action_has_one_command_but_the_death_that_is_heard_of()
    {
        var performed = from type in typeof(Moratorium).Assembly.GetTypes()
                        from performs in type.GetCustomAttributes<PerformsAttribute<MoratoriumAction>>()
                        select performs.Action;

        Assert.Equal(Enum.GetValues<MoratoriumAction>().Except([MoratoriumAction.EndOnDeath, MoratoriumAction.LiveAgain]), performed.Order());
    }

    [Theory]
    [InlineData(25, null)] // The twentieth day.
    [InlineData(26, "MOR-003")]
    public void A_review_is_asked_for_within_twenty_days(int may, string? code) =>
        Refused(MoratoriumAction.RequestReview, AllGuardsMet with { Today = new(2026, 5, may) }, code);

    [Fact]
    public void Only_a_crisis_has_an_end_to_record() =>
        Refused(MoratoriumAction.RecordEndNotice, AllGuardsMet with { Kind = MoratoriumKind.Standard }, "MOR-015");

    [Theory]
    [InlineData("2026-05-24", null)]
    [InlineData("2026-05-25", "MOR-016")] // The last day itself is protected.
    [InlineData(null, "MOR-016")]         // Never on a guess.
    public void It_ends_by_itself_only_after_a_last_day_that_is_known(string? lastDay, string? code) =>
        Refused(MoratoriumAction.EndByDate, AllGuardsMet with { LastDay = lastDay is null ? null : DateOnly.Parse(lastDay) }, code);

    private static void Refused(MoratoriumAction action, MoratoriumFacts facts, string? code)
    {
        foreach (var state in new[] { Active, ReviewRequested })
        {
            foreach (var offer in MoratoriumWorkflow.Table.Offers(state, facts).Where(offer => offer.Action == action))
                Assert.Equal(code, offer.Refusal?.Code);
        }
        Assert.Contains(MoratoriumWorkflow.Table.Offers(Active, facts), offer => offer.Action == action);
    }
}
