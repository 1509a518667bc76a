using System.Text.RegularExpressions;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class LettersTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_letter_goes_from_the_queue_to_the_post_and_another_is_pulled_back()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (first, second) = (await QueuedAsync(workbench, "Lettersend", "980101"), await QueuedAsync(workbench, "Letterback", "980102"));

        await browser.VisitAsync("Priya Nair", async page =>
        {
            await page.GoAsync($"/letters?letter={first}");
            await Assertions.Expect(page.Page.Locator("#letter-title")).ToContainTextAsync("Reminder");
            await Assertions.Expect(page.Page.Locator(".letter-sheet")).ToContainTextAsync("SPECIMEN");
            await page.AssertAccessibleAsync();
            await page.PictureAsync("letters");
            await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await page.PictureAsync("letters-dark");
            await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Null });
            await page.AssertFitsAsync(320);
            await page.Page.SetViewportSizeAsync(1366, 768);
            await page.Page.Locator("#letter-title").FocusAsync();
            await page.Page.Keyboard.PressAsync("y");
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync("was tried");

            await page.GoAsync($"/letters?letter={second}");
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await page.Page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync(); // It gives the focus back where it came from.
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Check" }).First.FocusAsync();
            await page.Page.Keyboard.PressAsync("y");
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync("was tried");

            await page.GoAsync("/letters?pile=ready");
            await page.AssertAccessibleAsync();
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Print batch" }).ClickAsync();
            await Assertions.Expect(page.Page).ToHaveURLAsync(new Regex("/letters/batches/"));
            await page.AssertAccessibleAsync();
            await page.PictureAsync("letters-batch");

            await page.GoAsync($"/letters?pile=printed&letter={second}");
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Pull back" }).ClickAsync();
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync("is back in the queue");

            await using var db = workbench.Db();
            var batch = (await db.Letters().AsNoTracking().SingleAsync(l => l.Id == first)).BatchId;
            await page.GoAsync($"/letters/batches/{batch}");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("may no longer go");
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Posted" }).ClickAsync();
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await page.Page.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Posted on");

            await page.Page.GotoAsync(new Uri(new Uri(page.Page.Url), $"/letters/batches/{batch}/print").ToString());
            await Assertions.Expect(page.Page.Locator(".letter-page").First).ToContainTextAsync("SPECIMEN – nothing here is real");
            await page.AssertAccessibleAsync();
            await page.PictureAsync("letters-print");
        });

        Assert.Equal(LetterState.Sent, (await workbench.Db().Letters().SingleAsync(l => l.Id == first)).State);
        Assert.Equal(LetterState.Queued, (await workbench.Db().Letters().SingleAsync(l => l.Id == second)).State);
    }

    [Fact]
    public async Task A_template_is_drafted_tested_and_put_forward()
    {
        await browser.VisitAsync("Priya Nair", async page =>
        {
            await page.GoAsync("/letters/templates");
            await page.AssertAccessibleAsync();
            await page.GoAsync("/letters/templates?letter=E-FIN");
            await Assertions.Expect(page.Page.Locator("#template-title")).ToContainTextAsync("Final notice");
            await page.AssertAccessibleAsync();
            await page.PictureAsync("letter-template");
            await page.AssertFitsAsync(320);
            await page.Page.SetViewportSizeAsync(1366, 768);

            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).ClickAsync();
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Test on awkward cases" }).ClickAsync();
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync("Tried on every awkward case");
            await page.AssertAccessibleAsync();
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Propose" }).ClickAsync();
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await page.Page.GetByLabel("What changes, and why").FillAsync("The same words, to see that they can be published.");
            await page.Page.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(page.Page.Locator(".approval")).ToContainTextAsync("waits for a decision");
        });
        await browser.VisitAsync("Helen Marsh", async page =>
        {
            await page.GoAsync("/letters/templates?show=waiting");
            await Assertions.Expect(page.Page.Locator(".approval")).ToContainTextAsync("waits for a decision");
            await page.AssertAccessibleAsync();
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync("is in force");
        });
    }

    /// <summary>A reminder about an overdue bill of a case made for this test.</summary>
    private static async Task<Guid> QueuedAsync(Workbench workbench, string surname, string number)
    {
        var debtCase = await workbench.GivenCaseAsync(surname);
        var invoice = await workbench.GivenInvoiceAsync(debtCase, number, 120m, workbench.Today().AddDays(-60));
        return (await Letters.GivenLetter.QueueAsync(workbench, Letters.GivenLetter.Reminder(debtCase, invoice, 120m))).Id;
    }
}
