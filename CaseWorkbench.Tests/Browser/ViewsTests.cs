using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class ViewsTests(BrowserFixture browser)
{
    [Fact]
    public Task A_list_is_saved_as_a_view_and_the_worklist_opens_on_it() => browser.VisitAsync("Leo Finch", async visit =>
    {
        var page = visit.Page;
        var name = $"Frail {GivenPortal.NewNumber()}";
        await visit.GoAsync("/worklist?tab=full&of=team&vulnerable=yes");
        await page.Locator("summary", new() { HasText = "Views" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save this list as a view" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await Task.Delay(300);
        await visit.AssertAccessibleAsync();
        await page.Keyboard.PressAsync("Control+Enter");

        await page.Locator("summary", new() { HasText = $"View: {name}" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Open on it {name}" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Do not open on it {name}" }).WaitForAsync();
        await visit.AssertAccessibleAsync();
        await visit.PictureAsync("views");
        await visit.AssertFitsAsync(320);
        await visit.AssertFitsAsync(683);
        await page.SetViewportSizeAsync(1366, 768);

        await visit.GoAsync("/worklist");
        await Assertions.Expect(page.Locator("summary", new() { HasText = $"View: {name}" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".tabs a[aria-current]")).ToContainTextAsync("Full caseload");
        await page.Locator("summary", new() { HasText = $"View: {name}" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Delete {name}" }).ClickAsync();
        await page.Locator("summary", new() { HasText = "Views" }).WaitForAsync();
    });
}
