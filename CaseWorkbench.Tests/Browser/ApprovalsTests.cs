using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Tests.Disputes;
using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class ApprovalsTests(BrowserFixture browser)
{
    [Fact]
    public async Task The_queue_is_decided_by_keyboard_alone_and_is_accessible_throughout()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, invoice) = await workbench.GivenOverdueAsync("Swale", 486m, 30);
        var first = await workbench.GivenDisputedAsync(debtCase, invoice, 90m, DisputeState.Proposed, 54m);
        var second = await workbench.GivenDisputedAsync(debtCase, invoice, 40m, DisputeState.Proposed, 40m);

        await browser.VisitAsync("Helen Marsh", async page =>
        {
            var keyboard = page.Page.Keyboard;
            var title = page.Page.Locator("#approval-title");
            await page.GoAsync($"/approvals?item={first.ProposalId}");
            await Assertions.Expect(title).ToContainTextAsync(first.Reference);
            await page.AssertAccessibleAsync();
            await page.PictureAsync("approvals");
            await page.AssertFitsAsync();

            await keyboard.PressAsync("y");
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync("£54.00 credited");
            await Assertions.Expect(title).Not.ToContainTextAsync(first.Reference);

            await page.GoAsync($"/approvals?item={second.ProposalId}");
            await Assertions.Expect(title).ToContainTextAsync(second.Reference);
            await keyboard.PressAsync("r");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await keyboard.TypeAsync("Where is the provider's log?");
            await keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync("went back to Priya Nair");
        });

        Assert.Equal((DisputeState.Resolved, DisputeState.Investigating), ((await workbench.DisputeAsync(first.Id)).State, (await workbench.DisputeAsync(second.Id)).State));
    }

    [Fact]
    public async Task What_was_opened_is_approved_together_by_keyboard()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, invoice) = await workbench.GivenOverdueAsync("Wharfe", 486m, 30);
        var first = await workbench.GivenDisputedAsync(debtCase, invoice, 90m, DisputeState.Proposed, 54m);
        var second = await workbench.GivenDisputedAsync(debtCase, invoice, 40m, DisputeState.Proposed, 40m);

        await browser.VisitAsync("Helen Marsh", async page =>
        {
            foreach (var dispute in new[] { first, second })
            {
                await page.GoAsync($"/approvals?kind=dispute-outcome&item={dispute.ProposalId}");
                await Assertions.Expect(page.Page.Locator("#approval-title")).ToContainTextAsync(dispute.Reference);
            }
            foreach (var dispute in new[] { first, second })
            {
                await page.Page.Locator("tbody[data-rows] tr", new() { HasText = dispute.Reference }).Locator("[data-open]").FocusAsync();
                await page.Page.Keyboard.PressAsync("x");
                await Assertions.Expect(page.Page.Locator("tr", new() { HasText = dispute.Reference }).GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
            }
            await page.AssertAccessibleAsync();
            await page.AssertFitsAsync(320);
            await page.Page.SetViewportSizeAsync(1366, 768);
            await page.Page.Keyboard.PressAsync("a");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Approve 2 proposals, £94.00 in all");
            await page.AssertAccessibleAsync();
            await page.PictureAsync("approve-together");
            await page.Page.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync("2 proposals approved, £94.00 in all.");
        });

        Assert.Equal((DisputeState.Resolved, DisputeState.Resolved), ((await workbench.DisputeAsync(first.Id)).State, (await workbench.DisputeAsync(second.Id)).State));
    }

    [Fact]
    public async Task A_row_is_opened_before_it_can_be_approved()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, invoice) = await workbench.GivenOverdueAsync("Tripp", 486m, 30);
        var first = await workbench.GivenDisputedAsync(debtCase, invoice, 90m, DisputeState.Proposed, 54m);
        var second = await workbench.GivenDisputedAsync(debtCase, invoice, 40m, DisputeState.Proposed, 40m);

        await browser.VisitAsync("Helen Marsh", async page =>
        {
            await page.GoAsync($"/approvals?item={first.ProposalId}");
            await Assertions.Expect(page.Page.Locator(".decide")).ToBeVisibleAsync();
            var row = page.Page.Locator("tbody[data-rows] tr").Filter(new() { HasText = second.Reference });
            await row.GetByRole(AriaRole.Link).FocusAsync();

            await page.Page.Keyboard.PressAsync("y");

            await Assertions.Expect(page.Page.Locator("#approval-title")).ToContainTextAsync(second.Reference);
        });

        Assert.Equal((DisputeState.Proposed, DisputeState.Proposed), ((await workbench.DisputeAsync(first.Id)).State, (await workbench.DisputeAsync(second.Id)).State));
    }

    [Fact]
    public async Task The_proposer_reads_who_can_decide_it()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, invoice) = await workbench.GivenOverdueAsync("Udall", 486m, 30);
        var dispute = await workbench.GivenDisputedAsync(debtCase, invoice, 90m, DisputeState.Proposed, 54m);

        await browser.VisitAsync("Priya Nair", async page =>
        {
            await page.GoAsync($"/approvals?item={dispute.ProposalId}");
            await Assertions.Expect(page.Page.Locator(".approval .outcome")).ToContainTextAsync("You prepared this, so someone else must approve it.");
            await Assertions.Expect(page.Page.Locator(".approval .outcome")).ToContainTextAsync("Who can: Helen Marsh");
            await page.AssertAccessibleAsync();
            await page.PictureAsync("approvals-own");
        });
    }
}
