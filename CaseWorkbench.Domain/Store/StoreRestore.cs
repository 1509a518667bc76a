using CaseWorkbench.Domain.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Store;

/// <summary>
/// Puts a copy where no store is: on an empty machine, or once the store that was there is taken away. It has its name only when
/// it is proven to be the copy, row for row, and the files its rows name are beside it.
/// </summary>
public static class StoreRestore
{
    /// <summary>What may lie beside a store; left of another, SQLite would take it for this one's.</summary>
    private static readonly string[] Parts = ["", "-wal", "-shm", "-journal", StoreFiles.FolderOf("")];

    /// <summary>Restores the copy under its name.</summary>
    /// <param name="rows">The hash its backup printed, where it is known: any other copy is refused.</param>
    /// <exception cref="StoreException">There is a store already, or this is no copy that this program can open.</exception>
    public static async Task<StoreCopy> FromAsync(string copy, WorkspaceCatalogue catalogue, string name, StoreKind kind, string? rows = null, CancellationToken ct = default)
    {
        var file = catalogue.FileOf(name);
        if (Parts.Select(part => file + part).FirstOrDefault(Path.Exists) is { } there)
            throw new StoreException($"{there} is there already. A restore replaces nothing: take that store away first, with the files beside it.");
        if (!File.Exists(copy))
            throw new StoreException($"There is no file {copy}.");
        Directory.CreateDirectory(catalogue.DataFolder);
        try
        {
            await RefuseAsync(copy, kind, ct);
            await using var connection = new SqliteConnection(ToRead(copy));
            await connection.OpenAsync(ct);
            var read = StoreFingerprint.OfAll(connection);
            if (rows is not null && !rows.Equals(read, StringComparison.OrdinalIgnoreCase))
                throw new StoreException($"{copy} is another copy than was asked for: its rows are {read}. Nothing was restored.");
            var files = StoreFiles.FolderOf(copy);
            if (StoreFiles.Count(connection) is > 0 and var many && !Directory.Exists(files))
                throw new StoreException($"{copy} has {many.Count("document")}, and their folder {files} is not beside it. Put it there first; nothing was restored.");
            return await StoreBackup.WriteAsync(connection, file, files, ct, read);
        }
        catch (SqliteException e)
        {
            throw new StoreException($"{copy} cannot be restored: {e.Message} Take another copy.");
        }
    }

    /// <summary>A copy of a newer program, of the wrong kind, or of something else is not restored.</summary>
    private static async Task RefuseAsync(string copy, StoreKind kind, CancellationToken ct)
    {
        await using var db = new WorkbenchDb(new DbContextOptionsBuilder<WorkbenchDb>().UseSqlite(ToRead(copy)).Options);
        await WorkspaceCatalogue.RefuseNewerAsync(db, copy, ct);
        var kinds = await db.Database.SqlQuery<string>($"SELECT Kind AS Value FROM StoreInfo").ToListAsync(ct);
        if (kinds is not [var its] || its != kind.ToString())
            throw new StoreException($"{copy} is not a {kind.InWords().ToLowerInvariant()} store. Nothing was restored.");
    }

    private static string ToRead(string file) => new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString();
}
