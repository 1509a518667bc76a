using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>A scenario a trainer wrote or recorded, kept in the shared training store. Whatever is in its text is kept; only what can be played is shared.</summary>
public sealed class SharedScenario : IVersioned
{
    private SharedScenario() { }
    public Guid Id { get; private init; }

    /// <summary>As trainers say it: T-1.</summary>
    public string Key { get; private init; } = "";
    public string Name { get; private set; } = "";
    public string Text { get; private set; } = "";

    /// <summary>Trainees can play it.</summary>
    public bool IsShared { get; private set; }
    public string By { get; private set; } = "";
    public DateTime At { get; private set; }
    public int Version { get; private set; }

    public static SharedScenario Keep(Guid id, string key, string text, string by, DateTime at)
    {
        var kept = new SharedScenario { Id = id, Key = key };
        kept.Write(text, by, at);
        return kept;
    }

    /// <summary>Keeps the text. One that was shared is no longer, until it is shared again.</summary>
    public void Write(string text, string by, DateTime at) => (Text, Name, IsShared, By, At) = (text, ScenarioText.NameOf(text) ?? Key, false, by, at);

    public void Share(string by, DateTime at) => (IsShared, By, At) = (true, by, at);
}

internal sealed class SharedScenarioMapping : IEntityTypeConfiguration<SharedScenario>
{
    public void Configure(EntityTypeBuilder<SharedScenario> scenario) => scenario.HasIndex(s => s.Key).IsUnique();
}

/// <summary>The sets of this slice.</summary>
public static class SharedScenarioSets
{
    public static DbSet<SharedScenario> SharedScenarios(this WorkbenchDb db) => db.Set<SharedScenario>();
}

/// <summary>The scenarios there are: those that come with the program, and those of the trainers.</summary>
[Requires(Permission.RunTraining)]
public sealed record FindScenarios : IRequest<IReadOnlyList<ScenarioRow>>;

/// <summary>A scenario for lists.</summary>
/// <param name="Key">S4, or T-1 for a trainer's own.</param>
/// <param name="IsShared">It can be played; one of a trainer's own not before it was checked and shared.</param>
/// <param name="ChangedBy">Null for one that comes with the program.</param>
public sealed record ScenarioRow(string Key, string Name, string Teaches, bool IsShared, string? ChangedBy, DateTime? ChangedAt);

/// <summary>The text of a scenario, by its key. Null where there is none that can be played.</summary>
[Requires(Permission.RunTraining)]
public sealed record GetScenarioText(string Key) : IRequest<string?>;

internal sealed class ScenarioShelfHandler(WorkbenchDb db) : IRequestHandler<FindScenarios, IReadOnlyList<ScenarioRow>>, IRequestHandler<GetScenarioText, string?>
{
    private static readonly Lazy<IReadOnlyList<ScenarioRow>> OfTheProgram = new(() => [.. ScenarioFiles.All.Select(file => (Key: ScenarioFiles.KeyOf(file), Scenario: Scenario.Load(file)))
        .Where(each => each.Scenario.CanBePlayed).Select(each => new ScenarioRow(each.Key, each.Scenario.Name, each.Scenario.Teaches, true, null, null))]);

    public async Task<IReadOnlyList<ScenarioRow>> Handle(FindScenarios query, CancellationToken cancellationToken)
    {
        var own = await db.SharedScenarios().AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancellationToken);
        return [.. OfTheProgram.Value, .. own.Select(s => new ScenarioRow(s.Key, s.Name, ScenarioText.TeachesOf(s.Text) ?? "", s.IsShared, s.By, s.At))];
    }

    public async Task<string?> Handle(GetScenarioText query, CancellationToken cancellationToken) =>
        ScenarioFiles.All.FirstOrDefault(file => ScenarioFiles.KeyOf(file) == query.Key) is { } file
            ? await File.ReadAllTextAsync(file, cancellationToken)
            : await db.SharedScenarios().Where(s => s.Key == query.Key && s.IsShared).Select(s => s.Text).FirstOrDefaultAsync(cancellationToken);
}
