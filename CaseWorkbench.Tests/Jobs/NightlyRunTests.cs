using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Jobs;

/// <summary>The engine of the night: once for each day, whatever happens to it on the way. Its steps here are two small commands.</summary>
public sealed class NightlyRunTests : WorkbenchTest
{
    private static readonly DateOnly Monday = new(2026, 6, 1);
    private static readonly string[] Keys = [.. Settings.DisputeTargetWd.Values.Concat(Settings.HoldDays.Values).Select(setting => setting.Key)];
    private static readonly NightStep Proposes = NightStep.Of(day => new ProposePolicyChange(Keys[day.Day], "13", day.AddDays(60), $"Asked on {day.InWords()}"), _ => new("change", "proposed", 1));
    private static readonly NightStep Tells = NightStep.Of(day => new ReportBrokenAudit(day, $"Told on {day.InWords()}"), told => new("officer", "told", told));
    private static readonly NightStep[] Both = [Proposes, Tells];

    [Fact]
    public async Task A_store_that_never_had_a_night_runs_that_of_today_alone()
    {
        var nights = await Run(Workbench, Both).RunAsync(Workbench.Name);

        Assert.Equal(Monday, Assert.Single(nights).Night);
        Assert.Equal(["1 Jun 2026"], await ToldAsync(Workbench));
    }

    [Fact]
    public async Task Run_twice_it_doubles_nothing()
    {
        await Run(Workbench, Both).RunAsync(Workbench.Name);
        var once = await EffectsAsync(Workbench);

        var again = await Run(Workbench, Both).RunAsync(Workbench.Name);

        Assert.Empty(again);
        Assert.Equal(once, await EffectsAsync(Workbench));
    }

    [Fact]
    public async Task Ten_missed_days_are_ten_nights_with_the_same_rows()
    {
        await using var daily = await Workbench.OpenAsync();
        for (var day = 0; day <= 10; day++)
        {
            daily.Clock.MoveTo(Monday.AddDays(day), hour: 2);
            await Run(daily, Both).RunAsync(Workbench.Name);
        }
        Workbench.Clock.MoveTo(Monday, hour: 2);
        await Run(Workbench, Both).RunAsync(Workbench.Name);
        Workbench.Clock.MoveTo(Monday.AddDays(10), hour: 2);

        var caughtUp = await Run(Workbench, Both).RunAsync(Workbench.Name);

        Assert.Equal(10, caughtUp.Count);
        Assert.Equal(await EffectsAsync(daily), await EffectsAsync(Workbench));
    }

