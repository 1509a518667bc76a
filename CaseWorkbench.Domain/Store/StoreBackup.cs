using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Store;

/// <summary>A whole store in a file of its own: how large it is, the hash of every row in it, and the files that came with it.</summary>
public sealed record StoreCopy(long Bytes, string Rows, FilesCopied Files);

/// <summary>
/// Copies a store while it is in use: one consistent instant of it, compacted, checked before it gets its name, and the files its rows
/// name in a folder beside it.
/// </summary>
public static class StoreBackup
{
    /// <summary>Writes the copy. A file that is there already is never replaced.</summary>
    public static async Task<StoreCopy> ToAsync(Workspace workspace, string file, CancellationToken ct)
    {
        if (new[] { file, StoreFiles.FolderOf(file) }.FirstOrDefault(Path.Exists) is { } there)
            throw new StoreException($"{there} is there already. A backup replaces nothing: choose another name.");
        await using var connection = workspace.OpenConnection();
        return await WriteAsync(connection, file, StoreFiles.FolderOf(workspace.File), ct);
    }

    /// <summary>Keeps the store as it was before an upgrade. A copy that is there is from an upgrade that broke off, and is the one to keep.</summary>
    internal static async Task BeforeUpgradeAsync(WorkbenchDb db, string file, CancellationToken ct)
    {
        if (File.Exists(file))
            return;
        await db.Database.OpenConnectionAsync(ct);
        await WriteAsync((SqliteConnection)db.Database.GetDbConnection(), file, files: null, ct); // The files stay where they are, and an upgrade changes none.
        await db.Database.CloseConnectionAsync();
    }

    /// <summary>
    /// Writes a copy of an open store beside and moves it into place once it is proven: sound and, where its rows are known before, the same.
    /// Its files are copied after its rows, which name none that was not there before them, and are in place before it has its name.
    /// </summary>
    /// <param name="files">The folder its files are copied from; none where they are not copied.</param>
    internal static async Task<StoreCopy> WriteAsync(SqliteConnection store, string file, string? files, CancellationToken ct, string? rows = null)
    {
        var unproven = $"{file}.unproven";
        File.Delete(unproven);
        await CopyAsync(store, unproven, ct);
        var written = await CheckAsync(unproven, ct);
        if (rows is not null && written != rows)
            throw new StoreException($"The copy has other rows than what it was made from and stays at {unproven}. Do not rely on it, and check the disk.");
        await FlushAsync(unproven, ct);
        var copied = files is null ? FilesCopied.None : await CopyFilesAsync(unproven, files, StoreFiles.FolderOf(file), ct);
        File.Move(unproven, file);
        return new(new FileInfo(file).Length, written, copied);
    }

    private static async Task<FilesCopied> CopyFilesAsync(string copy, string from, string to, CancellationToken ct)
    {
        var unproven = $"{to}.unproven";
        if (Directory.Exists(unproven))
            Directory.Delete(unproven, recursive: true); // Of a copy that was broken off.
        await using var connection = new SqliteConnection(StoreConnection.To(copy, pooled: false));
        await connection.OpenAsync(ct);
        var copied = await StoreFiles.CopyAsync(connection, from, unproven, ct);
        if (Directory.Exists(unproven))
            Directory.Move(unproven, to);
        return copied;
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
