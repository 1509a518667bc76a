using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

/// <summary>The diary by keyboard: walked, ticked off, moved, and what the law fixes left where it is.</summary>
[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class DiaryTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_diary_is_worked_through_by_keyboard_and_a_statutory_date_stays()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, _) = await workbench.GivenOverdueAsync("Diarywell", 486m, 20, "Tom");
        await workbench.GivenDiaryAsync(debtCase, workbench.Today().AddDays(-3), "Ring the daughter");
        await workbench.GivenDiaryAsync(debtCase, workbench.Today(), "Send the statement");
        await using (var db = workbench.Db())
        {
            db.Add(DiaryEntry.For(workbench.Workspace.Clock.NewId(), debtCase.Id, DiaryKind.MoratoriumSearch, "Look for the person's other debts", workbench.Today().AddDays(1), debtCase.OwnerId, null, isStatutory: true));
            await db.SaveChangesAsync();
        }

        await browser.VisitAsync("Tom Adeyemi", async page =>
        {
            await page.GoAsync("/diary");
            var rows = page.Page.Locator("tbody[data-rows] tr:not(.group)").Filter(new() { HasText = debtCase.Reference });
            await Assertions.Expect(rows.First).ToContainTextAsync("Ring the daughter");
            await page.AssertAccessibleAsync();
            await page.PictureAsync("diary");

            await page.Page.Keyboard.PressAsync("j");
            await page.Page.Keyboard.PressAsync("t");
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync("Ticked off.");
            await Assertions.Expect(page.Page.GetByText("Ring the daughter")).ToHaveCountAsync(0);

            await page.Page.Locator("tbody[data-rows] tr").Filter(new() { HasText = "other debts" }).Locator("th a").FocusAsync();
            await page.Page.Keyboard.PressAsync("m");
            await Assertions.Expect(page.Page.Locator(".outcome")).ToContainTextAsync("DIA-001");
            await Assertions.Expect(page.Page.Locator("#diary-not-moved")).ToContainTextAsync("Statutory dates cannot be moved.");
            await page.AssertAccessibleAsync();
            await page.PictureAsync("diary-statutory");

            await page.Page.Locator("tbody[data-rows] tr").Filter(new() { HasText = "Send the statement" }).Locator("th a").FocusAsync();
            await page.Page.Keyboard.PressAsync("m");
            var dialog = page.Page.GetByRole(AriaRole.Dialog);
            await dialog.GetByLabel("To which day").FillAsync(workbench.Today().AddDays(9).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            await page.AssertAccessibleAsync();
            await page.Page.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(page.Page.Locator("tbody[data-rows] tr").Filter(new() { HasText = "Send the statement" })).ToContainTextAsync("in 9 days");

            await page.Page.Keyboard.PressAsync("d");
            await Assertions.Expect(dialog).ToContainTextAsync("Add to the diary");
            await page.AssertAccessibleAsync();
            await page.PictureAsync("diary-add");
            await page.Page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(dialog).ToBeHiddenAsync();

            await page.AssertFitsAsync();
            await page.Page.Locator("tbody[data-rows] tr").Filter(new() { HasText = "Send the statement" }).Locator("th a").FocusAsync();
            await page.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Diarywell");
            await page.Page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Diary");
        });
    }
}
