using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training.Courses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>Keeps the text of a trainer's scenario, whatever is wrong with it yet. Without a key it is a new one. Answers with its key.</summary>
[Requires(Permission.RunTraining)]
public sealed record SaveScenario([property: Reference] string? Key, int SeenVersion, [property: NotAudited] string Text) : ICommand<string>, IChecked
{
    public const int Longest = 120_000;

    public IEnumerable<Problem> Check()
    {
        if (string.IsNullOrWhiteSpace(Text) || Text.Length > Longest)
            yield return new(nameof(Text), $"A script has up to {Longest:N0} characters, and at least one.");
    }
}

/// <summary>Gives a trainer's scenario to the trainees: one that nothing is wrong with and that was played through as it says (<c>TRN-016</c>, <c>TRN-019</c>).</summary>
[Requires(Permission.RunTraining)]
public sealed record ShareScenario([property: Reference] string Key, int SeenVersion) : ICommand<string>;

/// <summary>A scenario as its author works on it: one of the program's to begin from, or a trainer's own.</summary>
[Requires(Permission.RunTraining)]
public sealed record GetScenario(string Key) : IRequest<ScenarioView>;

/// <summary>The text, and what is wrong with it.</summary>
/// <param name="IsOwn">A trainer's own; one that comes with the program is copied and not changed.</param>
public sealed record ScenarioView(string Key, string Text, bool IsOwn, bool IsShared, int Version, IReadOnlyList<TextFault> Faults);

/// <summary>Checks a text and, where nothing is wrong with it, plays it through in a store that is thrown away.</summary>
[Requires(Permission.RunTraining)]
public sealed record GetDryRun(string Text) : IRequest<DryRun>;

/// <summary>How it went: the faults of the text, or the steps as they were played with what was not as expected.</summary>
public sealed record DryRun(IReadOnlyList<TextFault> Faults, IReadOnlyList<DryStep> Steps, int Of)
{
    private static readonly ConcurrentDictionary<string, bool> Passed = new();

    public bool IsAsExpected => Faults.Count == 0 && Steps.Count == Of && Steps.All(step => step.Faults.Count == 0);

    /// <summary>Notes that a text was played as it says.</summary>
    internal void Note(string text)
    {
        if (IsAsExpected)
            Passed[HashOf(text)] = true;
    }

    /// <summary>Whether this very text was played as it says, since the portal started.</summary>
    internal static bool WentWell(string text) => Passed.ContainsKey(HashOf(text));

    private static string HashOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>A step that was played, at the line it stands on.</summary>
public sealed record DryStep(int Number, int Line, string What, IReadOnlyList<string> Faults);

internal sealed class AuthorHandler(WorkbenchDb db, CurrentWorkspace workspace, ActingAs acting, StoreClock clock)
    : IRequestHandler<SaveScenario, string>, IRequestHandler<ShareScenario, string>, IRequestHandler<GetScenario, ScenarioView>, IRequestHandler<GetDryRun, DryRun>
{
    private const string Series = "T";

    public async Task<string> Handle(SaveScenario command, CancellationToken cancellationToken)
    {
        RefusedException.ThrowIf(ClassRoom.RefusalFor(workspace.Value));
        if (command.Key is not null)
        {
            var kept = await OwnAsync(command.Key, cancellationToken);
            kept.MustBeAt(command.SeenVersion).Write(command.Text, acting.Officer.Name, clock.Now());
            return kept.Key;
        }
        var number = (await db.NumbersAsync(Series, 0, cancellationToken)).Next();
        var made = SharedScenario.Keep(clock.NewId(), $"{Series}-{number}", command.Text, acting.Officer.Name, clock.Now());
        db.Add(made);
        return made.Key;
    }

    public async Task<string> Handle(ShareScenario command, CancellationToken cancellationToken)
    {
        var kept = (await OwnAsync(command.Key, cancellationToken)).MustBeAt(command.SeenVersion);
        RefusedException.ThrowIf(
            ScenarioText.Faults(kept.Text) is [var fault, ..] ? new("TRN-016", $"It cannot be played yet: {(fault.Line > 0 ? $"line {fault.Line}, " : "")}{fault.Message}")
            : !DryRun.WentWell(kept.Text) ? new("TRN-019", "Check it first: it is shared once it was played through as it says.")
            : null);
        kept.Share(acting.Officer.Name, clock.Now());
        return kept.Key;
    }

    public async Task<ScenarioView> Handle(GetScenario query, CancellationToken cancellationToken)
    {
        if (ScenarioFiles.All.FirstOrDefault(file => ScenarioFiles.KeyOf(file) == query.Key) is { } file)
        {
            var text = await File.ReadAllTextAsync(file, cancellationToken);
            return new(query.Key, text, false, true, 0, []);
        }
        var own = await OwnAsync(query.Key, cancellationToken);
        return new(own.Key, own.Text, true, own.IsShared, own.Version, ScenarioText.Faults(own.Text));
    }

    public async Task<DryRun> Handle(GetDryRun query, CancellationToken cancellationToken)
    {
        if (ScenarioText.Faults(query.Text) is { Count: > 0 } faults)
            return new(faults, [], 0);
        var (scenario, lines, steps) = (Scenario.Read(query.Text), ScenarioText.StepLines(query.Text), new List<DryStep>());
        try
        {
            await foreach (var done in ScenarioRunner.PlayAsync(scenario, cancellationToken))
                steps.Add(new(done.Step.Number, lines[done.Step.Number - 1], done.What, done.Faults));
        }
        catch (ScenarioException e)
        {
            var at = steps.Count; // The step that could not be sent: a name that nobody has.
            return new([new(at < lines.Count ? lines[at] : 0, at + 1, e.Message)], steps, scenario.Steps.Count);
        }
        var run = new DryRun([], steps, scenario.Steps.Count);
        run.Note(query.Text);
        return run;
    }

    private async Task<SharedScenario> OwnAsync(string key, CancellationToken ct) =>
        await db.SharedScenarios().SingleOrDefaultAsync(s => s.Key == key, ct) ?? throw new NotFoundException("scenario");
}
