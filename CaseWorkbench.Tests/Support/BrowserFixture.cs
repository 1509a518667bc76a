using CaseWorkbench.Domain.Training;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Support;

/// <summary>One running portal and one browser for the browser tests of a collection; each visit has a profile of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright playwright = default!;

    public RunningApp App { get; private set; } = default!;
    public IBrowser Browser { get; private set; } = default!;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(15_000); // Beside other work everything comes, and later.
        App = await RunningApp.StartAsync();
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = await Chromium.FindAsync(), Args = Chromium.Arguments });
    }

    public async Task DisposeAsync()
    {
        await Browser.CloseAsync();
        playwright.Dispose();
        await App.DisposeAsync();
    }

    /// <summary>
    /// Visits the portal, signed in as the persona if one is named. At the end there must have been no error in the console
    /// and no request to another machine; when the visit fails, a picture of it is kept.
    /// </summary>
    public async Task VisitAsync(string? persona, Func<OfficerPage, Task> visit)
    {
        await using var context = await Browser.NewContextAsync(new()
        {
            BaseURL = App.Address.ToString(), Locale = "en-GB", TimezoneId = "Europe/London",
            ViewportSize = new() { Width = 1366, Height = 768 }, ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(15_000);
        var page = new OfficerPage(await context.NewPageAsync(), App.Address);
        try
        {
            if (persona is not null)
                await page.SignInAsync(Cast.Everyone().Single(officer => officer.Name == persona));
            await visit(page);
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException($"At {page.Page.Url}, pictured in {await page.PictureAsync("failed")}: {fault.Message}\n{page.Troubles}", fault);
        }
        page.AssertQuiet();
    }
}

/// <summary>The browser tests, which take turns at one portal.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";
}

/// <summary>Those that send each form again and again, at a portal of their own: the waits of one half overlap with the work of the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserFormTests : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser forms";
}
