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

/// <summary>The domain on a store of its own in a folder, at a fixed instant, without a screen.</summary>
public sealed class Bench : IAsyncDisposable
{
    private const string Name = "bench";
    public static readonly DateOnly Today = new(2026, 6, 1);
    private readonly ServiceProvider services;

    private Bench(ServiceProvider services) => this.services = services;

    public Workspace Workspace => services.GetRequiredService<WorkspaceCatalogue>()[Name];

    public static async Task<Bench> OpenAsync(string folder, DateTime? now = null)
    {
        var services = new ServiceCollection().AddWorkbench(folder, new StillClock(now ?? Clock.FromLondon(Today, new(9, 0)))).BuildServiceProvider();
        await Cast.JoinAsync(await services.GetRequiredService<WorkspaceCatalogue>().OpenAsync(Name, StoreKind.Training));
        return new(services);
    }

    /// <summary>Runs the nights that were missed.</summary>
    public Task<IReadOnlyList<NightDone>> NightsAsync() =>
        new NightlyRun(services.GetRequiredService<IRequestRunner>(), services.GetRequiredService<WorkspaceCatalogue>()).RunAsync(Name);

    public async Task<Guid> OfficerAsync(string name)
    {
        await using var db = Workspace.Open();
        return (await db.Officers().SingleAsync(officer => officer.Name == name)).Id;
    }

    /// <summary>Sends a request through the whole pipeline; anything but done is a fault of the benchmark.</summary>
    public async Task<T> DoAsync<T>(Guid officerId, IRequest<T> request)
    {
        var outcome = await SendAsync(officerId, request, Guid.NewGuid());
        return outcome is Outcome<T>.Done done ? done.Value : throw new InvalidOperationException($"{request.GetType().Name}: {outcome.Stopped}");
    }

    /// <summary>Sends a request and says how it ended. The same form sent again is the same command.</summary>
    public Task<Outcome<T>> SendAsync<T>(Guid officerId, IRequest<T> request, Guid form) =>
        services.GetRequiredService<IRequestRunner>().RunAsync(request, new(officerId, "bench", Name, form));

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
