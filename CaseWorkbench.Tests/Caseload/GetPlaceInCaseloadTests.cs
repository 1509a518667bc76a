using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Caseload;

public sealed class GetPlaceInCaseloadTests : WorkbenchTest
{
    private async Task<IReadOnlyList<CaseloadLine>> ThreeRowsAsync(CaseloadSelection selection)
    {
        foreach (var surname in new[] { "Frost", "Hill", "Marsh" })
        {
            var debtCase = await Workbench.GivenCaseAsync(surname);
            await Workbench.DoAsync("Priya", new AddDiaryEntry(debtCase.Id, new(2026, 6, 1), "Ring them"));
        }
        return (await Workbench.DoAsync("Priya", new FindCaseload(selection))).Lines;
    }

    [Theory]
    [InlineData(CaseloadSort.Default)]
    [InlineData(CaseloadSort.Name)]
    public async Task A_row_knows_its_place_in_its_list(CaseloadSort sort)
    {
        var selection = new CaseloadSelection(Sort: sort);
        var rows = await ThreeRowsAsync(selection);

        var places = new List<string>();
        foreach (var row in rows)
            places.Add((await Workbench.DoAsync("Priya", new GetPlaceInCaseload(selection, row.Cursor))).ToString());

        Assert.Equal(["1 of 3", "2 of 3", "3 of 3"], places);
    }

    [Fact]
    public async Task A_row_that_has_left_the_list_is_counted_no_more()
    {
        var selection = new CaseloadSelection();
        var rows = await ThreeRowsAsync(selection);
        var entry = (await Workbench.DoAsync("Priya", new GetCase(rows[1].Reference))).Diary.Single(entry => entry.Kind == DiaryKind.BringUp);
        await Workbench.DoAsync("Priya", new CompleteDiaryEntry(entry.Id, entry.Version));

        Assert.Equal("2 of 2", (await Workbench.DoAsync("Priya", new GetPlaceInCaseload(selection, rows[2].Cursor))).ToString());
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_refused() =>
        Assert.Equal("invalid After", await Workbench.RefusedAsync("Priya", new GetPlaceInCaseload(new(Sort: CaseloadSort.Collectable), "nonsense")));
}
