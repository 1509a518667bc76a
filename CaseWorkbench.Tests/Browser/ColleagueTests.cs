using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Drafts;
using CaseWorkbench.Tests.Disputes;
using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class ColleagueTests(BrowserFixture browser)
{
    /// <summary>Notes the moment at which the page first shows the words.</summary>
    private const string WhenSeen = """
        words => {
            const look = () => { if (!window.seenAt && document.body.innerText.includes(words)) window.seenAt = Date.now(); };
            new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
        }
        """;

    private const string Words = "Her son says the visits of the second week never happened.";

    [Fact]
    public async Task What_was_typed_comes_back_after_the_server_was_killed()
    {
        await using var app = await RunningApp.StartAsync();
        await using var workbench = await Workbench.OfAsync(app);
        var (debtCase, _) = await workbench.GivenOverdueAsync("Vale", 486m, 30);
        await using var context = await browser.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1366, Height = 768 }, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(15_000);
        var page = new OfficerPage(await context.NewPageAsync(), app.Address);
        await page.Page.GotoAsync($"{app.Address}sign-in");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Priya Nair" }).ClickAsync();
        await page.LiveAsync();
        await page.GoAsync($"{app.Address}cases/{debtCase.Reference}?open=contact");
        await page.Page.GetByLabel("What was said").FillAsync(Words);
        await page.Page.GetByLabel("Result").SelectOptionAsync(new SelectOptionValue { Label = "Spoke" });
        await Assertions.Expect(page.Page.GetByText("Your drafts")).ToBeVisibleAsync();

        await app.KillAndStartAgainAsync();
        await page.GoAsync($"{app.Address}cases/{debtCase.Reference}");

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Your draft: Contact" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByLabel("What was said")).ToHaveValueAsync(Words);
        await Assertions.Expect(page.Page.GetByLabel("Result").Locator("option:checked")).ToHaveTextAsync("Spoke");
        await page.AssertAccessibleAsync();
        await page.PictureAsync("draft-back");
        await page.Page.Locator("summary", new() { HasText = "Your drafts" }).ClickAsync();
        await page.AssertAccessibleAsync();
        await page.PictureAsync("drafts");
        await page.AssertFitsAsync();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Throw away" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByText("Your drafts")).ToHaveCountAsync(0);
        Assert.Empty(await workbench.DoAsync("Priya", new FindDrafts()));
    }

    [Fact]
    public async Task A_form_that_is_done_leaves_no_draft_behind()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, _) = await workbench.GivenOverdueAsync("Wynn", 486m, 30, "Gwen");

        await browser.VisitAsync("Gwen Bennett", async page =>
        {
            await page.GoAsync($"/cases/{debtCase.Reference}?open=diary");
            await page.Page.GetByLabel("What is to be done").FillAsync("Ring the daughter");
            await Assertions.Expect(page.Page.GetByText("Your draft: Diary")).ToBeVisibleAsync();
            await page.Page.GetByLabel("On which day").FillAsync($"{workbench.Today().AddDays(7):yyyy-MM-dd}");
            await page.Page.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync("Put in the diary.");
            await Assertions.Expect(page.Page.GetByText("Your draft: Diary")).ToHaveCountAsync(0);
            await Task.Delay(2_500); // A pause that was under way when it was sent must not bring it back.
        });

        Assert.Empty(await workbench.DoAsync("Gwen", new FindDrafts()));
    }

    [Fact]
    public async Task Two_officers_on_one_case_see_each_other_and_what_the_other_does_in_under_a_second()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, _) = await workbench.GivenOverdueAsync("Yates", 486m, 30);

        await browser.VisitAsync("Priya Nair", priya => browser.VisitAsync("Helen Marsh", async helen =>
        {
            await priya.GoAsync($"/cases/{debtCase.Reference}");
            await helen.GoAsync($"/cases/{debtCase.Reference}");
            await Assertions.Expect(priya.Page.Locator(".case-head")).ToContainTextAsync("Also here: Helen Marsh");
            await Assertions.Expect(helen.Page.Locator(".case-head")).ToContainTextAsync("Also here: Priya Nair");
            await priya.AssertAccessibleAsync();
            await priya.PictureAsync("also-here");
            await priya.AssertFitsAsync();

            await priya.Page.EvaluateAsync(WhenSeen, "Ring about the visits");
            await helen.Page.EvaluateAsync(WhenSeen, "Put in the diary.");
            await helen.Page.Keyboard.PressAsync("d");
            await helen.Page.GetByLabel("What is to be done").FillAsync("Ring about the visits");
            await helen.Page.GetByLabel("On which day").FillAsync($"{workbench.Today():yyyy-MM-dd}");
            await helen.Page.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(priya.Page.Locator(".case-left")).ToContainTextAsync("Ring about the visits");
            var took = await priya.Page.EvaluateAsync<double>("window.seenAt") - await helen.Page.EvaluateAsync<double>("window.seenAt");
            Assert.True(took < 1_000, $"It took {took} ms to reach the other screen.");

            await helen.GoAsync("/approvals");
            await Assertions.Expect(priya.Page.Locator(".case-head")).Not.ToContainTextAsync("Also here");

            await helen.GoAsync($"/cases/{debtCase.Reference}");
            await Assertions.Expect(priya.Page.Locator(".case-head")).ToContainTextAsync("Also here: Helen Marsh");
            await helen.Page.CloseAsync(); // No farewell: the connection just ends.
            await Assertions.Expect(priya.Page.Locator(".case-head")).Not.ToContainTextAsync("Also here");
        }));
    }

    [Fact]
    public async Task A_case_that_is_restricted_closes_on_the_screens_of_those_who_are_not_named_and_says_nothing_of_who_is_at_it()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, _) = await workbench.GivenOverdueAsync("Zeller", 486m, 30);

        await browser.VisitAsync("Priya Nair", priya => browser.VisitAsync("Helen Marsh", async helen =>
        {
            await priya.GoAsync($"/cases/{debtCase.Reference}");
            await helen.GoAsync($"/cases/{debtCase.Reference}?open=restrict");
            await Assertions.Expect(helen.Page.Locator(".case-head")).ToContainTextAsync("Also here: Priya Nair");
            await helen.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Helen Marsh" }).CheckAsync();
            await helen.Page.GetByLabel("Why", new() { Exact = true }).FillAsync("A councillor's mother.");
            await helen.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

            await Assertions.Expect(priya.Page.Locator("main")).ToContainTextAsync("That case no longer exists.");
            await Assertions.Expect(helen.Page.Locator(".case-head")).Not.ToContainTextAsync("Also here");
            await priya.GoAsync($"/cases/{debtCase.Reference}");
            await Assertions.Expect(priya.Page.Locator("main")).ToContainTextAsync("That case no longer exists.");
            var told = await priya.Page.ContentAsync();
            Assert.DoesNotContain("Zeller", told, StringComparison.Ordinal);
            Assert.DoesNotContain("Helen Marsh", told, StringComparison.Ordinal);
        }));
    }

    [Fact]
    public async Task A_stale_form_shows_theirs_beside_mine_and_loses_no_word()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, invoice) = await workbench.GivenOverdueAsync("Quorn", 486m, 30);
        var dispute = await workbench.GivenDisputedAsync(debtCase, invoice, 90m);

        await browser.VisitAsync("Priya Nair", async page =>
        {
            await page.GoAsync($"/cases/{debtCase.Reference}?open=dispute");
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Withdrawn by the customer" }).ClickAsync();
            await page.Page.GetByLabel("What the customer said").FillAsync("The carer was there after all.");
            await workbench.DoAsync("Tom", new AcknowledgeDispute(dispute.Id, await workbench.VersionAsync(dispute.Id)));
            await page.Page.Keyboard.PressAsync("Control+Enter");

            var conflict = page.Page.Locator("dialog .conflict");
            await Assertions.Expect(conflict).ToContainTextAsync("Tom Adeyemi: Acknowledge dispute");
            await Assertions.Expect(conflict).ToContainTextAsync("The carer was there after all.");
            await page.AssertAccessibleAsync();
            await page.PictureAsync("conflict");
            await page.AssertFitsAsync();

            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Keep my text and look again" }).ClickAsync();
            await Assertions.Expect(page.Page.GetByText("Read again. Your text is as you left it")).ToBeVisibleAsync();
            await Assertions.Expect(page.Page.GetByLabel("What the customer said")).ToHaveValueAsync("The carer was there after all.");
            await page.AssertAccessibleAsync();
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw the dispute" }).ClickAsync();
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        });

        Assert.Equal(DisputeState.Closed, (await workbench.DisputeAsync(dispute.Id)).State);
    }
}
