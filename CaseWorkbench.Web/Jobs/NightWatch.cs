using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Jobs;

/// <summary>
/// Runs the nightly run while the portal is up: what was missed at once, and each night after 02:00 in London by the store's own
/// clock, so that a training store whose clock was moved has its nights too. The digest of a working day follows the night, so
/// that it tells of it.
/// </summary>
public sealed class NightWatch(NightlyRun nights, DigestRun digests, ClockOf clockOf, ILogger<NightWatch> log) : RoundService(TimeSpan.FromMinutes(1)), INightCall
{
    protected override Task LookAsync(CancellationToken ct) => LookAsync(SignIn.Workspace, ct);

    /// <summary>Runs the nights that are due and not done, then sends the digest that is. What breaks off is tried again in the next round.</summary>
    public async Task LookAsync(string workspace, CancellationToken ct)
    {
        await TryAsync("nightly run", workspace, async () =>
        {
            var due = NightlyRun.DueAt(clockOf(workspace).Now());
            if (await nights.LastNightAsync(workspace, ct) >= due)
                return;
            foreach (var night in await nights.RunAsync(workspace, due, ct))
                log.LogInformation("Night of {Night} in {Workspace}: {Steps}", night.Night, workspace, string.Join(", ", night.Steps));
        });
        await TryAsync("digest", workspace, async () =>
        {
            if (await digests.RunAsync(workspace, ct) is { } told)
                log.LogInformation("The digest in {Workspace} told {Told}", workspace, told.Count("officer"));
        });
    }

    private async Task TryAsync(string what, string workspace, Func<Task> look)
    {
        try
        {
            await look();
        }
        catch (RefusedException e)
        {
            log.LogInformation("{Message}", e.Message); // Another process is at it.
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The {What} of {Workspace} broke off and is tried again", what, workspace);
        }
    }
}
