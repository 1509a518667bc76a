using CaseWorkbench.Domain.Teams;

namespace CaseWorkbench.Benchmarks;

/// <summary>The figures of supervisors: a move of many cases beside a loop of plain statements, and the board beside its sums.</summary>
public static class TeamFigures
{
    /// <summary>Two sets of as many cases go to and fro between two officers each: one through the pipeline, one by the loop.</summary>
    public static async Task<Figure> ReassignAsync(Trial trial)
    {
        var bench = trial.Few;
        var helen = await bench.OfficerAsync("Helen Marsh");
        var (priya, tom, gwen) = (await bench.OfficerAsync("Priya Nair"), await bench.OfficerAsync("Tom Adeyemi"), await bench.OfficerAsync("Gwen Bennett"));
        var (mine, theirs) = (await MovableAsync(bench, helen, priya, tom), await MovableAsync(bench, helen, gwen, tom));
        var size = Math.Min(mine.Count, theirs.Count);
        trial.Output.WriteLine($"  {size:N0} cases in each set");
        var versions = mine.Take(size).ToDictionary(row => row.CaseId, row => row.Version);
        var cases = theirs.Take(size).Select(row => row.CaseId).ToList();
        using var floor = new Floor(bench.Workspace);
        var (oursAt, floorAt) = (priya, gwen);
        return await trial.Harness.CompareAsync("reassign 500 / raw loop", 1.6, 1,
            new("raw ADO.NET", async () =>
            {
                var to = floorAt == gwen ? tom : gwen;
                await floor.ReassignAsync(cases, floorAt, to, helen);
                floorAt = to;
            }),
            new("pipeline", async () =>
            {
                var to = oursAt == priya ? tom : priya;
                var done = await bench.DoAsync(helen, new ReassignCases(null, [.. versions.Select(each => new MoveAsked(each.Key, each.Value, to))], "Because of a benchmark", "Because of a benchmark"));
                if (done.Moved != size)
                    throw new InvalidOperationException($"{done.Moved} of {size} moved: {done.NotMoved[0].Why}");
                foreach (var caseId in versions.Keys.ToList())
                    versions[caseId]++;
                oursAt = to;
            }));
    }

    public static async Task<Figure> BoardAsync(Trial trial)
    {
        var helen = await trial.Many.OfficerAsync("Helen Marsh");
        using var floor = new Floor(trial.Many.Workspace);
        return await trial.Harness.CompareAsync("board / raw", 2.0, 5,
            new("raw ADO.NET", () => floor.BoardAsync(helen)),
            new("pipeline", () => trial.Many.DoAsync(helen, new GetTeamBoard())));
    }

    /// <summary>The first cases of an officer that another may own.</summary>
    private static async Task<IReadOnlyList<PreviewRow>> MovableAsync(Bench bench, Guid helen, Guid from, Guid to) =>
        [.. (await bench.DoAsync(helen, new GetReassignPreview(new(HeldBy.Officer, from), Split: MoveSplit.OnePerson, OfficerId: to, MayExceedCaps: true))).Moving];
}
