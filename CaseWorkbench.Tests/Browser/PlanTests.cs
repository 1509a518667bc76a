using System.Text.RegularExpressions;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

/// <summary>A payment plan from the telephone to its reinstatement, by an officer and a supervisor, without a mouse.</summary>
[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class PlanTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_plan_is_offered_approved_accepted_missed_and_reinstated()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var (debtCase, _) = await workbench.GivenOverdueAsync("Plannington", 480m, 60);

        await browser.VisitAsync("Priya Nair", async page =>
        {
            await OpenPanelAsync(page, debtCase);
            await Assertions.Expect(page.Page.Locator("section[aria-labelledby='plan-title']")).ToContainTextAsync("There is no payment plan on this case.");
            await page.AssertAccessibleAsync();
            await PressAsync(page, "Build a plan");
            await StateIncomeAsync(page);
            await CompareOffersAsync(page, workbench.Today());
            await page.Page.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(page.Page.Locator("#plan-title")).ToContainTextAsync("Payment plan P-");

            await PressAsync(page, "Put forward for approval");
            await page.LookAtAsync("plan-put-forward");
            await page.Page.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(page.Page.Locator(".confirmations")).Not.ToBeEmptyAsync();
        });

        await browser.VisitAsync("Helen Marsh", async page =>
        {
            await page.GoAsync($"/approvals?item={(await PlanAsync(workbench, debtCase)).ProposalId}");
            await Assertions.Expect(page.Page.Locator("#approval-title")).ToContainTextAsync("£480.00");
            await page.LookAtAsync("plan-approval");
            await page.Page.Locator("#approval-title").FocusAsync();
            await page.Page.Keyboard.PressAsync("y");
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync("is offered");
        });

        await browser.VisitAsync("Priya Nair", async page =>
        {
            await OpenPanelAsync(page, debtCase);
            await PressAsync(page, "They accept");
            await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Radio).First.CheckAsync();
            await page.LookAtAsync("plan-accept");
            await page.Page.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync("runs.");
            await page.LookAtAsync("plan-active");
        });

        await LetItFallBehindAsync(workbench, debtCase);
        await browser.VisitAsync("Priya Nair", async page =>
        {
            await page.GoAsync("/plans?list=in-arrears&of=me");
            await Assertions.Expect(page.Page.Locator("main")).ToContainTextAsync("Plannington");
            await page.LookAtAsync("plans");
            await page.AssertFitsAsync(320);
        });

        await LetItBreakAsync(workbench, debtCase);
        await browser.VisitAsync("Priya Nair", async page =>
        {
            await OpenPanelAsync(page, debtCase);
            await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await page.LookAtAsync("plan-broken-dark");
            await PressAsync(page, "Reinstate");
            await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Checkbox).FocusAsync();
            await page.Page.Keyboard.PressAsync("Space");
            await page.Page.GetByRole(AriaRole.Dialog).GetByLabel("Why it goes on").FillAsync("Her pension came late this month.");
            await page.LookAtAsync("plan-reinstate");
            await page.Page.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync("goes on.");
            await page.AssertFitsAsync(683, 384);
        });

        Assert.Equal(PlanState.Active, (await PlanAsync(workbench, debtCase)).State);
    }

    /// <summary>Pension of £900, outgoings of £700: asked on the telephone, as a statement that carries a year.</summary>
    private static async Task StateIncomeAsync(OfficerPage page)
    {
        await page.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("income and outgoings", RegexOptions.IgnoreCase) }).Last.PressAsync("Enter");
        var dialog = page.Page.GetByRole(AriaRole.Dialog, new() { NameRegex = new("^Income and outgoings") });
        await dialog.GetByLabel("Pensions").FillAsync("900");
        await dialog.GetByLabel("Rent or mortgage").FillAsync("700");
        await dialog.GetByRole(AriaRole.Radio).Nth(1).CheckAsync();
        await dialog.GetByLabel("What was seen").FillAsync("Pension letter of this month.");
        await page.LookAtAsync("income-and-outgoings");
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
    }

    private static async Task CompareOffersAsync(OfficerPage page, DateOnly today)
    {
        var dialog = page.Page.GetByRole(AriaRole.Dialog).Last;
        await dialog.GetByLabel("Each instalment").FillAsync("60");
        await dialog.GetByLabel("First instalment due").FillAsync($"{today.AddDays(14):yyyy-MM-dd}");
        await dialog.GetByLabel("How they pay").SelectOptionAsync(new SelectOptionValue { Label = "Standing order" });
        await Assertions.Expect(dialog).ToContainTextAsync("8 instalments of £60.00");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Keep this offer to compare" }).PressAsync("Enter");
        await dialog.GetByLabel("Each instalment").FillAsync("40");
        await Assertions.Expect(dialog).ToContainTextAsync("12 instalments of £40.00");
        await Assertions.Expect(dialog).ToContainTextAsync("Offers side by side");
        await page.LookAtAsync("plan-offers");
        await page.AssertFitsAsync(683, 384);
        await page.Page.SetViewportSizeAsync(1366, 768);
    }

    /// <summary>The portal's clock stands on today, so the weeks since it was accepted are written, not lived; the night is lived.</summary>
    private static async Task LetItFallBehindAsync(Workbench workbench, DebtCase debtCase)
    {
        var plan = await PlanAsync(workbench, debtCase);
        await using (var db = workbench.Db())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE PlanInstalment SET DueOn = date('now', '-25 days') WHERE PlanId = {plan.Id} AND Number = 1");
            await db.Database.ExecuteSqlAsync($"UPDATE PaymentPlan SET AcceptedOn = date('now', '-39 days'), LookOn = date('now') WHERE Id = {plan.Id}");
        }
        await NightAsync(workbench, plan.Id, LookedAt(workbench));
        Assert.Equal(PlanState.InArrears, (await PlanAsync(workbench, debtCase)).State);
    }

    private static async Task LetItBreakAsync(Workbench workbench, DebtCase debtCase)
    {
        var plan = await PlanAsync(workbench, debtCase);
        await using (var db = workbench.Db())
            await db.Database.ExecuteSqlAsync($"UPDATE PaymentPlan SET RemedyBy = date('now', '-2 days'), LookOn = date('now') WHERE Id = {plan.Id}");
        await NightAsync(workbench, plan.Id, LookedAt(workbench));
        Assert.Equal(PlanState.Broken, (await PlanAsync(workbench, debtCase)).State);
    }

    /// <summary>We write on working days: on a weekend the night is that of the Monday.</summary>
    private static DateOnly LookedAt(Workbench workbench) => BankHolidays.Calendar.Fwd(workbench.Today());

    /// <summary>The night of this plan alone, and of none of the other tests'.</summary>
    private static async Task NightAsync(Workbench workbench, Guid planId, DateOnly night)
    {
        DateTime? asOf = night == workbench.Today() ? null : Clock.FromLondon(night, new(2, 0));
        var acting = new Acting((await workbench.OfficerAsync("Nightly run")).Id, "test", workbench.Workspace.Name, Guid.NewGuid(), asOf);
        Assert.IsType<Outcome<PlansPassed>.Done>(await workbench.Runner.RunAsync(new PassPlanDates(night, LadderTests.Before(planId), AtMost: 1), acting));
    }

    private static async Task<PaymentPlan> PlanAsync(Workbench workbench, DebtCase debtCase)
    {
        await using var db = workbench.Db();
        return await db.Plans().AsNoTracking().SingleAsync(p => p.CaseId == debtCase.Id);
    }

    private static async Task OpenPanelAsync(OfficerPage page, DebtCase debtCase)
    {
        await page.GoAsync($"/cases/{debtCase.Reference}");
        await page.Page.Keyboard.PressAsync("p");
        await Assertions.Expect(page.Page.Locator("#plan-title")).ToContainTextAsync("Payment plan");
    }

    private static Task PressAsync(OfficerPage page, string button) =>
        page.Page.Locator("section[aria-labelledby='plan-title']").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).PressAsync("Enter");
}
