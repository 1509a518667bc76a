using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace CaseWorkbench.Domain.Store;

/// <summary>
/// The contexts of one store that requests borrow and give back. Each keeps its connection open, and with it the statements
/// prepared on it: to open, set up and prepare anew costs more than most requests do. Nothing that was read is kept.
/// </summary>
public sealed class WorkbenchPool(DbContextOptions<WorkbenchDb> options) : IDisposable
{
    private const int MostIdle = 32;
    private readonly ConcurrentStack<WorkbenchDb> idle = [];
    private volatile bool isClosed;
    private long usedAt = Stopwatch.GetTimestamp();

    /// <summary>For how long none was borrowed.</summary>
    public TimeSpan IdleFor => Stopwatch.GetElapsedTime(Interlocked.Read(ref usedAt));

    /// <summary>A context for one request, as good as new. Disposing of it gives it back.</summary>
    public WorkbenchDb Borrow()
    {
        Interlocked.Exchange(ref usedAt, Stopwatch.GetTimestamp());
        if (!idle.TryPop(out var db))
        {
            db = new(options, this);
            db.Database.OpenConnection();
        }
        db.IsBorrowed = true;
        return db;
    }

    public void Dispose()
    {
        isClosed = true;
        Drain();
    }

    /// <summary>Closes those that nobody has at present. The next request gets a new one.</summary>
    public void Drain()
    {
        while (idle.TryPop(out var db))
        {
            db.LeaveHome();
            db.Dispose();
        }
    }

    /// <summary>Whether the context was taken back. One with work left unfinished on its connection is not: it closes for good.</summary>
    internal bool TakesBack(WorkbenchDb db)
    {
        if (isClosed || idle.Count >= MostIdle || !IsAtRest(db))
        {
            db.LeaveHome();
            return false;
        }
        db.Forget();
        idle.Push(db);
        return true;
    }

    private static bool IsAtRest(WorkbenchDb db) =>
        db.Database.CurrentTransaction is null && db.AllStatementsAreBack
        && ((SqliteConnection)db.Database.GetDbConnection()).Handle is { } handle && raw.sqlite3_get_autocommit(handle) != 0;
}
