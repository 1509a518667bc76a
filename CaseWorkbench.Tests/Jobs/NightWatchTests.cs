using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training;
using CaseWorkbench.Tests.Disputes;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Jobs;
using CaseWorkbench.Web.Shell;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CaseWorkbench.Tests.Jobs;

/// <summary>The portal's own nights: those that are due and not done, whenever it looks.</summary>
public sealed class NightWatchTests : WorkbenchTest
{
    private static readonly DateOnly Monday = new(2026, 6, 1);

    [Fact]
    public async Task Before_two_the_last_night_due_is_yesterdays()
    {
        Workbench.Clock.MoveTo(Monday, hour: 1, minute: 59);

        await LookAsync();

        Assert.Equal(Monday.AddDays(-1), await LastNightAsync());
    }

    [Fact]
    public async Task After_two_it_is_todays_and_what_was_missed_is_caught_up()
    {
        Workbench.Clock.MoveTo(Monday, hour: 2);
        await LookAsync();
        Workbench.Clock.MoveTo(Monday.AddDays(3), hour: 12);

        await LookAsync();
        await LookAsync();

        Assert.Equal(Monday.AddDays(3), await LastNightAsync());
    }

    [Fact]
    public async Task While_another_process_is_at_it_it_waits_for_the_next_round()
    {
        await new JobLog(Workbench.Workspace).HoldAsync(default);

        await LookAsync();

        Assert.Null(await LastNightAsync());
    }

    [Fact]
    public async Task From_half_past_eight_the_digest_follows_the_night_and_tells_of_it()
    {
        var (frost, _) = await Workbench.GivenFrostAsync();
        Workbench.Clock.MoveTo(Monday);
        await Workbench.DoAsync("Priya", new PlaceHold(frost.Id, HoldCode.ADV, "An adviser asked for time.", Monday.AddDays(1)));
        Workbench.Clock.MoveTo(Monday.AddDays(2), hour: 8, minute: 29);
        await LookAsync();
        Assert.Empty((await Workbench.DoAsync("David", new GetNotices())).Rows);

        Workbench.Clock.MoveTo(Monday.AddDays(2), hour: 8, minute: 30);
        await LookAsync();
        await LookAsync();

        Assert.Equal("Since Tue 2 Jun 2026: 1 thing moved on at night.", Assert.Single((await Workbench.DoAsync("David", new GetNotices())).Rows).Text);
    }

    [Fact]
    public async Task A_night_that_breaks_off_does_not_keep_the_digest_back()
    {
        var breaks = new NightStep("Breaks", (_, _) => throw new IOException("The power went."));
        Workbench.Clock.MoveTo(Monday, hour: 8);
        await Watch([breaks]).LookAsync(Workbench.Name, default);

        Workbench.Clock.MoveTo(Monday, hour: 8, minute: 30);
        await Watch([breaks]).LookAsync(Workbench.Name, default);

        Assert.Equal("Since Fri 29 May 2026: 1 night broke off.", Assert.Single((await Workbench.DoAsync("Helen", new GetNotices())).Rows).Text);
    }

    [Fact]
    public async Task Called_it_looks_at_once()
    {
        await Cast.JoinAsync(await Catalogue.OpenAsync(SignIn.Workspace, StoreKind.Training));
        using var watch = Watch();
        await watch.StartAsync(default);
        await UntilAsync(Monday);
        Workbench.Clock.MoveTo(Monday.AddDays(1));

        watch.Call();
        watch.Call();

        await UntilAsync(Monday.AddDays(1));
        await watch.StopAsync(default);
    }

    private async Task UntilAsync(DateOnly night)
    {
        for (var tries = 0; tries < 300 && await Nights.LastNightAsync(SignIn.Workspace) != night; tries++)
            await Task.Delay(100);
        Assert.Equal(night, await Nights.LastNightAsync(SignIn.Workspace));
    }

    private WorkspaceCatalogue Catalogue => Workbench.Services.GetRequiredService<WorkspaceCatalogue>();

    private NightlyRun Nights => new(Workbench.Runner, Catalogue);

    private Task LookAsync() => Watch().LookAsync(Workbench.Name, default);

    private NightWatch Watch(NightStep[]? steps = null) => new(new(Workbench.Runner, Catalogue, steps), new(Workbench.Runner, Catalogue), _ => Workbench.Workspace.Clock, NullLogger<NightWatch>.Instance);

    private Task<DateOnly?> LastNightAsync() => Nights.LastNightAsync(Workbench.Name);
}
