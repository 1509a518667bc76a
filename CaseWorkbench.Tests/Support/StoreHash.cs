using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace CaseWorkbench.Tests.Support;

/// <summary>A hash over every row of every table but the search index's own, which follow SearchEntry, for saying that nothing changed.</summary>
public static class StoreHash
{
    public static async Task<string> OfAsync(Workbench workbench, params string[] except)
    {
        await using var connection = workbench.Workspace.OpenConnection();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in (await RowsAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT GLOB 'Search[WP]*' ORDER BY name")).Except(except))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(table));
            foreach (var row in await RowsAsync(connection, $"SELECT * FROM \"{table}\" ORDER BY rowid"))
                hash.AppendData(Encoding.UTF8.GetBytes(row));
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static async Task<List<string>> RowsAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join('\u001f', Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? "\u0000" : reader.GetString(column))));
        return rows;
    }
}
