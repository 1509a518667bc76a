using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training;
using CaseWorkbench.Web.Shell;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Support;

/// <summary>
/// The whole domain on a real SQLite file of its own, with the invented team, and a clock that stands at 09:00 on
/// Monday 1 June 2026 until moved. The file is a copy of a template that was migrated once.
/// </summary>
public sealed class Workbench : IAsyncDisposable
{
    public const string Name = "test";
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);
    private readonly ServiceProvider services;
    private readonly string store;
    private readonly string? folder;

    private Workbench(ServiceProvider services, TestClock clock, string store, string? folder) =>
        (this.services, Clock, this.store, this.folder) = (services, clock, store, folder);

    public TestClock Clock { get; }
    public Workspace Workspace => services.GetRequiredService<WorkspaceCatalogue>()[store];
    public IRequestRunner Runner => services.GetRequiredService<IRequestRunner>();
    public IServiceProvider Services => services;

    /// <param name="file">A store to begin with, copied; else one with the invented team alone.</param>
    /// <param name="also">What the program around the domain would add.</param>
    public static async Task<Workbench> OpenAsync(string? file = null, Action<IServiceCollection>? also = null)
    {
        var folder = NewFolder();
        File.Copy(file ?? await Template.Value, Path.Combine(folder, $"{Name}.db"));
        var clock = new TestClock(new(2026, 6, 1, 8, 0, 0, DateTimeKind.Utc));
        var services = Build(folder, clock, also);
        await services.GetRequiredService<WorkspaceCatalogue>().OpenAsync(Name, StoreKind.Training);
        return new(services, clock, Name, folder);
    }

    /// <summary>
    /// The store of a portal that is running, for what a browser test begins with. Its clock is the machine's; it is left
    /// where it is when the test is over.
    /// </summary>
    public static async Task<Workbench> OfAsync(RunningApp app)
    {
        var services = Build(app.DataFolder, TimeProvider.System);
        await services.GetRequiredService<WorkspaceCatalogue>().OpenAsync(SignIn.Workspace, StoreKind.Training);
        return new(services, new(DateTime.UtcNow), SignIn.Workspace, folder: null);
    }

    /// <summary>Puts a store with the invented team into a folder, without making it anew.</summary>
    public static async Task PutStoreAsync(string folder, string name) => File.Copy(await Template.Value, Path.Combine(folder, $"{name}.db"));

    /// <summary>A fresh look at the store, as no request sees it.</summary>
    public WorkbenchDb Db() => Workspace.Open();

    /// <summary>Sends a request as the named officer. The same command id sent again is the same form sent again.</summary>
    public async Task<Outcome<T>> SendAsync<T>(string officer, IRequest<T> request, Guid? commandId = null) =>
        await Runner.RunAsync(request, await ActingAsync(officer, commandId));

    /// <summary>Sends a request that must succeed, and returns its answer.</summary>
    public async Task<T> DoAsync<T>(string officer, IRequest<T> request)
    {
        var outcome = await SendAsync(officer, request);
        return outcome is Outcome<T>.Done done ? done.Value : throw new Xunit.Sdk.XunitException($"{request.GetType().Name} was stopped: {outcome.Stopped}");
    }

    /// <summary>Sends a request that must be refused, and returns the refusal's code.</summary>
    public async Task<string> RefusedAsync<T>(string officer, IRequest<T> request) => await SendAsync(officer, request) switch
    {
        Outcome<T>.Refused refused => refused.Refusal.Code,
        Outcome<T>.Forbidden forbidden => forbidden.Refusal.Code,
        Outcome<T>.Conflict conflict => conflict.Refusal.Code,
        Outcome<T>.NotSaved trouble => trouble.Refusal.Code,
        Outcome<T>.NotFound => "not found",
        Outcome<T>.Invalid invalid => $"invalid {string.Join(", ", invalid.Problems.Select(problem => problem.Field))}",
        var outcome => throw new Xunit.Sdk.XunitException($"{request.GetType().Name} was not stopped: {outcome}"),
    };

    /// <summary>Sends a request that must be refused with this code, for a reason that begins so.</summary>
    public async Task RefusedAsync<T>(string code, string officer, IRequest<T> request, string why)
    {
        var refusal = Assert.IsType<Outcome<T>.Refused>(await SendAsync(officer, request)).Refusal;
        Assert.Equal(code, refusal.Code);
        Assert.StartsWith(why, refusal.Message, StringComparison.Ordinal);
    }

    public async Task<Officer> OfficerAsync(string name)
    {
        await using var db = Db();
        return await db.Officers().SingleAsync(o => o.Name == name || o.Name.StartsWith(name + " "));
    }

    private async Task<Acting> ActingAsync(string officer, Guid? commandId) =>
        new((await OfficerAsync(officer)).Id, "test", store, commandId ?? Guid.NewGuid());

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (folder is not null)
            Remove(folder);
    }

    public static string NewFolder() => Directory.CreateTempSubdirectory("caseworkbench-").FullName;

    public static void Remove(string folder)
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static ServiceProvider Build(string folder, TimeProvider clock, Action<IServiceCollection>? also = null)
    {
        var services = new ServiceCollection().AddWorkbench(folder, clock);
        also?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var folder = NewFolder();
        await using var services = Build(folder, new TestClock(new(2026, 1, 1, 9, 0, 0, DateTimeKind.Utc)));
        await Cast.JoinAsync(await services.GetRequiredService<WorkspaceCatalogue>().OpenAsync("template", StoreKind.Training));
        SqliteConnection.ClearAllPools(); // Checkpoints, so that the one file is the whole store.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return Path.Combine(folder, "template.db");
    }
}

/// <summary>A test class whose every test has a workbench of its own.</summary>
public abstract class WorkbenchTest : IAsyncLifetime
{
    protected Workbench Workbench { get; private set; } = default!;

    public virtual async Task InitializeAsync() => Workbench = await Workbench.OpenAsync();

    public async Task DisposeAsync() => await Workbench.DisposeAsync();
}
