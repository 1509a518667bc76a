using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace CaseWorkbench.Tests.Support;

/// <summary>The program of the benchmarks, run to its end.</summary>
internal static class BenchmarkProgram
{
    private static readonly string Program = typeof(BenchmarkProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "BenchmarkProgram").Value!;

    /// <summary>What it ended with, and what it said.</summary>
    public static async Task<(int ExitCode, string Said)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Program, .. arguments]) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        var said = (await process.StandardOutput.ReadToEndAsync()).Trim();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }
}
