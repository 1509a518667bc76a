using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class PolicyTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_manager_proposes_a_change_and_an_administrator_refuses_it_with_a_reason()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var day = workbench.Today().AddDays(30);

        await browser.VisitAsync("David Rowe", async page =>
        {
            await page.GoAsync("/policy");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "Working days a service has to answer" })).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await page.PictureAsync("policy");
            await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await page.PictureAsync("policy-dark");
            await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Null });
            await page.AssertFitsAsync();

            await page.GoAsync("/policy/holidays");
            await Assertions.Expect(page.Page.GetByText("Boxing Day (substitute)").First).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await page.AssertFitsAsync(320);
            await page.Page.SetViewportSizeAsync(1366, 768);

            await page.GoAsync("/policy?setting=limitation.months");
            await Assertions.Expect(page.Page.Locator(".approval .outcome")).ToContainTextAsync("fixed by law");
            await page.AssertAccessibleAsync();
            await page.PictureAsync("policy-law");

            await page.GoAsync("/policy?setting=dispute.serviceWd");
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Propose a change" }).ClickAsync();
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await page.Page.GetByLabel("New value").FillAsync("500");
            await page.Page.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(page.Page.Locator("dialog .field .error").First).ToContainTextAsync("must be a whole number from 1 to 60");
            await page.AssertAccessibleAsync();
            await page.PictureAsync("policy-propose");
            await page.Page.GetByLabel("New value").FillAsync("12");
            await page.Page.GetByLabel("From which day").FillAsync($"{day:yyyy-MM-dd}");
            await page.Page.GetByLabel("Reason").FillAsync("Services say that ten is too few.");
            await page.Page.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(page.Page.Locator(".approval .outcome")).ToContainTextAsync("You prepared this, so someone else must approve it.");
            await Assertions.Expect(page.Page.Locator(".approval .outcome")).ToContainTextAsync("Who can: Jo Whitby");
            await page.AssertAccessibleAsync();
            await page.PictureAsync("policy-own");
        });

        await browser.VisitAsync("Jo Whitby", async page =>
        {
            await page.GoAsync("/policy?show=waiting");
            await Assertions.Expect(page.Page.Locator("#setting-title")).ToContainTextAsync("Working days a service has to answer");
            await page.AssertAccessibleAsync();
            await page.AssertFitsAsync();
            await page.Page.Keyboard.PressAsync("f");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await page.PictureAsync("policy-refuse");
            await page.Page.Keyboard.TypeAsync("Ten is what our charter says.");
            await page.Page.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync("was refused");
            await page.GoAsync("/policy?setting=dispute.serviceWd");
            await Assertions.Expect(page.Page.Locator(".approval")).ToContainTextAsync("Refused by Jo Whitby");
            await Assertions.Expect(page.Page.Locator(".approval")).ToContainTextAsync("Ten is what our charter says.");
        });

        Assert.Equal(10, (await new PolicyShelf().RulesAsync(workbench.Db(), workbench.Workspace, default)).On(day).Of(Settings.DisputeServiceWd));
    }
}
