using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training.Demo;
using CaseWorkbench.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Jobs;

/// <summary>
/// Nights that were missed, and processes of their own that catch up on them, each by a clock that stands still: three nights, or
/// six weeks of them when <c>CASEWORKBENCH_KILLS</c> asks for the long run.
/// </summary>
public abstract class NightProcessTest : IAsyncLifetime
{
    /// <summary>How long a lease lasts, and a little: the dead one's has then run out.</summary>
    protected static readonly TimeSpan LeaseIsOut = TimeSpan.FromMinutes(11);

    /// <summary>How often a process is killed; null in the short run.</summary>
    protected static readonly int? KillsAsked = AtLength.Asked("KILLS");

    /// <summary>The night that the store had already.</summary>
    private static readonly DateOnly Begun = new(2026, 6, 1);

    protected static readonly int Nights = KillsAsked is null ? 3 : 42;
    protected static readonly DateTime Morning = Begun.ToDateTime(new(8, 0), DateTimeKind.Utc).AddDays(Nights);
    private static readonly string Program = typeof(NightProcessTest).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "BenchmarkProgram").Value!;
    private readonly string folder = Workbench.NewFolder();
    private readonly Dictionary<DateOnly, IReadOnlyList<string>> clean = [];
    private string begun = "";
    private int stores;

    public async Task InitializeAsync()
    {
        await using var workbench = await Workbench.OpenAsync();
        await new DemoLoader(workbench.Runner, workbench.Services.GetRequiredService<WorkspaceCatalogue>()).LoadAsync(Workbench.Name, 40, seed: 4711);
        await new NightlyRun(workbench.Runner, workbench.Services.GetRequiredService<WorkspaceCatalogue>()).RunAsync(Workbench.Name);
        await StoreBackup.ToAsync(workbench.Workspace, begun = Path.Combine(folder, "begun.db"), default);
    }

    /// <summary>A folder with the store as it was before the nights.</summary>
    protected string Put()
    {
        var path = Directory.CreateDirectory(Path.Combine(folder, $"{++stores}")).FullName;
        File.Copy(begun, Path.Combine(path, "bench.db"));
        return path;
    }

    /// <summary>A process that has opened the store and begins with the nights up to the day of that instant.</summary>
    protected static async Task<Process> BeginAsync(string path, DateTime now)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Program, "night", path, now.ToString("O", CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
        return process;
    }

    /// <summary>Kills it after so long. False when it came to its end before.</summary>
    protected static async Task<bool> KillAsync(Process process, int milliseconds)
    {
        if (process.WaitForExit(milliseconds))
            return false;
        process.Kill();
        await process.WaitForExitAsync();
        return true;
    }

    /// <summary>Waits for its end, and returns what it had to say where that was not a good one.</summary>
    protected static async Task<string> EndAsync(Process process)
    {
        using (process)
        {
            var said = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? "" : said;
        }
    }

    /// <summary>The store says what one says whose nights up to the day of that instant ran undisturbed. Returns how many rows that is.</summary>
    protected async Task<int> AssertCleanAsync(string path, DateTime until)
    {
        var (expected, actual) = (await CleanAsync(until), DumpOf(path));
        StoreDump.AssertSame(expected, actual);
        return expected.Count;
    }

    /// <summary>What the store says once its nights up to the day of that instant have run undisturbed.</summary>
    protected async Task<IReadOnlyList<string>> CleanAsync(DateTime until)
    {
        if (clean.TryGetValue(until.InLondon().Day(), out var known))
            return known;
        var path = Put();
        Assert.Equal("", await EndAsync(await BeginAsync(path, until)));
        var after = DumpOf(path);
        var nights = after.Count(row => row.StartsWith("JobStep:", StringComparison.Ordinal) && row.Contains("WholeNight", StringComparison.Ordinal));
        Assert.True(nights == 1 + (until.InLondon().Day().DayNumber - Begun.DayNumber), $"There were {nights} nights.");
        return clean[until.InLondon().Day()] = after;
    }

    private IReadOnlyList<string> DumpOf(string path) => StoreDump.KnowingIdsOf(begun).Of(Path.Combine(path, "bench.db"));

    public Task DisposeAsync()
    {
        Workbench.Remove(folder);
        return Task.CompletedTask;
    }
}
