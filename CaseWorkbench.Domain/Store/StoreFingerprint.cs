using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace CaseWorkbench.Domain.Store;

/// <summary>A hash of every table's rows, whatever their order: two equal ones show that nothing changed between them.</summary>
public static class StoreFingerprint
{
    public static IReadOnlyDictionary<string, string> Of(Workspace workspace)
    {
        using var connection = workspace.OpenConnection();
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

    private static string OfTable(Microsoft.Data.Sqlite.SqliteConnection connection, string table)
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
