using CaseWorkbench.Domain.Training.Scenarios;
using Xunit;

namespace CaseWorkbench.Tests.Training;

/// <summary>How steps are played and judged, shown on the smallest commands there are.</summary>
public sealed class ScenarioRunnerTests
{
    private const string Change = """ "with": { "key": "dispute.ackWd", "value": "4", "effectiveOn": "2026-09-01", "reason": "Councils nearby take four." } """;

    [Fact]
    public async Task Each_step_is_played_and_told_in_a_line()
    {
        var steps = await PlayAsync(
            $$"""{ "on": "2026-06-01", "as": "David Rowe", "do": "ProposePolicyChange", "note": "a trial", {{Change}} }""",
            """{ "on": "2026-06-02", "as": "Jo Whitby", "do": "ApprovePolicyChange", "with": { "changeId": "dispute.ackWd" } }""",
            """{ "on": "2026-06-05" }""");

        Assert.All(steps, step => Assert.True(step.IsAsExpected, step.ToString()));
        Assert.StartsWith("✔   1  Mon 1 Jun 2026  David Rowe: propose policy change – done (a trial)", steps[0].ToString());
        Assert.Equal("Fri 5 Jun 2026  3 nights passed", steps[2].What);
    }

    [Fact]
    public async Task A_refusal_that_was_expected_changes_nothing_but_the_audit()
    {
        var steps = await PlayAsync(
            $$"""{ "on": "2026-06-01", "as": "Priya Nair", "do": "ProposePolicyChange", {{Change}}, "expect": { "refused": "GEN-001", "says": "permission" } }""",
            $$"""{ "on": "2026-06-01", "as": "David Rowe", "do": "ProposePolicyChange", {{Change.Replace("Councils nearby take four.", "Why?")}}, "expect": { "invalid": "Reason" } }""",
            $$"""{ "on": "2026-06-01", "as": "David Rowe", "do": "ProposePolicyChange", {{Change}} }""",
            """{ "on": "2026-06-01", "as": "Jo Whitby", "do": "ApprovePolicyChange", "with": { "changeId": "dispute.ackWd" }, "stale": true, "expect": { "refused": "GEN-003" } }""",
            """{ "on": "2026-06-01", "as": "David Rowe", "do": "ApprovePolicyChange", "with": { "changeId": "dispute.ackWd" }, "expect": { "refused": "GEN-004" } }""");

        Assert.All(steps, step => Assert.True(step.IsAsExpected, step.ToString()));
        Assert.Equal(5, steps.Count);
    }

    [Fact]
    public async Task A_form_sent_twice_has_one_effect()
    {
        var step = Assert.Single(await PlayAsync($$"""{ "on": "2026-06-01", "as": "David Rowe", "do": "ProposePolicyChange", {{Change}}, "sentTwice": true }"""));

        Assert.True(step.IsAsExpected, step.ToString());
    }

    [Fact]
    public async Task A_command_that_should_have_been_refused_stops_the_script()
    {
        var steps = await PlayAsync(
            $$"""{ "on": "2026-06-01", "as": "David Rowe", "do": "ProposePolicyChange", {{Change}}, "expect": { "refused": "GEN-001" } }""",
            """{ "on": "2026-06-02" }""");

        Assert.Equal("it was to be refused GEN-001, and was done", Assert.Single(Assert.Single(steps).Faults));
    }

    [Fact]
    public async Task Another_code_or_other_words_are_a_fault()
    {
        var other = Assert.Single(await PlayAsync($$"""{ "on": "2026-06-01", "as": "Priya Nair", "do": "ProposePolicyChange", {{Change}}, "expect": { "refused": "GEN-004" } }"""));
        var words = Assert.Single(await PlayAsync($$"""{ "on": "2026-06-01", "as": "Priya Nair", "do": "ProposePolicyChange", {{Change}}, "expect": { "refused": "GEN-001", "says": "Go away" } }"""));

        Assert.StartsWith("it was to be refused GEN-004, and was refused GEN-001", Assert.Single(other.Faults));
        Assert.StartsWith("it was to say “Go away”", Assert.Single(words.Faults));
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_said_so()
    {
        var stopped = await Assert.ThrowsAsync<ScenarioException>(() => PlayAsync(
            """{ "on": "2026-06-01", "as": "Nobody Known", "do": "ApprovePolicyChange", "with": { "changeId": "dispute.ackWd" } }"""));

        Assert.Equal("step 1, ApprovePolicyChange, ChangeId: there is no “dispute.ackWd”.", stopped.Message);
    }

    [Fact]
    public async Task Cases_may_be_numbered_as_the_script_names_them_but_never_twice()
    {
        var steps = await PlayAsync(
            """{ "on": "2026-06-01", "as": "Farah Aziz", "do": "NumberFrom", "with": { "series": "CW", "next": 100004 } }""",
            """{ "on": "2026-06-01", "as": "Farah Aziz", "do": "NumberFrom", "with": { "series": "CW", "next": 100003 }, "expect": { "refused": "TRN-002" } }""",
            """{ "on": "2026-06-01", "as": "Farah Aziz", "do": "NumberFrom", "with": { "series": "Z", "next": 1 }, "expect": { "invalid": "Series" } }""",
            """{ "on": "2026-06-01", "as": "Priya Nair", "do": "NumberFrom", "with": { "series": "CW", "next": 100005 }, "expect": { "refused": "GEN-001" } }""");

        Assert.All(steps, step => Assert.True(step.IsAsExpected, step.ToString()));
    }

    private static async Task<List<StepDone>> PlayAsync(params string[] steps) =>
        await ScenarioRunner.PlayAsync(Scenario.Read(ScenarioReadingTests.With(steps))).ToListAsync();
}
