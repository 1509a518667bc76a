using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>The scenario that is played in this store, as far as its days have come. Null where none is.</summary>
[Requires(Permission.SignedIn)]
public sealed record GetPlay : IRequest<PlayView?>;

/// <summary>A play as the brief beside the screens and the trainer's page show it.</summary>
/// <param name="Steps">The steps up to today; what is to come is told when its day comes.</param>
/// <param name="Next">The next day on which there is something to do or to see; null when there is none.</param>
/// <param name="Also">What the trainee did besides that no step asks for, or was stopped at.</param>
public sealed record PlayView(
    Guid Id, string Key, string Name, string Teaches, string Case, Guid? CaseId, PlayState State, DateTime BegunAt, DateOnly Today, DateOnly? Next, IReadOnlyList<PlayStep> Steps, int Tasks, int Right, int Marked,
    IReadOnlyList<AlsoDone> Also)
{
    /// <summary>“4 of 6”: the tasks that are behind.</summary>
    public string Progress => State switch { PlayState.Finished => "done", PlayState.Abandoned => "given up", _ => $"{Marked} of {Tasks}" };

    /// <summary>“5/5”: how many tasks were done as they should be.</summary>
    public string Score => $"{Right}/{Tasks}";
}

/// <summary>A step as it is told to whoever plays it.</summary>
/// <param name="Does">What is to be done, or tried, in words; empty where nights were to pass.</param>
/// <param name="Facts">What is known for it: figures, days, names.</param>
/// <param name="Paragraph">The policy behind it, where it was asked for or the step is behind.</param>
public sealed record PlayStep(
    int Number, DateOnly On, string As, Guid? AsId, string Does, bool IsTrap, string Note, IReadOnlyList<Fact> Facts, MarkKind? Mark, IReadOnlyList<string> Said, bool WasRead, Paragraph? Paragraph);

/// <summary>One thing that is known: “Instalment”, “£50.00”.</summary>
public sealed record Fact(string Name, string Value);

/// <summary>Something that was done, or stopped, that no step asks for.</summary>
public sealed record AlsoDone(DateTime At, string Officer, string Command, string Result);

internal sealed class GetPlayHandler(WorkbenchDb db, CurrentWorkspace workspace) : IRequestHandler<GetPlay, PlayView?>
{
    public async Task<PlayView?> Handle(GetPlay query, CancellationToken cancellationToken)
    {
        if (await PlayReading.BeginAsync(db, workspace.Value, cancellationToken) is not { } reading)
            return null;
        var (play, scenario) = (reading.Play, reading.Scenario);
        var read = await db.ParagraphsRead().Where(r => r.PlayId == play.Id).Select(r => r.Step).ToHashSetAsync(cancellationToken);
        var officers = await db.Officers().Select(o => new { o.Name, o.Id }).ToDictionaryAsync(o => o.Name, o => o.Id, cancellationToken);
        var steps = scenario.Played.Where(step => step.On <= reading.Today || reading.Marks.ContainsKey(step.Number)).ToList();
        var tasks = scenario.Played.Where(step => step.IsTask).ToList();
        var reference = scenario.Steps.Select(step => step.CaseReference).FirstOrDefault() ?? "";
        var caseId = await Cases.CaseSets.Cases(db).Where(c => c.Reference == reference).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellationToken);
        return new(play.Id, play.Key, scenario.Name, scenario.Teaches, reference, caseId, play.State, play.BegunAt, reading.Today, play.State == PlayState.Playing ? reading.Next?.On : null,
            [.. steps.Select(Step)], tasks.Count, tasks.Count(step => Mark(step)?.Kind == MarkKind.Right), tasks.Count(step => Mark(step) is not null), await AlsoAsync(reading, cancellationToken));

        ScenarioMark? Mark(ScenarioStep step) => reading.Marks.GetValueOrDefault(step.Number);

        PlayStep Step(ScenarioStep step) => new(step.Number, step.On, step.As, officers.TryGetValue(step.As, out var id) ? id : null,
            step.Command is null ? "" : Words.Spaced(step.Command.Type.Name), step.IsTrap, step.Note, Facts(step), Mark(step)?.Kind,
            Mark(step)?.Said is { Length: > 0 } said ? said.Split('\n') : [], read.Contains(step.Number), read.Contains(step.Number) || Mark(step) is not null ? Paragraphs.Of(step) : null);
    }

    private static IReadOnlyList<Fact> Facts(ScenarioStep step) => step.Command is null ? []
        : [.. step.Command.Given().Where(given => given.Value.Length > 0).Select(given => new Fact(Words.Spaced(Named(given.Name)), given.Value))];

    private static string Named(string name)
    {
        var plain = name.EndsWith("Ids", StringComparison.Ordinal) ? $"{name[..^3]}s" : name.EndsWith("Id", StringComparison.Ordinal) ? name[..^2] : name;
        return $"{char.ToUpperInvariant(plain[0])}{plain[1..]}";
    }

    /// <summary>Since the play began, but for what a step was marked by and what belongs to playing.</summary>
    private async Task<IReadOnlyList<AlsoDone>> AlsoAsync(PlayReading reading, CancellationToken ct)
    {
        var marked = reading.Marks.Values.Select(mark => mark.Seq).OfType<long>().ToHashSet();
        var hidden = NeedToKnow.Commands;
        var entries = await db.AuditEntries().AsNoTracking().Where(e => e.At >= reading.Play.BegunAt && e.SignIn != PlaySignIns.Script && e.SignIn != PlaySignIns.Shown).OrderBy(e => e.Seq).ToListAsync(ct);
        return [.. entries.Where(entry => !marked.Contains(entry.Seq) && !IsOfPlaying(entry) && !hidden.Contains(entry.Command) && !entry.Detail.StartsWith("{\"with\":", StringComparison.Ordinal))
            .Select(entry => new AlsoDone(entry.At, entry.Officer, Words.Spaced(entry.Command), entry.Result))];
    }

    private static bool IsOfPlaying(AuditEntry entry) =>
        entry.OfficerId == SystemOfficers.NightlyRunId || entry.OfficerId == SystemOfficers.CommandLineId
        || entry.Command is nameof(LeaveDay) or nameof(ReadParagraph) or nameof(AbandonScenario) or nameof(Courses.MoveClock) or nameof(BeginScenario) or nameof(MarkStep);
}

/// <summary>The next step that something was done for, or whose nights have passed, and that has no mark. Null when all is looked at.</summary>
[Requires(Permission.RunTraining)]
public sealed record GetStepToMark : IRequest<StepToMark?>;

/// <summary>A step to be marked, from an entry of the audit or from the record alone.</summary>
/// <param name="LettersWait">What is queued is not to be posted before it is looked at.</param>
public sealed record StepToMark(Guid PlayId, int Step, long? Seq, bool LettersWait);

internal sealed class GetStepToMarkHandler(WorkbenchDb db, CurrentWorkspace workspace) : IRequestHandler<GetStepToMark, StepToMark?>
{
    public async Task<StepToMark?> Handle(GetStepToMark query, CancellationToken cancellationToken)
    {
        if (await PlayReading.BeginAsync(db, workspace.Value, cancellationToken) is not { Play.State: PlayState.Playing } reading)
            return null;
        foreach (var entry in await reading.UnreadAsync(cancellationToken))
        {
            if (reading.StepOf(entry) is var (step, _))
                return new(reading.Play.Id, step.Number, entry.Seq, step.LettersWait || step.IsTrap);
        }
        return reading.DueLook is { } look ? new(reading.Play.Id, look.Number, null, look.LettersWait) : null;
    }
}
