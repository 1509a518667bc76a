using System.Collections.Concurrent;
using System.Text.Json;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>The sign-ins under which what belongs to a play is sent, so that the audit tells it from what the trainee did.</summary>
public static class PlaySignIns
{
    /// <summary>What comes before, the post, the marks.</summary>
    public const string Script = "scenario";

    /// <summary>A step the trainee asked to be shown.</summary>
    public const string Shown = "shown by the scenario";
}

/// <summary>A play with its steps and marks, read once: which steps are open, and which of them an entry of the audit is.</summary>
internal sealed class PlayReading
{
    private static readonly ConcurrentDictionary<string, Scenario> Known = new();
    private readonly WorkbenchDb db;
    private readonly Workspace workspace;

    private PlayReading(WorkbenchDb db, Workspace workspace, ScenarioPlay play, IReadOnlyDictionary<int, ScenarioMark> marks) =>
        (this.db, this.workspace, Play, Marks, Scenario) = (db, workspace, play, marks, Known.GetOrAdd(play.Text, Scenario.Read));

    public ScenarioPlay Play { get; }
    public Scenario Scenario { get; }
    public IReadOnlyDictionary<int, ScenarioMark> Marks { get; }
    public DateOnly Today => workspace.Clock.Today();

    /// <summary>The play in this store; null where there is none.</summary>
    public static async Task<PlayReading?> BeginAsync(WorkbenchDb db, Workspace workspace, CancellationToken ct)
    {
        if (await db.PlayAsync(ct) is not { } play)
            return null;
        return new(db, workspace, play, await db.ScenarioMarks().AsNoTracking().Where(m => m.PlayId == play.Id).ToDictionaryAsync(m => m.Step, ct));
    }

    public IEnumerable<ScenarioStep> Unmarked => Scenario.Played.Where(step => !Marks.ContainsKey(step.Number));

    /// <summary>What is to be done by today and was not.</summary>
    public IEnumerable<ScenarioStep> OpenTasks => Unmarked.Where(step => step.IsTask && step.On <= Today);

    /// <summary>The next day on which there is something left to do, to try or to see.</summary>
    public ScenarioStep? Next => Unmarked.FirstOrDefault(step => step.On > Today);

    /// <summary>The nights that passed before this step are to be looked at: all that was to be done before it is behind.</summary>
    public ScenarioStep? DueLook => Unmarked.FirstOrDefault(step => !step.IsTrap) is { Command: null } look && look.On <= Today ? look : null;

    /// <summary>What the trainee did since it was last looked, oldest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> UnreadAsync(CancellationToken ct)
    {
        var entries = await db.AuditEntries().AsNoTracking().Where(e => e.Seq > Play.ReadSeq && e.SignIn != PlaySignIns.Script).OrderBy(e => e.Seq).ToListAsync(ct);
        return [.. entries.Where(entry => (entry.OfficerId != Access.SystemOfficers.NightlyRunId && entry.OfficerId != Access.SystemOfficers.CommandLineId) && !IsContinued(entry))];
    }

    /// <summary>The open step that an entry is: of several of that command the one it comes closest to. Null where it is none.</summary>
    public (ScenarioStep Step, IReadOnlyList<string> Said)? StepOf(AuditEntry entry)
    {
        if (entry.Result != AuditEntry.Done)
        {
            var trap = Unmarked.FirstOrDefault(step => step.IsTrap && step.On <= Today && step.Command!.Type.Name == entry.Command && step.As == entry.Officer && entry.Result.EndsWith($" {step.End.What}", StringComparison.Ordinal));
            return trap is null ? null : (trap, []);
        }
        var open = OpenTasks.Where(step => step.Command!.Type.Name == entry.Command).Select(step => (Step: step, Differences: Between(step, entry))).ToList();
        if (open.Count == 0)
            return null;
        var (closest, differences) = open.MinBy(each => (each.Differences.Weight, each.Step.As == entry.Officer ? 0 : 1, each.Step.Number));
        return (closest, closest.As == entry.Officer ? differences.Said : [$"It is for {closest.As} to do, and {entry.Officer} did it.", .. differences.Said]);
    }

    /// <summary>What the record says otherwise than the step does, once it was done.</summary>
    /// <param name="entry">What the trainee did; null where nights passed.</param>
    public async Task<IReadOnlyList<string>> FaultsAsync(ScenarioStep step, AuditEntry? entry, SceneAsks asks, CancellationToken ct)
    {
        var last = Marks.Count == 0 ? Play.BegunAt : Marks.Values.Max(mark => mark.At);
        var letters = (await db.Letters().Select(l => l.Id).ToListAsync(ct)).Where(Earlier).ToHashSet();
        var notices = (await db.Notices().Select(n => n.Id).ToListAsync(ct)).Where(Earlier).ToHashSet();
        var scene = new Scene(db, step.CaseReference, Today, new(letters, notices, (entry?.Seq ?? Play.ReadSeq + 1) - 1), asks);
        var faults = new List<string>();
        foreach (var expectation in step.Expects)
        {
            try
            {
                faults.AddRange((await expectation.FaultsAsync(scene)).Select(fault => $"{Words.Spaced(Capital(expectation.Key))}: {fault}"));
            }
            catch (ScenarioException e)
            {
                faults.Add($"{Words.Spaced(Capital(expectation.Key))}: {e.Message}");
            }
        }
        return faults;

        bool Earlier(Guid id) => Clock.InstantOf(id) is { } at && at <= last;
    }

    /// <summary>The further rows of a command that touched several cases.</summary>
    private static bool IsContinued(AuditEntry entry) => entry.Detail.StartsWith("{\"with\":", StringComparison.Ordinal);

    private Differences Between(ScenarioStep step, AuditEntry entry)
    {
        var among = IdsIn(entry.Detail);
        var command = step.Command!.Build(new SomeNames(new Names(db, among)), StaleScreen.None);
        return Differences.Between(AuditDetail.Of(command, workspace.Salt), entry.Detail);
    }

    private static HashSet<Guid> IdsIn(string detail)
    {
        using var json = JsonDocument.Parse(detail);
        return [.. Texts(json.RootElement).Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];
    }

    private static IEnumerable<string> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(field => Texts(field.Value)),
        _ => [],
    };

    private static string Capital(string key) => $"{char.ToUpperInvariant(key[0])}{key[1..]}";

    /// <summary>What cannot be found any more has no id; which version a screen showed does not matter afterwards.</summary>
    private sealed class SomeNames(Names names) : INames
    {
        public Guid IdOf(string parameter, string name, string where)
        {
            try
            {
                return names.IdOf(parameter, name, where);
            }
            catch (ScenarioException)
            {
                return Guid.Empty;
            }
        }

        public int VersionOf(string parameter, Guid id) => 0;
        public Guid PersonOf(Guid caseId) => Guid.Empty;
    }
}
