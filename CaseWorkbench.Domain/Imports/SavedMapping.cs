using System.Text.Json;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Imports;

/// <summary>How a sender's files are read, kept under a name for the whole team: “Mosaic extract”, “Integra receipts”.</summary>
public sealed class SavedMapping : IVersioned
{
    private SavedMapping() { }
    public Guid Id { get; private init; }
    public Guid TeamId { get; private init; }
    public ImportKind Kind { get; private init; }
    public string Name { get; private init; } = "";
    public string Columns { get; private set; } = "";
    public Guid SavedBy { get; private set; }
    public int Version { get; private set; }

    public ColumnMapping Mapping => JsonSerializer.Deserialize<ColumnMapping>(Columns)!;

    public static SavedMapping Of(Guid id, Guid teamId, ImportKind kind, string name, ColumnMapping mapping, Guid by)
    {
        var saved = new SavedMapping { Id = id, TeamId = teamId, Kind = kind, Name = name };
        saved.Change(mapping, by);
        return saved;
    }

    public void Change(ColumnMapping mapping, Guid by) => (Columns, SavedBy) = (JsonSerializer.Serialize(mapping), by);
}

internal sealed class SavedMappingMapping : IEntityTypeConfiguration<SavedMapping>
{
    public void Configure(EntityTypeBuilder<SavedMapping> saved)
    {
        saved.Ignore(s => s.Mapping);
        saved.HasIndex(s => new { s.TeamId, s.Kind, s.Name }).IsUnique();
    }
}

/// <summary>Keeps a mapping for the team. Under a name that is taken it replaces that one, if the officer saw it as it is.</summary>
[Requires(Permission.ImportFiles)]
public sealed record SaveColumnMapping(ImportKind Kind, [property: Reference] string Name, ColumnMapping Mapping, int SeenVersion = 0) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Name.Trim().Length is 0 or > 60)
            yield return new(nameof(Name), "Give the mapping a name of up to 60 characters.");
        foreach (var problem in Mapping.ProblemsFor(Kind))
            yield return problem;
    }
}

internal sealed class SaveColumnMappingHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<SaveColumnMapping, Guid>
{
    public async Task<Guid> Handle(SaveColumnMapping command, CancellationToken cancellationToken)
    {
        var (officer, name) = (acting.Officer, command.Name.Trim());
        var saved = await db.SavedMappings().SingleOrDefaultAsync(s => s.TeamId == officer.TeamId && s.Kind == command.Kind && s.Name == name, cancellationToken);

        if (saved is null)
            db.Add(saved = SavedMapping.Of(clock.NewId(), officer.TeamId, command.Kind, name, command.Mapping, officer.Id));
        else
            saved.MustBeAt(command.SeenVersion).Change(command.Mapping, officer.Id);
        return saved.Id;
    }
}

/// <summary>The team's mappings, by name.</summary>
[Requires(Permission.ImportFiles)]
public sealed record FindColumnMappings : IRequest<IReadOnlyList<ColumnMappingRow>>;

/// <summary>One saved mapping.</summary>
public sealed record ColumnMappingRow(Guid Id, ImportKind Kind, string Name, ColumnMapping Mapping, int Version);

internal sealed class FindColumnMappingsHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<FindColumnMappings, IReadOnlyList<ColumnMappingRow>>
{
    public async Task<IReadOnlyList<ColumnMappingRow>> Handle(FindColumnMappings query, CancellationToken cancellationToken) =>
        [.. (await db.SavedMappings().AsNoTracking().Where(s => s.TeamId == acting.Officer.TeamId).OrderBy(s => s.Name).ToListAsync(cancellationToken))
            .Select(saved => new ColumnMappingRow(saved.Id, saved.Kind, saved.Name, saved.Mapping, saved.Version))];
}
