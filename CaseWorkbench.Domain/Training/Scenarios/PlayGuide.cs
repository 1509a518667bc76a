using System.Collections.Concurrent;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training.Courses;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>
/// Goes through a scenario with whoever plays it: marks what was done as soon as it is, has the post sent, moves the clock to the next day when
/// the trainee is ready, and does a step for them where they ask for it.
/// </summary>
public sealed class PlayGuide(IRequestRunner runner, WorkspaceCatalogue workspaces, ClassRoom room)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> looking = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Marks all that was done and not marked yet. One at a time in a store, and cheap where nothing is to be marked.</summary>
    public async Task LookAsync(string store, CancellationToken ct = default)
    {
        var alone = looking.GetOrAdd(store, _ => new(1, 1));
        await alone.WaitAsync(ct);
        try
        {
            var workspace = workspaces[store];
            while (await runner.RunAsync(new GetStepToMark(), Script(workspace), ct) is Outcome<StepToMark?>.Done { Value: { } next })
            {
                if (!next.LettersWait)
                    await new PostRoom(runner, workspace, PlaySignIns.Script).SendAsync(ct);
                if (!(await runner.RunAsync(new MarkStep(next.PlayId, next.Step, next.Seq), Script(workspace), ct)).IsDone)
                    return;
            }
        }
        finally
        {
            alone.Release();
        }
    }

    /// <summary>Leaves the day and goes on to the next on which there is something to do: the nights between are run. Null when the scenario is over.</summary>
    public async Task<Outcome<NextMorning?>> GoOnAsync(Acting acting, Guid playId, CancellationToken ct = default)
    {
        await LookAsync(acting.Workspace, ct);
        var left = await runner.RunAsync(new LeaveDay(playId), acting, ct);
        if (left is not Outcome<NextMorning?>.Done { Value: { } next })
            return left;
        var moved = await room.MoveClockAsync(Script(workspaces[acting.Workspace]), "The scenario", ClassRoom.MorningOf(next.On, next.At), ct);
        if (moved is Outcome<int>.Refused refused)
            return new Outcome<NextMorning?>.Refused(refused.Refusal);
        await LookAsync(acting.Workspace, ct);
        return left;
    }

    /// <summary>Does an open step as the script does it. It counts as shown.</summary>
    public async Task<Outcome<MarkKind>> ShowAsync(Acting acting, int number, CancellationToken ct = default)
    {
        await LookAsync(acting.Workspace, ct);
        var workspace = workspaces[acting.Workspace];
        await using var db = workspace.Open();
        if (await PlayReading.BeginAsync(db, workspace, ct) is not { Play.State: PlayState.Playing } reading || reading.OpenTasks.FirstOrDefault(step => step.Number == number) is not { } open)
            return new Outcome<MarkKind>.NotFound("step");
        var names = new Names(db);
        try
        {
            var persona = acting with { OfficerId = names.IdOf("OfficerId", open.As, "the step"), SignIn = PlaySignIns.Shown };
            var sent = await SentRequest.SendAsync(runner, open.Command!, open.Command!.Build(names, StaleScreen.None), persona, ct);
            if (sent.Kind != EndKind.Done)
                return new Outcome<MarkKind>.Refused(new("TRN-017", $"As the case stands now, it cannot be done: {sent}."));
        }
        catch (ScenarioException e)
        {
            return new Outcome<MarkKind>.Refused(new("TRN-017", $"As the case stands now, it cannot be done: {e.Message}"));
        }
        await LookAsync(acting.Workspace, ct);
        return new Outcome<MarkKind>.Done(MarkKind.Shown);
    }

    private static Acting Script(Workspace workspace) => new(SystemOfficers.CommandLineId, PlaySignIns.Script, workspace.Name, Clock.NewId(workspace.Clock), Make: workspace.Make);
}
