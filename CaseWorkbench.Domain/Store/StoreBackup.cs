using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Store;

/// <summary>A whole store in a file of its own: how large it is, and the hash of every row in it.</summary>
public sealed record StoreCopy(long Bytes, string Rows);

/// <summary>Copies a store while it is in use: one consistent instant of it, compacted, checked before it gets its name.</summary>
public static class StoreBackup
{
    /// <summary>Writes the copy. A file that is there already is never replaced.</summary>
    public static async Task<StoreCopy> ToAsync(Workspace workspace, string file, CancellationToken ct)
    {
        if (File.Exists(file))
            throw new StoreException($"{file} is there already. A backup replaces nothing: choose another name.");
        await using var connection = workspace.OpenConnection();
        return await WriteAsync(connection, file, ct);
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

    /// <summary>Writes a copy of an open store beside and moves it into place once it is proven: sound and, where its rows are known before, the same.</summary>
    internal static async Task<StoreCopy> WriteAsync(SqliteConnection store, string file, CancellationToken ct, string? rows = null)
    {
        var unproven = $"{file}.unproven";
        File.Delete(unproven);
        await CopyAsync(store, unproven, ct);
        var written = await CheckAsync(unproven, ct);
        if (rows is not null && written != rows)
            throw new StoreException($"The copy has other rows than what it was made from and stays at {unproven}. Do not rely on it, and check the disk.");
        await FlushAsync(unproven, ct);
        File.Move(unproven, file);
        return new(new FileInfo(file).Length, written);
    }

    private static async Task CopyAsync(SqliteConnection connection, string file, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $file";
        command.Parameters.AddWithValue("$file", file);
        command.CommandTimeout = 0; // However large it is.
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Proves that it is sound, and returns the hash of its rows.</summary>
    private static async Task<string> CheckAsync(string file, CancellationToken ct)
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
        return StoreFingerprint.OfAll(connection);
    }

    private static async Task FlushAsync(string file, CancellationToken ct)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
        await stream.FlushAsync(ct);
    }
}
