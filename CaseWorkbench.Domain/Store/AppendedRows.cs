using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CaseWorkbench.Domain.Store;

/// <summary>
/// The rows of one save that are only ever added and that the store numbers: histories, timelines, postings, most of what a command writes.
/// Each kind is written with one prepared statement, in the order in which its rows were added.
/// </summary>
internal sealed class AppendedRows
{
    private const string Annotation = "CaseWorkbench:AppendedRows";
    private static readonly MethodInfo WriteKind = typeof(AppendedRows).GetMethod(nameof(WriteOf), BindingFlags.NonPublic | BindingFlags.Static)!;
    private readonly List<(IEntityType Kind, long Nth, object Row)> rows = [];

    public int Count => rows.Count;

    /// <summary>Takes a row over from the change tracker, where it is one of these.</summary>
    public void Take(EntityEntry entry)
    {
        if (!IsOfThese(entry))
            return;
        var kind = (IEntityType)entry.Metadata;
        rows.Add((kind, Convert.ToInt64(entry.Property(KeyOf(kind)).CurrentValue, null), entry.Entity)); // Until then it counts them; the tracker lists them in any order.
        entry.State = EntityState.Detached;
    }

    /// <summary>Writes them, once the rows are there that they speak of, and gives each its number.</summary>
    public void Write(WorkbenchDb db)
    {
        foreach (var kind in rows.OrderBy(row => row.Nth).GroupBy(row => row.Kind, row => row.Row))
            kind.Key.GetOrAddRuntimeAnnotationValue(Annotation, static type => WriteKind.MakeGenericMethod(type!.ClrType).CreateDelegate<Action<WorkbenchDb, IProperty, IEnumerable<object>>>(), kind.Key)
                (db, KeyOf(kind.Key), kind);
    }

    private static bool IsOfThese(EntityEntry entry) =>
        entry is { Entity: IAppendOnly, State: EntityState.Added } && entry.Metadata.FindPrimaryKey()!.Properties is [var key] && entry.Property(key).IsTemporary;

    private static IProperty KeyOf(IEntityType kind) => kind.FindPrimaryKey()!.Properties[0];

    private static void WriteOf<T>(WorkbenchDb db, IProperty key, IEnumerable<object> rows) where T : class
    {
        using var insert = new BulkInsert<T>(db);
        foreach (var row in rows.Cast<T>())
            key.PropertyInfo!.SetValue(row, Convert.ChangeType(insert.Add(row), key.ClrType, null));
    }
}
