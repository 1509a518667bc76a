using System.Diagnostics;

namespace CaseWorkbench.Tests.Support;

/// <summary>
/// Finds the browser the tests drive: Debian's Chromium, fetched by apt where we are root, else Playwright's own. A machine
/// without any fails the tests; they are never skipped.
/// </summary>
public static class Chromium
{
    public static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=en-GB",
    ];

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>The installed browser's path, or null when Playwright is to use the one it fetched itself.</summary>
    public static async Task<string?> FindAsync()
    {
        if (Installed() is null && OperatingSystem.IsLinux() && Environment.UserName == "root" && File.Exists("/usr/bin/apt-get"))
        {
            await RunAsync("apt-get", "update", "-qq");
            await RunAsync("apt-get", "install", "-y", "-qq", "chromium");
        }
        if (Installed() is { } path)
            return path;
        return Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0
            ? null
            : throw new InvalidOperationException("The browser tests need Chromium. Install it, or let this machine reach Playwright's download.");
    }

    private static string? Installed() => Places.FirstOrDefault(File.Exists);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" } })!;
        await process.WaitForExitAsync();
    }
}
