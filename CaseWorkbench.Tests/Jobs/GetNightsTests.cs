using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Escalation;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Jobs;

/// <summary>What supervisors are shown of the nights, and the calling of those that were missed.</summary>
public sealed class GetNightsTests : WorkbenchTest
{
    private static readonly DateOnly Monday = new(2026, 6, 1);
    private static readonly NightStep Moves = new("RunLadders", (_, _) => Task.FromResult(StepReport.Of(
        new StepFigure("case", "looked at", 9, Moves: false), new StepFigure("letter", "queued", 4), new StepFigure("step", "taken", 0), StepFigure.HeldBack("letter", 2, "ESC-007"), StepFigure.HeldBack("letter", 1, "RTC-003"))));
    private static readonly NightStep Breaks = new("VerifyAudit", (_, _) => throw new IOException("The power went."));

    [Fact]
    public async Task A_store_that_never_had_a_night_shows_none_and_has_one_to_catch_up()
    {
        var view = await NightsAsync();

        Assert.Empty(view.Rows);
        Assert.Equal((1, null), (view.Missed, view.Refusal));
    }

    [Fact]
    public async Task A_night_says_when_it_was_run_and_how_much_it_moved_and_held_back()
    {
        await RunAsync(Moves);

        var row = Assert.Single((await NightsAsync()).Rows);

        Assert.Equal((Monday, NightState.Done, false, ""), (row.Night, row.State, row.IsLate, row.Why));
        Assert.Equal((Workbench.Clock.Now, Workbench.Clock.Now), (row.BeganAt, row.EndedAt));
        Assert.Equal((1, 4, 3), (row.Steps, row.Moved, row.HeldBack));
    }

    [Fact]
    public async Task A_night_opens_its_steps_in_their_own_words_and_what_was_held_back_by_which_check()
    {
        await RunAsync(Moves);

        var night = await Workbench.DoAsync("Helen", new GetNight(Monday));

        var step = Assert.Single(night.Steps);
        Assert.Equal("9 cases looked at, 4 letters queued, 2 letters held back by ESC-007, 1 letter held back by RTC-003", step.Said);
        Assert.Equal(["ESC-007: Post was returned from the address: trace before sending.", "RTC-003: Money was received and not allocated: allocate it first."], step.HeldBack.Select(held => $"{held.Code}: {held.Meaning}"));
    }

    [Fact]
    public async Task The_real_night_counts_what_it_really_did()
    {
        await Workbench.GivenOdellAsync();
        Workbench.Clock.MoveTo(new(2026, 4, 7));
        await new NightlyRun(Workbench.Runner, Catalogue).RunAsync(Workbench.Name);

        var night = await Workbench.DoAsync("Helen", new GetNight(new(2026, 4, 7)));

        Assert.Equal(1, night.Row.Moved);
        Assert.Equal("1 case looked at, 1 letter queued", night.Steps.Single(step => step.Step == "RunLadders").Said);
        Assert.Equal("nothing to do", night.Steps.Single(step => step.Step == "ExpireHolds").Said);
        Assert.StartsWith("The audit holds", night.Steps.Single(step => step.Step == "VerifyAudit").Said);
        Assert.Equal(NightlyRun.Steps.Select(step => step.Name), night.Steps.Select(step => step.Step));
    }

    [Fact]
    public async Task A_night_caught_up_on_a_later_day_says_so()
    {
        await RunAsync(Moves);
        Workbench.Clock.MoveTo(Monday.AddDays(2));
        await RunAsync(Moves);

        var rows = (await NightsAsync()).Rows;

        Assert.Equal([(Monday.AddDays(2), false), (Monday.AddDays(1), true), (Monday, false)], rows.Select(row => (row.Night, row.IsLate)));
        Assert.Equal(Workbench.Clock.Now, rows[1].BeganAt);
    }

