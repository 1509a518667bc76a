using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CaseWorkbench.Web.Shell;

/// <summary>
/// A page whose address says what it shows: part, filters, page, the item that is open. It is read when it opens, and again when
/// its address becomes another of its own: by a tab, a filter, or the browser's Back.
/// </summary>
public abstract class AddressedPage : ComponentBase, IDisposable
{
    [Inject] protected OfficerDesk Desk { get; private set; } = default!;
    [Inject] protected SignedInOfficer Officer { get; private set; } = default!;
    [Inject] protected NavigationManager Navigation { get; private set; } = default!;

    /// <summary>The path all its addresses have.</summary>
    protected abstract string OwnPath { get; }

    /// <summary>What stands behind the path just now.</summary>
    protected string Query => new Uri(Navigation.Uri).Query;

    /// <summary>Reads what the address asks for.</summary>
    protected abstract Task ReadAsync();

    /// <summary>As the page opens.</summary>
    protected virtual Task OpenAsync() => ReadAsync();

    /// <summary>As its address has changed.</summary>
    protected virtual Task MovedAsync() => ReadAsync();

    protected sealed override Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Move;
        return OpenAsync();
    }

    public virtual void Dispose()
    {
        Navigation.LocationChanged -= Move;
        GC.SuppressFinalize(this);
    }

    private void Move(object? sender, LocationChangedEventArgs to)
    {
        if (new Uri(to.Location).AbsolutePath == OwnPath)
            _ = InvokeAsync(async () =>
            {
                await MovedAsync();
                StateHasChanged();
            });
    }
}
