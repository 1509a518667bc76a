using System.Text.RegularExpressions;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Training;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

/// <summary>A supervisor's Monday: a leaver's cases are shared out, an absence is planned and covered, and the board says so. All of it without a mouse.</summary>
[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class TeamMondayTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_leavers_cases_are_shared_out_and_an_absence_is_covered()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var leaver = await GivenLeaverAsync(workbench, cases: 4);
        var today = workbench.Today();

        await browser.VisitAsync("Helen Marsh", async page =>
        {
            await page.GoAsync("/team");
            await Assertions.Expect(page.Page.Locator("table.team-board")).ToContainTextAsync("no longer here: Lena Vale");
            await page.AssertLooksRightAsync("team-board");

            await page.GoAsync($"/team/cases?of=officer&officer={leaver}");
            await Assertions.Expect(page.Page.Locator("main tbody tr")).ToHaveCountAsync(4);
            await page.LookAtAsync("team-cases");
            await page.Page.GetByRole(AriaRole.Checkbox).First.PressAsync("Space");
            await page.Page.GetByRole(AriaRole.Link, new() { Name = "Move the 1 ticked…" }).WaitForAsync();
            await page.Page.GetByRole(AriaRole.Checkbox).First.PressAsync("Space");
            await page.Page.GetByRole(AriaRole.Link, new() { Name = "Move all 4…" }).PressAsync("Enter");

            await Assertions.Expect(page.Page.Locator("#run-title")).ToContainTextAsync("Move 4 cases");
            await page.LookAtAsync("team-move");
            await page.AssertFitsAsync(320);
            await page.Page.SetViewportSizeAsync(1366, 768);
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Move 4 cases" }).PressAsync("Enter");
            await Assertions.Expect(page.Page.Locator("main")).ToContainTextAsync("Give a reason (10 characters or more).");
            await page.Page.GetByLabel("Reason", new() { Exact = true }).FillAsync("Lena has left the council.");
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Move 4 cases" }).PressAsync("Enter");
            await Assertions.Expect(page.Page.Locator("#move-title")).ToContainTextAsync("4 cases moved by Helen Marsh");
            await page.LookAtAsync("team-moved");
            await page.Page.GetByRole(AriaRole.Link, new() { Name = "Handover sheet" }).PressAsync("Enter");
            await Assertions.Expect(page.Page.Locator("main")).ToContainTextAsync("First week, promises, open work");
            await page.LookAtAsync("team-sheet");
            await page.GoAsync("/team/moves");
            await Assertions.Expect(page.Page.Locator("main tbody")).ToContainTextAsync("Lena has left the council.");
            await page.LookAtAsync("team-moves");

            await page.GoAsync("/team/absences");
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Plan an absence" }).PressAsync("Enter");
            var dialog = page.Page.GetByRole(AriaRole.Dialog);
            await dialog.GetByLabel("Who is away").SelectOptionAsync(new SelectOptionValue { Label = "Gwen Bennett" });
            await dialog.GetByLabel("First day").FillAsync($"{today:yyyy-MM-dd}");
            await dialog.GetByLabel("Last day").FillAsync($"{today.AddDays(13):yyyy-MM-dd}");
            await Assertions.Expect(dialog).ToContainTextAsync("somebody has to cover");
            await dialog.GetByLabel("Who covers").SelectOptionAsync(new SelectOptionValue { Label = "Tom Adeyemi" });
            await dialog.GetByLabel("Reason").FillAsync("Annual leave, a fortnight.");
            await Assertions.Expect(dialog).ToContainTextAsync("to look after");
            await page.LookAtAsync("absence-plan");
            await page.DecideAsync("Planned.");
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Look at and approve Gwen Bennett’s absence" }).PressAsync("Enter");
            await page.LookAtAsync("absence-approve");
            await page.DecideAsync("Approved; both are told.");
            await page.LookAtAsync("absences");

            await page.GoAsync("/team");
            await Assertions.Expect(page.Page.Locator("table.team-board")).ToContainTextAsync("Tom Adeyemi covers");
            await page.LookAtAsync("team-board-away");
        });
        await browser.VisitAsync("Tom Adeyemi", async page =>
        {
            await page.GoAsync("/worklist");
            await Assertions.Expect(page.Page.Locator("main")).ToContainTextAsync($"You cover for Gwen Bennett until {today.AddDays(13).InWords()}.");
            await page.LookAtAsync("cover-note");
            await page.Page.GetByRole(AriaRole.Link, new() { Name = "Gwen Bennett’s worklist" }).PressAsync("Enter");
            await Assertions.Expect(page.Page).ToHaveURLAsync(new Regex("of=officer"));
        });
        await browser.VisitAsync("Helen Marsh", async page =>
        {
            await page.GoAsync("/team/absences");
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Back today Gwen Bennett" }).PressAsync("Enter");
            await Assertions.Expect(page.Page.Locator(".confirmations")).ToContainTextAsync("absence is over");
        });
    }

    /// <summary>An officer who has left, with cases on the worklist.</summary>
    private static async Task<Guid> GivenLeaverAsync(Workbench workbench, int cases)
    {
        var id = Guid.NewGuid();
        await workbench.PutAsync(Officer.Employ(id, "Lena Vale", Role.RecoveryOfficer, Cast.TeamId, cap: 120));
        for (var n = 0; n < cases; n++)
            await workbench.GivenOverdueAsync($"Valencia{n}", 120 + n, 40 + n, owner: "Lena Vale");
        await using var db = workbench.Db();
        (await db.Officers().SingleAsync(o => o.Id == id)).Disable();
        await db.SaveChangesAsync();
        return id;
    }
}
