using System.Globalization;
using System.Text;
using SQLitePCL;

namespace CaseWorkbench.Domain.Store;

/// <summary>
/// Hands values to a prepared statement in the forms in which the SQLite provider stores them: days, instants, ids and decimals
/// as text. A type that is not here does not compile into a row; the tests compare every stored type with what EF writes.
/// </summary>
internal static class BulkBind
{
    private const int Short = 64;

    public static void Value(sqlite3_stmt statement, int n, string? value)
    {
        if (value is null)
        {
            raw.sqlite3_bind_null(statement, n);
            return;
        }
        Span<byte> bytes = value.Length <= 256 ? stackalloc byte[value.Length * 3] : new byte[Encoding.UTF8.GetByteCount(value)];
        Text(statement, n, bytes[..Encoding.UTF8.GetBytes(value, bytes)]);
    }

    public static void Value(sqlite3_stmt statement, int n, Guid value)
    {
        Span<byte> bytes = stackalloc byte[36];
        value.TryFormat(bytes, out _);
        foreach (ref var letter in bytes)
        {
            if (letter >= (byte)'a')
                letter -= 'a' - 'A';
        }
        Text(statement, n, bytes);
    }

    public static void Value(sqlite3_stmt statement, int n, DateOnly value) => Formatted(statement, n, value, "yyyy-MM-dd");
    public static void Value(sqlite3_stmt statement, int n, DateTime value) => Formatted(statement, n, value, @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF");
    public static void Value(sqlite3_stmt statement, int n, decimal value) => Formatted(statement, n, value, "0.0###########################");
    public static void Value(sqlite3_stmt statement, int n, long value) => raw.sqlite3_bind_int64(statement, n, value);
    public static void Value(sqlite3_stmt statement, int n, int value) => raw.sqlite3_bind_int64(statement, n, value);
    public static void Value(sqlite3_stmt statement, int n, byte[] value) => raw.sqlite3_bind_blob(statement, n, value);
    public static void Value(sqlite3_stmt statement, int n, bool value) => raw.sqlite3_bind_int64(statement, n, value ? 1 : 0);

    public static void Value(sqlite3_stmt statement, int n, Guid? value) => Maybe(statement, n, value, Value);
    public static void Value(sqlite3_stmt statement, int n, DateOnly? value) => Maybe(statement, n, value, Value);
    public static void Value(sqlite3_stmt statement, int n, DateTime? value) => Maybe(statement, n, value, Value);
    public static void Value(sqlite3_stmt statement, int n, decimal? value) => Maybe(statement, n, value, Value);
    public static void Value(sqlite3_stmt statement, int n, long? value) => Maybe(statement, n, value, Value);
    public static void Value(sqlite3_stmt statement, int n, int? value) => Maybe(statement, n, value, Value);
    public static void Value(sqlite3_stmt statement, int n, bool? value) => Maybe(statement, n, value, Value);

    private static void Maybe<T>(sqlite3_stmt statement, int n, T? value, Action<sqlite3_stmt, int, T> bind) where T : struct
    {
        if (value is { } given)
            bind(statement, n, given);
        else
            raw.sqlite3_bind_null(statement, n);
    }

    private static void Formatted<T>(sqlite3_stmt statement, int n, T value, string format) where T : IUtf8SpanFormattable
    {
        Span<byte> bytes = stackalloc byte[Short];
        value.TryFormat(bytes, out var length, format, CultureInfo.InvariantCulture);
        Text(statement, n, bytes[..length]);
    }

    private static void Text(sqlite3_stmt statement, int n, ReadOnlySpan<byte> bytes) => raw.sqlite3_bind_text(statement, n, bytes);
}
