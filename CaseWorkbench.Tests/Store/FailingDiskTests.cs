using System.Diagnostics;
using System.Reflection;
using Xunit;

namespace CaseWorkbench.Tests.Store;

/// <summary>
/// A quick round of what the benchmark program does at length (<c>power-cut --many 5000</c>, <c>disk-faults --many 200</c>): it
/// stands between SQLite and the disk, which the process of the tests had better not.
/// </summary>
[Trait("Category", "Slow")]
public sealed class FailingDiskTests
{
    private static readonly string Program = typeof(FailingDiskTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "BenchmarkProgram").Value!;

    [Fact]
    public async Task When_the_power_goes_nothing_acknowledged_is_lost_or_half_done() =>
        Assert.EndsWith("150 power cuts: 0 lost, 0 half done, 0 damaged", await RunAsync("power-cut", "150"), StringComparison.Ordinal);

    [Fact]
    public async Task When_the_disk_fails_the_officer_is_told_and_the_program_goes_on() =>
        Assert.EndsWith("60 faults: 0 lost, 0 saved after “not saved”, 0 half done, 0 not told, 0 not recovered, 0 damaged", await RunAsync("disk-faults", "60"), StringComparison.Ordinal);

    private static async Task<string> RunAsync(string fault, string many)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Program, fault, "--many", many]) { RedirectStandardOutput = true, StandardOutputEncoding = System.Text.Encoding.UTF8 })!;
        var said = (await process.StandardOutput.ReadToEndAsync()).Trim();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, said); // A control that loses nothing fails here, too.
        return said;
    }
}
