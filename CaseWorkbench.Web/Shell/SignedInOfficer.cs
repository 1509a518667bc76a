using System.Reflection;
using System.Security.Claims;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using Microsoft.AspNetCore.Components.Authorization;

namespace CaseWorkbench.Web.Shell;

/// <summary>The clock of a workspace by its name; the screens ask it what day it is and never the machine.</summary>
public delegate TimeProvider ClockOf(string workspace);

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
public sealed class SignedInOfficer(AuthenticationStateProvider authentication, ClockOf clockOf)
{
    private OfficerIdentity? identity;

    private OfficerIdentity Known => identity ?? throw new InvalidOperationException("Nobody is signed in here.");

    public bool IsKnown => identity is not null;
    public Guid Id => Known.Id;
    public string Name => Known.Name;
    public Role Role => Known.Role;
    public string Workspace => Known.Workspace;

    /// <summary>This program starts in training only; a live store is a later piece of work.</summary>
    public bool IsTraining => true;

    public TimeProvider Clock => clockOf(Known.Workspace);
    public DateOnly Today => Clock.Today();

    /// <summary>Reads the sign-in of this circuit, once, before anything else is shown.</summary>
    public async Task LearnAsync() =>
        identity ??= OfficerIdentity.Of((await authentication.GetAuthenticationStateAsync()).User);

    public bool May(Permission permission) => Known.Role.May(permission);

    /// <summary>Whether this officer may send such a request at all.</summary>
    public bool May(Type request) => request.GetCustomAttribute<RequiresAttribute>() is { } required && May(required.Permission);

    public Acting Acting(Guid commandId) => new(Known.Id, Known.SignIn, Known.Workspace, commandId);
}
