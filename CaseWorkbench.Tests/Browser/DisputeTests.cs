using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class DisputeTests(BrowserFixture browser)
{
    private static async Task AssertDialogAsync(OfficerPage page, string button)
    {
        await page.Page.Locator(".actions").GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await page.PictureAsync($"dispute-{button.Replace(' ', '-').ToLowerInvariant()}");
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_panel_and_each_of_its_dialogs_are_accessible()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, invoice) = await workbench.GivenOverdueAsync("Quill", 486m, 30);

        await browser.VisitAsync("Priya Nair", async page =>
        {
            await workbench.GivenDisputedAsync(debtCase, invoice, 90m);
            await page.GoAsync($"/cases/{debtCase.Reference}?open=dispute");
            await Assertions.Expect(page.Page.Locator("#dispute-title")).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await AssertDialogAsync(page, "Acknowledge");
            await AssertDialogAsync(page, "Withdrawn by the customer");

            await workbench.GivenDisputedAsync(debtCase, invoice, 40m, DisputeState.Acknowledged);
            await page.GoAsync($"/cases/{debtCase.Reference}?open=dispute");
            await AssertDialogAsync(page, "Start investigation");

            await workbench.GivenDisputedAsync(debtCase, invoice, 20m, DisputeState.Investigating);
            await page.GoAsync($"/cases/{debtCase.Reference}?open=dispute");
            await AssertDialogAsync(page, "Ask customer");
            await AssertDialogAsync(page, "Ask service");
            await AssertDialogAsync(page, "Propose outcome");

            await workbench.GivenDisputedAsync(debtCase, invoice, 10m, DisputeState.AwaitingService);
            await page.GoAsync($"/cases/{debtCase.Reference}?open=dispute");
            await AssertDialogAsync(page, "Record answer");

            await workbench.GivenDisputedAsync(debtCase, invoice, 5m, DisputeState.Proposed, 5m);
            await page.GoAsync($"/cases/{debtCase.Reference}?open=dispute");
            await AssertDialogAsync(page, "Return or take back");
            await page.Page.GetByText("History (").ClickAsync();
            await page.Page.Locator(".letter summary").ClickAsync();
            await Assertions.Expect(page.Page.Locator(".letter pre")).ToContainTextAsync("is in dispute.");
            await page.AssertAccessibleAsync();
            await page.PictureAsync("dispute-history");
            await page.AssertFitsAsync(683, 384);
            await page.AssertFitsAsync(320);
        });
    }

    [Fact]
    public async Task A_dispute_is_logged_by_keyboard_alone_and_only_its_part_stops()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, _) = await workbench.GivenOverdueAsync("Rudd", 486m, 30);

        await browser.VisitAsync("Priya Nair", async page =>
        {
            var keyboard = page.Page.Keyboard;
            await page.GoAsync($"/cases/{debtCase.Reference}");
            await Assertions.Expect(page.Page.Locator(".balances")).ToContainTextAsync("£486.00");
            await keyboard.PressAsync("x");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await page.PictureAsync("log-dispute");

            await keyboard.PressAsync("Tab");
            await keyboard.TypeAsync("486.01");
            await keyboard.PressAsync("Tab");
            await Assertions.Expect(page.Page.Locator("dialog .field .error")).ToContainTextAsync("Only £486.00 of this invoice can be disputed.");
            await keyboard.PressAsync("Shift+Tab");
            await keyboard.PressAsync("Control+A");
            await keyboard.TypeAsync("90");
            await keyboard.PressAsync("Tab");
            await keyboard.PressAsync("Space");
            for (var step = 0; step < 4; step++)
                await keyboard.PressAsync("ArrowDown"); // Service not received.
            await keyboard.PressAsync("Tab");
            await keyboard.TypeAsync("Ten of those visits never happened.");
            await keyboard.PressAsync("Control+Enter");

            await Assertions.Expect(page.Page.Locator("#dispute-title")).ToContainTextAsync("Dispute D-");
            await Assertions.Expect(page.Page.Locator(".case-right")).ToContainTextAsync("Service not received");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Collectable £396.00" })).ToBeVisibleAsync();
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Disputed £90.00" })).ToBeVisibleAsync();
        });
    }
}
