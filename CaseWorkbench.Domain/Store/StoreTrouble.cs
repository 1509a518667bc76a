using CaseWorkbench.Domain.Kernel;
using Microsoft.Data.Sqlite;

namespace CaseWorkbench.Domain.Store;

/// <summary>
/// What SQLite says when the disk or another writer stands in the way, in words for whoever was working. The transaction is
/// gone, so nothing was saved; the program goes on, and the next request finds the store as it was.
/// </summary>
public static class StoreTrouble
{
    private const int Busy = 5, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14;

    /// <summary>The refusal for an exception that comes from the disk or the lock, or null where it is a bug of ours.</summary>
    public static Refusal? Of(Exception fault) => Sqlite(fault)?.SqliteErrorCode switch
    {
        Busy => new("STO-001", Words("others were writing for too long")),
        Full => new("STO-002", Words("the disk is full")),
        InputOutput or CannotOpen => new("STO-003", Words("the disk did not take it")),
        ReadOnly => new("STO-004", Words("the store is read-only")),
        Corrupt => new("STO-005", Words("the store is damaged")),
        _ => null,
    };

    /// <summary>Whether another writer was in the way, so that it may be tried again.</summary>
    public static bool IsBusy(Exception fault) => Sqlite(fault)?.SqliteErrorCode == Busy;

    private static SqliteException? Sqlite(Exception? fault) => fault as SqliteException ?? (fault?.InnerException is { } inner ? Sqlite(inner) : null);

    private static string Words(string why) => $"Not saved: {why}. Nothing was changed. Try again; tell your administrator if it happens again.";
}
