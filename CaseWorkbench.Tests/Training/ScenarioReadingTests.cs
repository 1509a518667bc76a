using CaseWorkbench.Domain.Training.Scenarios;
using Xunit;

namespace CaseWorkbench.Tests.Training;

/// <summary>A scenario file is read whole before it is played, and what it does not understand stops it with the place and the reason.</summary>
public sealed class ScenarioReadingTests
{
    private const string Propose = """{ "on": "2026-06-01", "as": "David Rowe", "do": "ProposePolicyChange", "with": { "key": "dispute.ackWd", "value": "4", "effectiveOn": "2026-09-01", "reason": "Councils nearby take four." } }""";

    [Fact]
    public void Parameters_are_named_whatever_their_capitals()
    {
        var scenario = Scenario.Read(With(Propose.Replace("\"key\"", "\"KEY\"")));

        Assert.Equal("ProposePolicyChange", scenario.Steps.Single().Command!.Type.Name);
    }

    [Theory]
    [InlineData("""{ "on": "2026-06-01", "as": "David Rowe", "do": "ProposePolicy" }""", "step 1: there is no command “ProposePolicy”.")]
    [InlineData("""{ "on": "2026-06-01", "as": "David Rowe", "do": "GetPolicy" }""", "step 1: there is no command “GetPolicy”.")]
    [InlineData("""{ "on": "2026-06-01", "do": "ApprovePolicyChange", "with": { "changeId": "dispute.ackWd" } }""", "step 1: “as” is missing: who does it?")]
    [InlineData("""{ "on": "2026-06-01", "as": "David Rowe", "do": "ApprovePolicyChange", "with": { "changeId": "dispute.ackWd", "colour": "red" } }""", "step 1, ApprovePolicyChange: “colour” is not understood here.")]
    [InlineData("""{ "on": "2026-06-01", "as": "David Rowe", "do": "ApprovePolicyChange", "with": { "changeId": "dispute.ackWd", "seenVersion": 1 } }""", "step 1, ApprovePolicyChange: “seenVersion” is not understood here.")]
    [InlineData("""{ "on": "2026-06-01", "as": "David Rowe", "do": "ApprovePolicyChange" }""", "step 1, ApprovePolicyChange: “ChangeId” is missing.")]
    [InlineData("""{ "on": "1 June", "as": "David Rowe", "do": "ApprovePolicyChange" }""", "step 1, on: expected a day like 2026-06-15, found \"1 June\".")]
    [InlineData("""{ "on": "2026-06-01", "expects": {} }""", "step 1: “expects” is not understood here.")]
    [InlineData("""{ "on": "2026-06-01", "stale": true }""", "step 1: “as”, “with”, “stale” and “sentTwice” need a “do”.")]
    [InlineData("""{ "on": "2026-06-01", "expect": { "refused": "DIS-001" } }""", "step 1: nothing is done here that could be stopped.")]
    [InlineData("""{ "on": "2026-06-01", "expect": { "mood": "good" } }""", "step 1, expect: “mood” is no expectation.")]
    [InlineData("""{ "on": "2026-06-01", "expect": { "says": "Only" } }""", "step 1, expect: “says” goes with just one of")]
    [InlineData("""{ "on": "2026-06-01", "expect": { "balances": { "Total": "1.00" } } }""", "step 1, expect, balances: “Total” is no balance.")]
    [InlineData("""{ "on": "2026-06-01", "expect": { "balances": { "Overdue": 396 } } }""", "step 1, expect, balances, Overdue: expected a text, found 396.")]
    [InlineData("""{ "on": "2026-06-01", "expect": { "balances": { "Overdue": "3.999" } } }""", "step 1, expect, balances, Overdue: “3.999” has more than two decimals.")]
    [InlineData("""{ "on": "2026-06-01", "expect": { "holds": [ { "code": "DIS", "reason": "none" } ] } }""", "step 1, expect, holds 1: “reason” is not understood here.")]
    [InlineData("""{ "on": "2026-06-01", "expect": { "holds": [ { "code": "XYZ" } ] } }""", "step 1, expect, holds 1, code: “XYZ” is not one of")]
    [InlineData("""{ "on": "2026-06-01", "on": "2026-06-02" }""", "It is not JSON:")]
    public void What_is_not_understood_stops_the_file(string step, string reason)
    {
        var stopped = Assert.Throws<ScenarioException>(() => Scenario.Read(With(step)));

        Assert.StartsWith(reason, stopped.Message);
    }

    [Fact]
    public void Steps_stand_in_the_order_of_their_dates()
    {
        var stopped = Assert.Throws<ScenarioException>(() => Scenario.Read(With("""{ "on": "2026-06-02" }""", """{ "on": "2026-06-01" }""")));

        Assert.Equal("step 2 is dated before the one above it.", stopped.Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_said_so()
    {
        Assert.Contains("cannot be read", Assert.Throws<ScenarioException>(() => Scenario.Load("nowhere.json")).Message);
    }

    internal static string With(params string[] steps) =>
        $$"""{ "name": "T1", "teaches": "Reading", "case": "CW-100001", "steps": [ {{string.Join(", ", steps)}} ] }""";
}
