using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Tests.Disputes;
using CaseWorkbench.Tests.Moratoria;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Diary;

public sealed class FindDiaryTests : WorkbenchTest
{
    private static readonly DateOnly Today = new(2026, 6, 1); // A Monday.

    [Fact]
    public async Task An_officers_own_dates_come_soonest_first_each_with_its_case()
    {
        var (frost, hill) = (await Workbench.GivenCaseAsync("Frost"), await Workbench.GivenCaseAsync("Hill"));
        await GivenAsync(frost, new(2026, 6, 9), "Later");
        await GivenAsync(hill, new(2026, 5, 29), "Missed");
        await GivenAsync(frost, new(2026, 6, 7), "On Sunday");
        await GivenAsync(frost, Today, "Now");

        var list = await FindAsync("Priya", new());

        Assert.Equal(["Missed Overdue Mr Colin Hill", "Now Today Mr Colin Frost", "On Sunday ThisWeek Mr Colin Frost", "Later Later Mr Colin Frost"],
            list.Lines.Select(line => $"{line.Entry.Text} {line.When} {line.Debtor}"));
        Assert.Equal((hill.Id, hill.Reference, "Priya Nair"), (list.Lines[0].CaseId, list.Lines[0].Reference, list.Lines[0].Owner));
        Assert.All(Enum.GetValues<DiaryWhen>(), when => Assert.Equal(1, list.Of(when).Counted));
        Assert.Equal(4, list.Of(null).Counted);
    }

    [Fact]
    public async Task Turning_the_pages_shows_every_date_once_whoever_asks_for_whichever_part()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        var priya = await Workbench.OfficerAsync("Priya");
        var random = new Random(4);
        await using (var db = Workbench.Db())
        {
            for (var n = 0; n < 120; n++)
                db.Add(DiaryEntry.For(Guid.NewGuid(), debtCase.Id, random.Next(3) == 0 ? DiaryKind.MoratoriumSearch : DiaryKind.BringUp, $"{n}", Today.AddDays(random.Next(-10, 10)), random.Next(4) == 0 ? null : priya.Id, null, random.Next(5) == 0));
            await db.SaveChangesAsync();
        }
        await using var look = Workbench.Db();
        var all = look.Diary().Where(entry => entry.CaseId == debtCase.Id && entry.State == DiaryState.Open).ToList();

