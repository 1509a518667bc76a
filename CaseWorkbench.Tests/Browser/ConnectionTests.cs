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
}
