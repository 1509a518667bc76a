using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

/// <summary>An administrator adds a colleague, lends a limit and takes it back, without a mouse.</summary>
[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class StaffPagesTests(BrowserFixture browser)
{
    [Fact]
    public async Task Somebody_is_added_and_a_limit_is_lent_for_a_week_and_taken_back()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);

        await browser.VisitAsync("Jo Whitby", async page =>
        {
            var tab = page.Page;
            await page.GoAsync("/staff");
            await tab.GetByRole(AriaRole.Button, new() { Name = "Add somebody" }).PressAsync("Enter");
            await tab.GetByLabel("Name").FillAsync("Ivy Lane");
            await page.AssertAccessibleAsync();
            await page.PictureAsync("staff-add");
            await tab.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(tab.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Choose what they are employed to do.");
            await tab.GetByLabel("Role", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Auditor" });
            await tab.GetByLabel("Team", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Adult social care income" });
            await tab.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(tab.Locator("main")).ToContainTextAsync("Ivy Lane");

            await tab.GetByRole(AriaRole.Button, new() { Name = "Record a delegation" }).PressAsync("Enter");
            await tab.GetByLabel("Whose limit").SelectOptionAsync(new SelectOptionValue { Label = "David Rowe, manager" });
            await tab.GetByLabel("Who may decide up to it").SelectOptionAsync(new SelectOptionValue { Label = "Helen Marsh, supervisor" });
            await tab.GetByLabel("First day").FillAsync($"{workbench.Today():yyyy-MM-dd}");
            await tab.GetByLabel("Last day").FillAsync($"{workbench.Today().AddDays(6):yyyy-MM-dd}");
            await page.PictureAsync("staff-delegation");
            await tab.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(tab.Locator("main")).ToContainTextAsync("Helen Marsh");
            await Assertions.Expect(tab.GetByRole(AriaRole.Button, new() { Name = "End the delegation of David Rowe to Helen Marsh" })).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await page.PictureAsync("staff");
            await page.AssertFitsAsync(683, 384);
            await page.AssertFitsAsync(320);
            await tab.SetViewportSizeAsync(1366, 768);

            await tab.GetByRole(AriaRole.Button, new() { Name = "End the delegation of David Rowe to Helen Marsh" }).PressAsync("Enter");
            await Assertions.Expect(tab.Locator("main")).ToContainTextAsync("Everybody decides up to their own limit.");
        });
    }
}
