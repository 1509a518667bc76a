using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

/// <summary>A trainer's class of three: two trainees play in browsers of their own, the clock of the third is moved, marks appear, and a reset is told.</summary>
[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class TrainingTests(BrowserFixture browser)
{
    private static readonly LocatorAssertionsToContainTextOptions Patiently = new() { Timeout = 60_000 };

    [Fact]
    public Task A_class_of_three_plays_and_is_marked_while_the_trainer_watches() => browser.VisitAsync("Farah Aziz", async trainer =>
    {
        var tab = trainer.Page;
        await OpenClassAsync(trainer, "Browser class", "Nia Ashe\nOla Birk\nPip Crane");
        await trainer.AssertLooksRightAsync("training");
        await ChooseScenarioAsync(trainer, "S4");

        await browser.VisitAsync(null, async nia =>
        {
            await EnterAsync(nia, "nia-ashe", "Priya Nair");
            await Assertions.Expect(nia.Page.Locator(".workspace")).ToContainTextAsync("Own store: nia-ashe · today is Mon 15 Jun 2026");
            await nia.GoAsync("/cases/CW-100004");
            await Assertions.Expect(nia.Page.Locator("aside.brief")).ToContainTextAsync("Priya Nair: log dispute");
            await nia.AssertLooksRightAsync("training-brief");
            await nia.Page.Locator("aside.brief").GetByRole(AriaRole.Button, new() { Name = "Policy behind step" }).Last.ClickAsync();
            await Assertions.Expect(nia.Page.Locator("aside.brief")).ToContainTextAsync("Only the amount disputed is held");
            await nia.Page.Locator("aside.brief").GetByRole(AriaRole.Button, new() { Name = "Show me" }).ClickAsync();
            await GoOnAsync(nia, "Tue 16 Jun 2026");
            await GoOnAsync(nia, "Wed 17 Jun 2026");
            await Assertions.Expect(nia.Page.Locator(".workspace")).ToContainTextAsync("Wed 17 Jun 2026");

            await nia.GoAsync("/cases/CW-100004?open=dispute");
            await nia.Page.Locator(".actions").GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).ClickAsync();
            await nia.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).ClickAsync();
            await Assertions.Expect(nia.Page.Locator("aside.brief")).ToContainTextAsync("What is behind: 1/");
            await Assertions.Expect(Row(tab, "Nia Ashe")).ToContainTextAsync("acknowledge dispute", Patiently);
            await Assertions.Expect(Row(tab, "Nia Ashe").Locator(".marks")).ToContainTextAsync("s✓");

            await browser.VisitAsync(null, async ola =>
            {
                await EnterAsync(ola, "ola-birk", "Priya Nair");
                await ola.Page.Keyboard.PressAsync("i"); // Folds the brief away, and back.
                await Assertions.Expect(ola.Page.Locator("aside.brief .brief-body")).ToBeHiddenAsync();
                await ola.Page.Keyboard.PressAsync("i");
                await ola.Page.Locator("aside.brief").GetByRole(AriaRole.Button, new() { Name = "Give up" }).ClickAsync();
                await Assertions.Expect(ola.Page.Locator("aside.brief")).ToContainTextAsync("It was given up.");
            });

            await tab.GetByRole(AriaRole.Link, new() { Name = "Compare answers" }).ClickAsync();
            await Assertions.Expect(tab.Locator("main table")).ToContainTextAsync("Shown");
            await trainer.AssertLooksRightAsync("training-compare");
            await trainer.Page.GoBackAsync();

            await tab.GetByRole(AriaRole.Button, new() { Name = "+7 for Pip Crane" }).ClickAsync();
            await Assertions.Expect(Row(tab, "Pip Crane")).ToContainTextAsync("+7 days", Patiently);
            await Assertions.Expect(Row(tab, "Pip Crane")).ToContainTextAsync("Mon 22 Jun 2026");

            await tab.GetByRole(AriaRole.Button, new() { Name = "Reset the store of Nia Ashe" }).ClickAsync();
            await Assertions.Expect(nia.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("This store was reset", Patiently);
            await nia.AssertAccessibleAsync();
            await nia.Page.GetByRole(AriaRole.Button, new() { Name = "Begin again" }).ClickAsync();
            await Assertions.Expect(nia.Page.Locator(".workspace")).ToContainTextAsync("Mon 15 Jun 2026");
        });

        await tab.GetByRole(AriaRole.Link, new() { Name = "Watch Pip Crane" }).ClickAsync();
        await Assertions.Expect(tab.Locator("main h1")).ToHaveTextAsync("Pip Crane: own store");
        await trainer.AssertLooksRightAsync("training-watch");
    });

    [Fact]
    public Task A_trainer_writes_a_scenario_and_is_told_what_is_wrong_at_its_line() => browser.VisitAsync("Farah Aziz", async page =>
    {
        await page.GoAsync("/scenarios");
        await Assertions.Expect(page.Page.Locator("main tbody")).ToContainTextAsync("S4");
        await page.AssertLooksRightAsync("scenarios");
        await page.GoAsync("/scenarios/new");
        var text = page.Page.Locator("#scenario-text");
        var right = await text.InputValueAsync();

        await text.FillAsync(right.Replace("RaiseInvoice", "RaseInvoice", StringComparison.Ordinal));
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Keep and check" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByText("there is no command “RaseInvoice”")).ToBeVisibleAsync();
        await page.AssertLooksRightAsync("scenario-wrong");

        await text.FillAsync(right);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Keep and check" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("#dry-run")).ToHaveTextAsync("Played through: 2 steps, all as it says", new() { Timeout = 60_000 });
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Share with the trainees" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("main .row .tone-good")).ToContainTextAsync("Shared");
        await page.GoAsync("/scenarios/record");
        await page.AssertLooksRightAsync("scenario-record");
    });

    [Fact]
    public Task Nobody_but_a_trainer_runs_a_class() => browser.VisitAsync("Priya Nair", async page =>
    {
        foreach (var address in new[] { "/training", "/training/anybody", "/training/compare", "/scenarios/new" })
        {
            await page.GoAsync(address);
            await Assertions.Expect(page.Page.Locator("main h1")).ToHaveTextAsync("Your role does not open this page");
        }
    });

    private static ILocator Row(IPage tab, string trainee) => tab.Locator("main tbody tr", new() { HasText = trainee });

    private static async Task OpenClassAsync(OfficerPage trainer, string name, string trainees)
    {
        var tab = trainer.Page;
        await trainer.GoAsync("/training");
        await tab.GetByRole(AriaRole.Button, new() { Name = "New course" }).ClickAsync();
        await tab.GetByRole(AriaRole.Dialog).GetByLabel("Name").FillAsync(name);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Open the course" }).ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Add trainees" }).ClickAsync();
        await tab.GetByRole(AriaRole.Dialog).Locator("textarea").FillAsync(trainees);
        await tab.GetByRole(AriaRole.Dialog).GetByLabel("Cases").FillAsync("0");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Make their stores" }).ClickAsync();
        await Assertions.Expect(tab.Locator("main tbody .tone-good", new() { HasText = "Ready" })).ToHaveCountAsync(3, new() { Timeout = 60_000 });
    }

    private static async Task ChooseScenarioAsync(OfficerPage trainer, string key)
    {
        var tab = trainer.Page;
        await tab.GetByRole(AriaRole.Button, new() { Name = "Scenario for all" }).ClickAsync();
        var select = tab.GetByRole(AriaRole.Dialog).Locator("select");
        await Assertions.Expect(select).ToContainTextAsync(key);
        await select.SelectOptionAsync(new SelectOptionValue { Label = (await select.Locator("option").AllTextContentsAsync()).First(text => text.StartsWith(key, StringComparison.Ordinal)) });
        await tab.GetByRole(AriaRole.Button, new() { Name = "Make the stores anew" }).ClickAsync();
        await Assertions.Expect(tab.Locator("main tbody .marks")).ToHaveCountAsync(3, new() { Timeout = 90_000 });
    }

    private static async Task EnterAsync(OfficerPage trainee, string store, string persona)
    {
        await trainee.Page.GotoAsync($"/sign-in?store={store}");
        await trainee.Page.GetByRole(AriaRole.Button, new() { Name = persona }).ClickAsync();
        await trainee.LiveAsync();
        await Assertions.Expect(trainee.Page.Locator("aside.brief")).ToBeVisibleAsync();
    }

    private static async Task GoOnAsync(OfficerPage trainee, string day)
    {
        await trainee.Page.Locator("aside.brief").GetByRole(AriaRole.Button, new() { Name = $"Go on to {day}" }).ClickAsync();
        await Assertions.Expect(trainee.Page.Locator(".workspace")).ToContainTextAsync(day, Patiently);
    }
}
