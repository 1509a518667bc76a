using System.Runtime.CompilerServices;

namespace CaseWorkbench.Tests.Support;

/// <summary>
/// The stores of tests are files in memory where the machine keeps a place for such: the suite spends half its time waiting for a disk otherwise.
/// Nothing that is tested turns on the disk being one; what is lost when it fails is tested by letting it fail.
/// </summary>
internal static class FilesInMemory
{
    private const string Place = "/dev/shm";
    private const long Enough = 6L << 30;

    /// <summary>Before the first test, for this process and those it starts. Whoever has chosen a place keeps it.</summary>
    [ModuleInitializer]
    internal static void Choose()
    {
        if (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("TMPDIR") is null && Directory.Exists(Place) && new DriveInfo(Place).AvailableFreeSpace > Enough)
            Environment.SetEnvironmentVariable("TMPDIR", Place);
    }
}
