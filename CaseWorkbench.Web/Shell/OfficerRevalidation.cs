using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace CaseWorkbench.Web.Shell;

/// <summary>Asks every half minute whether the sign-in of an open circuit still stands; if not, the screen closes.</summary>
public sealed class OfficerRevalidation(ILoggerFactory logs, SignIn signIn) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval { get; } = TimeSpan.FromSeconds(30);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState state, CancellationToken ct) => signIn.StillStandsAsync(state.User, ct);
}
