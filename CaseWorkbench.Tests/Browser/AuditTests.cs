using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class AuditTests(BrowserFixture browser)
{
    [Fact]
    public async Task An_auditor_finds_who_did_was_refused_and_read_what_and_verifies_the_chain()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, _) = await workbench.GivenOverdueAsync("Ashdown", 486m, 30);
        await workbench.DoAsync("Priya", new AddVulnerability(debtCase.Id, VulnerabilityKind.PhysicalOrSensory, "Write, do not ring.", "Her daughter", workbench.Today().AddDays(60)));
        await workbench.DoAsync("Tom", new GetPerson(debtCase.Id));
        await workbench.RefusedAsync("David", new ProposePolicyChange("limitation.months", "60", workbench.Today().AddDays(9), "It would suit us well."));

        await browser.VisitAsync("Owen Hughes", async page =>
        {
            await page.GoAsync($"/audit?case={debtCase.Reference}");
            await Assertions.Expect(page.Page.Locator("main tbody")).ToContainTextAsync("Add vulnerability");
            await page.Page.Locator("main tbody summary").First.ClickAsync();
            await page.AssertAccessibleAsync();
            await page.PictureAsync("audit");
            await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await page.PictureAsync("audit-dark");
            await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Null });
            await page.AssertFitsAsync();

            await page.GoAsync("/audit?show=refused");
            await Assertions.Expect(page.Page.Locator("main tbody")).ToContainTextAsync("refused POL-001");
            await page.AssertAccessibleAsync();

            await page.GoAsync($"/audit?show=reads&case={debtCase.Reference}");
            await Assertions.Expect(page.Page.Locator("main tbody")).ToContainTextAsync("Tom Adeyemi");
            await page.AssertAccessibleAsync();

            await page.Page.GetByLabel("Until").FillAsync("2020-01-01");
            await page.Page.GetByLabel("Until").PressAsync("Control+Enter");
            await Assertions.Expect(page.Page.Locator(".empty")).ToContainTextAsync("Nothing in the audit fits this.");
            await page.AssertAccessibleAsync();

            await page.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
            await page.GoAsync("/audit?show=verify");
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Verify now" }).ClickAsync();
            await Assertions.Expect(page.Page.Locator(".verification")).ToContainTextAsync("The audit holds");
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
            await Assertions.Expect(page.Page.Locator("[data-copied]")).ToHaveTextAsync("Copied.");
            Assert.Equal(await page.Page.Locator("#audit-head").TextContentAsync(), await page.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
            await page.AssertAccessibleAsync();
            await page.PictureAsync("audit-verify");
            await page.AssertFitsAsync(683, 384);
            await page.AssertFitsAsync(320);
        });
    }

    [Fact]
    public Task Whose_role_does_not_read_the_audit_has_no_way_to_it() => browser.VisitAsync("Priya Nair", async page =>
    {
        await page.GoAsync("/audit");
        await Assertions.Expect(page.Page.Locator(".masthead a[href='/audit']")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Page.Locator("main h1")).ToHaveTextAsync("Your role does not open this page");
        await Assertions.Expect(page.Page.Locator("main table")).ToHaveCountAsync(0);
    });
}
