using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Disputes;
using CaseWorkbench.Tests.Moratoria;
using CaseWorkbench.Tests.PaymentPlans;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Jobs;

/// <summary>The digest of handbook 24.3: to whom, when, of what, and never twice. Mr Frost's dispute is logged on Monday 15 June 2026 at 09:00.</summary>
public sealed class DigestTests : WorkbenchTest
{
    private static readonly DateOnly Monday = new(2026, 6, 15), Tuesday = Monday.AddDays(1), Friday = Monday.AddDays(4);

    [Fact]
    public async Task From_half_past_eight_supervisors_and_managers_are_told_what_happened_since_they_were_last_told()
    {
        await Workbench.GivenDisputeAsync();
        Assert.Null(await DigestAsync(Tuesday, 8, 29));

        Assert.Equal(2, await DigestAsync(Tuesday));

        Assert.Equal("David: Since Mon 15 Jun 2026: 1 dispute logged. | Helen: Since Mon 15 Jun 2026: 1 dispute logged.", await ToldAsync());
    }

    [Fact]
    public async Task A_plan_that_broke_is_told_of_once_and_not_for_what_was_noted_on_it_since()
    {
        await Workbench.GivenPlanAsync(PlanState.InArrears);
        await DigestAsync(new(2026, 5, 12));
        await Workbench.PlanNightsAsync(new(2026, 5, 19));

        await DigestAsync(new(2026, 5, 20));

        Assert.EndsWith("Helen: Since Tue 12 May 2026: 1 payment plan is broken.", await ToldAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_often_it_is_looked_or_sent_everybody_is_told_once()
    {
        await Workbench.GivenDisputeAsync();
        await DigestAsync(Tuesday);

        Assert.Null(await DigestAsync(Tuesday, 9));
        Assert.Equal(0, await Workbench.DoAsync("Nightly run", new SendDigests(Tuesday)));

        Assert.Equal((2, 2), await CountsAsync());
    }

    [Fact]
    public async Task The_form_sent_again_is_answered_as_before_and_an_officer_may_not_send_it()
    {
        await Workbench.GivenDisputeAsync();
        Workbench.Clock.MoveTo(Tuesday);

        var told = await Workbench.KeepsContractAsync("Nightly run", new SendDigests(Tuesday), wrongOfficer: "Helen");

        Assert.Equal(2, told);
        Assert.Equal((2, 2), await CountsAsync());
    }

    [Fact]
    public async Task Of_many_at_once_one_tells()
    {
        await Workbench.GivenDisputeAsync();
        Workbench.Clock.MoveTo(Tuesday);

        var portals = Enumerable.Range(0, 4).Select(_ => Task.Run(() => Digests.RunAsync(Workbench.Name)));
        var others = Enumerable.Range(0, 4).Select(_ => Task.Run(async () => (int?)await Workbench.DoAsync("Nightly run", new SendDigests(Tuesday))));
        await Task.WhenAll(portals.Concat(others));

        Assert.Equal((2, 2), await CountsAsync());
    }

    [Fact]
    public async Task A_clock_put_back_tells_nothing_again()
    {
        await Workbench.GivenDisputeAsync();
        await DigestAsync(Tuesday);

        Assert.Null(await DigestAsync(Monday));
        Assert.Equal(0, await Workbench.DoAsync("Nightly run", new SendDigests(Monday)));

        Assert.Equal((2, 2), await CountsAsync());
    }

    [Theory]
    [InlineData("2026-06-20")]
    [InlineData("2026-06-21")]
    [InlineData("2026-08-31")] // The summer bank holiday, a Monday.
    public async Task Nothing_goes_on_a_day_off(string day)
    {
        await Workbench.GivenDisputeAsync();
        var off = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Null(await DigestAsync(off));
        Assert.Equal("JOB-004", await Workbench.RefusedAsync("Nightly run", new SendDigests(off)));
        Assert.Equal((0, 0), await CountsAsync());
    }

    [Fact]
    public async Task Before_its_hour_and_for_another_day_it_is_refused()
    {
        Workbench.Clock.MoveTo(Tuesday, 8, 29);
        Assert.Equal("JOB-004", await Workbench.RefusedAsync("Nightly run", new SendDigests(Tuesday)));
        Workbench.Clock.MoveTo(Tuesday, 8, 30);
        Assert.Equal("JOB-004", await Workbench.RefusedAsync("Nightly run", new SendDigests(Monday)));
    }

    [Fact]
    public async Task After_days_off_there_is_one_that_goes_back_to_the_last()
    {
        await DigestAsync(Monday, 8, 30);
        await Workbench.GivenDisputeAsync();

        await DigestAsync(Monday.AddDays(8));

        Assert.Equal("David: Since Mon 15 Jun 2026: 1 dispute logged. | Helen: Since Mon 15 Jun 2026: 1 dispute logged.", await ToldAsync());
        Assert.Equal((4, 2), await CountsAsync());
    }

    [Fact]
    public async Task Where_nothing_happened_no_bell_rings_and_the_day_is_over()
    {
        Assert.Equal(0, await DigestAsync(Monday, 8, 30));
        await Workbench.GivenDisputeAsync();

        Assert.Null(await DigestAsync(Monday, 17));
        Assert.Equal((2, 0), await CountsAsync());
    }

    [Fact]
    public async Task What_was_told_is_not_told_the_next_day()
    {
        await Workbench.GivenDisputeAsync();
        await DigestAsync(Tuesday);

        Assert.Equal(0, await DigestAsync(Tuesday.AddDays(1)));
    }

    [Fact]
    public async Task A_supervisor_of_another_team_is_not_told()
    {
        await using (var db = Workbench.Db())
        {
            var team = Team.Of(Guid.NewGuid(), "Business rates");
            db.AddRange(team, Officer.Employ(Guid.NewGuid(), "Vera Lund", Role.Supervisor, team.Id));
            await db.SaveChangesAsync();
        }
        await Workbench.GivenDisputeAsync();

        Assert.Equal(2, await DigestAsync(Tuesday));

        Assert.DoesNotContain("Vera", await ToldAsync());
    }

    [Fact]
    public async Task Of_a_restricted_case_only_those_named_are_told()
    {
        var dispute = await Workbench.GivenDisputeAsync();
        await RestrictToHelenAsync(dispute.CaseId);

        await DigestAsync(Tuesday);

        Assert.Equal("Helen: Since Mon 15 Jun 2026: 1 dispute logged.", await ToldAsync());
    }

    [Fact]
    public async Task A_dispute_that_passed_its_target_and_one_put_forward_for_approval_are_told()
    {
        await Workbench.GivenDisputeAsync(DisputeState.Escalated); // By the night of 14 July.
        Assert.Equal(2, await DigestAsync(new(2026, 7, 14)));
        Assert.Equal("1 dispute passed its target", await SummaryAsync());
        var dispute = await DisputeAsync();
        await Workbench.DoAsync("Priya", await Workbench.ProposalOfAsync(dispute.Id, 54m));

        await DigestAsync(new(2026, 7, 15));

        Assert.Equal("1 approval asked for", await SummaryAsync());
    }

    [Fact]
    public async Task A_breathing_space_is_told_when_it_was_recorded_and_when_it_ended()
    {
        await Workbench.GivenBreathingSpaceAsync();
        await DigestAsync(GivenMoratorium.NoticeDay.AddDays(1));
        Assert.Equal("1 breathing space recorded", await SummaryAsync());
        var over = new DateOnly(2026, 7, 6);
        Assert.Equal(0, await DigestAsync(over.AddDays(-3)));
        await Workbench.MoratoriumNightAsync(over);

        await DigestAsync(over);

        Assert.Equal("1 breathing space ended", await SummaryAsync());
    }

    [Fact]
    public async Task A_death_is_told_for_every_case_it_was_reported_on()
    {
        var first = await Workbench.GivenCaseAsync();
        await Workbench.GivenSecondCaseAsync(first);
        await Workbench.DoAsync("Leo", new ReportDeath(first.Id, null, "Mrs Jane Cole"));

        await DigestAsync(new(2026, 6, 2));

        Assert.Equal("a death reported on 2 cases", await SummaryAsync());
    }

    [Fact]
    public async Task What_the_night_moved_and_held_back_is_told_after_it()
    {
        Workbench.Clock.MoveTo(Tuesday, hour: 2);
        await NightAsync(new NightStep("RunLadders", (_, _) => Task.FromResult(StepReport.Of(new StepFigure("letter", "queued", 4), StepFigure.HeldBack("letter", 1, "ESC-007"), new StepFigure("case", "looked at", 9, Moves: false)))));

        await DigestAsync(Tuesday);

        Assert.Equal("1 letter held back at night, 4 things moved on at night", await SummaryAsync());
    }

    [Fact]
    public async Task What_a_night_did_that_was_caught_up_on_late_is_told_when_it_was_done()
    {
        var dispute = await Workbench.GivenDisputeAsync();
        Workbench.Clock.MoveTo(new(2026, 7, 13), hour: 2);
        await NightAsync();
        await DigestAsync(new(2026, 7, 14)); // The night of the 14th did not run, and the digest went.
        Workbench.Clock.MoveTo(new(2026, 7, 14), hour: 20);
        Workbench.Clock.MoveTo(new(2026, 7, 15), hour: 7);
        await NightAsync(NightlyRun.Steps.Single(step => step.Name == nameof(PassDisputeDeadlines)));
        Assert.Equal(Clock.FromLondon(new(2026, 7, 14), NightlyRun.StartsAt), await EscalatedAtAsync(dispute.Id));

        await DigestAsync(new(2026, 7, 15));

        Assert.Equal("1 dispute passed its target, 1 thing moved on at night", await SummaryAsync());
    }

    [Fact]
    public async Task The_digest_opens_the_rows_behind_every_figure_and_is_its_readers_alone()
    {
        var dispute = await Workbench.GivenDisputeAsync();
        await DigestAsync(Tuesday);

        var digest = (await Workbench.DoAsync("Helen", new GetDigest()))!;

        var section = Assert.Single(digest.Sections);
        Assert.Equal((DigestKind.DisputeLogged, 1), (section.Kind, section.Count));
        var row = Assert.Single(section.Rows);
        Assert.Equal((dispute.CaseId, "Mr Colin Frost", dispute.Reference), (row.Case!.Id, row.Case.Debtor, row.Reference));
        Assert.Equal(Clock.FromLondon(Monday, new(9, 0)), row.At);
        Assert.Null(await Workbench.DoAsync("Priya", new GetDigest()));
        Assert.Null(await Workbench.DoAsync("Helen", new GetDigest(Monday)));
    }

    [Fact]
    public async Task Each_digest_leads_to_the_one_before_and_after()
    {
        await DigestAsync(Monday, 8, 30);
        await DigestAsync(Tuesday);
        await DigestAsync(Friday);

        var digest = (await Workbench.DoAsync("Helen", new GetDigest(Tuesday)))!;

        Assert.Equal((Monday, Friday), (digest.Before, digest.After));
        Assert.Equal(Friday, (await Workbench.DoAsync("Helen", new GetDigest()))!.Day);
    }

    [Fact]
    public async Task A_case_that_was_since_restricted_keeps_its_row_without_its_name()
    {
        var dispute = await Workbench.GivenDisputeAsync();
        await DigestAsync(Tuesday);
        await RestrictToHelenAsync(dispute.CaseId);

        var row = (await Workbench.DoAsync("David", new GetDigest()))!.Sections.Single().Rows.Single();

        Assert.Equal((null, "D-1"), (row.Case, row.Reference));
    }

    private WorkspaceCatalogue Catalogue => Workbench.Services.GetRequiredService<WorkspaceCatalogue>();

    private DigestRun Digests => new(Workbench.Runner, Catalogue);

    private Task NightAsync(params NightStep[] steps) => new NightlyRun(Workbench.Runner, Catalogue, steps).RunAsync(Workbench.Name);

    private async Task<int?> DigestAsync(DateOnly day, int hour = 9, int minute = 0)
    {
        Workbench.Clock.MoveTo(day, hour, minute);
        return await Digests.RunAsync(Workbench.Name);
    }

    /// <summary>Who was told what, by first name.</summary>
    private async Task<string> ToldAsync()
    {
        await using var db = Workbench.Db();
        var rows = await (from notice in db.Notices() where notice.DigestOn != null join officer in db.Officers() on notice.OfficerId equals officer.Id orderby officer.Name, notice.At select new { officer.Name, notice.Text }).ToListAsync();
        return string.Join(" | ", rows.Select(row => $"{row.Name.Split(' ')[0]}: {row.Text}"));
    }

    /// <summary>The figures of Helen's last digest.</summary>
    private async Task<string> SummaryAsync() =>
        string.Join(", ", (await Workbench.DoAsync("Helen", new GetDigest()))!.Sections.Select(section => section.Kind.InWords(section.Count)));

    private async Task<(int Digests, int Notices)> CountsAsync()
    {
        await using var db = Workbench.Db();
        return (await db.Digests().CountAsync(), await db.Notices().CountAsync(n => n.DigestOn != null));
    }

    private async Task RestrictToHelenAsync(Guid caseId)
    {
        await using var db = Workbench.Db();
        var seen = await db.Cases().Where(c => c.Id == caseId).Select(c => c.Version).SingleAsync();
        await Workbench.DoAsync("Helen", new RestrictCase(caseId, seen, true, [(await Workbench.OfficerAsync("Helen")).Id], "A relative works here."));
    }

    private async Task<Dispute> DisputeAsync()
    {
        await using var db = Workbench.Db();
        return await db.Disputes().SingleAsync();
    }

    private async Task<DateTime> EscalatedAtAsync(Guid dispute)
    {
        await using var db = Workbench.Db();
        return (await db.DisputeSteps().SingleAsync(s => s.DisputeId == dispute && s.To == DisputeState.Escalated)).At;
    }
}
