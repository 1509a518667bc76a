using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace CaseWorkbench.Tests.Support;

/// <summary>The portal as a process of its own, on a free port of this machine with a data folder that goes with it and officers but no cases in it.</summary>
public sealed partial class RunningApp : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly string[] arguments;
    private readonly IReadOnlyDictionary<string, string> environment;
    private Process process;
    private readonly ConcurrentQueue<string> said = [];

    private RunningApp(string dataFolder, string[] arguments, IReadOnlyDictionary<string, string> environment) =>
        (process, DataFolder, this.arguments, this.environment) = (Begin(dataFolder, arguments, environment), dataFolder, arguments, environment);

    public string DataFolder { get; }
    public Uri Address { get; private set; } = default!;

    /// <summary>For how long the program has kept a core busy, in all.</summary>
    public TimeSpan Worked
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>What the program has printed so far.</summary>
    public string Said => string.Join('\n', said);

    public static string Program => typeof(RunningApp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "WebProgram").Value!;

    public static Task<RunningApp> StartAsync(params string[] more) => StartAsync(new Dictionary<string, string>(), more);

    /// <param name="environment">What the program finds in its environment besides.</param>
    public static Task<RunningApp> StartAsync(IReadOnlyDictionary<string, string> environment, params string[] more) =>
        StartOnAsync(Directory.CreateTempSubdirectory("caseworkbench-").FullName, environment, more);

    /// <summary>Starts it on a data folder that may have a store in it.</summary>
    public static Task<RunningApp> StartOnAsync(string folder, params string[] more) => StartOnAsync(folder, new Dictionary<string, string>(), more);

    private static async Task<RunningApp> StartOnAsync(string folder, IReadOnlyDictionary<string, string> environment, string[] more)
    {
        var app = new RunningApp(folder, [Program, "--urls", "http://127.0.0.1:0", "--data", folder, "--demo-cases", "0", .. more], environment);
        await app.ListenAsync();
        return app;
    }

    /// <summary>Kills the program as a power cut would, and starts it again on the same data folder, at another address.</summary>
    public async Task KillAndStartAgainAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        process = Begin(DataFolder, arguments, environment);
        await ListenAsync();
    }

    private static Process Begin(string folder, string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private async Task ListenAsync()
    {
        var ready = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The program ended before it was ready:\n{Said}"));
        process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.OutputDataReceived += (_, line) =>
        {
            said.Enqueue(line.Data ?? "");
            if (ReadyLine().Match(line.Data ?? "") is { Success: true } match)
                ready.TrySetResult(new(match.Groups[1].Value));
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Address = await ready.Task.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(DataFolder, recursive: true);
    }

    [GeneratedRegex(@"^Open (http://\S+)")]
    private static partial Regex ReadyLine();
}
