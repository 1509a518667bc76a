using System.Buffers.Text;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CaseWorkbench.Domain.Store;

/// <summary>
/// Reads values as the store writes them: ids and days as text, words of an enumeration by name. Each is read out of SQLite's own
/// bytes, for a night reads a hundred million of them and a string for each would cost more than all the rules.
/// </summary>
internal static class StoredText
{
    /// <summary>An id as the store writes and orders it.</summary>
    public static string Key(Guid id) => id.ToString("D").ToUpperInvariant();

    public static Guid Guid(this SqliteDataReader row, int column) =>
        Utf8Parser.TryParse(Bytes(row, column), out Guid id, out _) ? id : throw new FormatException($"“{row.GetString(column)}” is no id.");

    public static Guid? GuidOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.Guid(column);

    public static string TextOrEmpty(this SqliteDataReader row, int column) => row.IsDBNull(column) ? "" : row.GetString(column);
    public static DateTime Instant(this SqliteDataReader row, int column) => DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);

    public static DateOnly Day(this SqliteDataReader row, int column)
    {
        var day = Bytes(row, column); // 2026-06-01: three numbers.
        return new(Number(day[..4]), Number(day[5..7]), Number(day[8..10]));

        static int Number(ReadOnlySpan<byte> digits) =>
            Utf8Parser.TryParse(digits, out int number, out var read) && read == digits.Length ? number : throw new FormatException($"“{Encoding.UTF8.GetString(digits)}” is no part of a day.");
    }

    public static DateOnly? DayOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.Day(column);

    /// <summary>A word of an enumeration, or several with commas where it is made of flags.</summary>
    public static T Word<T>(this SqliteDataReader row, int column) where T : struct, Enum
    {
        var written = Bytes(row, column);
        foreach (var (word, value) in Known<T>.Words)
        {
            if (written.SequenceEqual(word))
                return value;
        }
        var read = Enum.Parse<T>(row.GetString(column));
        Known<T>.Words = [.. Known<T>.Words, (written.ToArray(), read)]; // Two at once may forget one; it is read again.
        return read;
    }

    /// <summary>Whether a column says just that, as the id of one case does in row after row.</summary>
    public static bool Says(this SqliteDataReader row, int column, string plain) => Ascii.Equals(Bytes(row, column), plain);

    /// <summary>The text of a column, until the reader moves on.</summary>
    private static ReadOnlySpan<byte> Bytes(SqliteDataReader row, int column) => raw.sqlite3_column_blob(row.Handle!, column);

    private static class Known<T> where T : struct, Enum
    {
        public static (byte[] Word, T Value)[] Words = [];
    }
}
