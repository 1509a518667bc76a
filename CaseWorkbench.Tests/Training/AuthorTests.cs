using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Training.Courses;
using CaseWorkbench.Domain.Training.Scenarios;
using Xunit;

namespace CaseWorkbench.Tests.Training;

/// <summary>Trainers write, record, check and share scenarios of their own; what is wrong is told at its line, and nothing that was written is lost.</summary>
public sealed class AuthorTests : ClassTest
{
    private const string Open = """{"on": "2026-06-01", "as": "Priya Nair", "do": "OpenCase", "with": {"accountRef": "HC-1", "debtType": "home-care", "title": "Mrs", "forenames": "Ann", "surname": "Example", "dateOfBirth": "1940-03-01", "line1": "1 High Street", "town": "Wexcombe", "postcode": "WX1 4AB", "ownerId": "Priya Nair"}}""";
    private const string Bill = """{"on": "2026-06-02", "as": "Leo Finch", "do": "RaiseInvoice", "with": {"caseId": "CW-100001", "number": "990101", "invoiceDate": "2026-06-01", "gross": "120.00", "service": "home-care"}, "expect": {"balances": {"Outstanding": "120.00"}}}""";

    [Theory]
    [InlineData("RaiseInvoice", "RaseInvoice", 8, "step 2: there is no command “RaseInvoice”.")]
    [InlineData("2026-06-02", "2026-05-02", 8, "step 2 is dated before the one above it.")]
    [InlineData("balances", "balance", 8, "step 2, expect: “balance” is no expectation.")]
    [InlineData("\"gross\"", "\"net\"", 8, "step 2, RaiseInvoice: “Gross” is missing.")]
    [InlineData("\"teaches\": \"Billing\",", "", 0, "the scenario: “teaches” is missing.")]
    [InlineData("\"teaches\": \"Billing\",", "\"teaches\": \"Billing\"", 4, "It is not written as a script is")]
    public void What_is_wrong_is_told_at_its_line(string right, string wrong, int line, string told)
    {
        var fault = Assert.Single(ScenarioText.Faults(Text(Open, Bill).Replace(right, wrong)));

        Assert.Equal(line, fault.Line);
        Assert.StartsWith(told, fault.Message);
    }

    [Fact]
    public void Every_step_that_is_wrong_is_told_of() =>
        Assert.Equal([6, 8], ScenarioText.Faults(Text(Open.Replace("OpenCase", "OpenCse"), Bill.Replace("RaiseInvoice", "RaseInvoice"))).Select(fault => fault.Line));

    [Fact]
    public async Task A_dry_run_plays_it_in_a_store_that_is_thrown_away_and_tells_what_cannot_be()
    {
        var right = await DoAsync("Farah", new GetDryRun(Text(Open, Bill)));
        var impossible = await DoAsync("Farah", new GetDryRun(Text(Open, Bill.Replace("\"Outstanding\": \"120.00\"", "\"Outstanding\": \"121.00\""))));
        var nobody = await DoAsync("Farah", new GetDryRun(Text(Open, Bill.Replace("Leo Finch", "Leo Fink"))));

        Assert.True(right.IsAsExpected);
        var step = Assert.Single(impossible.Steps, each => each.Faults.Count > 0);
        Assert.Equal((8, "balances: Outstanding is £120.00, not £121.00."), (step.Line, step.Faults.Single()));
        Assert.False(impossible.IsAsExpected);
        Assert.Equal((8, "step 2, as: there is no “Leo Fink”."), (nobody.Faults.Single().Line, nobody.Faults.Single().Message));
    }

