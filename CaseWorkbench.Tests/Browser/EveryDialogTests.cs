using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Tests.Attachments;
using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

/// <summary>Walks over a case on which everything stands that can be edited, and opens whatever can be opened.</summary>
[Collection(BrowserFormTests.Name), Trait("Category", "Browser")]
public sealed class EveryDialogTests(BrowserFixture browser)
{
    /// <summary>Buttons that do a thing at once, without a dialog.</summary>
    private static readonly string[] AtOnce = ["Confirm", "Done"];

    private static async Task<DebtCase> GivenFullCaseAsync(Workbench workbench, string surname)
    {
        var today = workbench.Today();
        var (debtCase, _) = await workbench.GivenOverdueAsync(surname, 486m, 30);
        await workbench.DoAsync("Priya", new AddPhone(debtCase.Id, "01632 960 778", "home"));
        await workbench.DoAsync("Priya", new AddAuthority(debtCase.Id, AuthorityKind.AuthorityForm, "Grace Lane", "Daughter", "01632 960 779", "Form of consent seen", "", today.AddDays(-30), today.AddDays(300)));
        await workbench.DoAsync("Priya", new AddVulnerability(debtCase.Id, VulnerabilityKind.PhysicalOrSensory, "Speak slowly", "Her daughter", today.AddDays(60)));
        await workbench.DoAsync("Priya", new PlaceHold(debtCase.Id, HoldCode.ADV, "Sees the debt adviser on Friday.", today.AddDays(30)));
        await workbench.DoAsync("Priya", new LogContact(debtCase.Id, ContactDirection.In, ContactChannel.Letter, ContactPurpose.Information, ContactResult.Received, "Asks for a copy of the bill.", NeedsAnswer: true));
        await workbench.GivenDiaryAsync(debtCase, today, "Ring about the reminder");
        await workbench.GivenDocumentAsync(debtCase);
        return debtCase;
    }

    private static async Task<string> AssertDialogAsync(OfficerPage page)
    {
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        var title = await dialog.GetByRole(AriaRole.Heading).First.InnerTextAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        return title;
    }

    [Fact]
    public async Task Every_dialog_beside_the_case_is_accessible()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var debtCase = await GivenFullCaseAsync(workbench, "Lane");
        var seen = new List<string>();

        await browser.VisitAsync("Helen Marsh", async page =>
        {
            await page.GoAsync($"/cases/{debtCase.Reference}");
            var left = page.Page.Locator(".case-left");
            await Assertions.Expect(left).ToContainTextAsync("Grace Lane");
            var closed = left.Locator("button[aria-expanded=false]");
            for (var count = await closed.CountAsync(); count > 0; count--)
            {
                await closed.First.PressAsync("Enter");
                await Assertions.Expect(closed).ToHaveCountAsync(count - 1);
            }
            await page.AssertAccessibleAsync();
            await page.PictureAsync("case-editing");

            var buttons = left.Locator("button.link:not([aria-expanded])");
            for (var index = 0; index < await buttons.CountAsync(); index++)
            {
                var words = (await buttons.Nth(index).InnerTextAsync()).Split('\n')[0].Trim();
                if (AtOnce.Any(word => words.StartsWith(word, StringComparison.Ordinal)) || words.EndsWith("later", StringComparison.Ordinal))
                    continue;
                await buttons.Nth(index).PressAsync("Enter");
                seen.Add(await AssertDialogAsync(page));
            }
        });

        Assert.Equal(
            [
                "End 01632 960 778", "Add a phone number", "Email", "Change the address", "Post came back", "Change what is recorded of Grace Lane", "The authority of Grace Lane still stands", "End the authority of Grace Lane", "Who acts for them",
                "Review: physical or sensory", "End: physical or sensory", "Add a vulnerability flag", "Answer Mr Colin Lane", "Hide certificate.pdf", $"Attach a document to {debtCase.Reference}", "Extend the hold: getting debt advice",
                "Lift the hold: getting debt advice", "Move the diary date",
            ], seen.Distinct());
    }

    [Fact]
    public async Task Every_act_on_a_case_opens_accessibly_by_its_address()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var debtCase = await GivenFullCaseAsync(workbench, "Moor");
        var seen = new List<string>();

        await browser.VisitAsync("Helen Marsh", async page =>
        {
            foreach (var act in new[] { "hold", "log-dispute", "record-moratorium", "person", "receipt", "allocate", "diary", "reassign", "close", "restrict", "report-death", "attach", "skills", "interest" })
            {
                await page.GoAsync($"/cases/{debtCase.Reference}?open={act}");
                seen.Add(await AssertDialogAsync(page));
            }
            await page.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("Asks for a copy of the bill") }).ClickAsync();
            await Assertions.Expect(page.Page.Locator("#entry-title")).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Put right" }).ClickAsync();
            seen.Add(await AssertDialogAsync(page));
            await page.GoAsync($"/cases/{debtCase.Reference}?open=plan");
            await Assertions.Expect(page.Page.Locator("#plan-title")).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Build a plan" }).ClickAsync();
            seen.Add(await AssertDialogAsync(page));
            await page.GoAsync($"/cases/{debtCase.Reference}?open=writeoff");
            await Assertions.Expect(page.Page.Locator("#writeoff-title")).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Draft a write-off" }).ClickAsync();
            seen.Add(await AssertDialogAsync(page));
            await page.GoAsync($"/cases/{debtCase.Reference}?open=deferred");
            await Assertions.Expect(page.Page.Locator("#deferred-title")).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Not eligible" }).ClickAsync();
            await page.PictureAsync("deferred-payment");
            seen.Add(await AssertDialogAsync(page));
            await page.GoAsync($"/cases/{debtCase.Reference}?open=contact");
            await Assertions.Expect(page.Page.GetByLabel("What was said")).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
        });

        var name = debtCase.Reference;
        Assert.Equal(
            [
                $"Hold: {name}", $"Log a dispute on {name}", $"Breathing space notice on {name}", "Name and date of birth", $"Record a receipt on {name}", "Allocate the account credit", $"Diary: {name}",
                $"Give {name} to another officer", $"Close {name}", $"Restrict {name}", "Report the death of Mr Colin Moor", $"Attach a document to {name}", $"Skills that {name} needs", $"Declare an interest in {name}", "Put the entry right",
                $"Build a plan for {name}", $"Draft a write-off on {name}", "Deferred payment: not eligible",
            ], seen);
    }

    [Fact]
    public async Task The_case_of_somebody_who_died_and_its_dialog_are_accessible()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (died, _) = await workbench.GivenOverdueAsync("Nash", 486m, 30);
        await workbench.DoAsync("Priya", new ReportDeath(died.Id, workbench.Today().AddDays(-3), "His daughter rang."));

        await browser.VisitAsync("Helen Marsh", async page =>
        {
            await page.GoAsync($"/cases/{died.Reference}?open=confirm-death");
            Assert.Equal("Verify the death of Mr Colin Nash", await AssertDialogAsync(page));
            await page.AssertAccessibleAsync();
            await page.PictureAsync("case-died");
        });
    }
}
