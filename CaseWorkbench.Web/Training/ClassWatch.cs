using System.Collections.Concurrent;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Training.Courses;
using CaseWorkbench.Domain.Training.Scenarios;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Training;

/// <summary>
/// Makes the stores that are asked for, whoever is looking, and marks what trainees do as soon as they have done it. What is asked for stands in the
/// shared store, so that a portal which was stopped goes on where it was.
/// </summary>
public sealed class ClassWatch(ClassRoom room, PlayGuide guide, ICaseChangeFeed feed, ILogger<ClassWatch> log) : RoundService(TimeSpan.FromSeconds(30))
{
    private readonly ConcurrentDictionary<StoreTemplates.Full, Task> templates = [];
    private readonly ConcurrentDictionary<string, bool> looking = new(StringComparer.OrdinalIgnoreCase);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var news = feed.Listen(change => Marks(change.Workspace, stoppingToken));
        await base.ExecuteAsync(stoppingToken);
    }

    protected override Task LookAsync(CancellationToken ct) => TryAsync("store", async () =>
    {
        foreach (var recipe in await room.MakeAskedAsync(ct))
            _ = templates.GetOrAdd(recipe, _ => Task.Run(() => TemplateAsync(recipe, ct), ct));
        room.Tidy();
    });

    /// <summary>Makes a template beside the rest: a reset that needs none does not wait for it.</summary>
    private async Task TemplateAsync(StoreTemplates.Full recipe, CancellationToken ct)
    {
        await TryAsync("template", () => room.MakeTemplateAsync(recipe, ct));
        templates.TryRemove(recipe, out _);
        Call();
    }

    /// <summary>One look at a time in a store, and one more if something was done meanwhile.</summary>
    private void Marks(string store, CancellationToken ct)
    {
        if (store == ClassRoom.Home || !looking.TryAdd(store, true))
            return;
        _ = Task.Run(async () =>
        {
            looking.TryRemove(store, out _);
            await TryAsync("mark", () => guide.LookAsync(store, ct));
        }, ct);
    }

    private async Task TryAsync(string what, Func<Task> look)
    {
        try
        {
            await look();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "A {What} of a trainee could not be made, and is tried again", what);
        }
    }
}
