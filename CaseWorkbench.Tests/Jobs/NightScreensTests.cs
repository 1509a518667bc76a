using Bunit;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Disputes;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Diary;
using CaseWorkbench.Web.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Jobs;

/// <summary>The pages of the nights and of the digest, on a real store.</summary>
public sealed class NightScreensTests : PortalBunit
{
    private static readonly DateOnly Monday = new(2026, 6, 1);
    private static readonly NightStep Moves = new("RunLadders", (_, _) => Task.FromResult(StepReport.Of(new StepFigure("letter", "queued", 4), StepFigure.HeldBack("letter", 2, "ESC-007"))));

    [Fact]
    public async Task Where_no_night_ever_ran_the_page_says_what_a_night_does_and_one_may_be_run()
    {
        var page = await OpenAsync("Helen");

        Assert.Contains("No night has run in this workspace yet.", page.Text());
        Assert.Contains("1 night is due and not done.", page.Text());
        page.Press("Run the missed nights now");
        Assert.Equal("done", await AuditedAsync());
    }

    [Fact]
    public async Task The_nights_are_listed_and_each_opens_its_steps()
    {
        await RunAsync(Moves);

        var page = await OpenAsync("Helen");

        Assert.Contains("Mon 1 Jun 2026 ●Done 1 Jun 2026 09:00 1 Jun 2026 09:00 1 4 2", page.Text());
        Assert.Equal("/nightly/2026-06-01", page.Find("tbody a").GetAttribute("href"));
    }

    [Fact]
    public async Task Where_nothing_is_missed_the_button_says_so_and_sends_nothing()
    {
        await RunAsync(Moves);
        var page = await OpenAsync("Helen");

        page.Press("Run the missed nights now");

        Assert.Equal("true", page.Button("Run the missed nights now").GetAttribute("aria-disabled"));
        Assert.Contains("No night is missed: that of 1 Jun 2026 is done. JOB-003", page.Text());
        Assert.Equal("", await AuditedAsync());
    }

    [Fact]
    public async Task While_one_runs_its_step_is_shown_and_a_second_start_is_refused_beforehand()
    {
        await Workbench.GivenCaseAsync();
        await new JobLog(Workbench.Workspace).HoldAsync(default, Monday, "RefreshCaseload", Guid.Empty);

        var page = await OpenAsync("Helen");

        Assert.Contains("The night of 1 Jun 2026 is under way", page.Text());
        var place = NightlyRun.Steps.TakeWhile(step => step.Name != "RefreshCaseload").Count() + 1;
        Assert.Contains($"step {place} of {NightlyRun.Steps.Count}: Refresh caseload, 0 of 1 open case passed", page.Text());
        Assert.Equal("start-refusal", page.Button("Run the missed nights now").GetAttribute("aria-describedby"));
        Assert.Contains("The nightly run is already under way. A second start does nothing. JOB-002", page.Text());
    }

    [Fact]
    public async Task An_auditor_reads_the_nights_and_starts_none()
    {
        await RunAsync(Moves);

        var page = await OpenAsync("Owen");

        Assert.Contains("Mon 1 Jun 2026", page.Text());
        Assert.Empty(page.FindAll("button"));
        Assert.DoesNotContain("My digest", page.Text());
    }

    [Fact]
    public async Task A_night_says_what_each_step_did_and_what_each_check_that_held_back_looks_for()
    {
        await RunAsync(Moves);

        var page = await OpenNightAsync("2026-06-01");

        Assert.Contains("Night of Mon 1 Jun 2026", page.Text());
        Assert.Contains("Run ladders 1 Jun 2026 09:00 4 letters queued, 2 letters held back by ESC-007", page.Text());
        Assert.Contains("ESC-007 Post was returned from the address: trace before sending. 2 letters", page.Text());
    }

    [Fact]
    public async Task A_night_that_broke_off_says_why_and_what_is_still_to_do()
    {
        await Assert.ThrowsAsync<IOException>(() => RunAsync(Moves, new("VerifyAudit", (_, _) => throw new IOException("The power went."))));

        var page = await OpenNightAsync("2026-06-01");

        Assert.Contains("▲Broke off", page.Text());
        Assert.Contains("The program failed (IOException); its log says more.", page.Text());
        Assert.Contains($"Steps 1 of {NightlyRun.Steps.Count} taken", page.Text());
        Assert.Contains("Verify audit not taken yet", page.Text());
    }

    [Theory]
    [InlineData("2026-06-02")]
    [InlineData("yesterday")]
    public async Task A_night_that_never_was_is_said_not_to_be_there(string day) =>
        Assert.Contains("That night no longer exists.", (await OpenNightAsync(day)).Text());

    [Fact]
    public async Task The_bell_leads_to_the_digest_and_its_figures_to_their_rows()
    {
        var dispute = await Workbench.GivenDisputeAsync();
        Workbench.Clock.MoveTo(new(2026, 6, 16));
        await new DigestRun(Workbench.Runner, Catalogue).RunAsync(Workbench.Name);
        await SignInAsync("Helen");

        var bell = Render<NoticeBell>();
        bell.WaitForElement(".notices a");
        Assert.Equal("/digest/2026-06-16", bell.Find(".notices a").GetAttribute("href"));

        var page = Render<DigestPage>(with => with.Add(p => p.On, "2026-06-16"));
        page.WaitForElement("table");
        Assert.Contains("Digest of Tue 16 Jun 2026", page.Text());
        Assert.Equal("/digest/2026-06-16#DisputeLogged", page.Find("ul a").GetAttribute("href"));
        Assert.Equal($"/cases/{dispute.CaseId}", page.Find("#DisputeLogged tbody a").GetAttribute("href"));
        Assert.Equal(["Mr Colin Frost", "D-1", "15 Jun 2026 09:00"], page.FindAll("#DisputeLogged td").Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public async Task Who_had_no_digest_is_told_who_has_one()
    {
        await SignInAsync("Helen");

        var page = Render<DigestPage>();

        page.WaitForAssertion(() => Assert.Contains("You have had no digest yet.", page.Text()));
        Assert.Contains("on working days, from 08:30", page.Text());
    }

    private WorkspaceCatalogue Catalogue => Workbench.Services.GetRequiredService<WorkspaceCatalogue>();

    private Task RunAsync(params NightStep[] steps) => new NightlyRun(Workbench.Runner, Catalogue, steps).RunAsync(Workbench.Name);

    private async Task<IRenderedComponent<NightsPage>> OpenAsync(string officer)
    {
        await SignInAsync(officer);
        var page = Render<NightsPage>();
        page.WaitForElement("table, .empty, p");
        return page;
    }

    private async Task<IRenderedComponent<NightPage>> OpenNightAsync(string day)
    {
        await SignInAsync("Helen");
        var page = Render<NightPage>(with => with.Add(p => p.Day, day));
        page.WaitForElement("table, .outcome");
        return page;
    }

    /// <summary>What came of asking for the missed nights, as the audit has it.</summary>
    private async Task<string> AuditedAsync()
    {
        await using var db = Workbench.Db();
        return string.Join(", ", await db.AuditEntries().Where(entry => entry.Command == nameof(RunMissedNights)).Select(entry => entry.Result).ToListAsync());
    }
}
