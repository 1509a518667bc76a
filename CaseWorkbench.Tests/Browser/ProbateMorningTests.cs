using System.Text.RegularExpressions;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.ProbateSearches;
using CaseWorkbench.Tests.ProbateSearches;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

/// <summary>A probate officer's morning: from the list of what is due to the claim, and a death that was none. All of it without a mouse.</summary>
[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class ProbateMorningTests(BrowserFixture browser)
{
    [Fact]
    public async Task An_estate_is_worked_from_the_notice_to_the_claim()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var debtCase = await workbench.GivenChargedAfterDeathAsync("Probert");
        var (today, died) = (workbench.Today(), workbench.Today().AddDays(-10));

        await browser.VisitAsync("Priya Nair", async page =>
        {
            await page.GoAsync("/estates");
            await page.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Notices to send") }).PressAsync("Enter");
            await Assertions.Expect(page.Page.Locator("main tbody")).ToContainTextAsync("Probert");
            await page.AssertLooksRightAsync("estates-notices");

            await page.Page.GetByRole(AriaRole.Link, new() { Name = debtCase.Reference }).PressAsync("Enter");
            await Assertions.Expect(page.Page.Locator("#estate-title")).ToContainTextAsync("Probate search PS-");
            await page.LookAtAsync("estate-panel");
            await PressAsync(page, "Send the notice of claim");
            await page.LookAtAsync("estate-notice");
            await page.DecideAsync("The notice is written.");
        });

        await workbench.PostLettersAsync();
        await browser.VisitAsync("Priya Nair", async page =>
        {
            await OpenPanelAsync(page, debtCase);
            await Assertions.Expect(Panel(page)).ToContainTextAsync("Search after it, or sooner once a solicitor or representative is recorded.");
            await PressAsync(page, "Record somebody to ask…");
            await FillAsync(page, ("Name", "Hale & Co"));
            await ChooseAsync(page, "Who they are", "Solicitor");
            await page.DecideAsync("They are recorded.");
            await PressAsync(page, "Record a search");
            await FillAsync(page, ("What it showed", "No grant under any of these names."));
            await page.DecideAsync("The search is recorded.");
            await PressAsync(page, "Standing search posted");
            await FillAsync(page, ("Posted on", $"{today:yyyy-MM-dd}"));
            await page.DecideAsync("It is recorded that it was posted.");
            await PressAsync(page, "The registry entered it");
            await FillAsync(page, ("Entered on", $"{today:yyyy-MM-dd}"));
            await page.DecideAsync("The standing search runs.");
            await Assertions.Expect(Panel(page)).ToContainTextAsync($"Renewal opens {Dates.Months(Dates.Months(today, 6), -1).InWords()}.");

            await PressAsync(page, "A grant was found");
            await FillAsync(page, ("Deceased", "Colin Probert"), ("Date of death on the copy", $"{died:yyyy-MM-dd}"), ("Issued on", $"{today:yyyy-MM-dd}"), ("Executor or administrator", "Mr R Probert"), ("Gross estate", "184000"));
            await ChooseAsync(page, "Grant", "Probate");
            await page.LookAtAsync("estate-grant");
            await page.DecideAsync("The grant is recorded.");
            await PressAsync(page, "End the bills with the death");
            await page.DecideAsync("The credit waits for approval.");
            await page.AssertFitsAsync(683, 384);
        });

        await browser.VisitAsync("Helen Marsh", async page =>
        {
            await page.GoAsync($"/approvals?item={(await workbench.EstateAsync(debtCase)).ProposalId}");
            await Assertions.Expect(page.Page.Locator("#approval-title")).ToContainTextAsync("Bills end with the death");
            await page.LookAtAsync("estate-final-bill");
            await page.Page.Locator("#approval-title").FocusAsync();
            await page.Page.Keyboard.PressAsync("y");
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync("£60.00 credited");
        });

        await LetThePausePassAsync(workbench, debtCase);
        await browser.VisitAsync("Priya Nair", async page =>
        {
            await OpenPanelAsync(page, debtCase);
            await PressAsync(page, "Lodge the claim");
            await page.DecideAsync("The claim is written.");
        });
        await workbench.PostLettersAsync();

        Assert.Equal(ProbateState.ClaimLodged, (await workbench.EstateAsync(debtCase)).State);
    }

    [Fact]
    public async Task A_reported_death_stops_everything_and_a_wrong_report_is_taken_back()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, _) = await workbench.GivenOverdueAsync("Wrongham", 480m, 60);

        await browser.VisitAsync("Priya Nair", async page =>
        {
            await page.GoAsync($"/cases/{debtCase.Reference}");
            await page.Page.Keyboard.PressAsync("b");
            await page.Page.GetByRole(AriaRole.Link, new() { Name = "Report a death…" }).PressAsync("Enter");
            await FillAsync(page, ("Who told us", "A neighbour, by phone"));
            await page.Page.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
            await Assertions.Expect(page.Page.Locator("main")).ToContainTextAsync("bereavement pause");
            await Assertions.Expect(page.Page.Locator("main")).ToContainTextAsync(new Regex(@"Collectable\s*£0\.00"));
            await OpenPanelAsync(page, debtCase);
            await Assertions.Expect(Panel(page)).ToContainTextAsync("A notice of claim may go; a demand may not.");
            await Assertions.Expect(Panel(page).GetByRole(AriaRole.Link, new() { Name = "Not dead…" })).ToHaveCountAsync(0);
            await page.LookAtAsync("estate-reported");
        });

        await browser.VisitAsync("Helen Marsh", async page =>
        {
            await OpenPanelAsync(page, debtCase);
            await Panel(page).GetByRole(AriaRole.Link, new() { Name = "Not dead…" }).PressAsync("Enter");
            await page.LookAtAsync("estate-not-dead");
            await FillAsync(page, ("How we know", "She rang us herself this morning."));
            await page.Page.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
            await page.GoAsync($"/cases/{debtCase.Reference}?open=estate");
            await Assertions.Expect(Panel(page)).ToContainTextAsync("Not dead");
        });
        Assert.Equal(Money.Pounds(480), (await workbench.AccountAsync(debtCase)).Balances.Outstanding);
        await using var db = workbench.Db();
        Assert.False(await db.Holds().AnyAsync(hold => hold.CaseId == debtCase.Id && hold.Code == HoldCode.EST && hold.LiftedOn == null));
    }

    [Theory]
    [InlineData("/estates?of=me", "Nothing is due on any estate today.")]
    [InlineData("/estates?estates=gaps&of=me", "No standing search has run out.")]
    public async Task A_part_without_estates_says_so_accessibly(string address, string words) => await browser.VisitAsync("Leo Finch", async page =>
    {
        await page.GoAsync(address);
        await Assertions.Expect(page.Page.Locator("main")).ToContainTextAsync(words);
        await page.LookAtAsync("estates-empty");
    });

    [Fact]
    public async Task The_pages_beyond_the_row_are_reached_by_keyboard() => await browser.VisitAsync("Helen Marsh", async page =>
    {
        await page.GoAsync("/team"); // Nothing to press lies half under the open menu here.
        var more = page.Page.Locator(".masthead nav summary");
        await more.FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.AssertAccessibleAsync();
        await page.PictureAsync("navigation-more");
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Page.Locator(".masthead nav details")).Not.ToHaveAttributeAsync("open", "");
        await Assertions.Expect(more).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        for (var down = 0; down < 3; down++)
            await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator("main h1")).ToContainTextAsync("Letters");
        await Assertions.Expect(page.Page.Locator(".masthead nav details")).Not.ToHaveAttributeAsync("open", "");
        Assert.True(await page.Page.EvaluateAsync<bool>("() => { const field = document.querySelector('.search input'); return field.scrollWidth <= field.clientWidth && field.clientWidth > 200; }"));
    });

    /// <summary>The portal's clock stands on today, so the end of the pause is written, not lived.</summary>
    private static async Task LetThePausePassAsync(Workbench workbench, DebtCase debtCase)
    {
        await using var db = workbench.Db();
        await db.Database.ExecuteSqlAsync($"UPDATE Hold SET EndsOn = date('now', '-2 days') WHERE CaseId = {debtCase.Id} AND Code = 'BER'");
    }

    private static ILocator Panel(OfficerPage page) => page.Page.Locator("section[aria-labelledby='estate-title']");

    private static async Task OpenPanelAsync(OfficerPage page, DebtCase debtCase)
    {
        await page.GoAsync($"/cases/{debtCase.Reference}");
        await page.Page.Keyboard.PressAsync("b");
        await Assertions.Expect(page.Page.Locator("#estate-title")).ToContainTextAsync("Probate search PS-");
    }

    private static Task PressAsync(OfficerPage page, string button) => Panel(page).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).PressAsync("Enter");

    private static async Task FillAsync(OfficerPage page, params (string Label, string Value)[] fields)
    {
        foreach (var (label, value) in fields)
            await page.Page.GetByRole(AriaRole.Dialog).GetByLabel(label).FillAsync(value);
    }

    private static Task ChooseAsync(OfficerPage page, string label, string choice) =>
        page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = choice });
}
