using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Tests.Moratoria;
using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class MoratoriumTests(BrowserFixture browser)
{
    private static async Task AssertDialogAsync(OfficerPage page, string button)
    {
        await page.Page.Locator(".actions").GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await page.PictureAsync($"moratorium-{button.Replace(' ', '-').ToLowerInvariant()}");
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_panel_and_each_of_its_dialogs_are_accessible()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, bill) = await workbench.GivenOverdueAsync("Ellery", 413.20m, 30);
        await workbench.DoAsync("Priya", new RecordMoratorium(debtCase.Id, MoratoriumKind.MentalHealthCrisis, $"BS-{GivenPortal.NewNumber()}", workbench.Today(), GivenMoratorium.Adviser, [bill.Id]));
        await workbench.GivenInvoiceAsync(debtCase, GivenPortal.NewNumber(), 60, workbench.Today().AddDays(-20));

        await browser.VisitAsync("David Rowe", async page =>
        {
            await page.GoAsync($"/cases/{debtCase.Reference}?open=moratorium");
            await Assertions.Expect(page.Page.Locator("#moratorium-title")).ToBeVisibleAsync();
            await Assertions.Expect(page.Page.Locator(".case-left")).ToContainTextAsync("its end is not known yet");
            await page.AssertAccessibleAsync();
            await page.PictureAsync("moratorium");
            foreach (var button in new[] { "Add a debt", "Cancelled for one debt", "Cancelled whole", "Ask for a review", "Record the end" })
                await AssertDialogAsync(page, button);
            await page.AssertFitsAsync(683, 384);
            await page.AssertFitsAsync(320);
        });
    }

    [Fact]
    public async Task A_notice_is_recorded_by_keyboard_alone_and_nothing_is_collectable_any_more()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, _) = await workbench.GivenOverdueAsync("Yarrow", 413.20m, 30);

        await browser.VisitAsync("Priya Nair", async page =>
        {
            var keyboard = page.Page.Keyboard;
            await page.GoAsync($"/cases/{debtCase.Reference}");
            await Assertions.Expect(page.Page.Locator(".balances")).ToContainTextAsync("£413.20");
            await keyboard.PressAsync("m");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await page.PictureAsync("record-moratorium");

            foreach (var (label, words) in new[] { ("Reference of the notice", $"BS-{GivenPortal.NewNumber()}"), ("Adviser's name", "Ann Lee"), ("Organisation", "StepAhead"), ("Adviser's telephone", "0800 160 160") })
            {
                await page.Page.GetByLabel(label).FocusAsync();
                await keyboard.TypeAsync(words);
            }
            await keyboard.PressAsync("Control+Enter");

            await Assertions.Expect(page.Page.Locator("#moratorium-title")).ToContainTextAsync("Breathing space M-");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Collectable £0.00" })).ToBeVisibleAsync();
            await page.GoAsync($"/cases/{debtCase.Reference}?open=contact");
            await page.Page.GetByLabel("What for").SelectOptionAsync(new SelectOptionValue { Label = "Demand" });
            await Assertions.Expect(page.Page.Locator(".against").First).ToContainTextAsync("Contact the adviser Ann Lee, StepAhead");
        });
    }
}
