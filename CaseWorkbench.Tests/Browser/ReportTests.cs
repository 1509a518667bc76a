using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

/// <summary>A supervisor reads the report, opens a figure, sets a target and takes the report away, without a mouse.</summary>
[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class ReportTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_report_is_read_opened_and_taken_away()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var today = workbench.Workspace.Clock.Today();
        var debtCase = await workbench.GivenCaseAsync("Reportley");
        await workbench.GivenInvoiceAsync(debtCase, "R9901", 400, today.AddDays(-70));
        await workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "R9901-1", today, ReceiptMethod.Bank, Money.Pounds(150)));

        await browser.VisitAsync("Helen Marsh", async page =>
        {
            await page.GoAsync($"/reports?from={today.AddDays(-90):yyyy-MM-dd}&to={today:yyyy-MM-dd}");
            await Assertions.Expect(page.Page.Locator("#debt .chart svg")).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await page.PictureAsync("report");
            await page.AssertFitsAsync(683, 384); // 200 % of a small screen.
            await page.AssertFitsAsync(320);
            await page.Page.SetViewportSizeAsync(1366, 768);

            await page.Page.Locator("tr", new() { HasText = "Collection rate" }).Locator("a.figure").PressAsync("Enter");
            await Assertions.Expect(page.Page.Locator("main")).ToContainTextAsync("Invoice R9901");
            await page.AssertAccessibleAsync();
            await page.PictureAsync("report-rows");

            await page.GoAsync("/reports/targets");
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Set… Collected in a week" }).PressAsync("Enter");
            await page.Page.GetByLabel("Pounds").FillAsync("12000");
            await page.Page.GetByLabel("Reason").FillAsync("Agreed at the service meeting.");
            await page.AssertAccessibleAsync();
            await page.Page.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(page.Page.Locator("main")).ToContainTextAsync("at least £12,000.00 a week");
            await page.PictureAsync("targets");

            await page.GoAsync("/worklist");
            await Assertions.Expect(page.Page.Locator(".team-week")).ToContainTextAsync("of £12,000.00");
            await page.AssertAccessibleAsync();
            await page.PictureAsync("worklist-team-week");

            await page.GoAsync("/reports");
            var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Link, new() { Name = "Excel to publish" }).PressAsync("Enter"));
            Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);
        });
    }
}
