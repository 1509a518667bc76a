using System.Security.Claims;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Training;
using CaseWorkbench.Domain.Training.Courses;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;

namespace CaseWorkbench.Web.Shell;

/// <summary>
/// Signing in to training: a cookie over an Officer record, by choosing a persona. Real accounts will make the same cookie in
/// another way, so nothing behind it changes.
/// </summary>
public sealed class SignIn(IRequestRunner runner, ClockOf clockOf, ClassRoom room)
{
    /// <summary>The workspace everybody may sign in to; beside it each trainee has a store of their own.</summary>
    public const string Workspace = ClassRoom.Home;
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>Whom one may be in a store; nobody where there is no such store. Asked by the program itself, since nobody is signed in yet.</summary>
    public async Task<IReadOnlyList<PersonaRow>> PersonasAsync(string store = Workspace) =>
        await room.EnterAsync(store) && await runner.RunAsync(new GetPersonas(), new(Cast.CommandLineId, "sign-in page", store, clockOf(store).NewId()))
            is Outcome<IReadOnlyList<PersonaRow>>.Done done ? done.Value : [];

    /// <summary>The trainees' stores that can be signed in to.</summary>
    public Task<IReadOnlyList<OpenStoreRow>> StoresAsync() => room.OpenStoresAsync();

    /// <summary>Whether the sign-in still stands: the officer is employed, and in the role the cookie was made for.</summary>
    public async Task<bool> StillStandsAsync(ClaimsPrincipal principal, CancellationToken ct = default) =>
        OfficerIdentity.Of(principal) is { } known
        && await room.EnterAsync(known.Workspace, ct)
        && await runner.RunAsync(new GetMyself(), new(known.Id, known.SignIn, known.Workspace, clockOf(known.Workspace).NewId()), ct)
            is Outcome<OfficerView>.Done { Value: var now } && now.Role == known.Role;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-in/as", SignInAsAsync).AllowAnonymous();
        routes.MapPost("/sign-out", SignOutAsync);
    }

    private static async Task<IResult> SignInAsAsync([FromForm] Guid officer, [FromForm] string? store, [FromForm] string? returnUrl, SignIn signIn, ClockOf clockOf, HttpContext context)
    {
        var workspace = string.IsNullOrEmpty(store) ? Workspace : store;
        if ((await signIn.PersonasAsync(workspace)).FirstOrDefault(persona => persona.Id == officer) is not { } persona)
            return Results.Redirect("/sign-in");
        var identity = new OfficerIdentity(persona.Id, persona.Name, persona.Role, clockOf(workspace).NewId().ToString(), workspace);
        await context.SignInAsync(Scheme, identity.ToPrincipal(Scheme));
        return Results.LocalRedirect(IsOurs(returnUrl) ? returnUrl! : "/");
    }

    private static async Task<IResult> SignOutAsync(IFormCollection _, HttpContext context) // Reading the form checks its token.
    {
        await context.SignOutAsync(Scheme);
        return Results.LocalRedirect("/sign-in");
    }

    /// <summary>Only a path on this server is returned to: not <c>//elsewhere</c>, nor <c>/\elsewhere</c>.</summary>
    private static bool IsOurs(string? url) => url is ['/', .. var rest] && rest is not ['/' or '\\', ..];
}
