using CaseWorkbench.Domain.Jobs;

namespace CaseWorkbench.Benchmarks;

/// <summary>The figure of the night: every step it really takes, over the whole store, beside a scan that only judges.</summary>
public static class Nights
{
    /// <summary>Each round is the next night, on which two in a hundred cases have something due.</summary>
    public static async Task<Figure> NightAsync(Trial trial)
    {
        using var floor = new NightFloor(trial.Many.Workspace);
        await trial.Many.NightsAsync(); // That of the day itself, on which nothing was ever run before.
        IReadOnlyList<NightDone> said = [];
        var figure = await trial.Harness.CompareAsync("nightly run / scan in C#", 8, 1,
            new("scan in C#", () => floor.JudgeAsync(trial.Many.Day)),
            new("the night's steps", async () =>
            {
                trial.Many.PassDay();
                said = await trial.Many.NightsAsync();
            }));
        trial.Output.WriteLine($"  the last of them: {string.Join("; ", said[^1].Steps)}");
        return figure;
    }
}
