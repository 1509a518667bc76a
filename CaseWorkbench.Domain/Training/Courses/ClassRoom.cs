using System.Collections.Concurrent;
using System.Text.Json;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training.Scenarios;
using MediatR;

namespace CaseWorkbench.Domain.Training.Courses;

/// <summary>
/// The stores of the trainees: made as was asked for, opened when somebody comes in, moved on through the real nights, taken away. What is
/// asked for stands in the shared training store, so a portal that was stopped goes on where it was.
/// </summary>
public sealed class ClassRoom(WorkspaceCatalogue workspaces, StoreTemplates templates, IRequestRunner runner, NightlyRun nights) : IDisposable
{
    /// <summary>The shared training store: the demonstration that everybody may sign in to, and where the courses are kept.</summary>
    public const string Home = "training";

    private const string SignIn = "class room";
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, string> moving = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim making = new(1, 1);

    /// <summary>Tells the name of a store that was made anew or taken away.</summary>
    public event Action<string>? StoreChanged
    {
        add => workspaces.Changed += value;
        remove => workspaces.Changed -= value;
    }

    /// <summary>Tells the name of a store whose clock was moved.</summary>
    public event Action<string>? ClockMoved;

    /// <summary>Which of the stores that have stood under a name is there now; null where there is none.</summary>
    public int? MakeOf(string store) => workspaces.OpenMakeOf(store);

    /// <summary>Courses are kept in the shared training store alone (<c>TRN-001</c>, <c>TRN-010</c>).</summary>
    internal static Refusal? RefusalFor(Workspace workspace) =>
        workspace.Kind != StoreKind.Training ? new("TRN-001", "Only a training store has courses.")
        : workspace.Clock.StandsAt is not null ? new("TRN-010", "This is a trainee's own store. Courses are run from the shared training store: sign in there as the trainer.")
        : null;

    /// <summary>Opens a store for whoever comes in: the shared one, or that of a trainee that is there. False where there is no such store.</summary>
    public async Task<bool> EnterAsync(string store, CancellationToken ct = default)
    {
        if (workspaces.IsOpen(store))
            return true;
        if (store == Home || (await OpenStoresAsync(ct)).All(row => row.Store != store) || !workspaces.Exists(store))
            return false;
        await workspaces.OpenAsync(store, StoreKind.Training, ct);
        return true;
    }

    /// <summary>The stores that can be signed in to beside the shared one.</summary>
    public async Task<IReadOnlyList<OpenStoreRow>> OpenStoresAsync(CancellationToken ct = default) => await AskHomeAsync(new GetOpenStores(), ct) ?? [];

    /// <summary>Asks for a trainee's own store to be made anew for a scenario, or with its caseload where none is named.</summary>
    public Task<Outcome<Guid>> TakeUpAsync(string store, string? script, CancellationToken ct = default) => runner.RunAsync(new TakeUpScenario(store, script), Acting(), ct);

    /// <summary>Why a trainee's store could not be made as was asked last; null where it was, or is being made.</summary>
    public Task<string?> WhyNotMadeAsync(string store, CancellationToken ct = default) => AskHomeAsync(new GetWhyNotMade(store), ct);

    /// <summary>The scenarios there are to take up.</summary>
    public async Task<IReadOnlyList<ScenarioRow>> ScenariosAsync(CancellationToken ct = default) => [.. (await AskHomeAsync(new FindScenarios(), ct) ?? []).Where(row => row.IsShared)];

    /// <summary>
    /// Makes the stores that were asked for and whose template is there, and takes away what was closed. Answers with the recipes whose templates
    /// are still to be made (<see cref="MakeTemplateAsync"/>), each once.
    /// </summary>
    public async Task<IReadOnlyList<StoreTemplates.Full>> MakeAskedAsync(CancellationToken ct = default)
    {
        await making.WaitAsync(ct);
        try
        {
            var lacking = new List<StoreTemplates.Full>();
            foreach (var seat in await AskHomeAsync(new FindSeatsToMake(), ct) ?? [])
            {
                if (seat.State == SeatState.Closed)
                {
                    await KeepMarksAsync(seat, ct);
                    await workspaces.TakeAwayAsync(seat.Store, ct);
                }
                else if (await FullAsync(seat.Recipe, ct) is not { } full)
                    await NoteAsync(seat, $"There is no scenario “{seat.Recipe.Script}” any more.", ct);
                else if (templates.Has(full))
                    await MakeAsync(seat, full, ct);
                else
                    lacking.Add(full);
            }
            return [.. lacking.DistinctBy(full => full.Key)];
        }
        finally
        {
            making.Release();
        }
    }

    /// <summary>Makes a template. One that cannot be made fails the stores that wait for it, with the reason.</summary>
    public async Task MakeTemplateAsync(StoreTemplates.Full recipe, CancellationToken ct = default)
    {
        try
        {
            await templates.MakeAsync(recipe);
        }
        catch (Exception e) when (e is ScenarioException or RefusedException or InvalidOperationException or IOException)
        {
            foreach (var seat in await AskHomeAsync(new FindSeatsToMake(), ct) ?? [])
            {
                if (await FullAsync(seat.Recipe, ct) is { } full && full.Key == recipe.Key)
                    await NoteAsync(seat, e is ScenarioException or RefusedException ? e.Message : "The portal could not make it; its log says more.", ct);
            }
        }
    }

