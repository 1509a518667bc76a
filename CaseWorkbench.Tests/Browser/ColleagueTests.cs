using CaseWorkbench.Domain.Drafts;
using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class ColleagueTests(BrowserFixture browser)
{
    private const string Words = "Her son says the visits of the second week never happened.";

    [Fact]
    public async Task What_was_typed_comes_back_after_the_server_was_killed()
    {
        await using var app = await RunningApp.StartAsync();
        await using var workbench = await Workbench.OfAsync(app);
        var (debtCase, _) = await workbench.GivenOverdueAsync("Vale", 486m, 30);
        await using var context = await browser.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1366, Height = 768 }, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(15_000);
        var page = new OfficerPage(await context.NewPageAsync(), app.Address);
        await page.Page.GotoAsync($"{app.Address}sign-in");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Priya Nair" }).ClickAsync();
        await page.LiveAsync();
        await page.GoAsync($"{app.Address}cases/{debtCase.Reference}?open=contact");
        await page.Page.GetByLabel("What was said").FillAsync(Words);
        await page.Page.GetByLabel("Result").SelectOptionAsync(new SelectOptionValue { Label = "Spoke" });
        await Assertions.Expect(page.Page.GetByText("Your drafts")).ToBeVisibleAsync();

        await app.KillAndStartAgainAsync();
        await page.GoAsync($"{app.Address}cases/{debtCase.Reference}");

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Your draft: Contact" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByLabel("What was said")).ToHaveValueAsync(Words);
        await Assertions.Expect(page.Page.GetByLabel("Result").Locator("option:checked")).ToHaveTextAsync("Spoke");
        await page.AssertAccessibleAsync();
        await page.PictureAsync("draft-back");
        await page.Page.Locator("summary", new() { HasText = "Your drafts" }).ClickAsync();
        await page.AssertAccessibleAsync();
        await page.PictureAsync("drafts");
        await page.AssertFitsAsync(683, 384);
        await page.AssertFitsAsync(320);
        await page.Page.SetViewportSizeAsync(1366, 768);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Throw away" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByText("Your drafts")).ToHaveCountAsync(0);
        Assert.Empty(await workbench.DoAsync("Priya", new FindDrafts()));
    }

    [Fact]
    public async Task A_form_that_is_done_leaves_no_draft_behind()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, _) = await workbench.GivenOverdueAsync("Wynn", 486m, 30, "Gwen");

        await browser.VisitAsync("Gwen Bennett", async page =>
        {
            await page.GoAsync($"/cases/{debtCase.Reference}?open=diary");
            await page.Page.GetByLabel("What is to be done").FillAsync("Ring the daughter");
            await Assertions.Expect(page.Page.GetByText("Your draft: Diary")).ToBeVisibleAsync();
            await page.Page.GetByLabel("On which day").FillAsync($"{workbench.Today().AddDays(7):yyyy-MM-dd}");
            await page.Page.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync("Put in the diary.");
            await Assertions.Expect(page.Page.GetByText("Your draft: Diary")).ToHaveCountAsync(0);
            await Task.Delay(2_500); // A pause that was under way when it was sent must not bring it back.
        });

        Assert.Empty(await workbench.DoAsync("Gwen", new FindDrafts()));
    }
}
