using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training;
using CaseWorkbench.Domain.Training.Courses;
using CaseWorkbench.Domain.Training.Scenarios;
using CaseWorkbench.Tests.Requests;
using CaseWorkbench.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Training;

/// <summary>A data folder with the shared training store in it, and the class room around it. It is 09:00 on Monday 1 June 2026 until the machine's clock is moved.</summary>
public abstract class ClassTest : IAsyncLifetime
{
    private readonly string folder = Workbench.NewFolder();
    private ServiceProvider services = default!;

    protected TestClock Machine { get; } = new(new(2026, 6, 1, 8, 0, 0, DateTimeKind.Utc));
    protected IRequestRunner Runner => services.GetRequiredService<IRequestRunner>();
    protected WorkspaceCatalogue Stores => services.GetRequiredService<WorkspaceCatalogue>();
    protected ClassRoom Room => services.GetRequiredService<ClassRoom>();
    protected PlayGuide Guide => services.GetRequiredService<PlayGuide>();
    protected string Folder => folder;

    public async Task InitializeAsync()
    {
        await Workbench.PutStoreAsync(folder, ClassRoom.Home);
        services = new ServiceCollection().AddWorkbench(folder, Machine)
            .AddSingleton<NightlyRun>().AddSingleton<StoreTemplates>().AddSingleton<ClassRoom>().AddSingleton<PlayGuide>().BuildServiceProvider();
        await Stores.OpenAsync(ClassRoom.Home, StoreKind.Training);
    }

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        Workbench.Remove(folder);
    }

    /// <summary>The acting officer in a store, as a screen that shows the store as it is now.</summary>
    protected async Task<Acting> ActingAsync(string officer, string store = ClassRoom.Home)
    {
        await using var db = Stores[store].Open();
        return new((await Domain.Access.AccessSets.Officers(db).SingleAsync(o => o.Name.StartsWith(officer))).Id, "test", store, Clock.NewId(Stores[store].Clock), Make: Stores[store].Make);
    }

    protected async Task<Outcome<T>> SendAsync<T>(string officer, IRequest<T> request, string store = ClassRoom.Home) => await Runner.RunAsync(request, await ActingAsync(officer, store));

    protected async Task<T> DoAsync<T>(string officer, IRequest<T> request, string store = ClassRoom.Home)
    {
        var outcome = await SendAsync(officer, request, store);
        return outcome is Outcome<T>.Done done ? done.Value : throw new Xunit.Sdk.XunitException($"{request.GetType().Name} was stopped: {outcome.Stopped}");
    }

    protected async Task<string> CodeAsync<T>(string officer, IRequest<T> request, string store = ClassRoom.Home) => Code(await SendAsync(officer, request, store));

    protected static string Code<T>(Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.Refused refused => refused.Refusal.Code,
        Outcome<T>.Forbidden forbidden => forbidden.Refusal.Code,
        _ => outcome.GetType().Name,
    };

    /// <summary>A course of these trainees, their stores made.</summary>
    protected async Task<IReadOnlyList<SeatRow>> GivenClassAsync(int cases, params string[] trainees)
    {
        var course = await DoAsync("Farah", new OpenCourse("Induction November"));
        await DoAsync("Farah", new AddTrainees(course, string.Join('\n', trainees), cases, 4711));
        await MakeAllAsync();
        return await SeatsAsync();
    }

    /// <summary>One trainee whose store was made for a scenario.</summary>
    protected async Task<SeatRow> GivenScenarioAsync(string script)
    {
        var seat = (await GivenClassAsync(0, "Asha Rahman")).Single();
        await DoAsync("Farah", new SetScenario(seat.Id, seat.Version, script));
        await MakeAllAsync();
        return (await SeatsAsync()).Single();
    }

    protected async Task<IReadOnlyList<SeatRow>> SeatsAsync() => (await DoAsync("Farah", new GetCourses())).Seats;

    /// <summary>Makes all that is asked for, with the templates it needs.</summary>
    protected async Task MakeAllAsync()
    {
        while (await Room.MakeAskedAsync() is { Count: > 0 } lacking)
        {
            foreach (var recipe in lacking)
                await Room.MakeTemplateAsync(recipe);
        }
    }
}

/// <summary>The commands of a course that say which version their screen showed.</summary>
internal static class StaleTraining
{
    public static IEnumerable<KeyValuePair<Type, Func<Workbench, Task<Ready>>>> All =>
    [
        On(true, (seat, version) => new ResetSeat(seat, version)),
        On(true, (seat, version) => new SetScenario(seat, version, "S4")),
        On(true, (seat, version) => new CloseSeat(seat, version)),
        On(false, (seat, version) => new RecordStoreMade(seat, version, null)),
        new(typeof(SaveScenario), async workbench => Ready.For(workbench, "Farah", new SaveScenario(await workbench.DoAsync("Farah", new SaveScenario(null, 0, "{}")), 0, "{ }"))),
        new(typeof(ShareScenario), async workbench =>
        {
            var text = await File.ReadAllTextAsync(ScenarioFiles.Find("S4"));
            var key = await workbench.DoAsync("Farah", new SaveScenario(null, 0, text));
            await workbench.DoAsync("Farah", new GetDryRun(text));
            return Ready.For(workbench, "Farah", new ShareScenario(key, 0));
        }),
    ];

    private static KeyValuePair<Type, Func<Workbench, Task<Ready>>> On<T>(bool isMade, Func<Guid, int, T> command) where T : ICommand<Guid> => new(typeof(T), async workbench =>
    {
        var course = await workbench.DoAsync("Farah", new OpenCourse("Induction"));
        await workbench.DoAsync("Farah", new AddTrainees(course, "Asha Rahman", 0, 1));
        var seat = (await workbench.DoAsync("Farah", new GetCourses())).Seats.Single();
        if (isMade)
            await workbench.DoAsync("Farah", new RecordStoreMade(seat.Id, seat.Version, null));
        seat = (await workbench.DoAsync("Farah", new GetCourses())).Seats.Single();
        return Ready.For(workbench, "Farah", command(seat.Id, seat.Version)) with { Others = isMade ? nameof(Outcome<int>.Refused) : nameof(Outcome<int>.Conflict) };
    });
}