    [Fact]
    public async Task Whatever_is_written_is_kept_and_only_what_was_played_through_is_shared()
    {
        var text = Text(Open, Bill.Replace("990101", "990199")); // Of its own: what was played through is known to the whole program.
        var key = await DoAsync("Farah", new SaveScenario(null, 0, "{ half"));
        Assert.Equal("{ half", (await DoAsync("Farah", new GetScenario(key))).Text);
        Assert.Equal("TRN-016", await CodeAsync("Farah", new ShareScenario(key, 0)));

        await DoAsync("Farah", new SaveScenario(key, 0, text));
        Assert.Equal("TRN-019", await CodeAsync("Farah", new ShareScenario(key, 1)));
        Assert.True((await DoAsync("Farah", new GetDryRun(text))).IsAsExpected);
        Assert.DoesNotContain(await Room.ScenariosAsync(), row => row.Key == key);
        await DoAsync("Farah", new ShareScenario(key, 1));

        Assert.Equal("T, billing", (await Room.ScenariosAsync()).Single(row => row.Key == key).Name);
        await DoAsync("Farah", new SaveScenario(key, 2, "{ changed"));
        Assert.DoesNotContain(await Room.ScenariosAsync(), row => row.Key == key);
        Assert.Equal("GEN-001", await CodeAsync("Priya", new SaveScenario(null, 0, "{}")));
        Assert.Equal("Invalid", await CodeAsync("Farah", new SaveScenario(null, 0, " ")));
        Assert.Equal("NotFound", await CodeAsync("Farah", new SaveScenario("T-99", 0, "{}")));
    }

    [Fact]
    public async Task A_trainers_own_scenario_is_played_by_a_trainee()
    {
        var key = await DoAsync("Farah", new SaveScenario(null, 0, Text(Open, Bill)));
        await DoAsync("Farah", new GetDryRun(Text(Open, Bill)));
        await DoAsync("Farah", new ShareScenario(key, 0));
        var seat = (await GivenClassAsync(0, "Asha")).Single();

        await DoAsync("Farah", new SetScenario(seat.Id, seat.Version, key));
        await MakeAllAsync();

        var play = (await DoAsync("Leo", new GetPlay(), seat.Store))!;
        Assert.Equal(("T, billing", new DateOnly(2026, 6, 2), "Raise invoice"), (play.Name, play.Today, play.Steps.Single().Does));
    }

    [Fact]
    public async Task What_was_done_between_two_moments_is_recorded_as_a_script_that_plays()
    {
        var seat = (await GivenClassAsync(0, "Asha")).Single();
        var id = await DoAsync("Priya", new OpenCase("HC-7", DebtType.HomeCare, "Mrs", "Ann", "Example", new(1940, 3, 1), "1 High Street", "Wexcombe", "WX1 4AB"), seat.Store);
        Machine.MoveToInstant(Machine.Now.AddMinutes(5));
        var invoice = await DoAsync("Leo", new RaiseInvoice(id, "990101", new(2026, 6, 1), Money.Pounds(120), "home-care", "Home care"), seat.Store);
        Machine.MoveToInstant(Machine.Now.AddMinutes(5));
        await DoAsync("Leo", new Domain.Receipts.RecordReceipt(id, "B-1", new(2026, 6, 1), Domain.Receipts.ReceiptMethod.Bank, Money.Pounds(20), "Mrs Ann Example"), seat.Store);
        var acts = await DoAsync("Farah", new GetActs(), seat.Store);

        var recording = await DoAsync("Farah", new GetRecording(acts[0].Seq, acts[0].Seq, "T, money"), seat.Store);

        Assert.Equal(["Record receipt", "Raise invoice", "Open case"], acts.Select(act => act.Command));
        Assert.Contains(recording.ToWrite, line => line.Contains("the words of “payer” are not in the audit", StringComparison.Ordinal));
        Assert.Empty(ScenarioText.Faults(recording.Text));
        var scenario = Scenario.Read(recording.Text);
        Assert.Equal(["NumberFrom", "OpenCase", "RaiseInvoice", "RecordReceipt"], scenario.Steps.Select(step => step.Command!.Type.Name));
        Assert.Equal(3, scenario.Preload);
        Assert.True((await DoAsync("Farah", new GetDryRun(recording.Text))).IsAsExpected);
        Assert.NotEqual(Guid.Empty, invoice);
    }

    private static string Text(string preload, string step) => $$"""
        {
          "name": "T, billing",
          "teaches": "Billing",
          "case": "CW-100001",
          "preload": [
            {{preload}}
          ], "steps": [
            {{step}}
          ]
        }
        """;
}