        foreach (var of in new[] { CaseloadOf.Me, CaseloadOf.Team, CaseloadOf.Nobody })
        {
            foreach (var when in (DiaryWhen?[])[null, .. Enum.GetValues<DiaryWhen>()])
            {
                foreach (var statutory in new[] { false, true })
                {
                    var expected = all.Where(entry => (when is null || entry.DueOn.When(Today) == when) && (!statutory || entry.IsStatutory)
                        && (of == CaseloadOf.Team || entry.OwnerId == (of == CaseloadOf.Me ? priya.Id : null))).Select(entry => entry.Id).ToHashSet();

                    var shown = await WalkAsync("Priya", new(when, of, Statutory: statutory));

                    Assert.Equal(expected.Count, shown.Count);
                    Assert.Equal(expected, shown.Select(line => line.Entry.Id).ToHashSet());
                    Assert.Equal(shown.OrderBy(line => line.Entry.DueOn).Select(line => line.Entry.DueOn), shown.Select(line => line.Entry.DueOn));
                }
            }
        }
    }

    [Fact]
    public async Task Filters_keep_the_work_the_kind_and_what_the_law_fixes()
    {
        var (debtCase, _, _, moratorium) = await Workbench.GivenBreathingSpaceAsync();
        await GivenAsync(debtCase, new(2026, 6, 9), "Ring the daughter");

        var breathing = (await FindAsync("Priya", new(Work: DiaryWork.Moratorium))).Lines;
        Assert.All(breathing, line => Assert.Equal((DiaryWork.Moratorium, moratorium.Reference, moratorium.Id), (line.Entry.Kind.Work(), line.WorkReference, line.SourceId)));
        Assert.Equal(["Ring the daughter"], (await FindAsync("Priya", new(Work: DiaryWork.Note))).Lines.Select(line => line.Entry.Text));
        Assert.Equal([DiaryKind.MoratoriumCourt], (await FindAsync("Priya", new(Kind: DiaryKind.MoratoriumCourt))).Lines.Select(line => line.Entry.Kind));
        Assert.Empty((await FindAsync("Priya", new(Work: DiaryWork.Dispute, Kind: DiaryKind.MoratoriumCourt))).Lines);
        var statutory = (await FindAsync("Priya", new(Of: CaseloadOf.Team, Statutory: true))).Lines;
        Assert.Equal(breathing.Where(line => line.Entry.IsStatutory).Select(line => line.Entry.Id), statutory.Select(line => line.Entry.Id));
        Assert.NotEmpty(statutory);
    }

    [Fact]
    public async Task A_date_names_the_dispute_it_belongs_to()
    {
        var dispute = await Workbench.GivenDisputeAsync();

        var line = (await FindAsync("Helen", new(Of: CaseloadOf.Team, Kind: DiaryKind.DisputeAcknowledge))).Lines.Single();

        Assert.Equal((dispute.Reference, dispute.Id), (line.WorkReference, line.SourceId));
    }

    [Fact]
    public async Task A_supervisor_looks_at_a_colleagues_the_teams_and_nobodys_and_another_team_sees_nothing()
    {
        await GivenAsync(await Workbench.GivenCaseAsync("Frost"), Today, "Ring the daughter");
        await GivenAsync(await Workbench.GivenCaseAsync("Nobody", owner: null), Today, "First look");
        await Workbench.GivenOfficerElsewhereAsync("Una Ward");
        var priya = (await Workbench.OfficerAsync("Priya")).Id;

        Assert.Equal(["Mr Colin Frost"], await DebtorsAsync("Helen", new(Of: CaseloadOf.Officer, OfficerId: priya)));
        Assert.Equal(["Mr Colin Frost", "Mr Colin Nobody"], await DebtorsAsync("Helen", new(Of: CaseloadOf.Team)));
        Assert.Equal(["Mr Colin Nobody"], await DebtorsAsync("Helen", new(Of: CaseloadOf.Nobody)));
        foreach (var of in Enum.GetValues<CaseloadOf>())
        {
            var list = await FindAsync("Una", new(Of: of, OfficerId: priya));
            Assert.Equal((0, 0), (list.Lines.Count, list.Of(null).Counted));
        }
    }

    [Fact]
    public async Task A_restricted_case_is_in_no_line_and_no_count_but_for_those_named()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await GivenAsync(debtCase, Today, "Ring the daughter");
        await Workbench.DoAsync("Helen", new RestrictCase(debtCase.Id, 0, true, [(await Workbench.OfficerAsync("Tom")).Id], "A councillor's mother"));

        foreach (var (officer, sees) in new[] { ("Tom", 1), ("Gwen", 0), ("Priya", 0), ("David", 0) })
        {
            foreach (var of in new[] { CaseloadOf.Team, CaseloadOf.Officer })
            {
                var list = await FindAsync(officer, new(Of: of, OfficerId: (await Workbench.OfficerAsync("Priya")).Id));
                Assert.Equal((sees, sees), (list.Lines.Count, list.Of(null).Counted));
            }
        }
    }

    [Fact]
    public async Task What_is_done_or_void_is_gone()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        var entry = await Workbench.DoAsync("Priya", new AddDiaryEntry(debtCase.Id, Today, "Ring the daughter"));
        Assert.Single((await FindAsync("Priya", new())).Lines);

        await Workbench.DoAsync("Priya", new CompleteDiaryEntry(entry, 0));

        Assert.Empty((await FindAsync("Priya", new())).Lines);
    }

    [Fact]
    public async Task A_page_that_is_not_known_and_a_diary_without_an_officer_are_sent_back()
    {
        Assert.Equal("invalid After", await Workbench.RefusedAsync("Helen", new FindDiary(new(), "last Tuesday|1")));
        Assert.Equal("invalid OfficerId", await Workbench.RefusedAsync("Helen", new FindDiary(new(Of: CaseloadOf.Officer))));
        Assert.Equal("invalid When", await Workbench.RefusedAsync("Helen", new FindDiary(new(Kind: (DiaryKind)99))));
    }

    [Fact]
    public async Task A_page_has_one_line_at_least_and_200_at_most()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        for (var n = 0; n < 203; n++)
            await GivenAsync(debtCase, Today, $"{n}");

        Assert.Single((await Workbench.DoAsync("Priya", new FindDiary(new(), PageSize: 0))).Lines);
        Assert.Equal(FindDiary.LargestPage, (await Workbench.DoAsync("Priya", new FindDiary(new(), PageSize: 5_000))).Lines.Count);
    }

    [Theory] // However long a diary is, a page of it is read along an index: nothing is sorted, and what lies before the cursor is not walked through.
    [InlineData(CaseloadOf.Me, false, "IX_DiaryEntry_OwnerId_DueOn_Id (OwnerId=? AND (DueOn,Id)>(?,?) AND DueOn<?)")]
    [InlineData(CaseloadOf.Officer, true, "IX_DiaryEntry_OwnerId_DueOn_Id (OwnerId=? AND (DueOn,Id)>(?,?) AND DueOn<?)")]
    [InlineData(CaseloadOf.Nobody, false, "IX_DiaryEntry_OwnerId_DueOn_Id (OwnerId=? AND (DueOn,Id)>(?,?) AND DueOn<?)")]
    [InlineData(CaseloadOf.Team, false, "IX_DiaryEntry_Open ((DueOn,Id)>(?,?) AND DueOn<?)")]
    [InlineData(CaseloadOf.Team, true, "IX_DiaryEntry_Statutory ((DueOn,Id)>(?,?) AND DueOn<?)")]
    public async Task A_diary_enters_its_index_at_the_cursor(CaseloadOf of, bool statutory, string index)
    {
        await using var db = Workbench.Db();
        var selection = new DiarySelection(Of: of, Statutory: statutory);

        foreach (var sql in new[] { DiaryPages.LinesSql(selection), DiaryPages.CountSql(selection) })
        {
            var plan = await QueryPlan.OfAsync(db, sql);
            Assert.Contains(index, plan, StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        }
    }

    private Task<DiaryList> FindAsync(string officer, DiarySelection selection) => Workbench.DoAsync(officer, new FindDiary(selection));

    private async Task<IEnumerable<string>> DebtorsAsync(string officer, DiarySelection selection) => (await FindAsync(officer, selection)).Lines.Select(line => line.Debtor).Order(StringComparer.Ordinal);

    private async Task<List<DiaryLine>> WalkAsync(string officer, DiarySelection selection)
    {
        var lines = new List<DiaryLine>();
        string? after = null;
        do
        {
            var page = await Workbench.DoAsync(officer, new FindDiary(selection, after, 13));
            lines.AddRange(page.Lines);
            after = page.Next;
        }
        while (after is not null);
        return lines;
    }

    private async Task GivenAsync(DebtCase debtCase, DateOnly due, string text)
    {
        await using var db = Workbench.Db();
        db.Add(DiaryEntry.For(Guid.NewGuid(), debtCase.Id, DiaryKind.BringUp, text, due, debtCase.OwnerId));
        await db.SaveChangesAsync();
    }
}
