using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Benchmarks;

/// <summary>The figures of the lists: what a page costs beside raw ADO.NET, and that it costs the same however long the list is.</summary>
public static class Lists
{
    private const int FarRow = 100_000;
    private static readonly CaseloadSelection TeamList = new(WorklistTab.Full, CaseloadOf.Team);

    public static async Task<Figure> PageAsync(Trial trial)
    {
        var priya = await trial.Many.OfficerAsync("Priya Nair");
        using var floor = new Floor(trial.Many.Workspace);
        return await trial.Harness.CompareAsync("worklist page / raw", 2.0, 20,
            new("raw ADO.NET", () => floor.WorklistPageAsync(priya)),
            new("pipeline", () => trial.Many.DoAsync(priya, new FindCaseload(new()))));
    }

    public static Task<Figure> LengthAsync(Trial trial) => AlikeAsync(trial, "worklist page, many / few", 1.25, "Priya Nair", new());

    /// <summary>The lines of the figures for each order a supervisor may choose, on the two tabs they look at.</summary>
    public static IEnumerable<Measurable> Sorts() =>
        from tab in new[] { WorklistTab.Full, WorklistTab.ToDo }
        from sort in Enum.GetValues<CaseloadSort>()
        let name = $"team {tab} by {sort}"
        select new Measurable(name.Replace(' ', '-').ToLowerInvariant(), $"The team's list ({tab}) by {sort}, of many cases / of few", Stores.Both,
            trial => AlikeAsync(trial, $"{name}, many / few", 1.15, "Helen Marsh", new(tab, CaseloadOf.Team, Sort: sort)));

    /// <summary>The same reading with its total and without, on one connection.</summary>
    public static async Task<Figure> TotalAsync(Trial trial)
    {
        await using var db = trial.Many.Workspace.Open();
        var priya = await db.Officers().SingleAsync(officer => officer.Name == "Priya Nair");
        Task<List<CaseloadLine>> LinesAsync() => CaseloadPages.LinesAsync(db, new(), priya, null, 51, Bench.Today, default);
        return await trial.Harness.CompareAsync("page with total / page", 1.3, 20,
            new("page", LinesAsync),
            new("page with total", async () =>
            {
                await LinesAsync();
                await CaseloadPages.CountAsync(db, new(), priya, default);
            }));
    }

    public static async Task<Figure> FarAsync(Trial trial)
    {
        var helen = await trial.Many.OfficerAsync("Helen Marsh");
        var cursor = await CursorAtAsync(trial.Many.Workspace, Math.Min(FarRow, trial.Size.Many / 2));
        return await trial.Harness.CompareAsync("page at row 100,000 / first", 1.2, 20,
            new("first page", () => trial.Many.DoAsync(helen, new FindCaseload(TeamList))),
            new("page at row 100,000", () => trial.Many.DoAsync(helen, new FindCaseload(TeamList, cursor))));
    }

    public static async Task<Figure> FarInDiaryAsync(Trial trial)
    {
        var helen = await trial.Many.OfficerAsync("Helen Marsh");
        var team = new DiarySelection(Of: CaseloadOf.Team);
        await using var db = trial.Many.Workspace.Open();
        var open = db.Diary().Where(entry => entry.State == DiaryState.Open).OrderBy(entry => entry.DueOn).ThenBy(entry => entry.Id);
        var far = await open.Skip(Math.Min(FarRow, await open.CountAsync() / 2)).FirstAsync();
        return await trial.Harness.CompareAsync("diary at row 100,000 / first", 1.2, 20,
            new("first page", () => trial.Many.DoAsync(helen, new FindDiary(team))),
            new("page at row 100,000", () => trial.Many.DoAsync(helen, new FindDiary(team, DiaryCursor.Of(far.DueOn, far.Id)))));
    }

    private static async Task<Figure> AlikeAsync(Trial trial, string name, double limit, string officer, CaseloadSelection selection)
    {
        var asking = await trial.Many.OfficerAsync(officer); // The cast has the same ids in every store.
        return await trial.Harness.CompareAsync(name, limit, 20,
            new($"of {trial.Size.Few:N0} cases", () => trial.Few.DoAsync(asking, new FindCaseload(selection))),
            new($"of {trial.Size.Many:N0} cases", () => trial.Many.DoAsync(asking, new FindCaseload(selection))));
    }

    private static async Task<string> CursorAtAsync(Workspace workspace, int row)
    {
        await using var db = workspace.Open();
        return await db.Caseload().OrderBy(line => line.OrderKey).Skip(row - 1).Select(line => line.OrderKey).FirstAsync();
    }
}
