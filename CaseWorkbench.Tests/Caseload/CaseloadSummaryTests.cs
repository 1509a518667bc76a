using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Caseload;

/// <summary>The line above the worklist, and the way from one case to the next.</summary>
public sealed class CaseloadSummaryTests : WorkbenchTest
{
    private static readonly DateOnly Thursday = new(2026, 6, 4);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Workbench.Clock.MoveTo(Thursday);
    }

    [Fact]
    public async Task The_line_counts_each_tab_what_comes_back_what_was_promised_and_what_came_in_since_monday()
    {
        var due = await Workbench.GivenCaseAsync("Due");
        await Workbench.DoAsync("Priya", new AddDiaryEntry(due.Id, Thursday, "Ring the daughter"));
        foreach (var (name, ends) in new[] { ("Tomorrow", Thursday), ("Monday", new DateOnly(2026, 6, 5)) }) // Lifts on the working day after its last.
            await Workbench.DoAsync("Priya", new PlaceHold((await Workbench.GivenCaseAsync(name)).Id, HoldCode.ADV, "Sees an adviser", ends));
        var promised = await Workbench.GivenCaseAsync("Promised");
        await using (var db = Workbench.Db())
        {
            db.Add(Promise.Of(Guid.NewGuid(), promised.Id, Guid.NewGuid(), Money.Pounds(50), Thursday.AddDays(-9), Thursday, Thursday.AddDays(5)));
            await db.SaveChangesAsync();
        }
        await Workbench.DoAsync("Priya", new RecordReceipt(promised.Id, "R-1", new(2026, 6, 1), ReceiptMethod.Card, Money.Pounds(3)));
        await Workbench.DoAsync("Priya", new RecordReceipt(promised.Id, "R-2", Thursday, ReceiptMethod.Card, Money.Pounds(4)));
        await Workbench.DoAsync("Priya", new RecordReceipt(promised.Id, "R-3", new(2026, 5, 31), ReceiptMethod.Card, Money.Pounds(2)));
        await Workbench.DoAsync("Tom", new AddDiaryEntry((await Workbench.GivenCaseAsync("Other", "Tom")).Id, Thursday, "Not Priya's"));

        var mine = await Workbench.DoAsync("Priya", new GetCaseloadSummary());

        Assert.Equal((1, 2, 0, 0, 4), (mine.ToDo.Counted, mine.OnHold.Counted, mine.Waiting.Counted, mine.Plans.Counted, mine.Full.Counted));
        Assert.Equal((1, new DateOnly(2026, 6, 5), 1, Money.Pounds(7)), (mine.BackFromHold.Counted, mine.BackOn, mine.PromisesDue.Counted, mine.CollectedThisWeek));
        Assert.Equal((2, 5), await FullOfTeamAsync());

        async Task<(int, int)> FullOfTeamAsync()
        {
            var team = await Workbench.DoAsync("Helen", new GetCaseloadSummary(CaseloadOf.Team));
            return (team.ToDo.Counted, team.Full.Counted);
        }
    }

    [Fact]
    public async Task A_restricted_case_and_another_team_s_are_in_no_figure_and_are_never_next()
    {
        var open = await GivenDueAsync("Open");
        var secret = await GivenDueAsync("Secret");
        await Workbench.DoAsync("Priya", new RecordReceipt(secret.Id, "R-1", Thursday, ReceiptMethod.Card, Money.Pounds(40)));
        await Workbench.DoAsync("Helen", new RestrictCase(secret.Id, 0, true, [(await Workbench.OfficerAsync("Tom")).Id], "A councillor's mother"));
        await Workbench.GivenOfficerElsewhereAsync("Una Ward");

        var summary = await Workbench.DoAsync("Priya", new GetCaseloadSummary());
        var elsewhere = await Workbench.DoAsync("Una", new GetCaseloadSummary(CaseloadOf.Officer, open.OwnerId));

        Assert.Equal((1, 1, Money.Zero), (summary.ToDo.Counted, summary.Full.Counted, summary.CollectedThisWeek));
        Assert.Equal((0, 0), (elsewhere.ToDo.Counted, elsewhere.Full.Counted));
        Assert.Null(await Workbench.DoAsync("Priya", new GetNextCase(open.Id, new())));
        Assert.Null(await Workbench.DoAsync("Una", new GetNextCase(Guid.NewGuid(), new(WorklistTab.Full, CaseloadOf.Officer, open.OwnerId))));
    }

    [Fact]
    public async Task Saving_goes_on_to_the_case_after_the_one_that_was_open_wherever_that_has_moved()
    {
        Workbench.Clock.MoveTo(Thursday.AddDays(-1));
        foreach (var name in new[] { "First", "Second", "Third" })
            await GivenDueAsync(name);
        Workbench.Clock.MoveTo(Thursday);
        await Workbench.DoAsync("Nightly", new RefreshCaseload(Thursday));
        var lines = (await Workbench.DoAsync("Priya", new FindCaseload(new()))).Lines;
        await Workbench.DoAsync("Helen", new PinCase(lines[1].CaseId, 0, "The ombudsman asked about it"));

        var next = await Workbench.DoAsync("Priya", new GetNextCase(lines[1].CaseId, new(), lines[1].Cursor));
        var wrapped = await Workbench.DoAsync("Priya", new GetNextCase(lines[2].CaseId, new(), lines[2].Cursor));
        var first = await Workbench.DoAsync("Priya", new GetNextCase(lines[0].CaseId, new()));

        Assert.Equal((lines[2].CaseId, lines[2].Cursor), (next!.CaseId, next.Cursor));
        Assert.Equal(lines[1].CaseId, wrapped!.CaseId); // Back at the head, where the second now is.
        Assert.Equal(lines[1].CaseId, first!.CaseId);
    }

    private async Task<DebtCase> GivenDueAsync(string surname)
    {
        var debtCase = await Workbench.GivenCaseAsync(surname);
        await Workbench.DoAsync("Priya", new AddDiaryEntry(debtCase.Id, Thursday, "Ring the daughter"));
        return debtCase;
    }
}
