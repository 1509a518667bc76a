using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Caseload;

public sealed class FindCaseloadTests : WorkbenchTest
{
    private static readonly CaseloadSelection Mine = new();

    [Fact]
    public async Task Turning_the_pages_of_any_list_shows_every_row_once_in_its_order()
    {
        var (priya, tom) = ((await Workbench.OfficerAsync("Priya")).Id, (await Workbench.OfficerAsync("Tom")).Id);
        var rows = await Workbench.GivenRowsAsync(200, seed: 7, priya, priya, tom, null);
        foreach (var sort in Enum.GetValues<CaseloadSort>())
        {
            foreach (var (of, belongs) in new (CaseloadOf, Func<CaseloadRow, bool>)[]
                     { (CaseloadOf.Me, row => row.OwnerId == priya), (CaseloadOf.Team, _ => true), (CaseloadOf.Nobody, row => row.OwnerId is null) })
            {
                foreach (var tab in Enum.GetValues<WorklistTab>())
                {
                    var selection = new CaseloadSelection(tab, of, Sort: sort);
                    var expected = Sorted(rows.Where(row => belongs(row) && IsOn(row, tab)), sort).Select(row => row.Reference);

                    var shown = await WalkAsync("Priya", selection, pageSize: 13);

                    Assert.Equal(expected, shown.Select(line => line.Reference));
                    Assert.Equal(shown.Count, (await FindAsync("Priya", selection)).Total.Counted);
                }
            }
        }
    }

    [Fact]
    public async Task The_order_is_pinned_band_due_largest_sum_and_reference()
    {
        var priya = (await Workbench.OfficerAsync("Priya")).Id;
        var rows = await Workbench.GivenRowsAsync(300, seed: 11, priya);

        var shown = await WalkAsync("Priya", Mine with { Tab = WorklistTab.Full }, pageSize: 200);

        var expected = rows.OrderByDescending(row => row.IsPinned).ThenBy(row => row.Band).ThenBy(row => row.DueOn).ThenByDescending(row => row.CollectablePence).ThenBy(row => row.Reference, StringComparer.Ordinal);
        Assert.Equal(expected.Select(row => row.Reference), shown.Select(line => line.Reference));
    }

    [Fact]
    public async Task Each_filter_keeps_what_it_names_and_they_hold_together()
    {
        var priya = (await Workbench.OfficerAsync("Priya")).Id;
        var rows = await Workbench.GivenRowsAsync(300, seed: 3, priya);
        foreach (var (filter, keeps) in new (CaseloadFilter, Func<CaseloadRow, bool>)[]
        {
            (new(Band.E), row => row.Band == Band.E),
            (new(Status: CaseStatus.Recovery), row => row.Status == CaseStatus.Recovery),
            (new(Vulnerable: true), row => row.IsVulnerable),
            (new(HasCredit: true), row => row.CreditPence > 0),
            (new(AtLeast: Money.Pounds(200)), row => row.CollectablePence >= 20_000),
            (new(Band.E, Vulnerable: true, AtLeast: Money.Pounds(100)), row => row.Band == Band.E && row.IsVulnerable && row.CollectablePence >= 10_000),
        })
        {
            var expected = rows.Where(row => row.Tab == CaseloadTab.ToDo && keeps(row)).OrderBy(row => row.OrderKey, StringComparer.Ordinal).Select(row => row.Reference).ToList();
            Assert.NotEmpty(expected);

            var shown = await WalkAsync("Priya", Mine with { Filter = filter }, pageSize: 50);

            Assert.Equal(expected, shown.Select(line => line.Reference));
        }
    }

    [Fact]
    public async Task A_page_is_cut_to_200_rows_and_a_total_is_not_counted_beyond_1000()
    {
        var priya = (await Workbench.OfficerAsync("Priya")).Id;
        await Workbench.GivenRowsAsync(1_300, seed: 5, priya);

        var page = await Workbench.DoAsync("Priya", new FindCaseload(Mine with { Tab = WorklistTab.Full }, PageSize: 5_000));

        Assert.Equal((200, "1,000+"), (page.Lines.Count, page.Total.ToString()));
        Assert.Single((await Workbench.DoAsync("Priya", new FindCaseload(Mine, PageSize: 0))).Lines);
    }

    [Fact]
    public async Task An_officers_tab_is_counted_to_the_cap_and_no_restricted_row_they_may_not_know_of_counts()
    {
        var priya = await Workbench.OfficerAsync("Priya");
        await Workbench.GivenRowsAsync(120, seed: 8, priya.Id);
        var visible = (await WalkAsync("Priya", Mine, pageSize: 50)).Count;
        await using var db = Workbench.Db();
        await db.Caseload().Where(row => row.Tab == CaseloadTab.ToDo).OrderBy(row => row.Reference).Take(3).ExecuteUpdateAsync(row => row.SetProperty(r => r.IsRestricted, true));
        var tab = OwnTab.Of(Mine, priya)!;

        foreach (var atMost in new[] { 1, visible - 4, visible - 3, visible - 2, visible + 50 })
            Assert.Equal(Math.Min(atMost, visible - 3), tab.Count(db, atMost));
        Assert.Equal(visible - 3, (await FindAsync("Priya", Mine)).Total.Counted);
    }

