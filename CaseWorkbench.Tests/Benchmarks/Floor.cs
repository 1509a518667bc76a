using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Store;
using Microsoft.Data.Sqlite;

namespace CaseWorkbench.Benchmarks;

/// <summary>
/// The least the same work could cost: the same rows of the same store through prepared ADO.NET commands on one open
/// connection, with no pipeline, no permission, no entity and no rule.
/// </summary>
public sealed class Floor : IDisposable
{
    private const string CaseSql = """
        SELECT c.Id, c.Version, c.Reference, c.AccountRef, c.DebtType, c.State, c.OpenedOn, c.PinnedUntil, p.Title, p.Forenames, p.Surname, p.DateOfBirth, p.DateOfDeath, o.Name
        FROM DebtCase c JOIN Person p ON p.Id = c.PersonId LEFT JOIN Officer o ON o.Id = c.OwnerId WHERE c.Reference = $reference AND c.WithdrawnOn IS NULL
        """;

    private const string InvoicesSql = "SELECT Id, Number, InvoiceDate, DueOn, PeriodFrom, PeriodTo, Service, Description FROM Invoice WHERE CaseId = $case AND WithdrawnOn IS NULL ORDER BY InvoiceDate";
    private const string PostingsSql = "SELECT InvoiceId, Debit, Credit, Amount, Kind, EffectiveOn, PostedAt, Reason FROM Posting WHERE CaseId = $case ORDER BY EffectiveOn, Id";
    private const string HoldsSql = "SELECT Id, Version, Code, InvoiceId, Amount, Reason, StartsOn, EndsOn FROM Hold WHERE CaseId = $case AND LiftedOn IS NULL";
    private const string WorkSql = "SELECT Id, Kind, Reference, Stage, Since FROM RunningWorkflow WHERE CaseId = $case AND EndedOn IS NULL";
    private const string DiarySql = "SELECT Id, Version, Kind, Text, DueOn FROM DiaryEntry WHERE CaseId = $case AND State = 'Open' ORDER BY DueOn";
    private const string TimelineSql = "SELECT \"On\", At, Kind, Text, By, SourceId FROM TimelineEntry WHERE CaseId = $case ORDER BY \"On\" DESC, Id DESC LIMIT 50";

    private const string PageSql = """
        SELECT CaseId, Reference, CaseVersion, Debtor, Phone, IsVulnerable, HasDied, IsRestricted, IsPinned, CollectablePence, OutstandingPence, OverduePence, DisputedPence,
               CreditPence, OldestDueOn, Rule, Band, Action, Reason, DueOn, Also, Status, StatusText, Hold, BackOn, NextOn, OrderKey
        FROM CaseloadRow WHERE OwnerId = $owner AND Tab = 'ToDo' AND OrderKey > '' ORDER BY OrderKey LIMIT 51
        """;

    private const string CountSql = "SELECT count(*) FROM (SELECT 1 FROM CaseloadRow WHERE OwnerId = $owner AND Tab = 'ToDo' LIMIT 1001)";

    private const string EstatesSeen = """
        FROM ProbateSearch s JOIN DebtCase c ON c.Id = s.CaseId WHERE s.EndedOn IS NULL AND c.WithdrawnOn IS NULL AND c.TeamId = (SELECT TeamId FROM Officer WHERE Id = $me)
          AND (NOT c.IsRestricted OR EXISTS (SELECT 1 FROM CaseGrant g WHERE g.CaseId = c.Id AND g.OfficerId = $me))
        """;

    private const string EstateCountsSql = $"""
        SELECT total(s.NextOn <= '2026-06-01'), total(s.State IN ('Notified', 'Verified')), total(s.State = 'StandingSearch' AND s.ExpiresOn <= '2026-07-15'), total(s.State = 'SearchGap'),
            total(s.State = 'GrantFound'), total(s.State IN ('ClaimLodged', 'EstateReview', 'LegalReview')), total(s.State IN ('AwaitingDistribution', 'DividendDue', 'NoEstate')), count(*) {EstatesSeen}
        """;

