using System.Reflection;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Xunit;
using static CaseWorkbench.Domain.Letters.LetterState;

namespace CaseWorkbench.Tests.Letters;

public sealed class LetterWorkflowTests
{
    private static readonly LetterFacts AllGuardsMet = new(new(2026, 7, 6), new(2026, 7, 6), PostedOn: new(2026, 7, 6));

    // The whole contract at a glance; a dot is "not available". Print needs a letter that is not printed, Post one that is.
    private const string Expected = """
                         Queued           Checked          Sent             Returned         Cancelled
        Check            Checked          .                .                .                .
        PullBack         .                Queued           .                .                .
        Print            .                Checked          .                .                .
        Post             .                LET-006          .                .                .
        Cancel           Cancelled        Cancelled        .                .                .
        RecordReturn     .                .                Returned         .                .
        """;

    [Fact]
    public void The_page_beside_the_code_shows_this_table() =>
        WorkflowDocument.MustBeInStep(LetterWorkflow.Table, "Letter", "CaseWorkbench.Domain/Letters/workflow.md");

    [Fact]
    public void Every_action_in_every_state_does_what_the_grid_says()
    {
        var lines = Expected.ReplaceLineEndings("\n").Split('\n');
        foreach (var line in lines.Skip(1))
        {
            var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var action = Enum.Parse<LetterAction>(cells[0]);
            foreach (var (state, at) in Enum.GetValues<LetterState>().Select((state, at) => (state, at)))
                Assert.Equal(cells[at + 1], Outcome(state, action));
        }
    }

    [Fact]
    public void Every_action_has_one_command()
    {
        var performed = from type in typeof(Letter).Assembly.GetTypes()
                        from performs in type.GetCustomAttributes<PerformsAttribute<LetterAction>>()
                        select performs.Action;

        Assert.Equal(Enum.GetValues<LetterAction>(), performed.Order());
    }

    [Fact]
    public void A_letter_of_claim_is_not_checked_by_whoever_queued_it() =>
        Assert.Equal("GEN-004", Refusal(Queued, LetterAction.Check, AllGuardsMet with { NeedsSecondPerson = true, QueuedByActing = true }));

    [Fact]
    public void A_letter_with_a_fault_is_not_checked_printed_or_posted()
    {
        var faulty = AllGuardsMet with { Fault = new("ESC-007", "Post was returned.") };

        Assert.Equal("ESC-007", Refusal(Queued, LetterAction.Check, faulty));
        Assert.Equal("ESC-007", Refusal(Checked, LetterAction.Print, faulty));
        Assert.Equal("ESC-007", Refusal(Checked, LetterAction.Post, faulty with { IsPrinted = true }));
    }

    [Theory]
    [InlineData(5, "LET-007")] // Before its date.
    [InlineData(6, null)]
    [InlineData(7, null)] // The next day.
    [InlineData(8, "LET-007")]
    public void A_letter_is_posted_on_its_date_or_the_next_day(int july, string? code) =>
        Assert.Equal(code, Refusal(Checked, LetterAction.Post, AllGuardsMet with { Today = new(2026, 7, 8), IsPrinted = true, PostedOn = new(2026, 7, july) }));

    [Fact]
    public void Nothing_was_posted_on_a_day_to_come() =>
        Assert.Equal("LET-007", Refusal(Checked, LetterAction.Post, AllGuardsMet with { IsPrinted = true, PostedOn = new(2026, 7, 7) }));

    [Fact]
    public void A_printed_letter_is_not_printed_again() =>
        Assert.Equal("LET-005", Refusal(Checked, LetterAction.Print, AllGuardsMet with { IsPrinted = true }));

    private static string Outcome(LetterState state, LetterAction action)
    {
        try
        {
            return LetterWorkflow.Table.Next(state, action, AllGuardsMet).ToString();
        }
        catch (RefusedException refused)
        {
            return refused.Refusal.Code == "WF-001" ? "." : refused.Refusal.Code;
        }
    }

    private static string? Refusal(LetterState state, LetterAction action, LetterFacts facts) =>
        Assert.Single(LetterWorkflow.Table.Offers(state, facts), offer => offer.Action == action).Refusal?.Code;
}
