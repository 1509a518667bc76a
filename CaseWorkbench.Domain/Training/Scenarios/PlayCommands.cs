using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>Begins a scenario in a store in which all that comes before it is there. In a training store alone (<c>TRN-001</c>), and one at a time (<c>TRN-015</c>).</summary>
[Requires(Permission.RunTraining)]
public sealed record BeginScenario([property: Reference] string Key, [property: NotAudited] string Text) : ICommand<Guid>;

/// <summary>
/// Leaves the day: what was to be done on it and was not is marked so. Answers with the morning of the next day there is something to do, or null when the
/// scenario is over. Moving the clock there is the guide's (<see cref="PlayGuide"/>).
/// </summary>
[Requires(Permission.SignedIn)]
public sealed record LeaveDay(Guid PlayId) : ICommand<NextMorning?>;

/// <summary>A day to go on to, and the time of its first step where that is not nine o'clock.</summary>
public sealed record NextMorning(DateOnly On, TimeOnly? At);

/// <summary>Reads the paragraph of policy behind a step. It is noted, so that the trainer sees where help was needed.</summary>
[Requires(Permission.SignedIn)]
public sealed record ReadParagraph(Guid PlayId, int Step) : ICommand<Paragraph>;

/// <summary>Gives a scenario up. What was done keeps its marks.</summary>
[Requires(Permission.SignedIn)]
public sealed record AbandonScenario(Guid PlayId) : ICommand<Guid>;

/// <summary>Marks one step from the entry of the audit that it was done by; from the record alone where nights were to pass (<see cref="PlayGuide"/>).</summary>
[Requires(Permission.RunTraining)]
public sealed record MarkStep(Guid PlayId, int Step, long? Seq) : ICommand<MarkKind>;

internal sealed class PlayCommandHandler(WorkbenchDb db, CurrentWorkspace workspace, StoreClock clock, IRequestRunner runner)
    : IRequestHandler<BeginScenario, Guid>, IRequestHandler<LeaveDay, NextMorning?>, IRequestHandler<ReadParagraph, Paragraph>, IRequestHandler<AbandonScenario, Guid>, IRequestHandler<MarkStep, MarkKind>
{
    public async Task<Guid> Handle(BeginScenario command, CancellationToken cancellationToken)
    {
        RefusedException.ThrowIf(workspace.Value.Kind != StoreKind.Training ? new("TRN-001", "A scenario is played in a training store alone.")
            : await db.PlayAsync(cancellationToken) is { State: PlayState.Playing } ? new("TRN-015", "A scenario is played in this store already. End it first, or have the store reset.") : null);
        Read(command.Text);

        var play = ScenarioPlay.Begin(clock.NewId(), command.Key, command.Text, await db.AuditEntries().MaxAsync(e => (long?)e.Seq, cancellationToken) ?? 0, clock.Now());
        db.Add(play);
        return play.Id;
    }

    public async Task<NextMorning?> Handle(LeaveDay command, CancellationToken cancellationToken)
    {
        var reading = await ReadingAsync(command.PlayId, cancellationToken);
        RefusedException.ThrowIf(OverRefusal(reading.Play));

        foreach (var left in reading.OpenTasks)
            db.Add(ScenarioMark.Of(reading.Play.Id, left.Number, MarkKind.Missed, clock.Now()));
        if (reading.Next is { } next)
            return new(next.On, next.At);
        reading.Play.End(PlayState.Finished, clock.Now());
        return null;
    }

    public async Task<Paragraph> Handle(ReadParagraph command, CancellationToken cancellationToken)
    {
        var reading = await ReadingAsync(command.PlayId, cancellationToken);
        var step = reading.Scenario.Played.FirstOrDefault(each => each.Number == command.Step && each.On <= reading.Today) ?? throw new NotFoundException("step");
        if (!await db.ParagraphsRead().AnyAsync(r => r.PlayId == reading.Play.Id && r.Step == step.Number, cancellationToken))
            db.Add(ParagraphRead.Of(reading.Play.Id, step.Number, clock.Now()));
        return Paragraphs.Of(step);
    }

    public async Task<Guid> Handle(AbandonScenario command, CancellationToken cancellationToken)
    {
        var reading = await ReadingAsync(command.PlayId, cancellationToken);
        reading.Play.End(PlayState.Abandoned, clock.Now());
        return reading.Play.Id;
    }

    public async Task<MarkKind> Handle(MarkStep command, CancellationToken cancellationToken)
    {
        var reading = await ReadingAsync(command.PlayId, cancellationToken);
        if (reading.Marks.TryGetValue(command.Step, out var already))
            return already.Kind;
        var step = reading.Scenario.Played.FirstOrDefault(each => each.Number == command.Step) ?? throw new NotFoundException("step");
        var entry = command.Seq is { } seq ? await db.AuditEntries().AsNoTracking().SingleOrDefaultAsync(e => e.Seq == seq, cancellationToken) ?? throw new NotFoundException("entry") : null;

        var (kind, said) = await JudgeAsync(reading, step, entry, cancellationToken);

        db.Add(ScenarioMark.Of(reading.Play.Id, step.Number, kind, clock.Now(), entry?.Seq, said));
        if (entry is not null)
            reading.Play.HasRead(entry.Seq);
        foreach (var caseId in await db.Cases().Where(c => c.Reference == step.CaseReference).Select(c => c.Id).ToListAsync(cancellationToken))
            db.Touch(caseId); // Whoever watches sees the mark at once.
        return kind;
    }

    private async Task<(MarkKind Kind, IReadOnlyList<string> Said)> JudgeAsync(PlayReading reading, ScenarioStep step, AuditEntry? entry, CancellationToken ct)
    {
        if (step.IsTrap)
            return (MarkKind.Stopped, []);
        IReadOnlyList<string> said = [.. entry is null ? [] : reading.StepOf(entry)?.Said ?? [], .. await reading.FaultsAsync(step, entry, new(runner, workspace.Value.Name, clock.NewId()), ct)];
        if (step.Command is null)
            return (said.Count == 0 ? MarkKind.Stands : MarkKind.StandsOtherwise, said);
        return (entry?.SignIn == PlaySignIns.Shown ? MarkKind.Shown : said.Count == 0 ? MarkKind.Right : MarkKind.Otherwise, said);
    }

    private async Task<PlayReading> ReadingAsync(Guid playId, CancellationToken ct) =>
        await PlayReading.BeginAsync(db, workspace.Value, ct) is { } reading && reading.Play.Id == playId ? reading : throw new NotFoundException("scenario");

    private static Refusal? OverRefusal(ScenarioPlay play) => play.State == PlayState.Playing ? null : new("TRN-015", "This scenario has ended. Ask your trainer to reset the store, or begin another.");

    private static void Read(string text)
    {
        try
        {
            Scenario.Read(text);
        }
        catch (ScenarioException e)
        {
            throw new RefusedException(new("TRN-016", $"The script cannot be played: {e.Message}"));
        }
    }
}
