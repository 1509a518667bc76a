namespace CaseWorkbench.Domain.Requests;

/// <summary>A case changed and the change is committed: who did what, in which workspace.</summary>
public sealed record CaseChanged(string Workspace, Guid CaseId, Guid ById, string By, string What);

/// <summary>Carries news of committed changes to whoever has the case open. Within one process.</summary>
public interface ICaseChangeFeed
{
    void Announce(CaseChanged change);

    /// <summary>Listens until the returned subscription is disposed.</summary>
    IDisposable Listen(Action<CaseChanged> listener);
}

/// <summary>The feed of a single server. A second server would carry the same news between processes behind the same interface.</summary>
public sealed class CaseChangeFeed : ICaseChangeFeed
{
    private event Action<CaseChanged>? Changed;

    public void Announce(CaseChanged change) => Changed?.Invoke(change);

    public IDisposable Listen(Action<CaseChanged> listener)
    {
        Changed += listener;
        return new Subscription(() => Changed -= listener);
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