    [Fact]
    public async Task A_missed_night_is_dated_then_and_audited_now()
    {
        await Run(Workbench, [Tells]).RunAsync(Workbench.Name);
        Workbench.Clock.MoveTo(Monday.AddDays(2));

        await Run(Workbench, [Tells]).RunAsync(Workbench.Name);

        await using var db = Workbench.Db();
        var missed = await db.Notices().Where(n => n.Text == "Told on 2 Jun 2026").Select(n => n.At).Distinct().SingleAsync();
        Assert.Equal(Clock.FromLondon(new(2026, 6, 2), new(2, 0)), missed);
        Assert.All(await db.AuditEntries().OrderBy(e => e.Seq).Skip(1).ToListAsync(), entry => Assert.Equal(Workbench.Clock.Now, entry.At));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_night_that_broke_off_goes_on_and_ends_like_a_whole_one(bool afterTheEffect)
    {
        await using var whole = await Workbench.OpenAsync();
        await Run(whole, Both).RunAsync(Workbench.Name);
        var breaks = Tells with
        {
            TakeAsync = async (night, ct) =>
            {
                if (afterTheEffect)
                    await Tells.TakeAsync(night, ct);
                throw new IOException("The power went.");
            },
        };

        await Assert.ThrowsAsync<IOException>(() => Run(Workbench, [Proposes, breaks]).RunAsync(Workbench.Name));
        await Run(Workbench, Both).RunAsync(Workbench.Name);

        Assert.Equal(await EffectsAsync(whole), await EffectsAsync(Workbench));
    }

    [Fact]
    public async Task A_first_night_that_broke_off_goes_on_the_day_after_and_that_days_follows()
    {
        var breaks = Tells with { TakeAsync = (_, _) => throw new IOException("The power went.") };
        await Assert.ThrowsAsync<IOException>(() => Run(Workbench, [Proposes, breaks]).RunAsync(Workbench.Name));
        Workbench.Clock.MoveTo(Monday.AddDays(1), hour: 2);

        await Run(Workbench, Both).RunAsync(Workbench.Name);

        Assert.Equal(["1 Jun 2026", "2 Jun 2026"], await ToldAsync(Workbench));
    }

    [Fact]
    public async Task A_step_that_is_refused_stops_the_night_and_says_which()
    {
        var refused = NightStep.Of(day => new ProposePolicyChange("limitation.months", "72", day, "The law fixes this one."), _ => new("change", "proposed", 1));

        var stopped = await Assert.ThrowsAsync<NightException>(() => Run(Workbench, [refused, Tells]).RunAsync(Workbench.Name));

        Assert.StartsWith("ProposePolicyChange of 2026-06-01 was stopped:", stopped.Message);
        Assert.Empty(await ToldAsync(Workbench));
    }

    [Fact]
    public async Task Of_two_at_once_one_runs_and_the_other_is_told()
    {
        var (begun, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = Tells with
        {
            TakeAsync = async (night, ct) =>
            {
                begun.SetResult();
                await mayEnd.Task;
                return await Tells.TakeAsync(night, ct);
            },
        };
        var first = Run(Workbench, [slow]).RunAsync(Workbench.Name);
        await begun.Task;

        var second = await Assert.ThrowsAsync<RefusedException>(() => Run(Workbench, [Tells]).RunAsync(Workbench.Name));
        mayEnd.SetResult();
        await first;

        Assert.Equal("JOB-002", second.Refusal.Code);
        Assert.Equal(["1 Jun 2026"], await ToldAsync(Workbench));
    }

    [Fact]
    public async Task A_run_that_was_taken_for_dead_and_comes_to_leaves_what_the_other_noted()
    {
        var (begun, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var stuck = Tells with
        {
            TakeAsync = async (night, ct) =>
            {
                begun.SetResult();
                await mayEnd.Task;
                return await Tells.TakeAsync(night, ct);
            },
        };
        var first = Run(Workbench, [stuck, Proposes]).RunAsync(Workbench.Name);
        await begun.Task;
        Workbench.Clock.MoveTo(Monday, hour: 9, minute: 11);
        await Run(Workbench, [Tells, Proposes]).RunAsync(Workbench.Name);
        var once = await EffectsAsync(Workbench);

        mayEnd.SetResult();
        await first; // Nobody holds the lease any more, so it goes through all steps, and each was taken.

        Assert.Equal(once, await EffectsAsync(Workbench));
    }

    [Fact]
    public async Task A_run_that_died_loses_its_lease_after_ten_minutes()
    {
        Assert.True(await new JobLog(Workbench.Workspace).HoldAsync(default));
        await Assert.ThrowsAsync<RefusedException>(() => Run(Workbench, Both).RunAsync(Workbench.Name));

        Workbench.Clock.MoveTo(Monday, minute: 10);

        Assert.Single(await Run(Workbench, Both).RunAsync(Workbench.Name));
    }

    [Fact]
    public async Task A_clock_put_back_does_not_leave_a_lease_for_years()
    {
        Workbench.Clock.MoveTo(Monday.AddDays(700));
        await new JobLog(Workbench.Workspace).HoldAsync(default);

        Workbench.Clock.MoveTo(Monday);

        Assert.Single(await Run(Workbench, Both).RunAsync(Workbench.Name));
    }

    [Fact]
    public async Task A_night_still_to_come_is_refused()
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Run(Workbench, Both).RunAsync(Workbench.Name, Monday.AddDays(1)));

        Assert.Equal("JOB-001", refused.Refusal.Code);
    }

    [Fact]
    public async Task The_real_list_runs_and_names_each_step_once()
    {
        var night = Assert.Single(await new NightlyRun(Workbench.Runner, Catalogue(Workbench)).RunAsync(Workbench.Name));

        Assert.Equal(NightlyRun.Steps.Count, night.Steps.Count);
        Assert.Equal(NightlyRun.Steps.Count, NightlyRun.Steps.Select(step => step.Name).Distinct().Count());
    }

    private static NightlyRun Run(Workbench workbench, NightStep[] steps) => new(workbench.Runner, Catalogue(workbench), steps);

    private static WorkspaceCatalogue Catalogue(Workbench workbench) => workbench.Services.GetRequiredService<WorkspaceCatalogue>();

    private static async Task<List<string>> ToldAsync(Workbench workbench)
    {
        await using var db = workbench.Db();
        return await db.Notices().Where(n => n.Text.StartsWith("Told on ")).Select(n => n.Text.Replace("Told on ", "")).Distinct().ToListAsync();
    }

    /// <summary>All that the nights left behind, but for the ids they gave and the instants they were run at.</summary>
    private static async Task<List<string>> EffectsAsync(Workbench workbench)
    {
        await using var db = workbench.Db();
        return
        [
            .. await db.PolicyChanges().OrderBy(c => c.EffectiveOn).Select(c => $"{c.Key} {c.EffectiveOn} {c.Reason}").ToListAsync(),
            .. (await db.Notices().ToListAsync()).Select(n => $"{n.OfficerId} {n.Text} {n.At:u}").Order(),
            .. (await db.Set<JobStep>().ToListAsync()).Select(s => $"{s.Night} {s.Step}").Order(),
            .. (await db.AuditEntries().OrderBy(e => e.Seq).ToListAsync()).Select(e => $"{e.Command} {e.Result}"),
        ];
    }
}