    private const string EstateNoticesSql = $"SELECT avg(julianday(s.NoticeSentOn) - julianday(s.HeardOn)), total(coalesce(s.NoticeSentOn, '2026-06-01') > s.NotifyBy) {EstatesSeen} AND (s.NoticeSentOn >= '2026-03-03' OR s.NoticeSentOn IS NULL)";

    private const string EstatesSql = $"""
        SELECT s.Id, s.Reference, c.Id, c.Reference, p.Title, p.Forenames, p.Surname, o.Name, s.State, p.DateOfDeath, s.HeardOn, s.NoticeSentOn, s.NotifyBy, s.ExpiresOn, s.PeriodsDone, s.NextOn, s.NextWhat
        FROM (SELECT s.Id {EstatesSeen} AND s.NextOn <= '2026-06-01' ORDER BY s.NextOn, s.Id LIMIT 25) found
        JOIN ProbateSearch s ON s.Id = found.Id JOIN DebtCase c ON c.Id = s.CaseId JOIN Person p ON p.Id = c.PersonId LEFT JOIN Officer o ON o.Id = c.OwnerId ORDER BY s.NextOn, s.Id
        """;

    private const string LikeSql = """
        SELECT DISTINCT c.Reference, p.Title, p.Forenames, p.Surname FROM Person p JOIN DebtCase c ON c.PersonId = p.Id
        WHERE p.Surname LIKE $like OR p.Forenames LIKE $like
           OR EXISTS (SELECT 1 FROM PersonAddress a WHERE a.PersonId = p.Id AND (a.Line1 LIKE $like OR a.Postcode LIKE $like))
           OR EXISTS (SELECT 1 FROM PersonPhone t WHERE t.PersonId = p.Id AND t.Digits LIKE $like)
        ORDER BY p.Surname, p.Forenames LIMIT 50
        """;

    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> prepared = [];
    private static int receipts;

    public Floor(Workspace workspace) => connection = workspace.OpenConnection();

    public Task WorklistPageAsync(Guid ownerId)
    {
        Read(PageSql, ("$owner", ownerId));
        Read(CountSql, ("$owner", ownerId));
        return Task.CompletedTask;
    }

    /// <summary>The same sums of the same rows, by owner.</summary>
    public Task BoardAsync(Guid officerId)
    {
        Read("SELECT Id, Name, Cap, Skills, IsActive, (SELECT count(*) FROM DebtCase c WHERE c.OwnerId = o.Id AND c.State = 'Open') FROM Officer o WHERE o.TeamId = (SELECT TeamId FROM Officer WHERE Id = $me)", ("$me", officerId));
        Read("""
            SELECT OwnerId, count(*), total(CASE WHEN Tab = 'ToDo' THEN CASE Band WHEN 'A' THEN 60 WHEN 'B' THEN 45 WHEN 'C' THEN 20 WHEN 'D' THEN 30 WHEN 'E' THEN 20 WHEN 'F' THEN 15 ELSE 2 END ELSE 2 END),
                total(Tab = 'ToDo' AND DueOn = '2026-06-01'), total(Tab = 'ToDo' AND DueOn < '2026-06-01'), min(CASE WHEN Tab = 'ToDo' AND DueOn < '2026-06-01' THEN DueOn END), total(Tab = 'OnHold'), total(HasPlan AND Band = 'D')
            FROM CaseloadRow WHERE TeamId = (SELECT TeamId FROM Officer WHERE Id = $me) AND IsRestricted = 0 GROUP BY OwnerId
            """, ("$me", officerId));
        Read("SELECT r.OwnerId, r.Tab, r.Band, r.DueOn FROM CaseGrant g CROSS JOIN CaseloadRow r ON r.CaseId = g.CaseId WHERE g.OfficerId = $me AND r.IsRestricted", ("$me", officerId));
        return Task.CompletedTask;
    }

