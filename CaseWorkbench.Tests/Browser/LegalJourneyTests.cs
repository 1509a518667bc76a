using System.Text.RegularExpressions;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Tests.LegalReferrals;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

/// <summary>A case goes from its letter of claim to a judgment: an officer, a supervisor and a legal officer, none of them with a mouse.</summary>
[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class LegalJourneyTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_case_goes_from_ready_for_legal_to_judgment()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var debtCase = await workbench.GivenReadyTodayAsync("Justin");

        await browser.VisitAsync("Priya Nair", async page =>
        {
            await page.GoAsync("/legal/ready");
            await Assertions.Expect(page.Page.Locator("main tbody")).ToContainTextAsync("May go now");
            await LookAtAsync(page, "legal-may-go");
            await page.AssertFitsAsync(683, 384);
            await page.AssertFitsAsync(320);
            await page.Page.SetViewportSizeAsync(1366, 768);
            await page.Page.GetByRole(AriaRole.Link, new() { Name = debtCase.Reference }).PressAsync("Enter");
            await Assertions.Expect(page.Page.Locator("#legal-title")).ToContainTextAsync("Before a court");
            await LookAtAsync(page, "legal-ready");
            await PressAsync(page, "Begin a pack");
            await Assertions.Expect(Panel(page)).ToContainTextAsync("Missing: ");
            await LookAtAsync(page, "legal-draft");
            await page.AssertFitsAsync(683, 384);
            await page.AssertFitsAsync(320);
            await page.Page.SetViewportSizeAsync(1366, 768);
            await PressAsync(page, "Add to the pack");
            await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Combobox, new() { Name = "What it is", Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Assets known" });
            await page.Page.GetByRole(AriaRole.Dialog).GetByLabel("What was found or seen").FillAsync("Owns the house he lives in, says the Land Registry.");
            await LookAtAsync(page, "legal-add");
            await DecideAsync(page, "It is in the pack.");
        });
        var id = await ReferralIdAsync(workbench, debtCase);
        await workbench.FillPackAsync(id);

        await browser.VisitAsync("Priya Nair", async page =>
        {
            await OpenPanelAsync(page, debtCase, "Legal referral LR-");
            await PressAsync(page, "Put the pack forward");
            await page.Page.GetByRole(AriaRole.Dialog).GetByLabel("Why it goes to court").FillAsync("He does not answer, and owes it.");
            await DecideAsync(page, "The pack waits for approval.");
        });
        await browser.VisitAsync("Helen Marsh", async page =>
        {
            await page.GoAsync($"/approvals?item={(await workbench.ReferralAsync(id)).ProposalId}");
            await Assertions.Expect(page.Page.Locator("#approval-title")).ToContainTextAsync("Legal referral LR-");
            await LookAtAsync(page, "legal-approval");
            await page.Page.Locator("#approval-title").FocusAsync();
            await page.Page.Keyboard.PressAsync("y");
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync("is with Legal");
        });
        await browser.VisitAsync("Sam Price", async page =>
        {
            await page.GoAsync("/legal");
            await page.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^To accept") }).PressAsync("Enter");
            await Assertions.Expect(page.Page.Locator("main tbody")).ToContainTextAsync("Justin");
            await LookAtAsync(page, "legal-list");
            await page.AssertFitsAsync(683, 384);
            await page.AssertFitsAsync(320);
            await page.Page.SetViewportSizeAsync(1366, 768);
            await page.Page.GetByRole(AriaRole.Link, new() { Name = debtCase.Reference }).PressAsync("Enter");
            await PressAsync(page, "Accept the pack");
            await DecideAsync(page, "The pack is yours.");
            await TakePackAsync(page);
            await PressAsync(page, "The claim was issued");
            await page.Page.GetByRole(AriaRole.Dialog).GetByLabel("Claim number").FillAsync("M02JU812");
            await page.Page.GetByLabel("Money Claim Online").CheckAsync();
            await LookAtAsync(page, "legal-issue");
            await DecideAsync(page, "The claim is recorded.");
        });

        await LetTwentyDaysPassAsync(workbench, id);
        await browser.VisitAsync("Sam Price", async page =>
        {
            await OpenPanelAsync(page, debtCase, "Legal referral LR-");
            await PressAsync(page, "Judgment asked for");
            await DecideAsync(page, "It is recorded that judgment was asked for.");
            await PressAsync(page, "Judgment given");
            await page.Page.GetByLabel("Forthwith").CheckAsync();
            await LookAtAsync(page, "legal-judgment");
            await DecideAsync(page, "The judgment is recorded.");
            await Assertions.Expect(Panel(page)).ToContainTextAsync(new Regex("Judgment.*£882.40"));
            await LookAtAsync(page, "legal-judged");
        });
        Assert.Equal(LegalState.Judgment, (await workbench.ReferralAsync(id)).State);
    }

    [Theory]
    [InlineData("/legal?referrals=stayed&of=me", "No claim is stayed.")]
    [InlineData("/legal?of=me", "Nothing is due on any referral today.")]
    public async Task A_part_without_referrals_says_so_accessibly(string address, string words) => await browser.VisitAsync("Leo Finch", async page =>
    {
        await page.GoAsync(address);
        await Assertions.Expect(page.Page.Locator("main")).ToContainTextAsync(words);
        await LookAtAsync(page, "legal-empty");
    });

    /// <summary>The files of the pack as it was sent are made meanwhile, and are what they are called.</summary>
    private static async Task TakePackAsync(OfficerPage page)
    {
        foreach (var (name, ending) in new[] { ("The bundle (Word)", ".docx"), ("The pack (zip)", ".zip") })
        {
            var link = Panel(page).GetByRole(AriaRole.Link, new() { Name = name });
            var file = await page.Page.RunAndWaitForDownloadAsync(() => link.PressAsync("Enter"));
            Assert.EndsWith(ending, file.SuggestedFilename, StringComparison.Ordinal);
            Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(await file.PathAsync()))[..2]);
        }
        await LookAtAsync(page, "legal-pack");
    }

    private static async Task<Guid> ReferralIdAsync(Workbench workbench, DebtCase debtCase)
    {
        await using var db = workbench.Db();
        return await db.LegalReferrals().Where(r => r.CaseId == debtCase.Id).Select(r => r.Id).SingleAsync();
    }

    /// <summary>The portal's clock stands on today, so the days the court takes are written, not lived; the night that follows is real.</summary>
    private static async Task LetTwentyDaysPassAsync(Workbench workbench, Guid id)
    {
        await using (var db = workbench.Db())
            await db.Database.ExecuteSqlAsync($"UPDATE LegalReferral SET IssuedOn = date(IssuedOn, '-20 days'), NextOn = date(NextOn, '-20 days') WHERE Id = {id}");
        await workbench.DoAsync("Nightly run", new PassLegalDates(workbench.Today()));
    }

    private static ILocator Panel(OfficerPage page) => page.Page.Locator("section[aria-labelledby='legal-title']");

    private static async Task OpenPanelAsync(OfficerPage page, DebtCase debtCase, string title)
    {
        await page.GoAsync($"/cases/{debtCase.Reference}");
        await page.Page.Keyboard.PressAsync("g");
        await Assertions.Expect(page.Page.Locator("#legal-title")).ToContainTextAsync(title);
    }

    private static Task PressAsync(OfficerPage page, string button) => Panel(page).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).PressAsync("Enter");

    private static async Task DecideAsync(OfficerPage page, string done)
    {
        await page.Page.Locator("dialog :focus").WaitForAsync();
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync(done);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
    }

    private static async Task LookAtAsync(OfficerPage page, string picture)
    {
        await page.AssertAccessibleAsync();
        await page.PictureAsync(picture);
        await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.PictureAsync($"{picture}-dark");
        await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Null });
    }
}