    [Fact]
    public async Task A_night_that_broke_off_says_why_once_however_often_it_is_tried()
    {
        for (var tries = 0; tries < 3; tries++)
            await Assert.ThrowsAsync<IOException>(() => RunAsync(Moves, Breaks));

        var row = Assert.Single((await NightsAsync()).Rows);

        Assert.Equal((NightState.BrokeOff, 1, "The program failed (IOException); its log says more."), (row.State, row.Steps, row.Why));
        await using var db = Workbench.Db();
        Assert.Equal(2, await db.Set<NightEvent>().CountAsync());
        var night = await Workbench.DoAsync("Helen", new GetNight(Monday));
        Assert.Equal(NightlyRun.Steps.Count - 1, night.Steps.Count(step => step.At is null));
    }

    [Fact]
    public async Task A_refused_step_gives_its_refusal_as_the_reason_and_a_night_that_went_on_keeps_it()
    {
        var refused = NightStep.Of(day => new ProposePolicyChange("limitation.months", "72", day, "The law fixes this one."), _ => new("change", "proposed", 1));
        await Assert.ThrowsAsync<NightException>(() => RunAsync(refused));
        Assert.StartsWith("ProposePolicyChange of 2026-06-01 was stopped:", Assert.Single((await NightsAsync()).Rows).Why);

        await RunAsync(Moves);

        var row = Assert.Single((await NightsAsync()).Rows);
        Assert.Equal(NightState.Done, row.State);
        Assert.StartsWith("It had broken off: ProposePolicyChange of 2026-06-01 was stopped:", row.Why);
    }

    [Fact]
    public async Task A_program_that_died_in_the_night_is_known_by_its_lease()
    {
        var log = new JobLog(Workbench.Workspace);
        await log.HoldAsync(default, Monday, "RunLadders");
        await log.NoteAsync(Monday, NightEventKind.Began, "", default);
        Assert.Equal(NightState.UnderWay, Assert.Single((await NightsAsync()).Rows).State);

        Workbench.Clock.MoveTo(Monday, minute: 10);

        var view = await NightsAsync();
        Assert.Equal((NightState.BrokeOff, "The program was stopped in the middle of it."), (Assert.Single(view.Rows).State, view.Rows[0].Why));
        Assert.Null(view.Progress);
    }

