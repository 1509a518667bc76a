using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CaseWorkbench.Web.Colleagues;

/// <summary>Whether the browser of this circuit is in reach. A circuit outlives its connection for minutes; whoever sat there may be gone.</summary>
public sealed class CircuitLine : CircuitHandler
{
    public bool IsUp { get; private set; } = true;

    /// <summary>The connection was lost, or came back.</summary>
    public event Action? Changed;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken) => Turn(true);

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => Turn(false);

    private Task Turn(bool isUp)
    {
        IsUp = isUp;
        Changed?.Invoke();
        return Task.CompletedTask;
    }
}
