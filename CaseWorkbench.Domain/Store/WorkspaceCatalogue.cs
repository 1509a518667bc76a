using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using CaseWorkbench.Domain.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Store;

/// <summary>The store cannot be used as it is: newer than this program, missing, or of the wrong kind.</summary>
public sealed class StoreException(string message) : Exception(message);

/// <summary>The clock of one workspace: the machine's, moved by the store's own offset, and no further than where it is to stand.</summary>
public sealed class StoreClock(TimeProvider machine) : TimeProvider
{
    private long offsetTicks, standsAtTicks = DateTimeOffset.MaxValue.Ticks;

    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks));
        set => Interlocked.Exchange(ref offsetTicks, value.Ticks);
    }

    /// <summary>Where it stands still once it has come there, until it is moved; null where it runs on.</summary>
    public DateTime? StandsAt
    {
        get => Interlocked.Read(ref standsAtTicks) is var ticks && ticks < DateTimeOffset.MaxValue.Ticks ? new(ticks, DateTimeKind.Utc) : null;
        set => Interlocked.Exchange(ref standsAtTicks, value?.Ticks ?? DateTimeOffset.MaxValue.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => new(Math.Min((machine.GetUtcNow() + Offset).UtcTicks, Interlocked.Read(ref standsAtTicks)), TimeSpan.Zero);

    /// <summary>Shows from now on what the store's own row says.</summary>
    internal void Follow(StoreInfo info) => (Offset, StandsAt) = (info.ClockOffset, info.ClockStandsAt);

    /// <summary>A store's clock that stands at one instant: what is done later, as if it were then, is dated then.</summary>
    public static StoreClock StandingAt(DateTime utc) => new(new StillClock(utc));

    /// <summary>The offset that would make it this instant now.</summary>
    public TimeSpan OffsetTo(DateTime utc) => new DateTimeOffset(utc, TimeSpan.Zero) - machine.GetUtcNow();
}

/// <summary>One store that is open: its file, its clock, and what its own row says.</summary>
/// <param name="Make">Counts the files that have stood under this name, each in the place of the one before.</param>
public sealed record Workspace(string Name, string File, StoreKind Kind, string Salt, StoreClock Clock, DbContextOptions<WorkbenchDb> Options, int Make = 0) : IDisposable
{
    private readonly WorkbenchPool pool = new(Options);

    /// <summary>For how long no request has asked for it.</summary>
    public TimeSpan IdleFor => pool.IdleFor;

    public WorkbenchDb Open() => new(Options);

    /// <summary>A context for one request. Disposing of it gives it back.</summary>
    public WorkbenchDb Borrow() => pool.Borrow();

    /// <summary>Closes what is kept open between requests; the next request opens it again.</summary>
    public void Rest()
    {
        pool.Drain();
        using var pooled = new SqliteConnection(StoreConnection.To(File));
        SqliteConnection.ClearPool(pooled);
    }

    /// <summary>Closes what is kept open between requests, for good: what is given back later closes too.</summary>
    public void Dispose() => pool.Dispose();

    /// <summary>Has the clock show what the store's own row says by now.</summary>
    public async Task FollowAsync(CancellationToken ct = default)
    {
        await using var db = Open();
        Clock.Follow(await db.StoreInfo().AsNoTracking().SingleAsync(ct));
    }

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
/// connection settings checked when it is first opened. A store that is put in the place of another gets a file of its own, so
/// that whoever is at work on the old one ends in the old one.
/// </summary>
public sealed class WorkspaceCatalogue(string dataFolder, TimeProvider machine) : IDisposable
{
    /// <summary>So long whoever was still at work on a store that was replaced may take to end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Workspace> open = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<Workspace, long> retired = [];
    private readonly SemaphoreSlim opening = new(1, 1);

    public string DataFolder { get; } = Path.GetFullPath(dataFolder);

    /// <summary>Tells the name of a store that was replaced or taken away.</summary>
    public event Action<string>? Changed;

    /// <summary>The file of a store: the newest, where one was put in the place of another.</summary>
    public string FileOf(string name) => FileOf(name, MakeOf(name));

    public bool Exists(string name) => File.Exists(FileOf(name));

    /// <summary>The stores somebody has used lately.</summary>
    public IReadOnlyList<string> InUse(TimeSpan lately) => [.. open.Values.Where(workspace => workspace.IdleFor < lately).Select(workspace => workspace.Name)];

    /// <summary>A clock as a store of this machine has it before it was ever moved.</summary>
    public StoreClock NewClock() => new(machine);

    public bool IsOpen(string name) => open.ContainsKey(name);

    /// <summary>Which of the files under this name a store stands in; null where none is open.</summary>
    public int? OpenMakeOf(string name) => open.TryGetValue(name, out var workspace) ? workspace.Make : null;

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
                open[name] = known = await PrepareAsync(name, MakeOf(name), kind, ct);
            return Of(known, kind);
        }
        finally
        {
            opening.Release();
        }
    }

    /// <summary>
    /// Puts a store in the place of the one of that name, or where there is none. It has its name only when it is whole; whatever breaks off
    /// leaves the one that was there.
    /// </summary>
    /// <param name="make">Writes the file that is to be the store.</param>
    public async Task<Workspace> ReplaceAsync(string name, StoreKind kind, Func<string, CancellationToken, Task> make, CancellationToken ct = default)
    {
        Workspace fresh;
        await opening.WaitAsync(ct);
        try
        {
            Directory.CreateDirectory(DataFolder);
            open.TryGetValue(name, out var before);
            var number = Math.Max(MakeOf(name), before?.Make ?? 0) + 1;
            var (file, making) = (FileOf(name, number), $"{FileOf(name, number)}.making");
            DeleteStore(making);
            try
            {
                await make(making, ct);
                if (Directory.Exists(StoreFiles.FolderOf(making)))
                    Directory.Move(StoreFiles.FolderOf(making), StoreFiles.FolderOf(file));
                File.Move(making, file);
                open[name] = fresh = Of(await PrepareAsync(name, number, kind, ct), kind);
            }
            catch
            {
                DeleteStore(making);
                DeleteStore(file);
                throw;
            }
            Retire(before);
        }
        finally
        {
            opening.Release();
        }
        Changed?.Invoke(name);
        return fresh;
    }

    /// <summary>Takes a store away. Its files go as soon as nobody can be at work on them any more.</summary>
    public async Task TakeAwayAsync(string name, CancellationToken ct = default)
    {
        await opening.WaitAsync(ct);
        try
        {
            if (!open.TryRemove(name, out var workspace))
            {
                foreach (var file in MakesOf(name).Select(make => FileOf(name, make)).Where(file => retired.Keys.All(still => still.File != file)).ToList())
                    DeleteStore(file);
                return;
            }
            Retire(workspace);
        }
        finally
        {
            opening.Release();
        }
        Changed?.Invoke(name);
    }

    /// <summary>Closes what nobody has used for a while, and deletes the files of stores that were replaced or taken away. A closed store opens again by itself.</summary>
    public void Tidy(TimeSpan idleFor)
    {
        foreach (var workspace in open.Values.Where(workspace => workspace.IdleFor >= idleFor))
            workspace.Rest();
        foreach (var (workspace, since) in retired)
        {
            if (Stopwatch.GetElapsedTime(since) >= Patience && retired.TryRemove(workspace, out _))
            {
                workspace.Rest();
                DeleteStore(workspace.File);
            }
        }
    }

    public void Dispose()
    {
        foreach (var workspace in open.Values)
            workspace.Dispose();
        opening.Dispose();
    }

    private void Retire(Workspace? workspace)
    {
        if (workspace is null)
            return;
        workspace.Dispose();
        retired[workspace] = Stopwatch.GetTimestamp();
    }

    private string FileOf(string name, int make) =>
        name.Length is > 0 and <= 40 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? Path.Combine(DataFolder, make == 0 ? $"{name.ToLowerInvariant()}.db" : string.Create(CultureInfo.InvariantCulture, $"{name.ToLowerInvariant()}.{make}.db"))
            : throw new StoreException($"“{name.Shortened(40)}” cannot name a workspace. Use letters, digits and hyphens.");

    private int MakeOf(string name) => MakesOf(name).DefaultIfEmpty(0).Max();

    private IEnumerable<int> MakesOf(string name)
    {
        if (!Directory.Exists(DataFolder))
            return [];
        var plain = Path.GetFileNameWithoutExtension(FileOf(name, 0));
        return Directory.EnumerateFiles(DataFolder, $"{plain}*.db").Select(Path.GetFileNameWithoutExtension)
            .Select(file => file == plain ? 0 : file!.StartsWith($"{plain}.", StringComparison.Ordinal) && int.TryParse(file.AsSpan(plain.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var make) ? make : -1)
            .Where(make => make >= 0);
    }

    /// <summary>A store's file with all that lies beside it. What another process still has open stays, and goes at a later start.</summary>
    private static void DeleteStore(string file)
    {
        try
        {
            foreach (var part in new[] { file, $"{file}-wal", $"{file}-shm", $"{file}-journal", $"{file}.lock", Path.ChangeExtension(file, ".audit-head") })
                File.Delete(part);
            if (Directory.Exists(StoreFiles.FolderOf(file)))
                Directory.Delete(StoreFiles.FolderOf(file), recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Deleted at a later start.
        }
    }

    private async Task<Workspace> PrepareAsync(string name, int make, StoreKind kind, CancellationToken ct)
    {
        Directory.CreateDirectory(DataFolder);
        var file = FileOf(name, make);
        foreach (var older in MakesOf(name).Where(older => older < make).ToList())
        {
            if (!retired.Keys.Any(still => still.File == FileOf(name, older)) && (!open.TryGetValue(name, out var current) || current.Make != older))
                DeleteStore(FileOf(name, older)); // Left by a program that ended before it could.
        }
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
        clock.Follow(info);
        return new(name, file, info.Kind, info.Salt, clock, options, make);
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
