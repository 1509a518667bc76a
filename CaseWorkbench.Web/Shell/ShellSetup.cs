using System.Globalization;
using CaseWorkbench.Domain.Requests;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Radzen;

namespace CaseWorkbench.Web.Shell;

/// <summary>What the portal's frame needs of the server, in one place: sign-in, circuits, headers, pages.</summary>
public static class ShellSetup
{
    public static IServiceCollection AddShell(this IServiceCollection services, string dataFolder)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        services.AddLogging(logs => logs
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning) // An address that is asked for holds what was searched for: names.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error) // In training the keys lie open, as the page says everything does.
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning)
            .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning)); // The program says itself where it listens.
        services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            circuits.DisconnectedCircuitMaxRetained = 50;
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
        }).AddHubOptions(hub => hub.MaximumReceiveMessageSize = 256 * 1024);
        services.AddRadzenComponents();

        services.AddAuthentication(SignIn.Scheme).AddCookie(cookie =>
        {
            cookie.LoginPath = "/sign-in";
            cookie.AccessDeniedPath = "/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Cookie.Name = "CaseWorkbench.Training"; // Its own name, so that two workspaces cannot share a sign-in.
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(10);
            cookie.SlidingExpiration = false;
            cookie.Events.OnValidatePrincipal = async seen =>
            {
                if (!await seen.HttpContext.RequestServices.GetRequiredService<SignIn>().StillStandsAsync(seen.Principal!))
                    seen.RejectPrincipal();
            };
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = "CaseWorkbench.Form");
        services.AddDataProtection().SetApplicationName("CaseWorkbench.Training").PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(dataFolder, "keys")));

        services.AddScoped<AuthenticationStateProvider, OfficerRevalidation>();
        services.AddScoped<SignedInOfficer>();
        services.AddScoped<OfficerDesk>();
        services.AddScoped<Drafts>();
        services.AddScoped<SignIn>();
        services.AddSingleton(new HeaderPart(typeof(CommandPalette), Order: 2));
        return services;
    }

    public static WebApplication UseShell(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler("/fault", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            if (!HttpMethods.IsGet(context.Request.Method) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false; // A form that is refused keeps its own answer.
            return next();
        });
        app.UseRequestLocalization("en-GB");
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapStaticAssets().AllowAnonymous();
        app.MapGet("/health/live", () => "live").AllowAnonymous();
        SignIn.Map(app);
        foreach (var endpoint in app.Services.GetServices<PageEndpoint>())
            endpoint.Map(app);
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(circuits =>
        {
            circuits.ContentSecurityFrameAncestorsPolicy = "'none'";
            circuits.DisableWebSocketCompression = true; // A compressed secret beside chosen text can be guessed (BREACH).
        });
        return app;
    }
}
