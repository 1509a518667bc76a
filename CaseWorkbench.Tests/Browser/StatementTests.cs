using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Disputes;
using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class StatementTests(BrowserFixture browser)
{
    [Fact]
    public async Task The_statement_is_read_made_large_printed_and_taken_away_as_a_Word_file()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, bill) = await workbench.GivenOverdueAsync("Varley", 486m, 30);
        for (var weeks = 12; weeks >= 0; weeks -= 4)
            await workbench.GivenInvoiceAsync(debtCase, GivenPortal.NewNumber(), 316.99m + weeks, workbench.Today().AddDays(-7 * weeks - 40));
        await workbench.DoAsync("Priya", new RecordReceipt(debtCase.Id, $"ST-{GivenPortal.NewNumber()}", workbench.Today().AddDays(-3), ReceiptMethod.DirectDebit, Money.Pounds(700)));
        await workbench.GivenDisputedAsync(debtCase, bill, 90m);

        await browser.VisitAsync("Priya Nair", async page =>
        {
            await page.GoAsync($"/cases/{debtCase.Reference}");
            await page.Page.GetByRole(AriaRole.Link, new() { Name = "What is owed and how it came about" }).ClickAsync();
            await Assertions.Expect(page.Page.Locator(".statement .owed")).ToContainTextAsync("You owe £");
            await Assertions.Expect(page.Page.Locator(".statement-chart rect.charged")).Not.ToHaveCountAsync(0);
            await page.AssertAccessibleAsync();
            await page.PictureAsync("statement");
            await page.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder(await page.PictureAsync("statement")), "statement-whole.png"), FullPage = true });
            await page.AssertFitsAsync(683, 384);
            await page.AssertFitsAsync(320);
            await page.PictureAsync("statement-narrow");
            await page.Page.SetViewportSizeAsync(1366, 768);

            await page.GoAsync($"/cases/{debtCase.Reference}/statement?large=1");
            await Assertions.Expect(page.Page.Locator(".statement.large")).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            foreach (var (name, address) in new[] { ("statement", $"/cases/{debtCase.Reference}/statement"), ("statement-large", $"/cases/{debtCase.Reference}/statement?large=1") })
            {
                await page.GoAsync(address);
                await Assertions.Expect(page.Page.Locator(".statement")).ToBeVisibleAsync();
                var sheet = await page.Page.PdfAsync(new() { PreferCSSPageSize = true, Format = "A4", Path = Path.Combine(Folder(await page.PictureAsync("statement-large")), $"{name}.pdf") });
                Assert.True(sheet.Length > 10_000, $"The printed sheet holds {sheet.Length} bytes.");
            }

            await page.GoAsync($"/cases/{debtCase.Reference}/statement");
            var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Link, new() { Name = "Word file" }).ClickAsync());
            Assert.Equal($"SPECIMEN Statement {debtCase.Reference} {workbench.Today():yyyy-MM-dd}.docx", download.SuggestedFilename);
            await download.SaveAsAsync(Path.Combine(Folder(await page.PictureAsync("statement")), "statement.docx"));
        });
    }

    [Fact]
    public async Task A_hold_that_forbids_letters_is_the_reason_on_the_disabled_buttons()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, _) = await workbench.GivenOverdueAsync("Wray", 486m, 30);
        await workbench.DoAsync("Priya", new PlaceHold(debtCase.Id, HoldCode.ADV, "Getting help from StepChange", workbench.Today().AddDays(20)));

        await browser.VisitAsync("Priya Nair", async page =>
        {
            await page.GoAsync($"/cases/{debtCase.Reference}/statement");
            var print = page.Page.GetByRole(AriaRole.Button, new() { Name = "Print" });
            await Assertions.Expect(print).ToHaveAttributeAsync("aria-disabled", "true");
            await Assertions.Expect(page.Page.Locator("#statement-not-sent")).ToContainTextAsync("No letter can go");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "Word file" })).ToHaveCountAsync(0);
            await page.AssertAccessibleAsync();
            await page.PictureAsync("statement-held");

            var answer = await page.Page.APIRequest.GetAsync($"/cases/{debtCase.Reference}/statement.docx");
            Assert.Equal(409, answer.Status);
        });
    }

    private static string Folder(string picture) => Path.GetDirectoryName(picture)!;
}
