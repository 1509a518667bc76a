using System.Text.RegularExpressions;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class PaletteTests(BrowserFixture browser)
{
    [Fact]
    public async Task Control_K_goes_to_a_page_an_action_a_view_or_a_case_by_keyboard_alone()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, _) = await workbench.GivenOverdueAsync("Quillfeather", 120m, 30);
        await workbench.DoAsync("Priya", new SaveView($"Frail {debtCase.Reference}", new(WorklistTab.Full, Filter: new(Vulnerable: true)), false));

        await browser.VisitAsync("Priya Nair", async visit =>
        {
            var page = visit.Page;
            async Task GoAsync(string typed, string shows, string arrives)
            {
                await page.Keyboard.PressAsync("Control+k");
                await page.GetByRole(AriaRole.Combobox, new() { Name = "Page, action, view or case" }).WaitForAsync();
                await page.Keyboard.TypeAsync(typed);
                await page.GetByRole(AriaRole.Option, new() { Name = shows }).First.WaitForAsync();
                await Assertions.Expect(page.Locator("[role=option]")).ToHaveCountAsync(1);
                await page.Keyboard.PressAsync("Enter");
                await Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(arrives)));
                await page.Locator("main :focus").WaitForAsync();
                await Task.Delay(200); // The heading or the panel has the focus by now, and keeps it.
            }

            await GoAsync("quillfeather", "Quillfeather", $"/cases/{debtCase.Reference}");
            await GoAsync("log contact", "Log contact", $"/cases/{debtCase.Reference}?open=contact");
            await page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(page).Not.ToHaveURLAsync(new Regex("open="));
            await page.Locator("main :focus").WaitForAsync();
            await GoAsync($"frail {debtCase.Reference}", "Frail", "vulnerable=yes");
            await GoAsync("approvals", "Approvals", "/approvals");
        });
    }

    [Fact]
    public Task The_arrows_choose_and_Escape_gives_the_focus_back() => browser.VisitAsync("Priya Nair", async visit =>
    {
        var page = visit.Page;
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/worklist$"));
        await page.Locator("main h1:focus").WaitForAsync();
        await page.GetByRole(AriaRole.Searchbox).FocusAsync();
        await page.Keyboard.PressAsync("Control+k");
        await page.Locator("[role=option]").First.WaitForAsync();
        var chosen = page.Locator("[role=option][aria-selected=true]");
        var first = await chosen.TextContentAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.NotEqual(first, await chosen.TextContentAsync());
        await page.Keyboard.PressAsync("ArrowUp");
        Assert.Equal(first, await chosen.TextContentAsync());
        await Task.Delay(300);
        await visit.AssertAccessibleAsync();
        await visit.PictureAsync("palette");
        await visit.AssertFitsAsync(320);
        await visit.AssertFitsAsync(683);

        await page.Keyboard.PressAsync("Escape");
        await page.Locator("dialog[data-choices]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal("q", await page.EvaluateAsync<string>("document.activeElement.name"));
    });

    [Fact]
    public Task The_sheet_of_keys_switches_letters_off_for_this_officer_and_the_sheet_is_still_in_the_menu() => browser.VisitAsync("Priya Nair", async visit =>
    {
        var page = visit.Page;
        var sheet = page.Locator("#keys-sheet");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/worklist$"));
        await page.Locator("main h1:focus").WaitForAsync();
        await page.Keyboard.PressAsync("?");
        foreach (var (key, does) in new[] { ("/", "Search"), ("Ctrl + K", "Go to a page, an action, a view or a case") })
            await Assertions.Expect(sheet.Locator("tr", new() { HasText = does })).ToContainTextAsync(key);
        await visit.PictureAsync("keys");
        await sheet.GetByLabel("Single letters press buttons").UncheckAsync();
        await page.Keyboard.PressAsync("Escape");

        await page.ReloadAsync();
        await visit.LiveAsync();
        await page.Keyboard.PressAsync("/");
        Assert.NotEqual("q", await page.EvaluateAsync<string>("document.activeElement.name ?? ''"));
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(sheet).Not.ToBeVisibleAsync();

        await page.Locator("summary", new() { HasText = "Priya Nair" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keys on this page" }).ClickAsync();
        await sheet.GetByLabel("Single letters press buttons").CheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("h1").First.FocusAsync();
        await page.Keyboard.PressAsync("/");
        Assert.Equal("q", await page.EvaluateAsync<string>("document.activeElement.name"));
    });
}
