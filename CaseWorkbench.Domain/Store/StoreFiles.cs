using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Store;

/// <summary>
/// A file of the record that is too large for a row. Its bytes lie beside the store under its id, which says nothing; the row keeps
/// how many they are and their hash, so that one that was changed or lost is noticed. Written once.
/// </summary>
public sealed class StoredFile : IAppendOnly
{
    private StoredFile() { }
    public Guid Id { get; private init; }
    public long Length { get; private init; }
    public string Sha256 { get; private init; } = "";

    public static StoredFile Of(FileFound found) => new() { Id = found.Id, Length = found.Length, Sha256 = found.Sha256 };
}

/// <summary>A file as it lies on the disk: how long it is, and the hash of its bytes.</summary>
public sealed record FileFound(Guid Id, long Length, string Sha256);

/// <summary>What was copied of the files of a store, and which were not: missing, or no longer what their hash says.</summary>
public sealed record FilesCopied(int Files, long Bytes, IReadOnlyList<Guid> Lost)
{
    public static readonly FilesCopied None = new(0, 0, []);
}

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<StoredFile> file) => file.ToTable("StoredFile");
}

/// <summary>
/// The files of a store, in a folder beside it and never under the web root. A file is on the disk before its row is; one that never got a
/// row is swept later. What has a row is never changed and never deleted, so that a copy of the store needs no more than the files its rows name.
/// </summary>
public static class StoreFiles
{
    /// <summary>So long a file may lie without its row: whoever sent it has long done with the form.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public static DbSet<StoredFile> StoredFiles(this WorkbenchDb db) => db.Set<StoredFile>();

    /// <summary>The folder of a store's files, whatever the store is called.</summary>
    public static string FolderOf(string store) => $"{store}.files";

    /// <summary>Takes a file in, under a name of chance. Null, and nothing kept, when it is longer than the most: it is cut off there and never held whole.</summary>
    /// <param name="reached">Hears how many bytes have come so far.</param>
    public static async Task<FileFound?> ReceiveAsync(Workspace workspace, Stream content, long most, Action<long>? reached = null, CancellationToken ct = default)
    {
        Directory.CreateDirectory(FolderOf(workspace.File));
        var id = new Guid(RandomNumberGenerator.GetBytes(16));
        var path = PathOf(workspace.File, id);
        try
        {
            if (await CopyAsync(content, path, most, reached, ct) is not var (length, hash))
            {
                File.Delete(path);
                return null;
            }
            File.SetLastWriteTimeUtc(path, MachineTime(workspace));
            return new(id, length, hash);
        }
        catch
        {
            File.Delete(path); // A line that broke leaves no half of a file.
            throw;
        }
    }

    /// <summary>Opens a file to read; null when it is not there.</summary>
    public static Stream? OpenRead(Workspace workspace, Guid id)
    {
        var path = PathOf(workspace.File, id);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 81_920, FileOptions.Asynchronous | FileOptions.SequentialScan) : null;
    }

    /// <summary>Opens a file to read that is still what its row says; null when it is missing or was changed.</summary>
    public static async Task<Stream?> OpenProvenAsync(Workspace workspace, StoredFile file, CancellationToken ct)
    {
        if (OpenRead(workspace, file.Id) is not { } content)
            return null;
        if (content.Length == file.Length && await HashOfAsync(content, ct) == file.Sha256)
            return content;
        await content.DisposeAsync();
        return null;
    }

    /// <summary>The hash of a file from its first byte to its last. It is left at its beginning.</summary>
    public static async Task<string> HashOfAsync(Stream content, CancellationToken ct)
    {
        content.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
        content.Position = 0;
        return hash;
    }

    /// <summary>Takes away what came in and was not kept.</summary>
    public static void Discard(Workspace workspace, Guid id) => File.Delete(PathOf(workspace.File, id));

    /// <summary>Takes away the files that never got a row. Returns how many.</summary>
    public static async Task<int> SweepAsync(Workspace workspace, WorkbenchDb db, CancellationToken ct)
    {
        var folder = FolderOf(workspace.File);
        if (!Directory.Exists(folder))
            return 0;
        var known = await db.StoredFiles().Select(file => file.Id).ToHashSetAsync(ct);
        var before = MachineTime(workspace) - Patience;
        var orphans = Directory.GetFiles(folder).Where(path => File.GetLastWriteTimeUtc(path) < before && !(Guid.TryParseExact(Path.GetFileName(path), "n", out var id) && known.Contains(id))).ToList();
        orphans.ForEach(File.Delete);
        return orphans.Count;
    }

    /// <summary>Copies the files that the rows of a store name beside another store, each proven by its hash. Nothing is made where there are none.</summary>
    internal static async Task<FilesCopied> CopyAsync(SqliteConnection store, string fromFolder, string toFolder, CancellationToken ct)
    {
        var (rows, bytes, lost) = (Rows(store), 0L, new List<Guid>());
        if (rows.Count == 0)
            return FilesCopied.None;
        Directory.CreateDirectory(toFolder);
        foreach (var row in rows)
        {
            var (from, to) = (Path.Combine(fromFolder, NameOf(row.Id)), Path.Combine(toFolder, NameOf(row.Id)));
            if (File.Exists(from) && new FileInfo(from).Length == row.Length)
            {
                await using var content = File.OpenRead(from);
                if (await CopyAsync(content, to, row.Length, reached: null, ct) is var (_, hash) && hash == row.Sha256)
                {
                    bytes += row.Length;
                    continue;
                }
                File.Delete(to);
            }
            lost.Add(row.Id);
        }
        return new(rows.Count - lost.Count, bytes, lost);
    }

    /// <summary>How many files the rows of a store name; none in one that was made before there were any.</summary>
    internal static int Count(SqliteConnection store) => Rows(store).Count;

    private static List<FileFound> Rows(SqliteConnection store)
    {
        using var command = store.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'StoredFile'";
        if ((long)command.ExecuteScalar()! == 0)
            return [];
        command.CommandText = "SELECT Id, Length, Sha256 FROM StoredFile";
        using var row = command.ExecuteReader();
        var rows = new List<FileFound>();
        while (row.Read())
            rows.Add(new(Guid.Parse(row.GetString(0)), row.GetInt64(1), row.GetString(2)));
        return rows;
    }

    /// <summary>Writes a stream to a new file, hashing on the way, and has it on the disk before it answers. Null as soon as it is longer than the most.</summary>
    private static async Task<(long Length, string Sha256)?> CopyAsync(Stream content, string path, long most, Action<long>? reached, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var file = new FileStream(path, Private());
            var length = 0L;
            while (await content.ReadAsync(buffer, ct) is > 0 and var read)
            {
                if ((length += read) > most)
                    return null;
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
                reached?.Invoke(length);
            }
            await file.FlushAsync(ct);
            file.Flush(flushToDisk: true);
            return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <summary>Nobody else on the machine may read it, and nobody may run it.</summary>
    private static FileStreamOptions Private()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    /// <summary>A file's age is the machine's: a training store's clock may jump over a month while somebody fills in a form.</summary>
    private static DateTime MachineTime(Workspace workspace) => (workspace.Clock.GetUtcNow() - workspace.Clock.Offset).UtcDateTime;

    private static string PathOf(string store, Guid id) => Path.Combine(FolderOf(store), NameOf(id));

    private static string NameOf(Guid id) => id.ToString("n");
}
