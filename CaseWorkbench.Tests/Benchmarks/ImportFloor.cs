using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Store;
using Microsoft.Data.Sqlite;

namespace CaseWorkbench.Benchmarks;

/// <summary>
/// The least loading a file of invoices could cost with prepared ADO.NET commands: cells split at their commas, the rows that
/// loading writes – invoice, posting, what the row said, worklist row and audit entry of each case – in the order of the file
/// and in one transaction, with no permission, no rule and no fault to find.
/// </summary>
public sealed class ImportFloor : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> prepared = [];

    public ImportFloor(Workspace workspace) => connection = workspace.OpenConnection();

    public Task LoadAsync(byte[] file, Guid officerId)
    {
        Run("BEGIN IMMEDIATE");
        var cases = new Dictionary<string, string>();
        var (batch, now, touched, number) = (Guid.NewGuid(), new DateTime(2026, 6, 1, 9, 0, 0, DateTimeKind.Utc), new HashSet<string>(), 1);
        foreach (var line in Encoding.UTF8.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var cells = line.Split(',');
            if (Value("SELECT 1 FROM Invoice WHERE Number = $0 AND WithdrawnOn IS NULL", cells[0]) is not null)
                continue;
            if (!cases.TryGetValue(cells[1], out var caseId))
                cases[cells[1]] = caseId = (string)Value("SELECT Id FROM DebtCase WHERE AccountRef = $0 AND WithdrawnOn IS NULL", cells[1])!;
            var id = Guid.CreateVersion7();
            var date = DateOnly.ParseExact(cells[2], "yyyy-MM-dd", CultureInfo.InvariantCulture);
            var pence = (long)(decimal.Parse(cells[10], CultureInfo.InvariantCulture) * 100);
            Run("INSERT INTO Invoice (Id, CaseId, Number, InvoiceDate, DueOn, Service, Description, Gross, BatchId, Version) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, 0)",
                id, caseId, cells[0], date, date.AddDays(14), cells[6], cells[7], pence, batch);
            Run("INSERT INTO Posting (CaseId, InvoiceId, Debit, Credit, Amount, Kind, Rule, EffectiveOn, PostedAt, Reason) VALUES ($0, $1, 'Debtor', 'Income', $2, 'Invoice', 'None', $3, $4, $5)",
                caseId, id, pence, date, now, $"Invoice {cells[0]}: {cells[7]}");
            Run("INSERT INTO ImportedRow (Id, BatchId, Row, Fingerprint) VALUES ($0, $1, $2, $3)", id, batch, ++number, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line))));
            touched.Add(caseId);
        }
        Close(touched, officerId, now);
        Run("COMMIT");
        return Task.CompletedTask;
    }

    private void Close(IEnumerable<string> touched, Guid officerId, DateTime now)
    {
        var head = new AuditHead((long)Value("SELECT MAX(Seq) FROM AuditEntry")!, (string)Value("SELECT Hash FROM AuditEntry ORDER BY Seq DESC LIMIT 1")!);
        foreach (var caseId in touched)
        {
            var owed = (long)Value("""
                SELECT SUM(CASE WHEN p.Debit = 'Debtor' THEN p.Amount WHEN p.Credit = 'Debtor' THEN -p.Amount ELSE 0 END)
                FROM Posting p JOIN Invoice i ON i.Id = p.InvoiceId WHERE p.CaseId = $0 AND i.WithdrawnOn IS NULL AND i.DueOn < '2026-06-01'
                """, caseId)!;
            Run("UPDATE CaseloadRow SET OutstandingPence = $0, OverduePence = $0, CollectablePence = $0, OrderKey = $1, Reason = $2 WHERE CaseId = $3",
                owed, $"E2026-06-01{owed:D12}{caseId}", $"{owed} overdue", caseId);
            var entry = AuditEntry.After(head, now, officerId, "Command line", "bench", "LoadImport", Guid.Parse(caseId), "{}", AuditEntry.Done);
            Run("""
                INSERT INTO AuditEntry (Seq, At, OfficerId, Officer, SignIn, Command, CaseId, Detail, Result, PreviousHash, Hash)
                VALUES ($0, $1, $2, 'Command line', 'bench', 'LoadImport', $3, '{}', 'done', $4, $5)
                """, entry.Seq, now, officerId, caseId, entry.PreviousHash, entry.Hash);
            head = entry.Head;
        }
    }

    private void Run(string sql, params ReadOnlySpan<object> values) => With(sql, values).ExecuteNonQuery();
    private object? Value(string sql, params ReadOnlySpan<object> values) => With(sql, values).ExecuteScalar();

    private SqliteCommand With(string sql, params ReadOnlySpan<object> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            prepared[sql] = command = connection.CreateCommand();
            command.CommandText = sql;
            for (var n = 0; n < values.Length; n++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${n}" });
        }
        for (var n = 0; n < values.Length; n++)
            command.Parameters[n].Value = values[n];
        return command;
    }

    public void Dispose() => connection.Dispose();
}
