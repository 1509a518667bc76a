using System.Collections.Concurrent;
using System.Security.Cryptography;
using CaseWorkbench.Domain.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Store;

/// <summary>The store cannot be used as it is: newer than this program, missing, or of the wrong kind.</summary>
public sealed class StoreException(string message) : Exception(message);

/// <summary>The clock of one workspace: the machine's, moved by the store's own offset.</summary>
public sealed class StoreClock(TimeProvider machine) : TimeProvider
{
    private long offsetTicks;

    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks));
        set => Interlocked.Exchange(ref offsetTicks, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow() + Offset;

    /// <summary>A store's clock that stands at one instant: what is done later, as if it were then, is dated then.</summary>
    public static StoreClock StandingAt(DateTime utc) => new(new StillClock(utc));

    /// <summary>The offset that would make it this instant now.</summary>
    public TimeSpan OffsetTo(DateTime utc) => new DateTimeOffset(utc, TimeSpan.Zero) - machine.GetUtcNow();
}

/// <summary>One store that is open: its file, its clock, and what its own row says.</summary>
public sealed record Workspace(string Name, string File, StoreKind Kind, string Salt, StoreClock Clock, DbContextOptions<WorkbenchDb> Options) : IDisposable
{
    private readonly WorkbenchPool pool = new(Options);

    public WorkbenchDb Open() => new(Options);

    /// <summary>A context for one request. Disposing of it gives it back.</summary>
    public WorkbenchDb Borrow() => pool.Borrow();

    /// <summary>Closes what is kept open between requests.</summary>
    public void Dispose() => pool.Dispose();

    /// <summary>A prepared-statement connection beside EF, for bulk reads and writes.</summary>
    public SqliteConnection OpenConnection()
    {
        var connection = new SqliteConnection(StoreConnection.To(File));
        connection.Open();
        StoreConnection.Instance.Set(connection);
        return connection;
    }
}

/// <summary>
/// The stores of one data folder, a SQLite file each. A store is migrated, its append-only locks put back, and its
/// connection settings checked when it is first opened.
/// </summary>
public sealed class WorkspaceCatalogue(string dataFolder, TimeProvider machine) : IDisposable
{
    private readonly ConcurrentDictionary<string, Workspace> open = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim opening = new(1, 1);

    public string DataFolder { get; } = Path.GetFullPath(dataFolder);

    public string FileOf(string name) =>
        name.Length is > 0 and <= 40 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? Path.Combine(DataFolder, $"{name.ToLowerInvariant()}.db")
            : throw new StoreException($"“{name.Shortened(40)}” cannot name a workspace. Use letters, digits and hyphens.");

    public bool Exists(string name) => File.Exists(FileOf(name));

    /// <summary>Opens a store that has been opened in this process before, at no cost.</summary>
    public Workspace this[string name] => open.TryGetValue(name, out var workspace)
        ? workspace
        : throw new StoreException($"The workspace “{name}” is not open.");

    /// <summary>Opens a store, making an empty one of the given kind where there is none.</summary>
    public async Task<Workspace> OpenAsync(string name, StoreKind kind, CancellationToken ct = default)
    {
        if (open.TryGetValue(name, out var known))
            return Of(known, kind);
        await opening.WaitAsync(ct);
        try
        {
            if (!open.TryGetValue(name, out known))
                open[name] = known = await PrepareAsync(name, kind, ct);
            return Of(known, kind);
        }
        finally
        {
            opening.Release();
        }
    }

    public void Dispose()
    {
        foreach (var workspace in open.Values)
            workspace.Dispose();
        opening.Dispose();
    }

    private async Task<Workspace> PrepareAsync(string name, StoreKind kind, CancellationToken ct)
    {
        Directory.CreateDirectory(DataFolder);
        var file = FileOf(name);
        var clock = new StoreClock(machine);
        var options = new DbContextOptionsBuilder<WorkbenchDb>()
            .UseSqlite(StoreConnection.To(file)).AddInterceptors(StoreConnection.Instance).Options;

        await using var db = new WorkbenchDb(options);
        await RefuseNewerAsync(db, file, ct);
        await StoreUpgrade.RunAsync(db, file, ct);
        await AppendOnlyTriggers.ApplyAsync(db, ct);
        await SearchIndex.ApplyAsync(db, ct);
        await AssertDurableAsync(db, ct);
        var info = await db.StoreInfo().SingleOrDefaultAsync(ct);
        if (info is null)
        {
            info = StoreInfo.Of(kind, machine.Now(), Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
            db.Add(info);
            await db.SaveChangesAsync(ct);
        }
        clock.Offset = info.ClockOffset;
        return new(name, file, info.Kind, info.Salt, clock, options);
    }

    internal static async Task RefuseNewerAsync(WorkbenchDb db, string file, CancellationToken ct)
    {
        if (!File.Exists(file))
            return;
        var unknown = (await db.Database.GetAppliedMigrationsAsync(ct)).Except(db.Database.GetMigrations()).ToList();
        if (unknown.Count > 0)
            throw new StoreException($"{Path.GetFileName(file)} was made by a newer version of this program ({unknown[^1]}). Use that version.");
    }

    private static async Task AssertDurableAsync(WorkbenchDb db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT (SELECT journal_mode FROM pragma_journal_mode) || '/' || (SELECT synchronous FROM pragma_synchronous)";
        var settings = (string?)await command.ExecuteScalarAsync(ct);
        if (settings != "wal/2")
            throw new StoreException($"The store must be in WAL mode with synchronous=FULL, but is {settings}. Is it on a network drive?");
    }

    private static Workspace Of(Workspace workspace, StoreKind kind) => workspace.Kind == kind
        ? workspace
        : throw new StoreException($"“{workspace.Name}” is a {workspace.Kind.InWords().ToLowerInvariant()} store; this program was started for {kind.InWords().ToLowerInvariant()}.");
}

/// <summary>Which store the present request works on. Set once, where the request's scope is opened.</summary>
public sealed class CurrentWorkspace
{
    private Workspace? workspace;

    public Workspace Value
    {
        get => workspace ?? throw new InvalidOperationException("This scope was not opened for a workspace.");
        set => workspace = value;
    }
}
