using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Store;

/// <summary>Copies a store while it is in use: one consistent instant of it, compacted, checked before it gets its name.</summary>
public static class StoreBackup
{
    /// <summary>Writes the copy and returns its size in bytes. A file that is there already is never replaced.</summary>
    public static async Task<long> ToAsync(Workspace workspace, string file, CancellationToken ct)
    {
        if (File.Exists(file))
            throw new StoreException($"{file} is there already. A backup replaces nothing: choose another name.");
        await using var connection = workspace.OpenConnection();
        await WriteAsync(connection, file, ct);
        return new FileInfo(file).Length;
    }

    /// <summary>Keeps the store as it was before an upgrade. A copy that is there is from an upgrade that broke off, and is the one to keep.</summary>
    internal static async Task BeforeUpgradeAsync(WorkbenchDb db, string file, CancellationToken ct)
    {
        if (File.Exists(file))
            return;
        await db.Database.OpenConnectionAsync(ct);
        await WriteAsync((SqliteConnection)db.Database.GetDbConnection(), file, ct);
        await db.Database.CloseConnectionAsync();
    }

    private static async Task WriteAsync(SqliteConnection store, string file, CancellationToken ct)
    {
        var unproven = $"{file}.unproven";
        File.Delete(unproven);
        await CopyAsync(store, unproven, ct);
        await CheckAsync(unproven, ct);
        await FlushAsync(unproven, ct);
        File.Move(unproven, file);
    }

    private static async Task CopyAsync(SqliteConnection connection, string file, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $file";
        command.Parameters.AddWithValue("$file", file);
        command.CommandTimeout = 0; // However large it is.
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task CheckAsync(string file, CancellationToken ct)
    {
        await using var connection = new SqliteConnection(StoreConnection.To(file, pooled: false));
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL"; // A copy does not inherit it, and a store without it is not opened.
        await command.ExecuteScalarAsync(ct);
        command.CommandText = "SELECT (SELECT group_concat(integrity_check, '; ') FROM pragma_integrity_check) || (SELECT count(*) FROM pragma_foreign_key_check)";
        command.CommandTimeout = 0;
        var found = (string?)await command.ExecuteScalarAsync(ct);
        if (found != "ok0")
            throw new StoreException($"The copy is not sound and stays at {file}: {found}. Do not rely on it, and check the store's disk.");
    }

    private static async Task FlushAsync(string file, CancellationToken ct)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
        await stream.FlushAsync(ct);
    }
}
