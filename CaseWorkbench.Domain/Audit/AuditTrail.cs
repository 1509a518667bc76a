using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CaseWorkbench.Domain.Audit;

/// <summary>Writes the chain. It must be called with the write lock held, so that no other entry can come between.</summary>
public sealed class AuditTrail(WorkbenchDb db, CurrentWorkspace workspace)
{
    private const string Insert = """
        INSERT INTO AuditEntry (Seq, At, OfficerId, Officer, SignIn, Command, CaseId, Detail, Result, PreviousHash, Hash)
        VALUES ($seq, $at, $officerId, $officer, $signIn, $command, $case, $detail, $result, $previous, $hash)
        """;

    /// <summary>One entry for each case, or one without a case. The detail stands on the first; the others point to it.</summary>
    public async Task AppendAsync(Guid officerId, string officer, string signIn, string command, IReadOnlyList<Guid> cases, string detail, string result, CancellationToken ct)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var head = await HeadAsync(connection, ct);
        await using var insert = Prepared(connection);
        var first = head.Seq + 1;
        var now = workspace.Value.Clock.Now(); // The audit says when it was done, also when the command is dated earlier.
        for (var n = 0; n == 0 || n < cases.Count; n++)
        {
            var text = n == 0 ? detail : $$"""{"with":{{first}}}""";
            var entry = AuditEntry.After(head, now, officerId, officer, signIn, command, n < cases.Count ? cases[n] : null, text, result);
            Fill(insert, entry);
            await insert.ExecuteNonQueryAsync(ct);
            head = entry.Head;
        }
    }

    private async Task<AuditHead> HeadAsync(SqliteConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = "SELECT Seq, Hash FROM AuditEntry ORDER BY Seq DESC LIMIT 1";
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? new(reader.GetInt64(0), reader.GetString(1)) : AuditHead.Start;
    }

    private SqliteCommand Prepared(SqliteConnection connection)
    {
        var command = connection.CreateCommand();
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = Insert;
        foreach (var name in new[] { "$seq", "$at", "$officerId", "$officer", "$signIn", "$command", "$case", "$detail", "$result", "$previous", "$hash" })
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    private static void Fill(SqliteCommand insert, AuditEntry entry)
    {
        object?[] values = [entry.Seq, entry.At, entry.OfficerId, entry.Officer, entry.SignIn, entry.Command, entry.CaseId, entry.Detail, entry.Result, entry.PreviousHash, entry.Hash];
        for (var n = 0; n < values.Length; n++)
            insert.Parameters[n].Value = values[n] ?? DBNull.Value;
    }
}
