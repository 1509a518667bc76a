using System.Text;
using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

/// <summary>The import wizard from the file to its undoing, each step looked at for accessibility.</summary>
[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class ImportTests(BrowserFixture browser)
{
    private const string Header = "Account,Kind,Family name,First names,Born,Post code,Notes";

    [Fact]
    public async Task A_file_is_matched_tried_loaded_corrected_and_undone()
    {
        var (good, bad) = ($"HC-{GivenPortal.NewNumber()}", $"HC-{GivenPortal.NewNumber()}");
        var file = Encoding.UTF8.GetBytes($"{Header}\n{good},home-care,Quill,Nora,03/28/1941,WX1 1AB,x\n{bad},parking,Rudd,Ivor,04/02/1938,WX1 1AB,\n");

        await browser.VisitAsync("Leo Finch", async page =>
        {
            var tab = page.Page;
            await page.GoAsync("/imports");
            await page.AssertAccessibleAsync();
            await tab.GetByRole(AriaRole.Link, new() { Name = "Load a file" }).ClickAsync();

            await tab.GetByRole(AriaRole.Button, new() { Name = "Next: match columns" }).ClickAsync();
            await Assertions.Expect(tab.GetByText("Choose a file.")).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await page.PictureAsync("import-1-file");
            await tab.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "extract.csv", MimeType = "text/csv", Buffer = file });
            await tab.GetByLabel("Accounts", new() { Exact = true }).CheckAsync();
            await tab.GetByRole(AriaRole.Button, new() { Name = "Next: match columns" }).ClickAsync();

            foreach (var (ours, theirs) in new[] { ("Account ref", "Account"), ("Debt type", "Kind"), ("Surname", "Family name"), ("Forenames (optional)", "First names"), ("Date of birth (optional)", "Born"), ("Postcode (optional)", "Post code") })
                await tab.GetByLabel(ours, new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = theirs });
            await Assertions.Expect(tab.GetByText("has no month 28")).ToBeVisibleAsync();
            await tab.GetByLabel("Month first: 03/31/2026").CheckAsync();
            await Assertions.Expect(tab.GetByText("→ 28 Mar 1941")).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await page.PictureAsync("import-2-columns");
            await tab.GetByRole(AriaRole.Button, new() { Name = "Next: try it out" }).ClickAsync();

            await Assertions.Expect(tab.GetByRole(AriaRole.Heading, new() { Name = "Nothing has been written yet" })).ToBeVisibleAsync();
            await Assertions.Expect(tab.GetByText("“parking” is not a debt type")).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await page.PictureAsync("import-3-trial");
            await tab.GetByRole(AriaRole.Button, new() { Name = "Load 1 good row" }).ClickAsync();

            await Assertions.Expect(tab.GetByRole(AriaRole.Heading, new() { Name = "Import of extract.csv" })).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await page.PictureAsync("import-4-result");
            await page.AssertFitsAsync(320);
            await tab.SetViewportSizeAsync(1366, 768);
            var faults = await tab.RunAndWaitForDownloadAsync(() => tab.GetByRole(AriaRole.Link, new() { Name = "The rows left out" }).ClickAsync());
            Assert.Contains($"{bad},parking,Rudd,Ivor", await File.ReadAllTextAsync(await faults.PathAsync()), StringComparison.Ordinal);

            await tab.GetByRole(AriaRole.Button, new() { Name = "Undo this import" }).ClickAsync();
            await Assertions.Expect(tab.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await tab.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(tab.GetByText("Undone on")).ToBeVisibleAsync();
            await page.GoAsync("/imports");
            await Assertions.Expect(tab.GetByText("Undone").First).ToBeVisibleAsync();
            await page.PictureAsync("import-5-list");
        });
    }

    [Fact]
    public async Task The_same_file_again_is_refused_with_a_link_to_the_first_load()
    {
        var file = Encoding.UTF8.GetBytes($"account_ref,debt_type,title,forenames,surname,date_of_birth,date_of_death,address_line_1,address_line_2,town,postcode,phone,email,officer,opened_on\nHC-{GivenPortal.NewNumber()},home-care,,Otis,Penn,,,,,,,,,,\n");

        await browser.VisitAsync("Leo Finch", async page =>
        {
            var tab = page.Page;
            for (var time = 1; time <= 2; time++)
            {
                await page.GoAsync("/imports/load");
                await tab.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = $"time {time}.csv", MimeType = "text/csv", Buffer = file });
                await tab.GetByLabel("Accounts", new() { Exact = true }).CheckAsync();
                await tab.GetByRole(AriaRole.Button, new() { Name = "Next: match columns" }).ClickAsync();
                await tab.GetByRole(AriaRole.Button, new() { Name = "Next: try it out" }).ClickAsync();
                if (time == 1)
                {
                    await tab.GetByRole(AriaRole.Button, new() { Name = "Load 1 good row" }).ClickAsync();
                    await Assertions.Expect(tab.GetByRole(AriaRole.Heading, new() { Name = "Import of time 1.csv" })).ToBeVisibleAsync();
                }
            }
            await Assertions.Expect(tab.GetByText("This file was loaded on")).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await tab.GetByRole(AriaRole.Link, new() { Name = "See the import it was loaded with" }).ClickAsync();
            await Assertions.Expect(tab.GetByRole(AriaRole.Heading, new() { Name = "Import of time 1.csv" })).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task Who_does_not_load_files_has_no_way_to_the_page() =>
        await browser.VisitAsync("Ruth Lacey", async page =>
        {
            await page.GoAsync("/imports/load");
            await Assertions.Expect(page.Page.GetByText("Your role does not load files.")).ToBeVisibleAsync();
            await Assertions.Expect(page.Page.Locator(".masthead a[href='/imports']")).ToHaveCountAsync(0);
        });
}
