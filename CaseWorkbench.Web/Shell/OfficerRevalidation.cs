using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace CaseWorkbench.Web.Shell;

/// <summary>Asks every half minute whether the officer of an open circuit is still employed in the same role; if not, the screen closes.</summary>
public sealed class OfficerRevalidation(ILoggerFactory logs, IRequestRunner runner, ClockOf clockOf) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval { get; } = TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState state, CancellationToken ct) =>
        OfficerIdentity.Of(state.User) is { } known
        && await runner.RunAsync(new GetMyself(), new(known.Id, known.SignIn, known.Workspace, clockOf(known.Workspace).NewId()), ct)
            is Outcome<OfficerView>.Done { Value: var now } && now.Role == known.Role;
}
