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
            await page.AssertLooksRightAsync("legal-may-go");
            await page.Page.GetByRole(AriaRole.Link, new() { Name = debtCase.Reference }).PressAsync("Enter");
            await Assertions.Expect(page.Page.Locator("#legal-title")).ToContainTextAsync("Before a court");
            await page.LookAtAsync("legal-ready");
            await PressAsync(page, "Begin a pack");
            await Assertions.Expect(Panel(page)).ToContainTextAsync("Missing: ");
            await page.AssertLooksRightAsync("legal-draft");
            await PressAsync(page, "Add to the pack");
            await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Combobox, new() { Name = "What it is", Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Assets known" });
            await page.Page.GetByRole(AriaRole.Dialog).GetByLabel("What was found or seen").FillAsync("Owns the house he lives in, says the Land Registry.");
            await page.LookAtAsync("legal-add");
            await page.DecideAsync("It is in the pack.");
        });
        var id = await ReferralIdAsync(workbench, debtCase);
        await workbench.FillPackAsync(id);

        await browser.VisitAsync("Priya Nair", async page =>
        {
            await OpenPanelAsync(page, debtCase, "Legal referral LR-");
            await PressAsync(page, "Put the pack forward");
            await page.Page.GetByRole(AriaRole.Dialog).GetByLabel("Why it goes to court").FillAsync("He does not answer, and owes it.");
            await page.DecideAsync("The pack waits for approval.");
        });
        await browser.VisitAsync("Helen Marsh", async page =>
        {
            await page.GoAsync($"/approvals?item={(await workbench.ReferralAsync(id)).ProposalId}");
            await Assertions.Expect(page.Page.Locator("#approval-title")).ToContainTextAsync("Legal referral LR-");
            await page.LookAtAsync("legal-approval");
            await page.Page.Locator("#approval-title").FocusAsync();
            await page.Page.Keyboard.PressAsync("y");
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync("is with Legal");
        });
        await browser.VisitAsync("Sam Price", async page =>
        {
            await page.GoAsync("/legal");
            await page.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^To accept") }).PressAsync("Enter");
            await Assertions.Expect(page.Page.Locator("main tbody")).ToContainTextAsync("Justin");
            await page.AssertLooksRightAsync("legal-list");
            await page.Page.GetByRole(AriaRole.Link, new() { Name = debtCase.Reference }).PressAsync("Enter");
            await PressAsync(page, "Accept the pack");
            await page.DecideAsync("The pack is yours.");
            await TakePackAsync(page);
            await PressAsync(page, "The claim was issued");
            await page.Page.GetByRole(AriaRole.Dialog).GetByLabel("Claim number").FillAsync("M02JU812");
            await page.Page.GetByLabel("Money Claim Online").CheckAsync();
            await page.LookAtAsync("legal-issue");
            await page.DecideAsync("The claim is recorded.");
        });

        await LetTwentyDaysPassAsync(workbench, id);
        await browser.VisitAsync("Sam Price", async page =>
        {
            await OpenPanelAsync(page, debtCase, "Legal referral LR-");
            await PressAsync(page, "Judgment asked for");
            await page.DecideAsync("It is recorded that judgment was asked for.");
            await PressAsync(page, "Judgment given");
            await page.Page.GetByLabel("Forthwith").CheckAsync();
            await page.LookAtAsync("legal-judgment");
            await page.DecideAsync("The judgment is recorded.");
            await Assertions.Expect(Panel(page)).ToContainTextAsync(new Regex("Judgment.*£882.40"));
            await page.LookAtAsync("legal-judged");
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
        await page.LookAtAsync("legal-empty");
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
        await page.LookAtAsync("legal-pack");
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
}