    [Fact]
    public async Task While_one_runs_its_step_and_the_cases_it_is_done_with_are_seen()
    {
        var cases = new[] { (await Workbench.GivenCaseAsync("Frost")).Id, (await Workbench.GivenCaseAsync("Odell")).Id, (await Workbench.GivenCaseAsync("Ellery")).Id };
        NightsView? meanwhile = null;
        var parts = new NightStep("RefreshCaseload", async (night, ct) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1.1), ct); // Noted no oftener than that.
            await night.ReachedAsync(cases.Order().ElementAt(1), ct);
            meanwhile = await NightsAsync();
            return new("done");
        });

        await RunAsync(parts);

        var place = NightlyRun.Steps.TakeWhile(step => step.Name != "RefreshCaseload").Count() + 1;
        Assert.Equal(new NightProgress(Monday, "RefreshCaseload", place, NightlyRun.Steps.Count, 2, 3), meanwhile!.Progress);
        Assert.Equal((NightState.UnderWay, "JOB-002"), (Assert.Single(meanwhile.Rows).State, meanwhile.Refusal!.Code));
        Assert.Null((await NightsAsync()).Progress);
    }

    [Fact]
    public async Task A_step_that_finds_another_run_holding_its_lease_stops_and_breaks_nothing()
    {
        var other = new JobLog(Workbench.Workspace);
        var overtaken = new NightStep("RunLadders", async (night, ct) =>
        {
            Workbench.Clock.MoveTo(Monday, hour: 9, minute: 11);
            Assert.True(await other.HoldAsync(ct, Monday, "RunLadders"));
            await Task.Delay(TimeSpan.FromSeconds(1.1), ct);
            await night.ReachedAsync(Guid.Empty, ct);
            return new("done");
        });

        var stopped = await Assert.ThrowsAsync<NightException>(() => RunAsync(overtaken));

        Assert.Equal("Another run took over.", stopped.Message);
        Assert.Equal((NightState.UnderWay, ""), (Assert.Single((await NightsAsync()).Rows).State, (await NightsAsync()).Rows[0].Why));
    }

    [Fact]
    public async Task Missed_nights_are_shown_with_what_they_wait_for()
    {
        await RunAsync(Moves);
        Workbench.Clock.MoveTo(Monday.AddDays(3), hour: 12);

        var view = await NightsAsync();

        Assert.Equal((3, null), (view.Missed, view.Refusal));
        Assert.Equal(["It waits for the night of 2 Jun 2026.", "It waits for the night of 2 Jun 2026.", "Nothing was running at its time.", ""], view.Rows.Select(row => row.Why));
        Assert.Equal([NightState.Missed, NightState.Missed, NightState.Missed, NightState.Done], view.Rows.Select(row => row.State));
    }

    [Fact]
    public async Task No_more_than_thirty_are_shown_and_those_of_a_clock_put_back_too()
    {
        Workbench.Clock.MoveTo(Monday.AddDays(-40));
        await RunAsync(Moves);
        Workbench.Clock.MoveTo(Monday);
        await RunAsync(Moves);
        Workbench.Clock.MoveTo(Monday.AddDays(-10));

        var view = await NightsAsync();

        Assert.Equal((30, Monday, Monday.AddDays(-29)), (view.Rows.Count, view.Rows[0].Night, view.Rows[^1].Night));
        Assert.Equal("JOB-003", view.Refusal!.Code);
    }

    [Theory]
    [InlineData("Helen", true)]
    [InlineData("David", true)]
    [InlineData("Owen", true)]
    [InlineData("Priya", false)]
    [InlineData("Leo", false)]
    public async Task Supervisors_and_those_who_answer_for_the_record_see_the_nights(string officer, bool sees)
    {
        await RunAsync(Moves);

        Assert.Equal(sees, (await Workbench.SendAsync(officer, new GetNights())).IsDone);
        Assert.Equal(sees, (await Workbench.SendAsync(officer, new GetNight(Monday))).IsDone);
    }

    [Fact]
    public async Task A_night_that_never_was_is_not_found() => Assert.Equal("not found", await Workbench.RefusedAsync("Helen", new GetNight(Monday.AddDays(90))));

    [Fact]
    public async Task Asking_for_the_missed_nights_calls_whoever_runs_them_once()
    {
        var watch = new Called();
        await using var workbench = await Workbench.OpenAsync(also: services => services.AddSingleton<INightCall>(watch));

        var missed = await workbench.KeepsContractAsync("Helen", new RunMissedNights(), wrongOfficer: "Owen");

        Assert.Equal((1, 1), (missed, watch.Times));
    }

    [Fact]
    public async Task Where_no_night_is_missed_or_one_is_under_way_nothing_is_called()
    {
        await RunAsync(Moves);
        Assert.Equal("JOB-003", await Workbench.RefusedAsync("Helen", new RunMissedNights()));
        Workbench.Clock.MoveTo(Monday.AddDays(1));
        await new JobLog(Workbench.Workspace).HoldAsync(default);

        Assert.Equal("JOB-002", await Workbench.RefusedAsync("Helen", new RunMissedNights()));
    }

    /// <summary>Every code with which the right to chase, the limits on contact or the ladder's own guards stop a letter.</summary>
    [Fact]
    public void Every_check_that_can_hold_a_letter_back_has_its_meaning()
    {
        string[] sources = ["Cases/ChaseChecks.cs", "Contacts/ContactRules.cs"];
        var codes = sources.SelectMany(file => System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(Path.Combine(House.Sources.Domain, file)), "\"((?:ESC|EST|RTC|MOR|HOLD)-[0-9]{3})\"").Select(match => match.Groups[1].Value)).Append("ESC-008").Distinct().ToList();

        Assert.True(codes.Count > 8, "Found too little to check.");
        Assert.DoesNotContain(codes, code => !CheckMeanings.Knows(code));
    }

    private WorkspaceCatalogue Catalogue => Workbench.Services.GetRequiredService<WorkspaceCatalogue>();

    private Task RunAsync(params NightStep[] steps) => new NightlyRun(Workbench.Runner, Catalogue, steps).RunAsync(Workbench.Name);

    private Task<NightsView> NightsAsync() => Workbench.DoAsync("Helen", new GetNights());

    private sealed class Called : INightCall
    {
        public int Times { get; private set; }
        public void Call() => Times++;
    }
}