    /// <summary>Gives each case to an officer as a loop of plain statements would: reads what the rules would read, and writes the rows that a move writes.</summary>
    public Task ReassignAsync(IReadOnlyList<Guid> cases, Guid from, Guid to, Guid by)
    {
        var (move, now) = (Guid.NewGuid(), new DateTime(2026, 6, 1, 9, 0, 0, DateTimeKind.Utc));
        Run("BEGIN IMMEDIATE");
        var last = Read("SELECT Seq, Hash FROM AuditEntry ORDER BY Seq DESC LIMIT 1")[0];
        var head = new AuditHead((long)last[0], (string)last[1]);
        foreach (var caseId in cases)
        {
            foreach (var sql in new[] { InvoicesSql, PostingsSql, HoldsSql, WorkSql, DiarySql })
                Read(sql, ("$case", caseId));
            Read("SELECT Version, State, OwnerId, IsRestricted, (SELECT group_concat(OfficerId) FROM DeclaredInterest i WHERE i.CaseId = c.Id) FROM DebtCase c WHERE c.Id = $case", ("$case", caseId));
            Run("UPDATE DebtCase SET OwnerId = $to, Version = Version + 1 WHERE Id = $case", ("$to", to), ("$case", caseId));
            Run("UPDATE DiaryEntry SET OwnerId = $to, Version = Version + 1 WHERE CaseId = $case AND State = 'Open' AND (OwnerId = $from OR OwnerId IS NULL)", ("$to", to), ("$case", caseId), ("$from", from));
            Run("UPDATE Draft SET OfficerId = $to WHERE OfficerId = $from AND CaseId = $case", ("$to", to), ("$from", from), ("$case", caseId));
            Run("INSERT INTO TimelineEntry (CaseId, \"On\", At, Kind, Text, By) VALUES ($case, '2026-06-01', $now, 'Case', 'Given to somebody: because of a benchmark', $by)", ("$case", caseId), ("$now", now), ("$by", by));
            Run("""
                INSERT INTO CaseMoveLine (MoveId, CaseId, FromId, ToId, Result, Code, Why, At, DiaryIds, UnownedDiaryIds, DraftForms, TheirDisputeIds, Brief, Version)
                VALUES ($move, $case, $from, $to, 'Moved', '', '', $now, '[]', '[]', '[]', '[]', '[]', 0)
                """, ("$move", move), ("$case", caseId), ("$from", from), ("$to", to), ("$now", now));
            Run("UPDATE CaseloadRow SET OwnerId = $to, CaseVersion = CaseVersion + 1, Stamp = Stamp + 1 WHERE CaseId = $case", ("$to", to), ("$case", caseId));
            var entry = AuditEntry.After(head, now, by, "Helen Marsh", "bench", "ReassignCases", caseId, "{}", AuditEntry.Done);
            head = entry.Head;
            Run("""
                INSERT INTO AuditEntry (Seq, At, OfficerId, Officer, SignIn, Command, CaseId, Detail, Result, PreviousHash, Hash)
                VALUES ($seq, $at, $officer, 'Helen Marsh', 'bench', 'ReassignCases', $case, '{}', 'done', $previous, $hash)
                """, ("$seq", entry.Seq), ("$at", now), ("$officer", by), ("$case", caseId), ("$previous", entry.PreviousHash), ("$hash", entry.Hash));
        }
        Run("COMMIT");
        return Task.CompletedTask;
    }

    /// <summary>The counts, the notices, the page, and what is owed on each case of it.</summary>
    public Task EstatesPageAsync(Guid officerId)
    {
        Read(EstateCountsSql, ("$me", officerId));
        Read(EstateNoticesSql, ("$me", officerId));
        foreach (var row in Read(EstatesSql, ("$me", officerId)))
        {
            Read(InvoicesSql, ("$case", row[2]));
            Read(PostingsSql, ("$case", row[2]));
        }
        return Task.CompletedTask;
    }