    [Fact]
    public async Task A_row_carries_what_the_screen_shows()
    {
        var debtCase = await Workbench.GivenCaseAsync("Okafor");
        await Workbench.GivenInvoiceAsync(debtCase, "930101", 486m, new(2026, 4, 1));
        await Workbench.DoAsync("Priya", new AddDiaryEntry(debtCase.Id, new(2026, 6, 1), "Ring the daughter"));

        var line = Assert.Single((await FindAsync("Priya", Mine)).Lines);

        Assert.Equal((debtCase.Id, debtCase.Reference, "Mr Colin Okafor", "Priya Nair"), (line.CaseId, line.Reference, line.Debtor, line.Owner));
        Assert.Equal((Money.Pounds(486), new DateOnly(2026, 4, 15), "Ring the daughter", "Diary date 1 Jun 2026: Ring the daughter", new DateOnly(2026, 6, 1)),
            (line.Collectable, line.OldestDueOn, line.Action, line.Reason, line.DueOn));
        Assert.Equal(("NA-11", "Work in hand", "Recovery"), (line.Rule.Code(), line.Band.Name(), line.StatusText));
    }

    [Fact]
    public async Task An_officer_of_another_team_sees_nothing_whichever_list_they_ask_for()
    {
        var priya = (await Workbench.OfficerAsync("Priya")).Id;
        await Workbench.GivenRowsAsync(20, seed: 2, priya, null);
        await Workbench.GivenOfficerElsewhereAsync("Una Ward");

        foreach (var of in Enum.GetValues<CaseloadOf>())
        {
            var page = await FindAsync("Una", new(WorklistTab.Full, of, priya));
            Assert.Equal((0, 0), (page.Lines.Count, page.Total.Counted));
        }
        Assert.NotEmpty((await FindAsync("Tom", new(WorklistTab.Full, CaseloadOf.Officer, priya))).Lines);
    }

    [Fact]
    public async Task A_restricted_case_is_in_no_row_and_no_count_but_for_those_named()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.DoAsync("Helen", new RestrictCase(debtCase.Id, 0, true, [(await Workbench.OfficerAsync("Tom")).Id], "A councillor's mother"));
        var priya = (await Workbench.OfficerAsync("Priya")).Id;

        foreach (var (officer, sees) in new[] { ("Tom", true), ("Gwen", false), ("David", false) })
        {
            var page = await FindAsync(officer, new(WorklistTab.Full, CaseloadOf.Officer, priya));
            var team = await FindAsync(officer, new(WorklistTab.Full, CaseloadOf.Team, Sort: CaseloadSort.Name));
            var tab = await FindAsync(officer, new(WorklistTab.ToDo, CaseloadOf.Officer, priya));
            Assert.Equal(sees ? (1, 1, 1) : (0, 0, 0), (page.Lines.Count, team.Lines.Count, page.Total.Counted));
            Assert.Equal(tab.Lines.Count, tab.Total.Counted);
        }
    }

    [Fact]
    public async Task A_page_that_is_not_known_and_a_list_without_an_officer_are_sent_back()
    {
        Assert.Equal("invalid After", await Workbench.RefusedAsync("Helen", new FindCaseload(Mine with { Sort = CaseloadSort.Due }, "last Tuesday|CW-1")));
        Assert.Equal("invalid After", await Workbench.RefusedAsync("Helen", new FindCaseload(Mine with { Sort = CaseloadSort.Collectable }, "1 OR 1=1|CW-1")));
        Assert.Equal("invalid OfficerId", await Workbench.RefusedAsync("Helen", new FindCaseload(Mine with { Of = CaseloadOf.Officer })));
        Assert.Equal("invalid Tab", await Workbench.RefusedAsync("Helen", new FindCaseload(Mine with { Sort = (CaseloadSort)9 })));
    }

    private Task<CaseloadPage> FindAsync(string officer, CaseloadSelection selection) => Workbench.DoAsync(officer, new FindCaseload(selection));

    private async Task<List<CaseloadLine>> WalkAsync(string officer, CaseloadSelection selection, int pageSize)
    {
        var lines = new List<CaseloadLine>();
        string? after = null;
        do
        {
            var page = await Workbench.DoAsync(officer, new FindCaseload(selection, after, pageSize));
            lines.AddRange(page.Lines);
            after = page.Next;
        }
        while (after is not null);
        return lines;
    }

    private static bool IsOn(CaseloadRow row, WorklistTab tab) => tab switch
    {
        WorklistTab.Full => true,
        WorklistTab.Plans => row.HasPlan,
        _ => row.Tab?.ToString() == tab.ToString(),
    };

    private static IEnumerable<CaseloadRow> Sorted(IEnumerable<CaseloadRow> rows, CaseloadSort sort)
    {
        var byReference = rows.OrderBy(row => row.Reference, StringComparer.Ordinal);
        return sort switch
        {
            CaseloadSort.Collectable => byReference.Reverse().OrderByDescending(row => row.CollectablePence),
            CaseloadSort.Oldest => byReference.OrderBy(row => row.OldestDueOn),
            CaseloadSort.Due => byReference.OrderBy(row => row.DueOn),
            CaseloadSort.Name => byReference.OrderBy(row => row.SortName, StringComparer.Ordinal),
            _ => rows.OrderBy(row => row.OrderKey, StringComparer.Ordinal),
        };
    }
}
