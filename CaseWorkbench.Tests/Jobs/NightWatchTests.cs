using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Jobs;
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

    private NightlyRun Nights => new(Workbench.Runner, Workbench.Services.GetRequiredService<WorkspaceCatalogue>());

    private Task LookAsync() => new NightWatch(Nights, _ => Workbench.Workspace.Clock, NullLogger<NightWatch>.Instance).LookAsync(Workbench.Name, default);

    private Task<DateOnly?> LastNightAsync() => Nights.LastNightAsync(Workbench.Name);
}
