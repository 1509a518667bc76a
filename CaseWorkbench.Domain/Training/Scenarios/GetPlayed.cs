using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>How the scenario of this store was gone through so far, every step of it, for the trainer. Null where none is played.</summary>
[Requires(Permission.RunTraining)]
public sealed record GetPlayed : IRequest<Played?>;

/// <summary>A play and its marks, as they are compared, exported, and kept when the store is made anew.</summary>
public sealed record Played(string Key, string Name, PlayState State, DateTime BegunAt, IReadOnlyList<PlayedStep> Steps)
{
    public int Tasks => Steps.Count(step => step.IsTask);
    public int Right => Steps.Count(step => step is { IsTask: true, Mark: MarkKind.Right });
    public int Marked => Steps.Count(step => step is { IsTask: true, Mark: not null });

    /// <summary>“4 of 6”: the tasks that are behind.</summary>
    public string Progress => State switch { PlayState.Finished => "done", PlayState.Abandoned => $"given up at {Marked} of {Tasks}", _ => $"{Marked} of {Tasks}" };

    /// <summary>“5/6”: the tasks that were done as they should be.</summary>
    public string Score => $"{Right}/{Tasks}";
}

/// <summary>One step of a play. Without a mark its day has not come, or it was given up before.</summary>
/// <param name="Section">Where the handbook speaks of it.</param>
/// <param name="WasRead">The paragraph was asked for.</param>
public sealed record PlayedStep(int Number, DateOnly On, string As, string Does, string Note, bool IsTask, MarkKind? Mark, string Said, string Section, bool WasRead);

/// <summary>What a trainer sees of a trainee's store at a glance.</summary>
[Requires(Permission.RunTraining)]
public sealed record GetGlance : IRequest<Glance>;

/// <summary>The store's day, what was done in it last, and how far its scenario is.</summary>
public sealed record Glance(DateTime Now, LastAct? LastAct, Played? Played);

/// <summary>What a person did last.</summary>
public sealed record LastAct(DateTime At, string Officer, string Command, string Result);

internal sealed class PlayedHandler(WorkbenchDb db, CurrentWorkspace workspace) : IRequestHandler<GetPlayed, Played?>, IRequestHandler<GetGlance, Glance>
{
    public async Task<Played?> Handle(GetPlayed query, CancellationToken cancellationToken)
    {
        if (await PlayReading.BeginAsync(db, workspace.Value, cancellationToken) is not { } reading)
            return null;
        var read = await db.ParagraphsRead().Where(r => r.PlayId == reading.Play.Id).Select(r => r.Step).ToHashSetAsync(cancellationToken);
        return new(reading.Play.Key, reading.Scenario.Name, reading.Play.State, reading.Play.BegunAt, [.. reading.Scenario.Played.Select(step => Step(step, reading.Marks.GetValueOrDefault(step.Number), read.Contains(step.Number)))]);
    }

    public async Task<Glance> Handle(GetGlance query, CancellationToken cancellationToken)
    {
        string[] hidden = [.. NeedToKnow.Commands, nameof(Courses.MoveClock)]; // The trainer's own is no act of the trainee's.
        var last = await db.AuditEntries().AsNoTracking()
            .Where(e => e.OfficerId != SystemOfficers.NightlyRunId && e.OfficerId != SystemOfficers.CommandLineId && e.SignIn != PlaySignIns.Script && e.SignIn != Demo.DemoLoader.SignIn && !hidden.Contains(e.Command))
            .OrderByDescending(e => e.Seq).Select(e => new { e.At, e.Officer, e.Command, e.Result }).FirstOrDefaultAsync(cancellationToken);
        return new(workspace.Value.Clock.Now(), last is null ? null : new(last.At, last.Officer, Words.Spaced(last.Command), last.Result), await Handle(new GetPlayed(), cancellationToken));
    }

    private static PlayedStep Step(ScenarioStep step, ScenarioMark? mark, bool wasRead) =>
        new(step.Number, step.On, step.As, step.Command is null ? "" : Words.Spaced(step.Command.Type.Name), step.Note, step.IsTask, mark?.Kind, mark?.Said ?? "", Paragraphs.Of(step).Section, wasRead);
}