    public void Dispose() => making.Dispose();

    /// <summary>Closes the stores nobody has used for a while; they open again by themselves.</summary>
    public void Tidy() => workspaces.Tidy(Idle);

    /// <summary>The shared store, and the trainees' that somebody is at work in: those whose own work has to be seen to.</summary>
    public IReadOnlyList<string> StoresInUse() => [Home, .. workspaces.InUse(Idle).Where(store => store != Home)];

    /// <summary>Whether the nights of a move are being run, and who asked for it.</summary>
    public string? MovedBy(string store) => moving.GetValueOrDefault(store);

    /// <summary>
    /// Moves a store's clock to an instant and runs the night of each day that passes, each as of its own day. The officer is judged in that store. Two who
    /// move one store at once: the second is told (<c>TRN-006</c>).
    /// </summary>
    public async Task<Outcome<int>> MoveClockAsync(Acting acting, string by, DateTime to, CancellationToken ct = default)
    {
        if (!moving.TryAdd(acting.Workspace, by))
            return new Outcome<int>.Refused(new("TRN-006", $"{moving.GetValueOrDefault(acting.Workspace) ?? "Somebody"} is moving the clock of this store just now. Nothing was done twice; look again in a moment."));
        try
        {
            var workspace = workspaces[acting.Workspace];
            var moved = await runner.RunAsync(new MoveClock(to), acting with { Make = workspace.Make }, ct);
            if (!moved.IsDone)
                return moved;
            await workspace.FollowAsync(ct);
            return await RunNightsAsync(workspace, ct) ?? moved;
        }
        finally
        {
            moving.TryRemove(acting.Workspace, out _);
            ClockMoved?.Invoke(acting.Workspace);
        }
    }

    /// <summary>The morning of a day, or of the day that is so many ahead.</summary>
    public static DateTime MorningOf(DateOnly day, TimeOnly? at = null) => Clock.FromLondon(day, at ?? StoreTemplates.DayBegins);

    /// <summary>Runs what nights are due by the store's own clock; the reason why they were stopped, or null.</summary>
    internal async Task<Outcome<int>?> RunNightsAsync(Workspace workspace, CancellationToken ct)
    {
        try
        {
            await nights.RunAsync(workspace.Name, NightlyRun.DueAt(workspace.Clock.Now()), ct);
            return null;
        }
        catch (RefusedException e)
        {
            return new Outcome<int>.Refused(e.Refusal);
        }
        catch (NightException e)
        {
            return new Outcome<int>.Refused(new("TRN-014", $"The clock was moved, and a night broke off: {e.Message}"));
        }
    }

    private async Task MakeAsync(SeatToMake seat, StoreTemplates.Full full, CancellationToken ct)
    {
        try
        {
            await KeepMarksAsync(seat, ct);
            await workspaces.ReplaceAsync(seat.Store, StoreKind.Training, (file, cancel) => templates.CopyAsync(full, file, workspaces.NewClock(), cancel), ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException || StoreTrouble.Of(e) is not null)
        {
            await NoteAsync(seat, $"It could not be written: {e.Message}", ct);
            return;
        }
        await NoteAsync(seat, null, ct);
    }

    /// <summary>What was marked in the store that goes is kept beside the course.</summary>
    private async Task KeepMarksAsync(SeatToMake seat, CancellationToken ct)
    {
        if (!workspaces.IsOpen(seat.Store) && !workspaces.Exists(seat.Store))
            return;
        var workspace = await workspaces.OpenAsync(seat.Store, StoreKind.Training, ct);
        if (await runner.RunAsync(new GetPlayed(), new(SystemOfficers.CommandLineId, SignIn, seat.Store, Clock.NewId(workspace.Clock)), ct) is Outcome<Played?>.Done { Value: { } played } && played.Steps.Any(step => step.Mark is not null))
            await runner.RunAsync(new KeepPlay(seat.Id, JsonSerializer.Serialize(played)), Acting(), ct);
    }

    private Task<Outcome<Guid>> NoteAsync(SeatToMake seat, string? why, CancellationToken ct) => runner.RunAsync(new RecordStoreMade(seat.Id, seat.Version, why), Acting(), ct);

    private async Task<StoreTemplates.Full?> FullAsync(Recipe recipe, CancellationToken ct) =>
        recipe.Script is null ? new(recipe, null)
        : await AskHomeAsync(new GetScenarioText(recipe.Script), ct) is { } text ? new(recipe, text) : null;

    private async Task<T?> AskHomeAsync<T>(IRequest<T> query, CancellationToken ct) =>
        await runner.RunAsync(query, Acting(), ct) is Outcome<T>.Done done ? done.Value : default;

    private Acting Acting() => new(SystemOfficers.CommandLineId, SignIn, Home, Clock.NewId(workspaces[Home].Clock));
}
