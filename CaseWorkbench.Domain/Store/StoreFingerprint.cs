using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace CaseWorkbench.Domain.Store;

/// <summary>A hash of every table's rows, whatever their order: two equal ones show that nothing changed between them.</summary>
public static class StoreFingerprint
{
    public static IReadOnlyDictionary<string, string> Of(Workspace workspace)
    {
        using var connection = workspace.OpenConnection();
        return Of(connection);
    }

    /// <summary>One hash over all tables. Two stores that have the same say the same, row for row, wherever in the file it stands.</summary>
    public static string OfAll(SqliteConnection store)
    {
        var tables = Of(store).OrderBy(table => table.Key, StringComparer.Ordinal).Select(table => $"{table.Key} {table.Value}");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', tables))));
    }

    private static Dictionary<string, string> Of(SqliteConnection connection)
    {
        var tables = new List<string>();
        using (var list = connection.CreateCommand())
        {
            list.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
            using var names = list.ExecuteReader();
            while (names.Read())
                tables.Add(names.GetString(0));
        }
        return tables.ToDictionary(table => table, table => OfTable(connection, table));
    }

    private static string OfTable(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        using var row = command.ExecuteReader();
        var (count, sum) = (0L, BigInteger.Zero);
        while (row.Read())
        {
            var text = new StringBuilder();
            for (var n = 0; n < row.FieldCount; n++)
                text.Append(row.IsDBNull(n) ? "∅" : row.GetValue(n) is byte[] bytes ? Convert.ToHexString(bytes) : row.GetString(n)).Append('\u001f');
            count++;
            sum += new BigInteger(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())), isUnsigned: true); // A sum, so that order does not count.
        }
        return $"{count} rows {sum:x}";
    }
}
