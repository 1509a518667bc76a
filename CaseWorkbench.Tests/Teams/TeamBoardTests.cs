using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Teams;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Teams;

/// <summary>The supervisor's board: every number is that of the rows it opens.</summary>
public sealed class TeamBoardTests : WorkbenchTest
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly TeamShow[] Columns = Enum.GetValues<TeamShow>();

    [Fact]
    public async Task Every_number_is_that_of_the_rows_it_opens()
    {
        await GivenRandomAsync(new Random(3));

        foreach (var who in new[] { "Helen", "David" })
        {
            var board = await Workbench.DoAsync(who, new GetTeamBoard());
            Assert.Equal(["Tom Adeyemi", "Gwen Bennett", "Chidi Okafor"], board.Officers.Select(row => row.Name));
            Assert.Equal(["Priya Nair"], board.Leavers);
            foreach (var (row, choice) in board.Officers.Select(row => (row, new TeamChoice(HeldBy.Officer, row.OfficerId))).Append((board.Nobody, new(HeldBy.Nobody))).Append((board.Total, new())))
            {
                foreach (var show in Columns)
                    Assert.Equal((row.Name, show, (await Workbench.DoAsync(who, new FindTeamCases(choice with { Show = show }))).Total), (row.Name, show, row.Of(show)));
            }
            Assert.True(board.Total is { DueToday: > 0, Overdue: > 0, Held: > 0 }, "Too little was found to check.");
            await EffortIsTheSumAsync(who, board);
        }
        Assert.NotEqual((await Workbench.DoAsync("Helen", new GetTeamBoard())).Total.Cases, (await Workbench.DoAsync("David", new GetTeamBoard())).Total.Cases); // One is restricted to Helen.
        Assert.Equal("GEN-002", await Workbench.RefusedAsync("Priya", new GetTeamBoard()));
    }

    [Fact]
    public async Task The_skills_a_list_is_chosen_by_are_those_the_rule_finds()
    {
        await GivenRandomAsync(new Random(5));
        var all = await Workbench.DoAsync("Helen", new FindTeamCases(new()));
        Assert.Null(all.Next);

        foreach (var needs in new[] { Skills.Specialist, Skills.Legal, Skills.Specialist | Skills.Legal })
            Assert.Equal(all.Rows.Where(row => (row.Needs & needs) == needs).Select(row => row.Reference), (await Workbench.DoAsync("Helen", new FindTeamCases(new(Needs: needs)))).Rows.Select(row => row.Reference));
        Assert.Contains(all.Rows, row => row.Needs == Skills.Specialist);
        Assert.Contains(all.Rows, row => row.Needs == Skills.Legal);
    }

    [Fact]
    public async Task The_list_pages_in_worklist_order_and_by_the_days_things_fall_due()
    {
        await Workbench.GivenCasesAsync(FindTeamCases.PageSize + 3);

        var first = await Workbench.DoAsync("Helen", new FindTeamCases(new()));
        var second = await Workbench.DoAsync("Helen", new FindTeamCases(new(), first.Next));

        Assert.Equal((FindTeamCases.PageSize, 3, FindTeamCases.PageSize + 3), (first.Rows.Count, second.Rows.Count, first.Total));
        Assert.Equal(first.Rows.Concat(second.Rows).Select(row => row.Cursor).Order(StringComparer.Ordinal), first.Rows.Concat(second.Rows).Select(row => row.Cursor));
        Assert.Equal(0, (await Workbench.DoAsync("Helen", new FindTeamCases(new(From: new(2026, 6, 9))))).Total);
        Assert.Equal(FindTeamCases.PageSize + 3, (await Workbench.DoAsync("Helen", new FindTeamCases(new(From: new(2026, 6, 8), To: new(2026, 6, 8))))).Total);
    }

    [Fact]
    public async Task Who_is_away_has_less_time_and_the_board_says_until_when_and_who_covers()
    {
        var id = await Workbench.DoAsync("Helen", new PlanAbsence((await Workbench.OfficerAsync("Gwen")).Id, Today.AddDays(3), Today.AddDays(16), (await Workbench.OfficerAsync("Tom")).Id, "Annual leave in June."));
        await Workbench.DoAsync("Helen", new ApproveAbsence(id, 0));
        Workbench.Clock.MoveTo(Today.AddDays(3));

        var board = await Workbench.DoAsync("Helen", new GetTeamBoard());

        var gwen = board.Officers.Single(row => row.Name == "Gwen Bennett");
        Assert.Equal(new(id, Today.AddDays(3), Today.AddDays(16), "Tom Adeyemi"), gwen.Away);
        Assert.Equal(30 * 60 * 3 / 5, gwen.CapacityMinutes); // Monday to Wednesday are left of the week.
        Assert.Equal(["Gwen Bennett"], board.Officers.Single(row => row.Name == "Tom Adeyemi").Covers);
    }

    [Fact]
    public void Effort_is_minutes_by_band_and_percent_of_capacity()
    {
        var weights = EffortWeights.Of(PolicyOn.Defaults);

        Assert.Equal((60, 15, 2, 2), (weights.Of(CaseloadTab.ToDo, Band.A), weights.Of(CaseloadTab.ToDo, Band.F), weights.Of(CaseloadTab.OnHold, Band.A), weights.Of(null, Band.G)));
        Assert.Equal(30 * 60, weights.Capacity(Today, [], BankHolidays.Calendar));
        Assert.Equal(30 * 60, weights.Capacity(new(2026, 5, 26), [], BankHolidays.Calendar)); // Four working days are that week's whole.
        Assert.Equal(103, (BoardReadingRow with { EffortMinutes = 31 * 60, CapacityMinutes = 30 * 60 }).Percent);
        Assert.Null((BoardReadingRow with { EffortMinutes = 5 }).Percent);
    }

    private static readonly BoardRow BoardReadingRow = new(null, "", 0, 0, 0, 0, 0, 0, null, 0, 0, null, []);

    private async Task EffortIsTheSumAsync(string who, TeamBoard board)
    {
        var weights = EffortWeights.Of(PolicyOn.Defaults);
        var known = (await Workbench.DoAsync(who, new FindTeamCases(new()))).Rows.Select(row => row.CaseId).ToHashSet();
        await using var db = Workbench.Db();
        var rows = (await db.Caseload().AsNoTracking().ToListAsync()).Where(row => known.Contains(row.CaseId)).ToList();
        Assert.Equal(rows.Sum(row => weights.Of(row.Tab, row.Band)), board.Total.EffortMinutes);
        Assert.Equal(rows.Where(row => row.Tab == CaseloadTab.ToDo && row.DueOn < Today).Min(row => row.DueOn), board.Total.OldestOverdueOn);
    }

    private async Task GivenRandomAsync(Random random)
    {
        string?[] owners = ["Priya", "Tom", "Gwen", "Chidi", null];
        for (var n = 0; n < 40; n++)
        {
            var debtCase = await Workbench.GivenCaseAsync($"Board{n}", owners[random.Next(5)]);
            await Workbench.PutAsync(DiaryEntry.For(Guid.NewGuid(), debtCase.Id, DiaryKind.BringUp, "Look again", Today.AddDays(random.Next(-6, 6)), debtCase.OwnerId));
            if (random.Next(5) == 0)
                await Workbench.DoAsync("Helen", new PlaceHold(debtCase.Id, HoldCode.ADV, "Sees the debt adviser.", Today));
            if (random.Next(6) == 0)
                await Workbench.PutAsync(VulnerabilityFlag.Of(Guid.NewGuid(), debtCase.PersonId, VulnerabilityKind.SeriousIllness, "", "Her nurse", Today, Today.AddMonths(3)));
            if (random.Next(6) == 0)
                await Workbench.DoAsync("Helen", new TagCase(debtCase.Id, 0, (Skills)random.Next(1, 4), "Because of what she told us."));
            if (n == 7)
                await Workbench.DoAsync("Helen", new RestrictCase(debtCase.Id, await Workbench.VersionOfAsync<DebtCase>(debtCase.Id), true, [(await Workbench.OfficerAsync("Helen")).Id], "A colleague's father."));
        }
        await Workbench.OnWorklistAsync();
        await Workbench.GivenCapAsync("Priya", 120, active: false);
    }
}
