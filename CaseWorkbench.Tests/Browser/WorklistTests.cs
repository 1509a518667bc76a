using System.Text.RegularExpressions;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class WorklistTests(BrowserFixture browser)
{
    private static ILocator Row(OfficerPage page, string reference) =>
        page.Page.Locator("tbody[data-rows] tr").Filter(new() { Has = page.Page.GetByRole(AriaRole.Link, new() { Name = reference, Exact = true }) });

    [Fact]
    public async Task The_list_is_accessible_with_and_without_what_stands_beside_it_and_fits_every_width()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (due, invoice) = await workbench.GivenOverdueAsync("Sutton", 1_842.10m, 74);
        await workbench.GivenDisputedAsync(due, invoice, 300m);
        await workbench.GivenDiaryAsync(due, workbench.Today(), "Ring about the reminder");

        await browser.VisitAsync("Priya Nair", async page =>
        {
            await page.GoAsync("/worklist");
            await Assertions.Expect(Row(page, due.Reference)).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await page.PictureAsync("worklist");

            await page.Page.Keyboard.PressAsync("j");
            await page.Page.Keyboard.PressAsync("y");
            await Assertions.Expect(page.Page.Locator(".why details").First.Locator("tbody tr")).ToHaveCountAsync(12);
            await page.AssertAccessibleAsync();
            await page.PictureAsync("worklist-why");

            await page.Page.Keyboard.PressAsync("v");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Complementary)).ToContainTextAsync("Last events");
            await page.AssertAccessibleAsync();

            await page.Page.Locator(".filters summary").ClickAsync();
            await page.AssertAccessibleAsync();
            await page.PictureAsync("worklist-filters");

            await page.AssertFitsAsync(683, 384); // 200 % zoom of 1366x768.
            await page.AssertFitsAsync(320);
        });
    }

    [Fact]
    public async Task The_list_is_worked_by_keyboard_alone_from_the_first_case_to_the_next_and_back()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (first, _) = await workbench.GivenOverdueAsync("Kettle", 500m, 10, "Tom");
        var (second, _) = await workbench.GivenOverdueAsync("Lamb", 400m, 20, "Tom");
        await workbench.GivenDiaryAsync(first, workbench.Today().AddDays(-2), "Ring about the reminder");
        await workbench.GivenDiaryAsync(second, workbench.Today().AddDays(-1), "Ring about the statement");

        await browser.VisitAsync("Tom Adeyemi", async page =>
        {
            var keyboard = page.Page.Keyboard;
            var heading = page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 });
            await page.GoAsync("/worklist");
            await Assertions.Expect(page.Page.Locator("tbody[data-rows] tr")).ToHaveCountAsync(2);

            await keyboard.PressAsync("n");
            await Assertions.Expect(heading).ToContainTextAsync(first.Reference);
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "Worklist (1 of 2)" })).ToBeVisibleAsync();
            await keyboard.PressAsync("n");
            await Assertions.Expect(heading).ToContainTextAsync(second.Reference);
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "Worklist (2 of 2)" })).ToBeVisibleAsync();
            await keyboard.PressAsync("Escape");
            await Assertions.Expect(heading).ToHaveTextAsync("Worklist");

            await Assertions.Expect(page.Page.Locator("tbody[data-rows] tr")).ToHaveCountAsync(2);
            await keyboard.PressAsync("j");
            await keyboard.PressAsync("j");
            await keyboard.PressAsync("h"); // The row one is in answers: its case opens with the hold begun.
            await Assertions.Expect(heading).ToContainTextAsync(second.Reference);
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Hold");
            await keyboard.PressAsync("Escape");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        });
    }

    [Fact]
    public async Task Tabs_and_filters_are_addresses_that_a_reload_and_the_way_back_keep()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (held, _) = await workbench.GivenOverdueAsync("Mossop", 900m, 40, "Gwen");
        await workbench.DoAsync("Gwen", new PlaceHold(held.Id, HoldCode.ADV, "Sees the debt adviser on Friday.", workbench.Today().AddDays(30)));

        await browser.VisitAsync("Gwen Bennett", async page =>
        {
            await page.GoAsync("/worklist");
            await Assertions.Expect(page.Page.Locator(".empty")).ToContainTextAsync("Nothing is due today.");
            await page.AssertAccessibleAsync();

            await page.Page.GetByRole(AriaRole.Link, new() { Name = "On hold 1" }).ClickAsync();
            await Assertions.Expect(Row(page, held.Reference)).ToContainTextAsync("Getting debt advice until");
            await page.Page.ReloadAsync();
            await Assertions.Expect(Row(page, held.Reference)).ToBeVisibleAsync();

            await page.Page.Locator(".filters summary").ClickAsync();
            await page.Page.GetByLabel("Vulnerable people only").CheckAsync();
            await Assertions.Expect(page.Page.Locator(".empty")).ToContainTextAsync("No case matches 1 filter.");
            await page.Page.GetByRole(AriaRole.Link, new() { Name = "Clear filters" }).First.ClickAsync();
            await Assertions.Expect(Row(page, held.Reference)).ToBeVisibleAsync();
            await page.Page.GoBackAsync();
            await Assertions.Expect(page.Page.Locator(".empty")).ToContainTextAsync("No case matches 1 filter.");
        });
    }

    [Fact]
    public async Task A_row_that_a_colleague_deals_with_goes_grey_where_it_stands()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (shared, _) = await workbench.GivenOverdueAsync("Norbury", 700m, 30, "Chidi");
        await workbench.GivenDiaryAsync(shared, workbench.Today(), "Ring about the reminder");

        await browser.VisitAsync("Chidi Okafor", async page =>
        {
            await page.GoAsync("/worklist");
            await Assertions.Expect(Row(page, shared.Reference)).ToBeVisibleAsync();

            await browser.VisitAsync("Helen Marsh", async other =>
            {
                await other.GoAsync($"/cases/{shared.Reference}");
                await other.Page.GetByRole(AriaRole.Button, new() { Name = "Done Ring about the reminder" }).ClickAsync();
                await Assertions.Expect(other.Page.Locator(".confirmations")).ToContainTextAsync("");
            });

            await Assertions.Expect(page.Page.Locator("tr.gone")).ToContainTextAsync("(Helen Marsh)");
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Read it again" }).ClickAsync();
            await Assertions.Expect(page.Page.Locator(".empty")).ToContainTextAsync("Nothing is due today.");
        });
    }

    [Fact]
    public async Task A_supervisor_sees_whose_cases_they_are_and_the_dialogs_are_accessible()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (moved, _) = await workbench.GivenOverdueAsync("Oakes", 640m, 25, owner: null);
        await workbench.GivenDiaryAsync(moved, workbench.Today(), "Ring about the reminder");

        await browser.VisitAsync("Helen Marsh", async page =>
        {
            await page.GoAsync("/worklist");
            await Row(page, moved.Reference).GetByRole(AriaRole.Link, new() { Name = moved.Reference }).FocusAsync();
            await page.Page.Keyboard.PressAsync("a");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync($"Give {moved.Reference} to someone");
            await page.AssertAccessibleAsync();
            await page.PictureAsync("worklist-assign");
            await page.Page.GetByLabel("To", new() { Exact = true }).SelectOptionAsync("Priya Nair");
            await page.Page.GetByLabel("Reason").FillAsync("Priya knows the family.");
            await page.Page.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(Row(page, moved.Reference)).ToContainTextAsync("Priya Nair");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = moved.Reference, Exact = true })).ToBeFocusedAsync();

            await Row(page, moved.Reference).GetByText("Diary date").ClickAsync(); // Anywhere in the row.
            await page.Page.GetByRole(AriaRole.Group, new() { Name = $"Do something about {moved.Reference}" }).GetByRole(AriaRole.Button, new() { Name = "Pin" }).ClickAsync();
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync($"Pin {moved.Reference}");
            await page.AssertAccessibleAsync();
            await page.Page.Keyboard.PressAsync("Escape");

            await page.Page.GetByLabel("Order").SelectOptionAsync("Name");
            await Assertions.Expect(page.Page).ToHaveURLAsync(new Regex("sort=name"));
            await Assertions.Expect(Row(page, moved.Reference)).ToBeVisibleAsync();
            await page.PictureAsync("worklist-supervisor");
        });
    }

    [Fact]
    public async Task The_printed_sheet_has_the_list_the_phone_and_room_to_write_and_nothing_else()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (due, _) = await workbench.GivenOverdueAsync("Prior", 55m, 9);
        await workbench.DoAsync("Priya", new Domain.People.AddPhone(due.Id, "01632 960 777", "home"));
        await workbench.GivenDiaryAsync(due, workbench.Today(), "Ring about the reminder");

        await browser.VisitAsync("Priya Nair", async page =>
        {
            await page.GoAsync("/worklist");
            await page.Page.GetByRole(AriaRole.Link, new() { Name = "Print" }).ClickAsync();
            await Assertions.Expect(page.Page.Locator("tbody tr").Filter(new() { HasText = due.Reference })).ToContainTextAsync("01632 960 777");
            await page.AssertAccessibleAsync();
            await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
            await Assertions.Expect(page.Page.Locator(".masthead")).ToBeHiddenAsync();
            await Assertions.Expect(page.Page.Locator("[data-print]")).ToBeHiddenAsync();
            await page.PictureAsync("worklist-print");
        });
    }
}
