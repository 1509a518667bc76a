using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;

namespace CaseWorkbench.Benchmarks.Portal;

/// <summary>A portal with the usual demonstration, and a browser whose one page is signed in to it.</summary>
internal sealed class PortalVisit(RunningApp app, IPlaywright playwright, IBrowser browser, IPage page) : IAsyncDisposable
{
    public RunningApp App => app;
    public IPage Page => page;

    public static async Task<PortalVisit> BeginAsync(string officer)
    {
        var app = await RunningApp.StartAsync("--demo-cases", "400");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = await Chromium.FindAsync(), Args = Chromium.Arguments });
        var context = await browser.NewContextAsync(new() { BaseURL = app.Address.ToString(), Locale = "en-GB", BypassCSP = true, ViewportSize = new() { Width = 1366, Height = 768 } }); // The floor's server is another.
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = officer }).ClickAsync();
        await page.Locator("body[data-live]").WaitForAsync();
        return new(app, playwright, browser, page);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.CloseAsync();
        playwright.Dispose();
        await app.DisposeAsync();
    }
}
