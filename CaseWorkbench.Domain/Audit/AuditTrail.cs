using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.Data.Sqlite;

namespace CaseWorkbench.Domain.Audit;

/// <summary>Writes the chain. It must be called with the write lock held, so that no other entry can come between.</summary>
public sealed class AuditTrail(WorkbenchDb db, CurrentWorkspace workspace)
{
    private const string Insert = """
        INSERT INTO AuditEntry (Seq, At, OfficerId, Officer, SignIn, Command, CaseId, Detail, Result, PreviousHash, Hash)
        VALUES ($seq, $at, $officerId, $officer, $signIn, $command, $case, $detail, $result, $previous, $hash)
        """;

    private static readonly string[] Columns = ["$seq", "$at", "$officerId", "$officer", "$signIn", "$command", "$case", "$detail", "$result", "$previous", "$hash"];

    /// <summary>One entry for each case, or one without a case. The detail stands on the first; the others point to it.</summary>
    public void Append(Guid officerId, string officer, string signIn, string command, IReadOnlyList<Guid> cases, string detail, string result)
    {
        var head = Head();
        using var insert = db.Statement(Insert).Naming(Columns);
        var first = head.Seq + 1;
        var now = workspace.Value.Clock.Now(); // The audit says when it was done, also when the command is dated earlier.
        for (var n = 0; n == 0 || n < cases.Count; n++)
        {
            var text = n == 0 ? detail : $$"""{"with":{{first}}}""";
            var entry = AuditEntry.After(head, now, officerId, officer, signIn, command, n < cases.Count ? cases[n] : null, text, result);
            Fill(insert.Parameters, entry);
            insert.Run();
            head = entry.Head;
        }
    }

    private AuditHead Head()
    {
        using var last = db.Statement("SELECT Seq, Hash FROM AuditEntry ORDER BY Seq DESC LIMIT 1");
        var row = last.Read();
        return row.Read() ? new(row.GetInt64(0), row.GetString(1)) : AuditHead.Start;
    }

    private static void Fill(SqliteParameterCollection parameters, AuditEntry entry)
    {
        object?[] values = [entry.Seq, entry.At, entry.OfficerId, entry.Officer, entry.SignIn, entry.Command, entry.CaseId, entry.Detail, entry.Result, entry.PreviousHash, entry.Hash];
        for (var n = 0; n < values.Length; n++)
            parameters[n].Value = values[n] ?? DBNull.Value;
    }
}
