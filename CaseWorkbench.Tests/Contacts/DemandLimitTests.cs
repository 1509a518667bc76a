using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Contacts;

public sealed class DemandLimitTests : WorkbenchTest
{
    private const string Again = "He asked me to ring again at noon.";
    private static readonly Rulebook Rules = new(new([]), BankHolidays.Calendar);
    private DebtCase frost = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        frost = await Workbench.GivenCaseAsync();
    }

    [Theory]
    [InlineData("2026-06-05 09:00", "", null)]
    [InlineData("2026-06-05 09:00", "2026-06-05", "1 call today already. Record a reason to call again.")]
    [InlineData("2026-06-05 09:00", "2026-05-30 2026-06-01 2026-06-03", "3 calls this week already. Record a reason to call again.")]
    [InlineData("2026-06-05 09:00", "2026-05-29 2026-06-01 2026-06-03", null)] // The first is seven days ago.
    [InlineData("2026-06-05 07:59", "", "Demands are made from 08:00 to 20:00. Record a reason to call again.")]
    [InlineData("2026-06-05 08:00", "", null)]
    [InlineData("2026-06-05 19:59", "", null)]
    [InlineData("2026-06-05 20:00", "", "Demands are made from 08:00 to 20:00. Record a reason to call again.")]
    [InlineData("2026-06-06 12:00", "", null)] // A Saturday.
    [InlineData("2026-06-07 12:00", "", "No demands on Sundays and bank holidays. Record a reason to call again.")]
    [InlineData("2026-08-31 12:00", "", "No demands on Sundays and bank holidays. Record a reason to call again.")]
    public void A_demand_keeps_within_one_a_day_three_a_week_and_decent_hours(string at, string before, string? refusal)
    {
        var moment = DateTime.Parse(at);
        var history = new ContactHistory([.. before.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(DateOnly.Parse)], []);

        var found = ContactRules.Demand(history, Clock.FromLondon(moment.Day(), TimeOnly.FromDateTime(moment)), Rules);

        Assert.Equal(refusal, found?.Message);
        Assert.True(found is null or { Code: "CON-001" });
    }

    [Fact]
    public async Task A_second_demand_in_a_day_is_taken_with_a_reason_that_the_timeline_shows()
    {
        await Workbench.DoAsync("Priya", ADemand());

        Assert.Equal("CON-001", await Workbench.RefusedAsync("Tom", ADemand()));
        await Workbench.DoAsync("Tom", ADemand() with { Reason = Again });

        await using var db = Workbench.Db();
        Assert.Contains($"beyond the limits because: {Again}", (await db.Timeline().OrderBy(t => t.Id).LastAsync()).Text);
    }

    [Fact]
    public async Task Demands_on_all_cases_of_a_person_count_together()
    {
        var second = await Workbench.GivenSecondCaseAsync(frost);
        await Workbench.DoAsync("Priya", ADemand());

        Assert.Equal("CON-001", await Workbench.RefusedAsync("Priya", ADemand() with { CaseId = second.Id }));
    }

    [Fact]
    public async Task What_was_put_right_to_be_no_demand_does_not_count()
    {
        var wrong = await Workbench.DoAsync("Priya", ADemand());
        await Workbench.DoAsync("Priya", new CorrectContact(wrong, ContactPurpose.WelfareCheck, ContactResult.Spoke, "Asked how he is.", false, "I chose the wrong purpose."));

        await Workbench.DoAsync("Priya", ADemand());
    }

    [Fact]
    public async Task A_call_to_us_and_a_call_that_asks_for_nothing_are_never_too_many()
    {
        await Workbench.DoAsync("Priya", ADemand());

        await Workbench.DoAsync("Priya", ADemand() with { Purpose = ContactPurpose.WelfareCheck });
        await Workbench.DoAsync("Priya", ADemand() with { Direction = ContactDirection.In });
    }

    [Fact]
    public async Task A_demand_after_a_death_is_taken_because_it_was_made_and_says_so()
    {
        await Workbench.DoAsync("Priya", new ReportDeath(frost.Id, new(2026, 5, 30), "His son"));

        await Workbench.DoAsync("Priya", ADemand());

        await using var db = Workbench.Db();
        Assert.Contains("a demand after the death was reported", (await db.Timeline().OrderBy(t => t.Id).LastAsync()).Text);
    }

    [Fact]
    public async Task The_panel_says_beforehand_what_the_command_would()
    {
        await Workbench.GivenInvoiceAsync(frost, "930101", 100, new(2026, 5, 1));
        await Workbench.DoAsync("Priya", new AddAuthority(frost.Id, AuthorityKind.PropertyAttorney, "Grace", "daughter", "", "seen", "", new(2026, 1, 1), null));
        await Workbench.DoAsync("Priya", new AddAuthority(frost.Id, AuthorityKind.Payer, "Ned", "neighbour", "", "", "", new(2026, 1, 1), null));
        var before = await RulesAsync();
        await Workbench.DoAsync("Priya", ADemand());
        var after = await RulesAsync();

        Assert.Equal((0, 0, null), (before.DemandsToday, before.DemandsThisWeek, before.OverLimit));
        Assert.Equal((1, 1, "CON-001"), (after.DemandsToday, after.DemandsThisWeek, after.OverLimit?.Code));
        Assert.Equal([("Mr Colin Frost", null), ("Grace", null), ("Ned", "AUT-004")], before.Who.Select(who => (who.Name, who.MayNotBeTold?.Code)));
        Assert.Equal((new(2026, 5, 22), new(2026, 6, 8), 4_000), (before.EarliestOn, before.ComeBackOn, before.LongestSummary));
        Assert.Null(before.NoWork);
        Assert.Empty(before.AgainstDemand);
    }

    [Fact]
    public async Task The_panel_warns_where_nothing_may_be_demanded()
    {
        Assert.Equal(["CON-006"], (await RulesAsync()).AgainstDemand.Select(warning => warning.Code)); // Nothing is owed.
        await Workbench.GivenInvoiceAsync(frost, "930101", 100, new(2026, 5, 1));
        Assert.Empty((await RulesAsync()).AgainstDemand);

        await Workbench.DoAsync("Priya", new PlaceHold(frost.Id, HoldCode.ADV, "She sees an adviser.", new(2026, 7, 1)));
        Assert.Equal(["Nothing is demanded to 1 Jul 2026: getting debt advice."], (await RulesAsync()).AgainstDemand.Select(warning => warning.Message));

        await Workbench.DoAsync("Priya", new ReportDeath(frost.Id, new(2026, 5, 30), "His son"));
        Assert.Equal(["CON-006", "EST-001", "EST-003"], (await RulesAsync()).AgainstDemand.Select(warning => warning.Code).Order());
    }

    private LogContact ADemand() => new(frost.Id, ContactDirection.Out, ContactChannel.Phone, ContactPurpose.Demand, ContactResult.Spoke, "Asked when he will pay.");

    private Task<ContactRulesView> RulesAsync() => Workbench.DoAsync("Priya", new GetContactRules(frost.Id));
}
