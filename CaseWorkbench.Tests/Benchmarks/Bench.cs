using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseWorkbench.Benchmarks;

/// <summary>The domain on a store of its own in a folder, as of a morning in June 2026, without a screen.</summary>
public sealed class Bench : IAsyncDisposable
{
    private const string Name = "bench";
    public static readonly DateOnly Today = new(2026, 6, 1);
    public static readonly DateTime Morning = Clock.FromLondon(Today, new(9, 0));
    private readonly ServiceProvider services;

    private Bench(ServiceProvider services) => this.services = services;

    /// <summary>The store's day, which is <see cref="Today"/> until one has gone by.</summary>
    public DateOnly Day => Workspace.Clock.Today();
    public Workspace Workspace => services.GetRequiredService<WorkspaceCatalogue>()[Name];

    /// <param name="clock">By default one that stands at the morning of <see cref="Today"/>.</param>
    public static async Task<Bench> OpenAsync(string folder, TimeProvider? clock = null)
    {
        var services = new ServiceCollection().AddWorkbench(folder, clock ?? new StillClock(Morning)).BuildServiceProvider();
        await Cast.JoinAsync(await services.GetRequiredService<WorkspaceCatalogue>().OpenAsync(Name, StoreKind.Training));
        return new(services);
    }

    /// <summary>A clock that runs on from the morning, so that ids rise as they do on a day of work.</summary>
    public static TimeProvider RunningClock()
    {
        var clock = new StoreClock(TimeProvider.System);
        clock.Offset = clock.OffsetTo(Morning);
        return clock;
    }

    /// <summary>Lets a day go by.</summary>
    public void PassDay() => Workspace.Clock.Offset += TimeSpan.FromDays(1);

    /// <summary>Runs the nights that were missed.</summary>
    public Task<IReadOnlyList<NightDone>> NightsAsync() =>
        new NightlyRun(services.GetRequiredService<IRequestRunner>(), services.GetRequiredService<WorkspaceCatalogue>()).RunAsync(Name);

    public async Task<Guid> OfficerAsync(string name)
    {
        await using var db = Workspace.Open();
        return (await db.Officers().SingleAsync(officer => officer.Name == name)).Id;
    }

    /// <summary>Sends a request through the whole pipeline; anything but done is a fault of the benchmark.</summary>
    public async Task<T> DoAsync<T>(Guid officerId, IRequest<T> request, Guid? form = null)
    {
        var outcome = await SendAsync(officerId, request, form ?? Guid.NewGuid());
        return outcome is Outcome<T>.Done done ? done.Value : throw new InvalidOperationException($"{request.GetType().Name}: {outcome.Stopped}");
    }

    /// <summary>Sends a request and says how it ended. The same form sent again is the same command.</summary>
    public Task<Outcome<T>> SendAsync<T>(Guid officerId, IRequest<T> request, Guid form) =>
        services.GetRequiredService<IRequestRunner>().RunAsync(request, new(officerId, "bench", Name, form));

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
