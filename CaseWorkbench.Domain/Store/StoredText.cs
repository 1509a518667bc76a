using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CaseWorkbench.Domain.Store;

/// <summary>Reads values as the store writes them: ids and days as text, words of an enumeration by name.</summary>
internal static class StoredText
{
    /// <summary>An id as the store writes and orders it.</summary>
    public static string Key(Guid id) => id.ToString("D").ToUpperInvariant();

    public static Guid Guid(this SqliteDataReader row, int column) => System.Guid.ParseExact(row.GetString(column), "D");
    public static Guid? GuidOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.Guid(column);

    public static string TextOrEmpty(this SqliteDataReader row, int column) => row.IsDBNull(column) ? "" : row.GetString(column);
    public static DateTime Instant(this SqliteDataReader row, int column) => DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);

    public static DateOnly Day(this SqliteDataReader row, int column)
    {
        ReadOnlySpan<char> day = row.GetString(column); // 2026-06-01: three numbers, for lists are full of days.
        return new(Number(day[..4]), Number(day[5..7]), Number(day[8..10]));

        static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    public static DateOnly? DayOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.Day(column);

    /// <summary>A word of an enumeration, or several with commas where it is made of flags.</summary>
    public static T Word<T>(this SqliteDataReader row, int column) where T : struct, Enum => Known<T>.Words.GetOrAdd(row.GetString(column), Enum.Parse<T>);

    private static class Known<T> where T : struct, Enum
    {
        public static readonly ConcurrentDictionary<string, T> Words = new();
    }
}
