using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Store;

/// <summary>
/// The third lock on append-only tables, and on rows that are sealed: triggers that hold even against raw SQL and ExecuteUpdate. A migration that
/// makes EF rebuild a table drops them silently, so they are put back, idempotently, after every migration.
/// </summary>
internal static class AppendOnlyTriggers
{
    public static async Task ApplyAsync(WorkbenchDb db, CancellationToken ct)
    {
        foreach (var table in Tables(db))
        {
            foreach (var verb in new[] { "UPDATE", "DELETE" })
            {
                var sql = $"CREATE TRIGGER IF NOT EXISTS \"{table}_no_{verb.ToLowerInvariant()}\" BEFORE {verb} ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;";
                await db.Database.ExecuteSqlRawAsync(sql, ct);
            }
        }
        foreach (var (table, verb, when) in SealedRows.Triggers(db))
        {
            // Made anew each time: a later version of the table has other columns.
            var name = $"{table}_sealed_{verb.ToLowerInvariant()}";
            var sql = $"DROP TRIGGER IF EXISTS \"{name}\"; CREATE TRIGGER \"{name}\" BEFORE {verb} ON \"{table}\" WHEN {when} BEGIN SELECT RAISE(ABORT, '{table} is sealed'); END;";
            await db.Database.ExecuteSqlRawAsync(sql, ct);
        }
    }

    public static IEnumerable<string> Tables(WorkbenchDb db) =>
        db.Model.GetEntityTypes().Where(entity => typeof(IAppendOnly).IsAssignableFrom(entity.ClrType)).Select(entity => entity.GetTableName()!);
}
