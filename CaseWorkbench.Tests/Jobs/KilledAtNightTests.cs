using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training.Demo;
using CaseWorkbench.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Xunit.Abstractions;

namespace CaseWorkbench.Tests.Jobs;

/// <summary>
/// Six weeks of nights are caught up on by a process that is killed again and again; another goes on where it stopped. In the
/// end nothing is missing and nothing is there twice. <c>CASEWORKBENCH_KILLS=100</c> kills it a hundred times.
/// </summary>
[Trait("Category", "Slow")]
public sealed class KilledAtNightTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("CASEWORKBENCH_KILLS"), out var many) ? many : 6;
    private static readonly string Program = typeof(KilledAtNightTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "BenchmarkProgram").Value!;
    private static readonly DateTime Morning = new(2026, 7, 13, 8, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Evening = Morning.AddHours(12); // The next night is not to begin meanwhile.
    private readonly string folder = Workbench.NewFolder();
    private string begun = "";

    public async Task InitializeAsync()
    {
        await using var workbench = await Workbench.OpenAsync();
        await new DemoLoader(workbench.Runner, workbench.Services.GetRequiredService<WorkspaceCatalogue>()).LoadAsync(Workbench.Name, 40, seed: 4711);
        await new NightlyRun(workbench.Runner, workbench.Services.GetRequiredService<WorkspaceCatalogue>()).RunAsync(Workbench.Name);
        SqliteConnection.ClearAllPools();
        File.Copy(workbench.Workspace.File, begun = Path.Combine(folder, "begun.db"));
    }

    [Fact]
    public async Task Nights_that_were_killed_come_to_the_same_end_as_nights_that_were_not()
    {
        var dump = StoreDump.KnowingIdsOf(begun);
        var clean = Put("clean");
        Assert.False(await RunAsync(clean, Morning, killAfter: null));
        var expected = dump.Of(StoreOf(clean));
        Assert.True(expected.Count > dump.Of(begun).Count, "The nights did nothing that could be done twice.");

        var (random, killed) = (new Random(4711), 0);
        for (var run = 1; killed < Kills; run++)
        {
            var store = Put($"killed{run}");
            var start = Morning;
            while (await RunAsync(store, start, killed < Kills && start < Evening ? random.Next(20, 600) : null))
            {
                killed++;
                start = start.AddMinutes(11); // The dead one's lease has run out.
            }
            var actual = dump.Of(StoreOf(store));
            var differences = Beyond(actual, expected).Select(row => $"+ {row}").Concat(Beyond(expected, actual).Select(row => $"- {row}")).ToList();
            Assert.True(differences.Count == 0, string.Join('\n', differences));
        }
        output.WriteLine($"{killed:N0} kills: each run ended like the clean one, {expected.Count:N0} rows the same.");
    }

    /// <summary>Rows of one that the other has not, or not as often.</summary>
    private static IEnumerable<string> Beyond(IReadOnlyList<string> these, IReadOnlyList<string> those)
    {
        var left = those.GroupBy(row => row).ToDictionary(rows => rows.Key, rows => rows.Count());
        return these.Where(row => (left[row] = left.GetValueOrDefault(row) - 1) < 0).ToList();
    }

    private string Put(string name)
    {
        var path = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        File.Copy(begun, StoreOf(path));
        return path;
    }

    private static string StoreOf(string path) => Path.Combine(path, "bench.db");

    /// <summary>Whether it had to be killed: it may also come to its end first.</summary>
    private static async Task<bool> RunAsync(string path, DateTime now, int? killAfter)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Program, "night", path, now.ToString("O", CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
        if (killAfter is { } wait && !process.WaitForExit(wait))
        {
            process.Kill();
            await process.WaitForExitAsync();
            return true;
        }
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, said);
        return false;
    }

    public Task DisposeAsync()
    {
        Workbench.Remove(folder);
        return Task.CompletedTask;
    }
}
