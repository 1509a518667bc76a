using CaseWorkbench.Domain.Requests;
using Microsoft.AspNetCore.Components;

namespace CaseWorkbench.Web.Shell;

/// <summary>
/// A screen that follows a case: when someone changes it, the view is read again. While a form is open it is not redrawn
/// under the officer's hands; <see cref="News"/> says who changed what instead. The only base of our components.
/// </summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    /// <summary>Changes that come together are shown together.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource gone = new();
    private IDisposable? subscription;
    private Guid? watched;
    private bool isGathering;
    private bool isStale;

    [Inject] private ICaseChangeFeed Feed { get; set; } = default!;
    [Inject] protected SignedInOfficer Officer { get; private set; } = default!;

    /// <summary>“Dee Singh changed this case just now (log contact).”, or null when the view is fresh.</summary>
    protected string? News { get; set; }

    /// <summary>Whether a form is open that must not be redrawn.</summary>
    protected virtual bool FormIsOpen => false;

    /// <summary>Reads the view again.</summary>
    protected abstract Task ReloadAsync();

    /// <summary>What stands around an open form may be read again, as long as the form itself keeps what it was opened with.</summary>
    protected virtual Task ReadBesideFormAsync() => Task.CompletedTask;

    /// <summary>To be called when the form closes: what changed meanwhile is shown now.</summary>
    protected async Task FormClosedAsync()
    {
        if (!isStale)
            return;
        (isStale, News) = (false, null);
        await ReloadAsync();
    }

    /// <summary>Follows this case from now on, and no other.</summary>
    protected void Watch(Guid caseId)
    {
        watched = caseId;
        subscription ??= Feed.Listen(Hear);
    }

    public void Dispose()
    {
        subscription?.Dispose();
        gone.Cancel();
        gone.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Hear(CaseChanged change)
    {
        if (change.CaseId == watched && change.Workspace == Officer.Workspace)
            _ = InvokeAsync(() => ShowAsync(change));
    }

    private async Task ShowAsync(CaseChanged change)
    {
        if (FormIsOpen)
        {
            isStale = true;
            News = change.ById == Officer.Id ? News : $"{change.By} changed this case just now ({change.What.ToLowerInvariant()}).";
            await ReadBesideFormAsync();
            StateHasChanged();
            return;
        }
        if (isGathering || gone.IsCancellationRequested)
            return;
        isGathering = true;
        try
        {
            await Task.Delay(Gathering, gone.Token);
            isGathering = false;
            await ReloadAsync();
            News = null;
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The officer left the page while the news was gathered.
        }
    }
}
