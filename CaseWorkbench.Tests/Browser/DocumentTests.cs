using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Tests.Attachments;
using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

/// <summary>A document from the officer's machine to the case and back, and what a browser is told about it.</summary>
[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class DocumentTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_file_is_attached_by_keyboard_listed_and_taken_away_as_it_came()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, _) = await workbench.GivenOverdueAsync("Attach", 100m, 20);
        byte[] photo = [.. GivenFiles.Jpeg, .. new byte[3 * 1024 * 1024]];

        await browser.VisitAsync("Priya Nair", async page =>
        {
            var tab = page.Page;
            await page.GoAsync($"/cases/{debtCase.Reference}");
            await tab.GetByRole(AriaRole.Button, new() { Name = "Attach a document" }).PressAsync("Enter");
            var dialog = tab.GetByRole(AriaRole.Dialog);
            await page.AssertAccessibleAsync();
            await tab.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "front door.jpg", MimeType = "image/jpeg", Buffer = photo });
            await dialog.GetByLabel("What it is").SelectOptionAsync(new SelectOptionValue { Label = "Post that came back" });
            await dialog.GetByLabel("No", new() { Exact = true }).CheckAsync();
            await page.PictureAsync("documents-1-form");
            await tab.Keyboard.PressAsync("Control+Enter");

            var link = tab.GetByRole(AriaRole.Link, new() { Name = "front door.jpg" });
            await Assertions.Expect(link).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await page.PictureAsync("documents-2-listed");
            var download = await tab.RunAndWaitForDownloadAsync(() => link.PressAsync("Enter"));
            Assert.Equal("front door.jpg", download.SuggestedFilename);
            Assert.Equal(photo, await File.ReadAllBytesAsync(await download.PathAsync()));
        });
    }

    [Fact]
    public async Task A_document_is_handed_over_to_be_kept_and_never_to_be_shown_or_run()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, _) = await workbench.GivenOverdueAsync("Sealed", 100m, 20);
        var (open, sensitive) = (await workbench.GivenDocumentAsync(debtCase, name: "sealed.pdf"), await workbench.GivenDocumentAsync(debtCase, Sensitivity.Health));

        await browser.VisitAsync("Leo Finch", async page =>
        {
            var answer = await page.Page.Context.APIRequest.GetAsync($"/documents/{open}");
            Assert.Equal(("application/octet-stream", "nosniff", "no-store"), (answer.Headers["content-type"], answer.Headers["x-content-type-options"], answer.Headers["cache-control"]));
            Assert.Equal("sandbox; default-src 'none'; frame-ancestors 'none'", answer.Headers["content-security-policy"]);
            Assert.StartsWith("attachment; filename=sealed.pdf", answer.Headers["content-disposition"], StringComparison.Ordinal);

            var absent = await page.Page.Context.APIRequest.GetAsync($"/documents/{Guid.NewGuid()}");
            var notForHim = await page.Page.Context.APIRequest.GetAsync($"/documents/{sensitive}");
            Assert.Equal((404, 404), (absent.Status, notForHim.Status));
            Assert.Equal(Plain(await absent.TextAsync()), Plain(await notForHim.TextAsync()));
        });

        await browser.VisitAsync(persona: null, async page =>
        {
            var answer = await page.Page.Context.APIRequest.GetAsync($"/documents/{open}", new() { MaxRedirects = 0 });
            Assert.Equal(302, answer.Status);
        });
    }

    /// <summary>A page without what is made anew for each answer.</summary>
    private static string Plain(string page) => System.Text.RegularExpressions.Regex.Replace(page, "(<!--Blazor.*?-->|value=\"[^\"]{40,}\"|[0-9a-f-]{36})", "");
}
