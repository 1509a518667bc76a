using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Policy;

public sealed class GetPolicyTests : WorkbenchTest
{
    private static readonly ProposePolicyChange FourDays = new("dispute.ackWd", "4", new(2026, 7, 1), "Councils nearby take four.");

    private async Task<SettingRow> RowAsync(string officer = "Priya", string key = "dispute.ackWd") =>
        (await Workbench.DoAsync(officer, new GetPolicy())).Settings.Single(row => row.Key == key);

    [Fact]
    public async Task Every_setting_stands_in_a_chapter_with_its_value_of_today_and_its_bounds()
    {
        var policy = await Workbench.DoAsync("Priya", new GetPolicy());

        Assert.Equal(Settings.All.Keys.Order(), policy.Settings.Select(row => row.Key).Order());
        Assert.Equal(("3", "3", "a whole number from 1 to 10"), (await RowAsync()) is var row ? (row.Value, row.Usual, row.Bounds) : default);
        Assert.Equal("£1,000.00", (await RowAsync(key: "approval.credit.supervisor")).Value);
        Assert.Equal("Law", policy.Chapters[0].Title);
    }

    [Fact]
    public async Task What_was_agreed_is_to_come_until_its_day_and_then_it_is_the_value()
    {
        var change = await Workbench.DoAsync("David", FourDays);
        await Workbench.DoAsync("Jo", new ApprovePolicyChange(change, 0));

        var before = await RowAsync();
        Workbench.Clock.MoveTo(new(2026, 7, 1));
        var after = await RowAsync();

        Assert.Equal(("3", new ComingValue("4", new(2026, 7, 1))), (before.Value, before.Coming.Single()));
        Assert.Equal(("4", false), (after.Value, after.IsAsUsual));
        Assert.Empty(after.Coming);
    }

    [Fact]
    public async Task A_waiting_change_tells_its_proposer_that_another_must_decide_it_and_names_who_can()
    {
        await Workbench.DoAsync("David", FourDays);

        var mine = await Workbench.DoAsync("David", new GetSetting("dispute.ackWd"));
        var theirs = await RowAsync("Jo");

        Assert.Equal("GEN-004", mine.Row.Waiting!.MyRefusal!.Code);
        Assert.Equal(["Jo Whitby"], mine.WhoCanDecide);
        Assert.Null(theirs.Waiting!.MyRefusal);
    }

    [Fact]
    public async Task The_history_keeps_who_proposed_what_and_why_and_who_decided_it_in_their_words()
    {
        var refused = await Workbench.DoAsync("David", FourDays);
        await Workbench.DoAsync("Jo", new RefusePolicyChange(refused, 0, "Three days is what we promise."));
        var approved = await Workbench.DoAsync("Jo", FourDays with { Value = "5" });
        await Workbench.DoAsync("David", new ApprovePolicyChange(approved, 0));

        var history = (await Workbench.DoAsync("Owen", new GetSetting("dispute.ackWd"))).History;

        Assert.Equal([PolicyChangeState.Approved, PolicyChangeState.Refused], history.OrderBy(each => each.State).Select(each => each.State));
        var no = history.Single(each => each.State == PolicyChangeState.Refused);
        Assert.Equal(("4", "David Rowe", "Councils nearby take four.", "Jo Whitby", "Three days is what we promise."), (no.Value, no.ProposedBy, no.Reason, no.DecidedBy, no.Comment));
        Assert.Equal(Workbench.Workspace.Clock.GetUtcNow().UtcDateTime, no.DecidedAt);
    }

    [Fact]
    public async Task A_setting_the_law_fixes_says_so()
    {
        var setting = await Workbench.DoAsync("David", new GetSetting("limitation.months"));

        Assert.Equal(("POL-001", SettingSource.Law), (setting.Row.Fixed!.Code, setting.Row.Source));
    }

    [Fact]
    public async Task There_is_no_setting_of_a_name_nobody_gave() => Assert.Equal("not found", await Workbench.RefusedAsync("David", new GetSetting("no.such")));

    [Fact]
    public async Task Those_who_can_decide_are_told_and_the_proposer_is_told_what_became_of_it()
    {
        var change = await Workbench.DoAsync("David", FourDays);
        await Workbench.DoAsync("Jo", new RefusePolicyChange(change, 0, "Three days is what we promise."));

        Assert.Contains("waits for a decision: dispute.ackWd to 4 from 1 Jul 2026", (await NoticesAsync("Jo")).Single().Text);
        Assert.Contains("refused (dispute.ackWd to 4 from 1 Jul 2026): Three days is what we promise.", (await NoticesAsync("David")).Single().Text);
        Assert.Empty(await NoticesAsync("Priya"));
    }

    private async Task<IReadOnlyList<NoticeRow>> NoticesAsync(string officer) => (await Workbench.DoAsync(officer, new GetNotices())).Rows;
}
