using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

/// <summary>
/// A morning's work in the browser: a call, a dispute on part of a bill, its investigation, and the decision by a second
/// officer, to the penny. Mr Vane owes £486.00 that fell due thirty days ago.
/// </summary>
[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class JourneyTests(BrowserFixture browser)
{
    private static ILocator Figure(OfficerPage page, string name, string amount) =>
        page.Page.GetByRole(AriaRole.Button, new() { Name = $"{name} {amount}", Exact = true });

    private static Task PressAsync(OfficerPage page, string button) =>
        page.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private static async Task SendAsync(OfficerPage page, string done)
    {
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync(done);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_dispute_goes_from_the_call_to_the_credit_and_the_balance_is_right_to_the_penny()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (vane, invoice) = await workbench.GivenOverdueAsync("Vane", 486m, 30);
        await workbench.GivenDiaryAsync(vane, workbench.Today().AddDays(-1), "Ring about the overdue bill");
        var proposal = "";

        await browser.VisitAsync("Priya Nair", async page =>
        {
            var heading = page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 });
            await Assertions.Expect(heading).ToHaveTextAsync("Worklist"); // Where an officer begins.
            await page.Page.GetByRole(AriaRole.Link, new() { Name = vane.Reference, Exact = true }).FocusAsync();
            await page.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(heading).ToContainTextAsync("Vane");
            await Assertions.Expect(Figure(page, "Outstanding", "£486.00")).ToBeVisibleAsync();

            await page.Page.Keyboard.PressAsync("c");
            await page.Page.GetByLabel("Date of birth").CheckAsync();
            await page.Page.GetByLabel("Postcode").CheckAsync();
            await page.Page.GetByLabel("Name", new() { Exact = true }).CheckAsync();
            await page.Page.GetByLabel("Who", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await page.Page.GetByLabel("What for", new() { Exact = true }).SelectOptionAsync("Dispute");
            await page.Page.GetByLabel("Result").SelectOptionAsync("Spoke");
            await page.Page.GetByLabel("What was said").FillAsync("Says ten of the visits never happened.");
            await page.PictureAsync("journey-call");
            await PressAsync(page, "Save");
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync("Contact logged.");
            await Assertions.Expect(page.Page.Locator(".timeline")).ToContainTextAsync("Says ten of the visits never happened.");

            await page.Page.Keyboard.PressAsync("x");
            await page.Page.GetByLabel("Amount they dispute").FillAsync("90");
            await page.Page.GetByLabel("Service not received").CheckAsync();
            await page.Page.GetByLabel("Their words").FillAsync("Ten of those visits never happened.");
            await SendAsync(page, "The dispute is logged.");
            await Assertions.Expect(Figure(page, "Disputed", "£90.00")).ToBeVisibleAsync();
            await Assertions.Expect(Figure(page, "Collectable", "£396.00")).ToBeVisibleAsync(); // Only that part stops.

            await PressAsync(page, "Acknowledge");
            await SendAsync(page, "the letter D-ACK is written");
            await PressAsync(page, "Start investigation");
            await SendAsync(page, "has started");
            await PressAsync(page, "Ask service");
            await page.Page.GetByLabel("Which service").FillAsync("Bright Homecare");
            await page.Page.GetByLabel("What you need from them").FillAsync("The visit logs, please.");
            await SendAsync(page, "The service was asked");
            await PressAsync(page, "Record answer");
            await page.Page.GetByLabel("What they answered").FillAsync("Six of the ten visits were missed.");
            await page.Page.GetByLabel("Document reference").FillAsync("LOG-77");
            await SendAsync(page, "The answer is recorded");
            await PressAsync(page, "Propose outcome");
            await page.Page.GetByLabel("Partly upheld").CheckAsync();
            await page.Page.GetByLabel("Credit").FillAsync("54");
            await page.Page.GetByLabel("Reasons").FillAsync("The provider's log shows six of ten visits missed.");
            await page.Page.Keyboard.PressAsync("Tab");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("£432.00");
            await page.PictureAsync("journey-propose");
            await SendAsync(page, "waits for approval");
            await Assertions.Expect(page.Page.Locator(".actions").First).ToContainTextAsync("You prepared this, so someone else must approve it.");
            await Assertions.Expect(Figure(page, "Outstanding", "£486.00")).ToBeVisibleAsync(); // Nothing is credited yet.
            proposal = (await page.Page.Locator(".finding").InnerTextAsync()).Split('(', ')')[1];
        });

        await browser.VisitAsync("Helen Marsh", async page =>
        {
            await page.Page.GetByRole(AriaRole.Link, new() { Name = "Approvals" }).ClickAsync();
            await page.Page.GetByRole(AriaRole.Link, new() { Name = proposal, Exact = true }).ClickAsync();
            await Assertions.Expect(page.Page.Locator(".approval")).ToContainTextAsync("LOG-77");
            await page.PictureAsync("journey-approve");
            await page.Page.Keyboard.PressAsync("y");
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync($"{proposal} approved: £54.00 credited on invoice {invoice.Number}.");

            await page.GoAsync($"/cases/{vane.Reference}");
            await Assertions.Expect(Figure(page, "Outstanding", "£432.00")).ToBeVisibleAsync();
            await Assertions.Expect(Figure(page, "Disputed", "£36.00")).ToBeVisibleAsync(); // The rejected part, until they have responded.
            await Assertions.Expect(Figure(page, "Collectable", "£396.00")).ToBeVisibleAsync();
            await Assertions.Expect(page.Page.Locator(".timeline")).ToContainTextAsync("−£54.00");
            await page.PictureAsync("journey-balance");
        });
    }
}
