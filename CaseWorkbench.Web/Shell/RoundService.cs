namespace CaseWorkbench.Web.Shell;

/// <summary>Looks for work round after round, and at once when it is called.</summary>
/// <param name="round">The longest it waits between two looks.</param>
public abstract class RoundService(TimeSpan round) : BackgroundService
{
    private readonly SemaphoreSlim called = new(0, 1);

    /// <summary>Looks now, or as soon as what is under way is done.</summary>
    public void Call()
    {
        lock (called)
        {
            if (called.CurrentCount == 0)
                called.Release();
        }
    }

    public override void Dispose()
    {
        called.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract Task LookAsync(CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await LookAsync(stoppingToken);
            await called.WaitAsync(round, stoppingToken);
        }
    }
}
