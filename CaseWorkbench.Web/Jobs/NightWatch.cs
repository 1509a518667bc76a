using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Jobs;

/// <summary>
/// Runs the nightly run while the portal is up: what was missed at once, and each night after 02:00 in London by the store's own
/// clock, so that a training store whose clock was moved has its nights too.
/// </summary>
public sealed class NightWatch(NightlyRun nights, ClockOf clockOf, ILogger<NightWatch> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round);
        do
            await LookAsync(SignIn.Workspace, stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Runs the nights that are due and not done. A night that breaks off is tried again in the next round.</summary>
    public async Task LookAsync(string workspace, CancellationToken ct)
    {
        try
        {
            var now = clockOf(workspace).Now().InLondon();
            var due = TimeOnly.FromDateTime(now) >= NightlyRun.StartsAt ? now.Day() : now.Day().AddDays(-1);
            if (await nights.LastNightAsync(workspace, ct) >= due)
                return;
            foreach (var night in await nights.RunAsync(workspace, due, ct))
                log.LogInformation("Night of {Night} in {Workspace}: {Steps}", night.Night, workspace, string.Join(", ", night.Steps));
        }
        catch (RefusedException e)
        {
            log.LogInformation("{Message}", e.Message); // Another process is at it.
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The nightly run of {Workspace} broke off and is tried again", workspace);
        }
    }
}
