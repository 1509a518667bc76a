using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.PaymentPlans;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Benchmarks;

/// <summary>The figure of the night: every step it really takes, over the whole store, beside a scan that only judges.</summary>
public static class Nights
{
    /// <summary>Each round is the next night, on which two in a hundred cases have something due.</summary>
    public static Task<Figure> NightAsync(Trial trial) => NightAsync(trial, trial.Many, "nightly run / scan in C#");

    /// <summary>The same where whatever is owed is on a payment plan: on each night two in a thousand miss an instalment.</summary>
    public static async Task<Figure> PlansAsync(Trial trial)
    {
        await using (var db = trial.Planned.Workspace.Open())
            trial.Output.WriteLine($"  {await db.Plans().CountAsync():N0} plans run");
        return await NightAsync(trial, trial.Planned, "nightly run over plans / scan in C#");
    }

    private static async Task<Figure> NightAsync(Trial trial, Bench bench, string name)
    {
        using var floor = new NightFloor(bench.Workspace);
        await bench.NightsAsync(); // That of the day itself, on which nothing was ever run before.
        IReadOnlyList<NightDone> said = [];
        var figure = await trial.Harness.CompareAsync(name, 8, 1,
            new("scan in C#", () => floor.JudgeAsync(bench.Day)),
            new("the night's steps", async () =>
            {
                bench.PassDay();
                said = await bench.NightsAsync();
            }));
        trial.Output.WriteLine($"  the last of them: {string.Join("; ", said[^1].Steps)}");
        return figure;
    }
}
