using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CaseWorkbench.Domain.Store;

/// <summary>The second and third lock on rows that are sealed once a column is set: the context's, and the triggers' words.</summary>
internal static class SealedRows
{
    private static readonly ConcurrentDictionary<Type, SealedByAttribute?> Seals = [];

    /// <summary>Whether saving this would delete such a row, or change one that is sealed.</summary>
    public static bool IsBroken(EntityEntry entry)
    {
        if (entry.State is not (EntityState.Modified or EntityState.Deleted) || Of(entry.Metadata.ClrType) is not { } seal)
            return false;
        return entry.State == EntityState.Deleted
            || (entry.Property(seal.Column).OriginalValue is not null
                && (entry.ComplexProperties.Any(part => part.IsModified && !seal.MayStillChange.Contains(part.Metadata.Name))
                    || entry.Properties.Any(column => column.IsModified && !seal.MayStillChange.Contains(column.Metadata.Name))));
    }

    /// <summary>The triggers of every such table: its name, the verb, and when they refuse.</summary>
    public static IEnumerable<(string Table, string Verb, string When)> Triggers(WorkbenchDb db)
    {
        foreach (var entity in db.Model.GetEntityTypes())
        {
            if (Of(entity.ClrType) is not { } seal)
                continue;
            var columns = entity.GetFlattenedProperties().Select(property => property.GetColumnName()).Where(column => !seal.MayStillChange.Contains(column));
            yield return (entity.GetTableName()!, "DELETE", "1");
            yield return (entity.GetTableName()!, "UPDATE",
                $"OLD.\"{seal.Column}\" IS NOT NULL AND ({string.Join(" OR ", columns.Select(column => $"OLD.\"{column}\" IS NOT NEW.\"{column}\""))})");
        }
    }

    private static SealedByAttribute? Of(Type type) => Seals.GetOrAdd(type, static each => each.GetCustomAttribute<SealedByAttribute>());
}
