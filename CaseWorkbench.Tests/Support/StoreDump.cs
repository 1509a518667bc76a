using Microsoft.Data.Sqlite;
using Xunit;

namespace CaseWorkbench.Tests.Support;

/// <summary>
/// What a store says, apart from when and under which ids it was written: for comparing two stores that came to the same end
/// by different ways. Ids that the common beginning knew stay; later ones count only as “new”.
/// </summary>
internal sealed class StoreDump
{
    private static readonly string[] NotCompared = ["JobLease", "NightEvent", "SentCommand", "__EFMigrationsHistory", "sqlite_sequence"];
    private static readonly string[] Chance = ["Id", "Seq", "Hash", "PreviousHash", "Detail", "Said"];
    private readonly HashSet<string> known;

    private StoreDump(HashSet<string> known) => this.known = known;

    /// <summary>Knows the ids of the store that both began from.</summary>
    public static StoreDump KnowingIdsOf(string file)
    {
        using var connection = Open(file);
        var ids = new HashSet<string>();
        foreach (var table in Tables(connection))
            ids.UnionWith(Rows(connection, table).SelectMany(row => row.Values).Where(value => Guid.TryParse(value, out _)));
        return new(ids);
    }

    /// <summary>Every row of every table, as lines in an order of their own.</summary>
    public IReadOnlyList<string> Of(string file)
    {
        using var connection = Open(file);
        return [.. Tables(connection).Except(NotCompared).SelectMany(table => Rows(connection, table)
            .Select(row => $"{table}: {string.Join(" | ", row.Where(cell => !Chance.Contains(cell.Key) && !cell.Key.EndsWith("At", StringComparison.Ordinal)).Select(cell => Said(cell.Value)))}")
            .Order(StringComparer.Ordinal))];
    }

    /// <summary>Two stores say the same, in whatever order; else every row that only one of them has, or has more often.</summary>
    public static void AssertSame(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var differences = Beyond(actual, expected).Select(row => $"+ {row}").Concat(Beyond(expected, actual).Select(row => $"- {row}")).ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static List<string> Beyond(IReadOnlyList<string> these, IReadOnlyList<string> those)
    {
        var left = those.GroupBy(row => row).ToDictionary(rows => rows.Key, rows => rows.Count());
        return [.. these.Where(row => (left[row] = left.GetValueOrDefault(row) - 1) < 0)];
    }

    private string Said(string value) => Guid.TryParse(value, out _) && !known.Contains(value) ? "new" : value;

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>All but the search index, which is made from the rest.</summary>
    private static List<string> Tables(SqliteConnection connection) =>
        [.. Rows(connection, "sqlite_master").Where(row => row["type"] == "table" && !row["name"].StartsWith("Search", StringComparison.Ordinal)).Select(row => row["name"]).Order(StringComparer.Ordinal)];

    private static List<Dictionary<string, string>> Rows(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        using var reader = command.ExecuteReader();
        var rows = new List<Dictionary<string, string>>();
        while (reader.Read())
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, column => reader.IsDBNull(column) ? "" : reader.GetString(column)));
        return rows;
    }
}
