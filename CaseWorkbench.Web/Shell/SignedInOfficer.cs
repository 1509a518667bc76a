using System.Reflection;
using System.Security.Claims;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using Microsoft.AspNetCore.Components.Authorization;

namespace CaseWorkbench.Web.Shell;

/// <summary>The clock of a workspace by its name; the screens ask it what day it is and never the machine.</summary>
public delegate TimeProvider ClockOf(string workspace);

/// <summary>The workspaces somebody is at work in: those whose own work has to be seen to.</summary>
public delegate IReadOnlyList<string> StoresInUse();

/// <summary>Which of the stores that have stood under a workspace's name is there now; null where there is none.</summary>
public delegate int? StoreMakeOf(string workspace);

/// <summary>Who the sign-in cookie says this is, and in which workspace.</summary>
public sealed record OfficerIdentity(Guid Id, string Name, Role Role, string SignIn, string Workspace)
{
    private const string WorkspaceClaim = "workspace", SignInClaim = "sign-in";

    public ClaimsPrincipal ToPrincipal(string scheme) => new(new ClaimsIdentity(
    [
        new(ClaimTypes.NameIdentifier, Id.ToString()), new(ClaimTypes.Name, Name), new(ClaimTypes.Role, Role.ToString()),
        new(SignInClaim, SignIn), new(WorkspaceClaim, Workspace),
    ], scheme));

    /// <summary>Null for someone who is not signed in, or whose cookie is of another make.</summary>
    public static OfficerIdentity? Of(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) && Enum.TryParse<Role>(principal.FindFirstValue(ClaimTypes.Role), out var role)
        && principal.FindFirstValue(SignInClaim) is { } signIn && principal.FindFirstValue(WorkspaceClaim) is { } workspace
            ? new(id, principal.Identity?.Name ?? "", role, signIn, workspace) : null;
}

/// <summary>The officer of this circuit. What they may do is judged again at every request; here it only decides what is shown.</summary>
public sealed class SignedInOfficer(AuthenticationStateProvider authentication, ClockOf clockOf, StoreMakeOf? makeOf = null)
{
    private OfficerIdentity? identity;
    private TimeProvider? clock;

    private OfficerIdentity Known => identity ?? throw new InvalidOperationException("Nobody is signed in here.");

    public bool IsKnown => identity is not null;
    public Guid Id => Known.Id;
    public string Name => Known.Name;
    public Role Role => Known.Role;
    public string Workspace => Known.Workspace;

    /// <summary>This program starts in training only; a live store is a later piece of work.</summary>
    public bool IsTraining => true;

    /// <summary>Everything on this officer's screen was read from this one of the stores that stand under the workspace's name after each other.</summary>
    public int? Make { get; private set; }

    /// <summary>The workspace is one trainee's own.</summary>
    public bool IsInOwnStore => Known.Workspace != SignIn.Workspace;

    public TimeProvider Clock => clock ??= clockOf(Known.Workspace);
    public DateOnly Today => Clock.Today();

    /// <summary>Reads the sign-in of this circuit, once, before anything else is shown.</summary>
    public async Task LearnAsync()
    {
        if (identity is not null || OfficerIdentity.Of((await authentication.GetAuthenticationStateAsync()).User) is not { } known)
            return;
        (identity, Make) = (known, makeOf?.Invoke(known.Workspace));
    }

    public bool May(Permission permission) => Known.Role.May(permission);

    /// <summary>Whether this officer may send such a request at all.</summary>
    public bool May(Type request) => request.GetCustomAttribute<RequiresAttribute>() is { } required && May(required.Permission);

    public Acting Acting(Guid commandId) => new(Known.Id, Known.SignIn, Known.Workspace, commandId, Make: Make);
}
