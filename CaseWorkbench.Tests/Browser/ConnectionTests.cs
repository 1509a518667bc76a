using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class ConnectionTests(BrowserFixture browser)
{
    [Fact]
    public Task A_lost_connection_is_told_and_comes_back_by_itself() => browser.VisitAsync("Priya Nair", async page =>
    {
        var connections = new List<IWebSocketRoute>();
        var isDown = false;
        await page.Page.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            if (isDown)
                _ = socket.CloseAsync();
            else
                socket.ConnectToServer();
            connections.Add(socket);
        });
        // Where no socket is to be had the browser asks by other means, which are down as well.
        await page.Page.RouteAsync("**/_blazor/**", route => isDown ? route.AbortAsync() : route.ContinueAsync());
        await page.GoAsync("/");

        isDown = true;
        await connections[0].CloseAsync();
        var notice = page.Page.Locator("#components-reconnect-modal");
        await Assertions.Expect(notice).ToBeVisibleAsync();
        await Assertions.Expect(notice.GetByRole(AriaRole.Alert)).ToContainTextAsync("What you typed is kept");
        await page.PictureAsync("connection-lost");
        await page.AssertAccessibleAsync();

        isDown = false;
        await Assertions.Expect(notice).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "CaseWorkbench" }).ClickAsync();
        page.Forgive(""); // A cut line is an error to the console, as it should be.
    });

    [Fact]
    public async Task What_is_typed_faster_than_the_line_carries_it_is_kept_to_the_letter()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, _) = await workbench.GivenOverdueAsync("Slow", 95m, 30);
        await browser.VisitAsync("Priya Nair", async page =>
        {
            await page.SlowLineAsync(TimeSpan.FromMilliseconds(150));
            await page.GoAsync($"/cases/{debtCase.Reference}?open=contact");
            const string Words = "Rang her daughter, who asked for the letter again and will write.";
            var said = page.Page.GetByLabel("What was said");
            await said.PressSequentiallyAsync(Words, new() { Delay = 40 });
            await page.Page.WaitForTimeoutAsync(600); // The last answers are still on their way.
            await Assertions.Expect(said).ToHaveValueAsync(Words);
        });
    }

    [Fact]
    public async Task What_was_kept_stands_in_the_form_when_it_is_first_seen() => await browser.VisitAsync("David Rowe", async page =>
    {
        await page.SlowLineAsync(TimeSpan.FromMilliseconds(150));
        const string Words = "Two services ask for longer.";
        await page.GoAsync("/policy?setting=dispute.ackWd");
        var propose = page.Page.GetByRole(AriaRole.Button, new() { Name = "Propose a change" });
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        var reason = dialog.GetByLabel("Reason");
        await propose.ClickAsync();
        await reason.FillAsync(Words);
        await Assertions.Expect(page.Page.GetByText("Your drafts")).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await page.Page.EvaluateAsync("() => sessionStorage.clear()"); // What the tab itself keeps would hide what the server says.

        await propose.ClickAsync();
        await dialog.WaitForAsync();
        Assert.Equal(Words, await reason.InputValueAsync());
    });
}
