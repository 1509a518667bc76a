using System.Reflection;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Enquiries;
using Xunit;

namespace CaseWorkbench.Tests.Enquiries;

public sealed class EnquiryWorkflowTests
{
    private static readonly EnquiryFacts AllGuardsMet = new(new(2026, 6, 15), new(2026, 6, 15), null);

    // The whole contract at a glance; a dot is "not available". A change to the table must change this.
    private const string Expected = """
                         Asked            Chased           NoAnswer         Answered         Closed           Withdrawn
        Chase            Chased           Chased           Chased           .                .                .
        GoUnanswered     NoAnswer         NoAnswer         .                .                .                .
        RecordAnswer     Answered         Answered         Answered         .                .                .
        Close            .                .                Closed           Closed           .                .
        Withdraw         Withdrawn        Withdrawn        Withdrawn        .                .                .
        """;

    [Fact]
    public void Every_action_in_every_state_does_what_the_grid_says() =>
        Assert.Equal(Expected, WorkflowGrid.Of(EnquiryWorkflow.Table, AllGuardsMet), ignoreLineEndingDifferences: true);

    [Fact]
    public void The_page_beside_the_code_shows_this_table() =>
        WorkflowDocument.MustBeInStep(EnquiryWorkflow.Table, "Enquiry", "CaseWorkbench.Domain/Enquiries/workflow.md");

    [Fact]
    public void Every_action_has_one_command_and_one_dialog()
    {
        var performed = from type in typeof(Enquiry).Assembly.GetTypes()
                        from performs in type.GetCustomAttributes<PerformsAttribute<EnquiryAction>>()
                        select performs.Action;

        Assert.Equal(Enum.GetValues<EnquiryAction>(), performed.Order());
        Assert.Equal(Enum.GetValues<EnquiryAction>(), EnquiryPhrases.Dialogs.Keys.Order());
    }

    [Fact]
    public void It_is_chased_once_a_day_and_given_up_when_their_time_is_up()
    {
        Assert.Equal("ENQ-001", Refusal(EnquiryState.Chased, EnquiryAction.Chase, AllGuardsMet with { ChasedOn = new(2026, 6, 15) })?.Code);
        Assert.Equal("They have until 15 Jun 2026 to answer.", Refusal(EnquiryState.Asked, EnquiryAction.GoUnanswered, AllGuardsMet with { Today = new(2026, 6, 14) })?.Message);
    }

    [Fact]
    public void One_that_holds_the_case_is_a_supervisors_to_withdraw()
    {
        Assert.Equal("ENQ-004", Refusal(EnquiryState.Asked, EnquiryAction.Withdraw, AllGuardsMet with { Holds = true })?.Code);
        Assert.Null(Refusal(EnquiryState.Asked, EnquiryAction.Withdraw, AllGuardsMet with { Holds = true, MaySupervise = true }));
    }

    [Fact]
    public void Every_kind_says_who_is_asked_and_what_may_come_back()
    {
        Assert.Equal(Enum.GetValues<EnquiryKind>(), EnquiryType.All.Keys.Order());
        Assert.Equal(Enum.GetValues<EnquiryBody>(), EnquiryType.All.Values.Select(type => type.Body).Distinct().Order());
        Assert.All(EnquiryType.All.Values, type => Assert.NotEmpty(type.Outcomes));
        Assert.All(EnquiryType.All.Values, type => Assert.Equal(type.IsSensitive, NeedToKnow.Reads.Contains(type.Read)));
    }

    /// <summary>Who acts on a sensitive enquiry has to see it.</summary>
    [Fact]
    public void Whoever_asks_or_answers_may_read_concerns() =>
        Assert.All(Enum.GetValues<Role>().Where(role => role.May(Permission.AskBodies) || role.May(Permission.AnswerEnquiries)), role => Assert.True(role.May(Permission.ReadConcerns), $"{role}"));

    private static Refusal? Refusal(EnquiryState state, EnquiryAction action, EnquiryFacts facts) =>
        EnquiryWorkflow.Table.Offers(state, facts).Single(offer => offer.Action == action).Refusal;
}
