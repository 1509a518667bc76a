using System.Data.Common;
using System.Text.RegularExpressions;
using CaseWorkbench.Domain.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Tests.Support;

/// <summary>How SQLite would run a statement: along which index, entered where, and whether it has to sort.</summary>
internal static partial class QueryPlan
{
    public static async Task<string> OfAsync(WorkbenchDb db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return await OfAsync(db, command);
    }

    public static async Task<string> OfAsync(WorkbenchDb db, DbCommand command)
    {
        await db.Database.OpenConnectionAsync();
        foreach (var name in Names().Matches(command.CommandText).Select(match => match.Value).Distinct())
        {
            if (!command.Parameters.Contains(name))
                command.Parameters.Add(new SqliteParameter(name, DBNull.Value));
        }
        command.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
        await using var rows = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await rows.ReadAsync())
            steps.Add(rows.GetString(3));
        return string.Join('\n', steps);
    }

    [GeneratedRegex(@"[$@]\w+")]
    private static partial Regex Names();
}
