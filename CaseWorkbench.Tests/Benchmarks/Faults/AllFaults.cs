using System.Diagnostics;
using System.Reflection;

namespace CaseWorkbench.Benchmarks.Faults;

/// <summary>
/// Runs every fault script at its full size, one after another, each in a process of its own, and ends with a table of what was
/// planted, what was acknowledged and what was lost. It takes hours.
/// </summary>
public static class AllFaults
{
    private const string Planted = "Planted: ";

    private static readonly Script[] Scripts =
    [
        Script.OfProgram("power cut", "power-cut", "--many", "5000"),
        Script.OfProgram("disk full or failing", "disk-faults", "--many", "400"),
        Script.OfTest("kill -9 while posting", "KilledWhilePosting", "CASEWORKBENCH_KILLS=1000"),
        Script.OfTest("kill -9 in the night", "KilledAtNight", "CASEWORKBENCH_KILLS=120"),
        Script.OfTest("two nights at once", "TwoNightsAtOnce", "CASEWORKBENCH_KILLS=30"),
        Script.OfTest("backups under load", "HotBackup", "CASEWORKBENCH_BACKUPS=200"),
        Script.OfTest("restore", "RestoreVerb"),
        Script.OfTest("upgrades, also killed", "UpgradeTests"),
        Script.OfTest("tampering with the audit", "AuditChain"),
        Script.OfTest("eight writers", "EightWriters", "CASEWORKBENCH_WRITES=1000"),
        Script.OfTest("one screen, eight officers", "StaleScreenTests"),
        Script.OfTest("one form, eight threads", "SentManyTimes"),
        Script.OfTest("double dispatch", "DoubleDispatch"),
        Script.OfTest("random work and a book", "ModelCheck", "CASEWORKBENCH_SEQUENCES=10000"),
    ];

    /// <summary>Runs those whose name has this in it. Returns 0 when nothing was lost anywhere, otherwise 2.</summary>
    public static async Task<int> RunAsync(string which, TextWriter output)
    {
        var came = new List<CameOf>();
        foreach (var script in Scripts.Where(script => script.Name.Contains(which, StringComparison.OrdinalIgnoreCase)))
        {
            output.WriteLine($"— {script.Name}: {string.Join(' ', script.Environment.Append("dotnet").Concat(script.Arguments))}");
            came.Add(await RunAsync(script, output));
        }
        output.WriteLine();
        foreach (var one in came)
            output.WriteLine($"{one.Name,-28} {(one.IsGood ? "held" : "FAILED"),-7} {one.Took:hh\\:mm\\:ss}  {one.Said}");
        output.WriteLine($"{came.Count(one => one.IsGood)} held, {came.Count(one => !one.IsGood)} failed");
        return came.TrueForAll(one => one.IsGood) ? 0 : 2;
    }

    private static async Task<CameOf> RunAsync(Script script, TextWriter output)
    {
        var start = new ProcessStartInfo("dotnet", script.Arguments) { RedirectStandardOutput = true, StandardOutputEncoding = System.Text.Encoding.UTF8 };
        foreach (var variable in script.Environment.Select(each => each.Split('=')))
            start.Environment[variable[0]] = variable[1];
        var (began, lines) = (Stopwatch.GetTimestamp(), new List<string>());
        using var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line.Trim());
            output.WriteLine(line);
        }
        await process.WaitForExitAsync();
        return new(script.Name, process.ExitCode == 0, Stopwatch.GetElapsedTime(began), Gist(lines));
    }

    /// <summary>What a script planted and the line after it, which says what was lost; of tests that say neither, how many passed.</summary>
    private static string Gist(List<string> lines)
    {
        var said = lines.Zip(lines.Skip(1).Append("")).Where(pair => pair.First.StartsWith(Planted, StringComparison.Ordinal)).Select(pair => $"{pair.First[Planted.Length..]} {pair.Second}").ToList();
        return said.Count > 0 ? string.Join(" | ", said) : lines.FindLast(line => line.StartsWith("Passed:", StringComparison.Ordinal)) ?? "It said nothing.";
    }

    private sealed record CameOf(string Name, bool IsGood, TimeSpan Took, string Said);

    private sealed record Script(string Name, IReadOnlyList<string> Arguments, params string[] Environment)
    {
        private const string Configuration =
#if DEBUG
            "Debug";
#else
            "Release";
#endif

        /// <summary>A verb of this program.</summary>
        public static Script OfProgram(string name, params string[] verb) => new(name, ["exec", Assembly.GetExecutingAssembly().Location, .. verb]);

        /// <summary>A test, at the size that the environment says.</summary>
        public static Script OfTest(string name, string test, params string[] environment) =>
            new(name, ["test", Path.Combine(Root(), "CaseWorkbench.Tests"), "-c", Configuration, "--filter", $"FullyQualifiedName~{test}", "--logger", "console;verbosity=detailed"], environment);

        private static string Root()
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "CaseWorkbench.sln")))
                folder = folder.Parent ?? throw new InvalidOperationException("The fault scripts run inside the solution's folder only.");
            return folder.FullName;
        }
    }
}
