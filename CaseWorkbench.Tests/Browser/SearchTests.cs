using System.Text.RegularExpressions;
using CaseWorkbench.Tests.Search;
using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class SearchTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_half_heard_name_opens_the_case_by_keyboard_alone()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var number = 700_000 + Random.Shared.Next(90_000);
        var person = await workbench.GivenPersonAsync("Evelyn", "O'Zimmerman", helper: "Grace Pettigrew", helperPhone: "07700 900444", number: number);
        await workbench.GivenPersonAsync("Edward", "O'Zimmerman", number: number + 1);
        await workbench.GivenPersonAsync("Edmund", "O'Zimmerman", restricted: true, number: number + 2);

        await browser.VisitAsync("Priya Nair", async visit =>
        {
            var page = visit.Page;
            async Task SearchAsync(string typed)
            {
                await page.Locator("main h1:focus").WaitForAsync();
                await page.Keyboard.PressAsync("/");
                await page.Keyboard.TypeAsync(typed);
                await page.Keyboard.PressAsync("Enter");
            }

            await Assertions.Expect(page).ToHaveURLAsync(new Regex("/worklist$"));
            await SearchAsync("ozimmerman");
            await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
            await visit.PictureAsync("search");
            await visit.AssertAccessibleAsync();
            await visit.AssertFitsAsync(320);
            await visit.PictureAsync("search-narrow");
            await visit.AssertFitsAsync(683);
            await page.SetViewportSizeAsync(1366, 768);
            Assert.DoesNotContain("Edmund", await page.ContentAsync(), StringComparison.Ordinal);

            await page.Keyboard.PressAsync("ArrowDown");
            await page.Keyboard.PressAsync("k");
            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("Enter"); // Edward, then Evelyn.
            await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/cases/{person.Reference}$")); // Within one page: nothing is loaded anew.

            await SearchAsync("pettigrew 900444");
            await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync("daughter Grace Pettigrew, property attorney");

            await SearchAsync($"cw {number + 1}");
            await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/cases/CW-{number + 1}$"));

            await SearchAsync("\"NEAR(zz* AND");
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Nobody is found by");
            await visit.AssertAccessibleAsync();
            await visit.PictureAsync("search-empty");
            await SearchAsync(new string('x', 500));
            await Assertions.Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("100 characters or fewer");
            await visit.AssertAccessibleAsync();
            await visit.AssertFitsAsync(320);
        });
    }
}
