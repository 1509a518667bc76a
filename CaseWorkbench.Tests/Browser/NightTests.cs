using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

/// <summary>A supervisor looks in the morning at what the night did, and at the digest.</summary>
[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class NightTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_supervisor_sees_what_the_night_did_and_what_it_held_back_and_reads_the_digest()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var night = (await LastNightAsync(workbench)).AddDays(-1);
        await GivenNightAsync(workbench, night);

        await browser.VisitAsync("Helen Marsh", async page =>
        {
            var tab = page.Page;
            await page.GoAsync("/nightly");
            await Assertions.Expect(tab.Locator("main tbody")).ToContainTextAsync("Done");
            await Assertions.Expect(tab.GetByRole(AriaRole.Button, new() { Name = "Run the missed nights now" })).ToHaveAttributeAsync("aria-disabled", "true");
            await page.AssertLooksRightAsync("nights");

            await tab.Keyboard.PressAsync("j");
            await tab.Keyboard.PressAsync("Enter");
            await Assertions.Expect(tab.GetByRole(AriaRole.Heading, new() { Name = "Night of" })).ToBeVisibleAsync();
            await page.GoAsync($"/nightly/{night:yyyy-MM-dd}");
            await Assertions.Expect(tab.GetByText("Post was returned from the address")).ToBeVisibleAsync();
            await page.AssertLooksRightAsync("night");

            await page.GoAsync($"/digest/{night:yyyy-MM-dd}");
            await tab.GetByRole(AriaRole.Link, new() { Name = "1 dispute logged" }).ClickAsync();
            await Assertions.Expect(tab.Locator("#DisputeLogged")).ToBeInViewportAsync();
            await page.AssertLooksRightAsync("digest");
            await tab.GetByRole(AriaRole.Link, new() { Name = "Night of" }).First.ClickAsync();
            await Assertions.Expect(tab.GetByText("Post was returned from the address")).ToBeVisibleAsync();
        });
        await browser.VisitAsync("Priya Nair", async page =>
        {
            await page.GoAsync("/nightly");
            await Assertions.Expect(page.Page.Locator("main h1")).ToHaveTextAsync("Your role does not open this page");
        });
    }

    /// <summary>A night before the portal's own, as its run would have noted it, and Helen's digest of that day.</summary>
    private static async Task GivenNightAsync(Workbench workbench, DateOnly night)
    {
        var log = new JobLog(workbench.Workspace);
        await log.NoteAsync(night, NightEventKind.Began, "", default);
        await log.NoteAsync(night, "RunLadders", StepReport.Of(new StepFigure("case", "looked at", 61, Moves: false), new StepFigure("letter", "queued", 12), StepFigure.HeldBack("letter", 3, "ESC-007"), StepFigure.HeldBack("letter", 1, "MOR-001")), default);
        await log.CloseNightAsync(night, default);

        var (debtCase, now) = (await workbench.GivenCaseAsync("Nightingale"), workbench.Workspace.Clock.GetUtcNow().UtcDateTime);
        var digest = Digest.Of(Guid.NewGuid(), (await workbench.OfficerAsync("Helen")).Id, night, now.AddDays(-2), now.AddDays(-1));
        await using var db = workbench.Db();
        db.AddRange(digest, DigestLine.OfCase(digest, DigestKind.DisputeLogged, debtCase.Id, "D-1", now.AddDays(-1.5)), DigestLine.OfCase(digest, DigestKind.ApprovalAsked, debtCase.Id, "A-1", now.AddDays(-1.2)),
            DigestLine.OfNight(digest, DigestKind.NightHeldBack, night, now.AddDays(-1.1), 4), DigestLine.OfNight(digest, DigestKind.NightMoved, night, now.AddDays(-1.1), 12));
        await db.SaveChangesAsync();
    }

    /// <summary>The portal runs its nights by itself; the last is waited for.</summary>
    private static async Task<DateOnly> LastNightAsync(Workbench workbench)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            await using var db = workbench.Db();
            if (await db.Set<JobStep>().Where(s => s.Step == JobLog.WholeNight).Select(s => (DateOnly?)s.Night).MaxAsync() is { } night && night >= NightlyRun.DueAt(workbench.Workspace.Clock.GetUtcNow().UtcDateTime))
                return night;
            await Task.Delay(100);
        }
        throw new TimeoutException("The portal ran no night.");
    }
}
