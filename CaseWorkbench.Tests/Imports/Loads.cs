using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using System.Security.Cryptography;
using System.Text;

namespace CaseWorkbench.Tests.Imports;

/// <summary>How tests load files, and look at what came of it.</summary>
internal static class Loads
{
    public static Task<ImportResult> LoadAsync(this Workbench workbench, ImportKind kind, byte[] content, bool dryRun = false, bool goodRows = false, string officer = "Leo", string? name = null) =>
        workbench.DoAsync(officer, new LoadImport(kind, name ?? $"{FileWords<ImportKind>.Of(kind)}.csv", content, dryRun, goodRows));

    /// <summary>Rows of a kind under their header.</summary>
    public static byte[] File(ImportKind kind, params string[] lines) => $"{string.Join(',', ImportColumns.Of(kind))}\n{string.Join('\n', lines)}\n".Bytes();

    /// <summary>Every row of every table, tables in order, as one hash each; the audit and what keeps forms from being sent twice apart.</summary>
    public static async Task<string> FingerprintAsync(this Workbench workbench, params string[] except)
    {
        await using var connection = workbench.Workspace.OpenConnection();
        var text = new StringBuilder();
        foreach (var table in (await ColumnAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")).Except(except))
        {
            var rows = await ColumnAsync(connection, $"SELECT * FROM \"{table}\"", everyColumn: true);
            text.Append(table).Append(' ').Append(rows.Count).Append(' ')
                .AppendLine(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows)))));
        }
        return text.ToString();
    }

    /// <summary>Σ outstanding and Σ account credit over all cases, each case read as its own page reads it.</summary>
    public static async Task<(Money Outstanding, Money Credit)> SumsAsync(this Workbench workbench)
    {
        await using var db = workbench.Db();
        var (outstanding, credit) = (Money.Zero, Money.Zero);
        foreach (var caseId in await db.Cases().Select(c => c.Id).ToListAsync())
        {
            var balances = (await db.AccountAsync(caseId, workbench.Workspace.Clock.Today(), default)).Balances;
            (outstanding, credit) = (outstanding + balances.Outstanding, credit + balances.AccountCredit);
        }
        return (outstanding, credit);
    }

    private static async Task<List<string>> ColumnAsync(SqliteConnection connection, string sql, bool everyColumn = false)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(everyColumn ? string.Join('\x1F', Enumerable.Range(0, reader.FieldCount).Select(n => $"{reader.GetValue(n)}")) : reader.GetString(0));
        return rows;
    }
}
