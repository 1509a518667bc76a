using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Policy;

public sealed class PolicyChangeTests : WorkbenchTest
{
    private static readonly ProposePolicyChange FourDays = new("dispute.ackWd", "4", new(2026, 7, 1), "Councils nearby take four.");

    [Fact]
    public async Task An_approved_change_counts_from_its_day_and_never_before()
    {
        var change = await Workbench.DoAsync("David", FourDays);
        await Workbench.DoAsync("Jo", new ApprovePolicyChange(change, 0));

        var book = await BookAsync();

        Assert.Equal(3, book.On(new(2026, 6, 30)).Of(Settings.DisputeAckWd));
        Assert.Equal(4, book.On(new(2026, 7, 1)).Of(Settings.DisputeAckWd));
    }

    [Fact]
    public async Task Nobody_approves_the_change_they_proposed()
    {
        var change = await Workbench.DoAsync("David", FourDays);

        Assert.Equal("GEN-004", await Workbench.RefusedAsync("David", new ApprovePolicyChange(change, 0)));
    }

    [Fact]
    public async Task A_change_that_was_refused_cannot_be_approved()
    {
        var change = await Workbench.DoAsync("David", FourDays);
        await Workbench.DoAsync("Jo", new RefusePolicyChange(change, 0, "Three days is right."));

        Assert.Equal("WF-001", await Workbench.RefusedAsync("Jo", new ApprovePolicyChange(change, 1)));
    }

    [Theory]
    [InlineData("limitation.months", "60", "2026-07-01", "POL-001")]
    [InlineData("dispute.ackWd", "0", "2026-07-01", "POL-002")]
    [InlineData("dispute.ackWd", "three", "2026-07-01", "POL-002")]
    [InlineData("refund.minimum", "-1", "2026-07-01", "POL-002")]
    [InlineData("dispute.ackWd", "4", "2026-06-01", "POL-003")] // Today: what began this morning keeps its policy.
    public async Task A_change_that_cannot_be_is_refused_when_it_is_proposed(string key, string value, string effectiveOn, string code) =>
        Assert.Equal(code, await Workbench.RefusedAsync("David", FourDays with { Key = key, Value = value, EffectiveOn = DateOnly.Parse(effectiveOn) }));

    [Fact]
    public async Task A_change_to_what_already_holds_on_that_day_is_no_change() =>
        Assert.Equal("POL-005", await Workbench.RefusedAsync("David", FourDays with { Value = "03" }));

    [Fact]
    public async Task An_officer_who_only_works_by_the_policy_neither_proposes_nor_decides()
    {
        var change = await Workbench.DoAsync("David", FourDays);

        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Priya", FourDays));
        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Priya", new ApprovePolicyChange(change, 0)));
        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Priya", new RefusePolicyChange(change, 0, "It is fine as it is.")));
    }

    [Fact]
    public async Task A_proposal_sent_twice_is_one_proposal()
    {
        var form = Guid.NewGuid();

        var first = await Workbench.SendAsync("David", FourDays, form);
        var second = await Workbench.SendAsync("David", FourDays, form);

        Assert.Equal(first, second);
        await using var db = Workbench.Db();
        Assert.Single(db.PolicyChanges());
    }

    [Fact]
    public async Task A_change_whose_day_came_while_it_waited_is_refused_and_still_waits()
    {
        var change = await Workbench.DoAsync("David", FourDays);
        Workbench.Clock.MoveTo(new(2026, 7, 1));

        Assert.Equal("POL-003", await Workbench.RefusedAsync("Jo", new ApprovePolicyChange(change, 0)));
        await using var db = Workbench.Db();
        Assert.Equal((PolicyChangeState.Proposed, 0), (db.PolicyChanges().Single().State, db.PolicyVersions().Count()));
    }

    [Fact]
    public async Task The_refusal_names_who_already_proposed_what()
    {
        await Workbench.DoAsync("David", FourDays);

        var refused = await Workbench.SendAsync("Jo", FourDays with { Value = "5" });

        Assert.Contains("4 from 1 Jul 2026, proposed by David Rowe", refused.Stopped);
    }

    [Fact]
    public async Task Two_people_cannot_propose_the_same_setting_at_once()
    {
        await Workbench.DoAsync("David", FourDays);

        Assert.Equal("POL-004", await Workbench.RefusedAsync("Jo", FourDays with { Value = "5" }));
    }

    [Fact]
    public async Task A_screen_that_has_gone_stale_gets_a_conflict()
    {
        var change = await Workbench.DoAsync("David", FourDays);
        await Workbench.DoAsync("Jo", new RefusePolicyChange(change, 0, "Three days is right."));

        Assert.Equal("GEN-003", await Workbench.RefusedAsync("Jo", new ApprovePolicyChange(change, 0)));
    }

    [Fact]
    public void Every_default_is_a_value_its_setting_accepts() =>
        Assert.All(Settings.All.Values, setting => Assert.Null(setting.ProblemWith(setting.Default)));

    private async Task<PolicyBook> BookAsync()
    {
        await using var db = Workbench.Db();
        return (await new PolicyShelf().RulesAsync(db, Workbench.Workspace, default)).Book;
    }
}
