using CaseWorkbench.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CaseWorkbench.Domain.Store;

/// <summary>
/// The store. It knows no slice: each slice maps its own entities (IEntityTypeConfiguration) and adds its own set as an
/// extension method, so this file does not grow.
/// </summary>
public sealed class WorkbenchDb(DbContextOptions<WorkbenchDb> options, WorkbenchPool? pool = null) : DbContext(options)
{
    private readonly List<INotification> raised = [];
    private readonly List<Guid> touched = [];
    private readonly HashSet<Guid> kept = [];
    private WorkbenchPool? home = pool;
    private Statements? statements;
    private Guid? lookedAt;

    /// <summary>Whether a request has it now, of those that are lent.</summary>
    internal bool IsBorrowed { get; set; }
    internal bool AllStatementsAreBack => statements is null or { AllAreBack: true };

    /// <summary>A prepared statement on this context's connection, for one use.</summary>
    internal Statement Statement(string sql) => (statements ??= new(this)).Take(sql);

    /// <summary>Says that something happened. The unit of work tells whoever listens, in the same transaction.</summary>
    public void Raise(INotification fact) => raised.Add(fact);

    /// <summary>Says it once, however often it comes up before it is told.</summary>
    public void RaiseOnce(INotification fact)
    {
        if (!raised.Contains(fact))
            raised.Add(fact);
    }

    /// <summary>Says that a case changed in a way the change tracker cannot see.</summary>
    public void Touch(Guid caseId) => touched.Add(caseId);

    /// <summary>Says that what is kept of a touched case is in place already: who changed it wrote that along, and nobody need work it out again.</summary>
    internal void IsKept(Guid caseId) => kept.Add(caseId);

    internal IReadOnlyList<INotification> TakeRaised() => Take(raised);

    /// <summary>The cases touched since last asked, in the order they were first touched.</summary>
    internal IReadOnlyList<Guid> TakeTouched() => [.. Take(touched).Distinct()];

    /// <summary>Those of the touched cases whose keepers have to look at them.</summary>
    internal IReadOnlyList<Guid> NotKept(IReadOnlyList<Guid> cases) => kept.Count == 0 ? cases : [.. cases.Where(caseId => !kept.Contains(caseId))];

    /// <summary>The case of the first record loaded, for the audit of a command that was refused.</summary>
    internal Guid? FirstCaseLoaded() => lookedAt ?? ChangeTracker.Entries<ICaseRecord>().Select(entry => (Guid?)entry.Entity.CaseId).FirstOrDefault();

    /// <summary>Says which case is in hand where no record of it is loaded.</summary>
    internal void LookAt(Guid caseId) => lookedAt ??= caseId;

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(WorkbenchDb).Assembly);
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (typeof(IVersioned).IsAssignableFrom(entity.ClrType))
                entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
            foreach (var money in entity.GetComplexProperties().Where(property => property.ClrType == typeof(Money)))
                money.ComplexType.FindProperty(nameof(Money.Pence))!.SetColumnName(money.Name); // Pence, in SQL too.
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.ComplexProperties<Money>();
        conventions.Properties<Enum>().HaveConversion<string>(); // Readable in the store, and safe to reorder.
        conventions.Properties<DateTime>().HaveConversion<Utc>();
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var changed = ChangeTracker.Entries().Where(entry => entry.State is not EntityState.Unchanged).ToList();
        if (changed.Count == 0)
            return 0;
        foreach (var entry in changed)
            Check(entry);

        var appended = new AppendedRows();
        if (Database.CurrentTransaction is not null)
            changed.ForEach(appended.Take);
        ChangeTracker.AutoDetectChangesEnabled = false; // To list them was to look for changes; a command's many rows need it no second time.
        try
        {
            var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            appended.Write(this);
            foreach (var entry in changed.Where(entry => entry.Entity is IAppendOnly))
                entry.State = EntityState.Detached; // Nothing ever changes in them, so no later save need look.
            return rows + appended.Count;
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    private void Check(EntityEntry entry)
    {
        if (entry is { Entity: IAppendOnly, State: EntityState.Modified or EntityState.Deleted })
            throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} is append-only.");
        if (SealedRows.IsBroken(entry))
            throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} is sealed.");
        if (entry is { Entity: IVersioned, State: EntityState.Modified })
            entry.Property(nameof(IVersioned.Version)).CurrentValue = (int)entry.Property(nameof(IVersioned.Version)).OriginalValue! + 1;
        if (entry.Entity is ICaseRecord record)
            touched.Add(record.CaseId);
    }

    /// <summary>Ends it, or gives it back to those it was borrowed from.</summary>
    public override void Dispose()
    {
        if (!IsGivenBack())
            base.Dispose();
    }

    public override ValueTask DisposeAsync() => IsGivenBack() ? ValueTask.CompletedTask : base.DisposeAsync();

    /// <summary>Leaves nothing of one request to the next.</summary>
    internal void Forget()
    {
        ChangeTracker.Clear();
        raised.Clear();
        touched.Clear();
        kept.Clear();
        lookedAt = null;
    }

    /// <summary>From now on it is nobody's but its user's, and disposing of it ends it.</summary>
    internal void LeaveHome() => home = null;

    private bool IsGivenBack()
    {
        if (home is null)
            return false;
        if (!IsBorrowed)
            return true; // It was given back before, and may be another's by now.
        IsBorrowed = false;
        return home.TakesBack(this);
    }

    private static T[] Take<T>(List<T> list)
    {
        var taken = list.ToArray();
        list.Clear();
        return taken;
    }

    private sealed class Utc() : ValueConverter<DateTime, DateTime>(
        instant => instant, stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
}
