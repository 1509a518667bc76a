using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace CaseWorkbench.Domain.Store;

/// <summary>
/// The settings every connection must have: durable at commit, foreign keys held, waiting instead of failing when
/// another writes, and the store read through memory. A pooled connection keeps them, so each handle is set once.
/// </summary>
internal sealed class StoreConnection : DbConnectionInterceptor
{
    private const string Settings = """
        PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000; PRAGMA trusted_schema=OFF;
        PRAGMA cache_size=-65536; PRAGMA mmap_size=4294967296; PRAGMA journal_size_limit=67108864;
        """;

    public static readonly StoreConnection Instance = new();
    private readonly ConditionalWeakTable<sqlite3, object> done = [];

    public static string To(string file, bool pooled = true) => new SqliteConnectionStringBuilder
    {
        DataSource = file, Pooling = pooled, DefaultTimeout = 10, ForeignKeys = true,
    }.ToString();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    /// <summary>Sets up a connection once. Also for the few that are opened without EF.</summary>
    public void Set(SqliteConnection connection)
    {
        if (connection.Handle is not { } handle || done.TryGetValue(handle, out _))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
        done.AddOrUpdate(handle, Settings);
    }
}