    /// <summary>What a search would do without an index: look at everyone, and put those found in order as ours does.</summary>
    public Task LikeScanAsync(string name)
    {
        Read(LikeSql, ("$like", $"%{name}%"));
        return Task.CompletedTask;
    }

    public Task CaseOpenAsync(string reference)
    {
        var caseId = Read(CaseSql, ("$reference", reference))[0][0];
        foreach (var sql in new[] { InvoicesSql, PostingsSql, HoldsSql, WorkSql, DiarySql, TimelineSql })
            Read(sql, ("$case", caseId));
        return Task.CompletedTask;
    }

    /// <summary>Reads what the rules would read, writes the rows a receipt writes, and commits.</summary>
    public Task ReceiptAsync(Guid caseId, Guid officerId)
    {
        Run("BEGIN IMMEDIATE");
        foreach (var sql in new[] { InvoicesSql, PostingsSql, HoldsSql, WorkSql, DiarySql })
            Read(sql, ("$case", caseId));
        var receiptId = Guid.NewGuid();
        var now = new DateTime(2026, 6, 1, 9, 0, 0, DateTimeKind.Utc);
        Run("""
            INSERT INTO Receipt (Id, CaseId, Reference, ReceivedOn, Method, Amount, Payer, Narrative, Version)
            VALUES ($id, $case, $reference, '2026-06-01', 'Bank', 100, 'Benchmark', '', 0)
            """, ("$id", receiptId), ("$case", caseId), ("$reference", $"F{++receipts}"));
        foreach (var (kind, debit, credit) in new[] { ("Receipt", "Bank", "AccountCredit"), ("Allocation", "AccountCredit", "Debtor") })
        {
            Run("""
                INSERT INTO Posting (CaseId, ReceiptId, Debit, Credit, Amount, Kind, Rule, EffectiveOn, PostedAt, Reason)
                VALUES ($case, $receipt, $debit, $credit, 100, $kind, 'None', '2026-06-01', $now, 'Benchmark')
                """, ("$case", caseId), ("$receipt", receiptId), ("$debit", debit), ("$credit", credit), ("$kind", kind), ("$now", now));
        }
        Run("UPDATE CaseloadRow SET CollectablePence = CollectablePence - 100, OutstandingPence = OutstandingPence - 100 WHERE CaseId = $case", ("$case", caseId));
        var last = Read("SELECT Seq, Hash FROM AuditEntry ORDER BY Seq DESC LIMIT 1")[0];
        var entry = AuditEntry.After(new((long)last[0], (string)last[1]), now, officerId, "Leo Finch", "bench", "RecordReceipt", caseId, "{}", AuditEntry.Done);
        Run("""
            INSERT INTO AuditEntry (Seq, At, OfficerId, Officer, SignIn, Command, CaseId, Detail, Result, PreviousHash, Hash)
            VALUES ($seq, $at, $officer, 'Leo Finch', 'bench', 'RecordReceipt', $case, '{}', 'done', $previous, $hash)
            """, ("$seq", entry.Seq), ("$at", now), ("$officer", officerId), ("$case", caseId), ("$previous", entry.PreviousHash), ("$hash", entry.Hash));
        Run("INSERT INTO SentCommand (Id, ContentHash, Answer, At) VALUES ($id, 'x', '{}', $now)", ("$id", Guid.NewGuid()), ("$now", now));
        Run("COMMIT");
        return Task.CompletedTask;
    }

    public void Dispose() => connection.Dispose();

    private List<object[]> Read(string sql, params (string Name, object Value)[] values)
    {
        using var reader = With(sql, values).ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }
        return rows;
    }

    private void Run(string sql, params (string Name, object Value)[] values) => With(sql, values).ExecuteNonQuery();

    private SqliteCommand With(string sql, (string Name, object Value)[] values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in values)
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
            prepared[sql] = command;
        }
        for (var n = 0; n < values.Length; n++)
            command.Parameters[n].Value = values[n].Value;
        return command;
    }
}
