using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class SignInTests(BrowserFixture browser)
{
    [Fact]
    public Task The_sign_in_page_is_accessible_and_fits_every_width() => browser.VisitAsync(null, async page =>
    {
        await page.Page.GotoAsync("/sign-in");

        await page.AssertAccessibleAsync();
        await page.PictureAsync("sign-in");
        await page.AssertFitsAsync(683, 384); // 200 % zoom of 1366x768.
        await page.AssertFitsAsync(320);
    });

    [Fact]
    public Task An_officer_signs_in_and_out_by_keyboard_alone() => browser.VisitAsync(null, async page =>
    {
        var keyboard = page.Page.Keyboard;
        await page.Page.GotoAsync("/sign-in");
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Enter");
        await page.LiveAsync();

        await Assertions.Expect(page.Page.Locator("header.masthead")).ToContainTextAsync("Priya Nair – Recovery officer");
        await Assertions.Expect(page.Page.Locator(".workspace")).ToContainTextAsync("TRAINING");

        await page.Page.Locator(".menu summary", new() { HasText = "Recovery officer" }).FocusAsync();
        await keyboard.PressAsync("Enter");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).FocusAsync();
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Priya Nair" })).ToBeVisibleAsync(); // Whoever is out may sign in.
    });

    [Fact]
    public Task Nothing_but_the_sign_in_page_opens_before_signing_in() => browser.VisitAsync(null, async page =>
    {
        await page.Page.GotoAsync("/");

        Assert.EndsWith("/sign-in?returnUrl=%2F", page.Page.Url, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public Task Signing_in_never_leads_to_another_site(string returnUrl) => browser.VisitAsync(null, async page =>
    {
        await page.Page.GotoAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Priya Nair" }).ClickAsync();
        await page.LiveAsync();

        Assert.Equal(browser.App.Address.Authority, new Uri(page.Page.Url).Authority);
    });

    [Fact]
    public Task A_page_that_does_not_exist_says_so_and_shows_the_way_on() => browser.VisitAsync("Priya Nair", async page =>
    {
        foreach (var address in new[] { "/nowhere", "/not-found" })
        {
            await page.GoAsync(address);
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("There is no such page");
            await page.AssertAccessibleAsync();
        }
        page.Forgive("404");
    });

    [Fact]
    public Task The_theme_chosen_is_worn_at_once_and_after_a_reload() => browser.VisitAsync("Priya Nair", async page =>
    {
        await page.Page.Locator(".menu summary", new() { HasText = "Recovery officer" }).ClickAsync();
        await page.AssertAccessibleAsync();
        await page.Page.GetByLabel("Dark").CheckAsync();
        await Assertions.Expect(page.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        await page.Page.ReloadAsync();
        await Assertions.Expect(page.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.LiveAsync();
        await page.PictureAsync("first-page-dark");
        await page.AssertAccessibleAsync();
    });
}
