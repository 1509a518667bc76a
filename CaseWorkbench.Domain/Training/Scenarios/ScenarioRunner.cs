using System.Runtime.CompilerServices;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>
/// Plays a scenario in a store of its own, which is thrown away: every step through the same runner as a screen's, every night
/// that passes through the real nightly run.
/// </summary>
public static class ScenarioRunner
{
    /// <summary>Plays to the end, or to the step whose command did not end as expected: what follows would mean nothing.</summary>
    public static async IAsyncEnumerable<StepDone> PlayAsync(Scenario scenario, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var folder = Directory.CreateTempSubdirectory("caseworkbench-scenario-");
        try
        {
            var clock = new StillClock(Clock.FromLondon(scenario.Steps[0].On, NightlyRun.StartsAt));
            await using var services = new ServiceCollection().AddWorkbench(folder.FullName, clock).BuildServiceProvider();
            var stage = await Stage.SetAsync(services, clock, scenario.Caps, ct);
            foreach (var step in scenario.Steps)
            {
                var (done, mayGoOn) = await stage.PlayAsync(step, ct);
                yield return done;
                if (!mayGoOn)
                    yield break;
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools(); // Or the file is still open where deleting an open file is an error.
            folder.Delete(recursive: true);
        }
    }

    /// <summary>
    /// Makes a store ready for somebody to play the scenario in: what comes before its first step is there, the nights up to that day have
    /// passed, and the play has begun.
    /// </summary>
    internal static async Task SetUpAsync(Scenario scenario, string key, string text, IRequestRunner runner, WorkspaceCatalogue catalogue, Workspace workspace, StillClock clock)
    {
        var stage = new Stage(runner, new NightlyRun(runner, catalogue), workspace, clock);
        await Stage.CapAsync(workspace, scenario.Caps, default);
        foreach (var step in scenario.Steps.Take(scenario.Preload))
        {
            if (await stage.PlayAsync(step, default) is { MayGoOn: false, Done: var done })
                throw new ScenarioException($"step {step.Number} of the preload does not go: {string.Join(" ", done.Faults)}");
        }
        var begun = await runner.RunAsync(new BeginScenario(key, text), new(Cast.CommandLineId, PlaySignIns.Script, workspace.Name, workspace.Clock.NewId())); // The nights up to the first step belong to it.
        if (begun.Stopped is { } why)
            throw new ScenarioException(why);
        await stage.MoveToAsync(scenario.Steps[Math.Min(scenario.Preload, scenario.Steps.Count - 1)], default);
    }

    /// <summary>The store, its clock, and the steps played on it so far.</summary>
    private sealed class Stage(IRequestRunner runner, NightlyRun nights, Workspace workspace, StillClock clock)
    {
        private const string Name = "scenario";
        private static readonly TimeOnly OfficeOpens = new(9, 0);

        public static async Task<Stage> SetAsync(IServiceProvider services, StillClock clock, IReadOnlyDictionary<string, int> caps, CancellationToken ct)
        {
            var catalogue = services.GetRequiredService<WorkspaceCatalogue>();
            var workspace = await catalogue.OpenAsync(Name, StoreKind.Training, ct);
            await Cast.JoinAsync(workspace, ct);
            await CapAsync(workspace, caps, ct);
            var runner = services.GetRequiredService<IRequestRunner>();
            return new(runner, new NightlyRun(runner, catalogue), workspace, clock);
        }

        /// <summary>Gives officers the caps the script means.</summary>
        public static async Task CapAsync(Workspace workspace, IReadOnlyDictionary<string, int> caps, CancellationToken ct)
        {
            await using var db = workspace.Open();
            foreach (var (name, cap) in caps)
            {
                var officer = await db.Officers().SingleOrDefaultAsync(o => o.Name == name, ct) ?? throw new ScenarioException($"caps: there is no “{name}”.");
                officer.Become(officer.Role, officer.TeamId, cap, officer.Skills);
            }
            await db.SaveChangesAsync(ct);
        }

        public async Task<(StepDone Done, bool MayGoOn)> PlayAsync(ScenarioStep step, CancellationToken ct)
        {
            var letters = await SceneBefore.LettersAsync(workspace, ct);
            var nights = await MoveToAsync(step, ct);
            var before = await SceneBefore.OfAsync(workspace, letters, ct); // The nights' letters are the step's; what the nights told and audited is not.
            var (what, stopped) = step.Command is null
                ? ($"{nights.Count("night")} passed", [])
                : await SendAsync(step, ct);

            var faults = new List<string>(stopped);
            if (stopped.Count == 0 && !step.LettersWait)
                await new PostRoom(runner, workspace, PlaySignIns.Script).SendAsync(ct);
            await using var db = workspace.Open();
            var scene = new Scene(db, step.CaseReference, workspace.Clock.Today(), before, new(runner, Name, workspace.Clock.NewId()));
            foreach (var expectation in stopped.Count > 0 ? [] : step.Expects)
                faults.AddRange((await expectation.FaultsAsync(scene)).Select(fault => $"{expectation.Key}: {fault}"));
            var line = $"{step.On.WithWeekday(),-15} {what}{(step.Note.Length > 0 ? $" ({step.Note})" : "")}";
            return (new(step, line, faults), stopped.Count == 0);
        }

        /// <summary>Day by day: each night in its small hours, then the step's own time.</summary>
        public async Task<int> MoveToAsync(ScenarioStep step, CancellationToken ct)
        {
            var passed = 0;
            for (var day = (await nights.LastNightAsync(workspace.Name, ct))?.AddDays(1) ?? step.On; day <= step.On; day = day.AddDays(1), passed++)
            {
                clock.MoveTo(Clock.FromLondon(day, NightlyRun.StartsAt));
                await nights.RunAsync(workspace.Name, day, ct);
            }
            var next = Clock.FromLondon(step.On, step.At ?? OfficeOpens);
            clock.MoveTo(next > clock.Now ? next : clock.Now.AddMinutes(1));
            return passed;
        }

        private async Task<(string What, IReadOnlyList<string> Faults)> SendAsync(ScenarioStep step, CancellationToken ct)
        {
            await using var db = workspace.Open();
            var names = new Names(db);
            var request = step.Command!.Build(names, step.Stale);
            var acting = new Acting(names.IdOf("OfficerId", step.As, $"step {step.Number}, as"), PlaySignIns.Script, workspace.Name, workspace.Clock.NewId());
            var before = StoreFingerprint.Of(workspace);

            var end = await SentRequest.SendAsync(runner, step.Command, request, acting, ct);

            var faults = end.FaultsAgainst(step.End).ToList();
            if (faults.Count == 0 && step.End.Kind != EndKind.Done)
                faults.AddRange(LeftBehind(before, end));
            if (faults.Count == 0 && step.IsSentTwice)
            {
                var once = StoreFingerprint.Of(workspace);
                var again = await SentRequest.SendAsync(runner, step.Command, request, acting, ct);
                faults.AddRange(again == end ? [] : [$"sent twice, it ended differently: {again}."]);
                faults.AddRange(Changed(once).Select(table => $"sent twice, {table} changed."));
            }
            return ($"{step.As}: {Words.Spaced(step.Command.Type.Name).ToLowerInvariant()}{(step.Stale.IsAny ? " from a stale screen" : "")}{(step.IsSentTwice ? ", twice" : "")} – {end}", faults);
        }

        /// <summary>What was stopped leaves nothing but its line in the audit; a stale screen or a gap in the form not even that.</summary>
        private IEnumerable<string> LeftBehind(IReadOnlyDictionary<string, string> before, SentRequest end)
        {
            var changed = Changed(before).ToList();
            var isAudited = end.Kind == EndKind.Refused && end.What != OutcomeOf.Stale.Code;
            if (isAudited != changed.Remove(nameof(AuditEntry)))
                yield return isAudited ? "it was stopped, and the audit does not say so." : "it was stopped, and the audit should not say so.";
            foreach (var table in changed)
                yield return $"it was stopped, and yet {table} changed.";
        }

        private IEnumerable<string> Changed(IReadOnlyDictionary<string, string> before) =>
            StoreFingerprint.Of(workspace).Where(table => before[table.Key] != table.Value).Select(table => table.Key);
    }
}
