using Microsoft.Data.Sqlite;

namespace CaseWorkbench.Benchmarks.Faults;

/// <summary>What is found in a store after a fault: which receipts, whether any is half there, and whether SQLite calls it sound.</summary>
internal sealed record StoreLook(HashSet<string> Receipts, long Half, bool IsSound)
{
    public static StoreLook At(string file)
    {
        try
        {
            using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            connection.Open();
            var sound = (string)Ask(connection, "PRAGMA quick_check")! == "ok";
            var half = (long)Ask(connection, """
                SELECT (SELECT COUNT(*) FROM Receipt r WHERE r.Amount <> (SELECT COALESCE(SUM(p.Amount), 0) FROM Posting p WHERE p.ReceiptId = r.Id AND p.Kind = 'Receipt'))
                     + ABS((SELECT COUNT(*) FROM AuditEntry WHERE Command = 'RecordReceipt' AND Result = 'done') - (SELECT COUNT(*) FROM Receipt WHERE Reference LIKE '%-%')) -- Those loaded from files have no hyphen, and one audit row a file.
                """)!;
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT Reference FROM Receipt";
            using var reader = command.ExecuteReader();
            var receipts = new HashSet<string>();
            while (reader.Read())
                receipts.Add(reader.GetString(0));
            return new(receipts, half, sound);
        }
        catch (SqliteException)
        {
            return new([], 0, IsSound: false);
        }
    }

    private static object? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
