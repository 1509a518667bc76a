using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

/// <summary>Why, why not and what comes: by key from the case, and by the link of one invoice.</summary>
[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class WhyTests(BrowserFixture browser)
{
    [Fact]
    public async Task The_panel_opens_by_key_on_the_case_and_by_its_link_on_one_invoice()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, first) = await workbench.GivenOverdueAsync("Whyteleafe", 486m, 1);
        var second = await workbench.GivenInvoiceAsync(debtCase, GivenPortal.NewNumber(), 120m, workbench.Today().AddDays(-20), workbench.Today().AddDays(-6));
        await workbench.DoAsync("Priya", new PlaceHold(debtCase.Id, HoldCode.ADM, "Checking the rate", workbench.Today().AddDays(14), second.Id));
        await workbench.DoAsync("Nightly run", new RunLadders(workbench.Today(), LadderTests.Before(debtCase.Id)));
        await workbench.GivenDiaryAsync(debtCase, workbench.Today().AddDays(3), "Ring the daughter");

        await browser.VisitAsync("Priya Nair", async page =>
        {
            await page.GoAsync($"/cases/{debtCase.Reference}");
            await Assertions.Expect(page.Page.Locator(".case-next [data-key=y]")).ToBeVisibleAsync();
            await page.Page.Keyboard.PressAsync("y");
            await Assertions.Expect(page.Page.Locator("#why-title")).ToBeFocusedAsync();
            await Assertions.Expect(page.Page.Locator(".why details").First.Locator("tbody tr")).ToHaveCountAsync(12);
            await Assertions.Expect(page.Page.Locator(".why .events")).ToContainTextAsync("Ring the daughter");
            await page.AssertAccessibleAsync();
            await page.PictureAsync("why-case");
            await page.AssertFitsAsync(320);
            await page.Page.SetViewportSizeAsync(1366, 768);
            await page.Page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(page.Page.Locator("#why-title")).ToHaveCountAsync(0);

            await page.Page.Locator(".invoices").GetByRole(AriaRole.Link, new() { Name = $"Why {second.Number}" }).PressAsync("Enter");
            await Assertions.Expect(page.Page.Locator(".why")).ToContainTextAsync("Some of it may be asked for");
            await page.Page.Locator(".why details summary").Nth(1).ClickAsync();
            await page.AssertAccessibleAsync();
            await page.PictureAsync("why-invoice");
            await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await page.PictureAsync("why-invoice-dark");
            await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Null });
            await page.Page.GetByLabel("Of", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = $"Invoice {first.Number}, £486.00 owed" });
            await Assertions.Expect(page.Page.Locator(".why")).ToContainTextAsync($"Ladder, invoice {first.Number}");
        });
    }
}
