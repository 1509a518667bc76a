using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Tests.Escalation;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

/// <summary>The ladder on the case: from the review to the letter of claim in the queue, by an officer and a supervisor.</summary>
[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class LadderTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_review_is_answered_put_forward_approved_and_the_letter_of_claim_is_queued()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var debtCase = await GivenReviewAsync(workbench);

        await browser.VisitAsync("Priya Nair", async page =>
        {
            await OpenLadderAsync(page, debtCase);
            await page.LookAtAsync("ladder");
            await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await page.PictureAsync("ladder-dark");
            await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Null });
            await page.AssertFitsAsync(320);
            await page.Page.SetViewportSizeAsync(1366, 768);

            await page.Page.GetByRole(AriaRole.Region, new() { Name = "Pre-action review" }).GetByRole(AriaRole.Button).First.PressAsync("Enter");
            var dialog = page.Page.GetByRole(AriaRole.Dialog);
            await dialog.GetByRole(AriaRole.Radio).First.CheckAsync();
            await dialog.GetByLabel("Evidence").FillAsync("Spoken to yesterday.");
            await page.LookAtAsync("ladder-answer");
            await page.Page.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync("Answered.");
        });
        await workbench.AnswerAllAsync(debtCase);

        await browser.VisitAsync("Priya Nair", async page =>
        {
            await OpenLadderAsync(page, debtCase);
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Not now" }).PressAsync("Enter");
            await page.LookAtAsync("ladder-put-off");
            await page.Page.Keyboard.PressAsync("Escape");

            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Put forward for approval" }).PressAsync("Enter");
            await page.Page.GetByRole(AriaRole.Dialog).GetByLabel("Why a letter of claim is right now").FillAsync("She refuses to speak about a bill that is right.");
            await page.LookAtAsync("ladder-propose");
            await page.Page.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync("waits for a supervisor");
        });

        await browser.VisitAsync("Helen Marsh", async page =>
        {
            await page.GoAsync($"/approvals?item={await ProposalAsync(workbench, debtCase)}");
            await Assertions.Expect(page.Page.Locator("#approval-title")).ToContainTextAsync("Letter of claim for £486.00");
            await page.LookAtAsync("ladder-approval");
            await page.Page.Locator("#approval-title").FocusAsync();
            await page.Page.Keyboard.PressAsync("y");
            await Assertions.Expect(page.Page.Locator(".confirmations")).Not.ToBeEmptyAsync();
        });

        await browser.VisitAsync("Priya Nair", async page =>
        {
            await OpenLadderAsync(page, debtCase);
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Send the letter of claim" }).PressAsync("Enter");
            await page.LookAtAsync("ladder-claim");
            await page.Page.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync("in the letters queue");
        });

        await using var db = workbench.Db();
        var letter = await db.Letters().AsNoTracking().SingleAsync(l => l.CaseId == debtCase.Id && l.Code == LetterCode.LetterOfClaim);
        Assert.Equal(486m, letter.Figure.InPounds);
    }

    /// <summary>A case in front of the pre-action review. The portal's clock stands on today, so the weeks before it are written, not lived.</summary>
    private static async Task<DebtCase> GivenReviewAsync(Workbench workbench)
    {
        var (debtCase, _) = await workbench.GivenOverdueAsync("Ladderly", 486m, 1);
        await workbench.DoAsync("Nightly run", new RunLadders(workbench.Today(), Before(debtCase.Id)));
        await using var db = workbench.Db();
        await db.Database.ExecuteSqlAsync($"UPDATE InvoiceLadder SET State = 'PreActionReview' WHERE CaseId = {debtCase.Id}");
        db.Add(PreActionReview.Open(workbench.Workspace.Clock.NewId(), debtCase.Id, workbench.Today()));
        await db.SaveChangesAsync();
        return debtCase;
    }

    /// <summary>So that the night looks at this case, the newest, and at none of the other tests'.</summary>
    internal static Guid Before(Guid id)
    {
        var bytes = id.ToByteArray(bigEndian: true);
        bytes[^1]--;
        return new(bytes, bigEndian: true);
    }

    private static async Task<Guid> ProposalAsync(Workbench workbench, DebtCase debtCase)
    {
        await using var db = workbench.Db();
        return (await db.ReviewAsync(debtCase.Id, default))!.ProposalId!.Value;
    }

    private static async Task OpenLadderAsync(OfficerPage page, DebtCase debtCase)
    {
        await page.GoAsync($"/cases/{debtCase.Reference}");
        await page.Page.Keyboard.PressAsync("e");
        await Assertions.Expect(page.Page.Locator("#ladder-title")).ToContainTextAsync("Ladder E-");
    }
}
