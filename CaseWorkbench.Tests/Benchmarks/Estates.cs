using System.Security.Cryptography;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.ProbateSearches;
using CaseWorkbench.Domain.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Benchmarks;

/// <summary>The figures of deaths and estates: the list of estates, the report of a death, and what it costs to know whom one may speak to.</summary>
public static class Estates
{
    private const int OneIn = 40, Linked = 20;

    private static readonly string InsertSearches = $"""
        INSERT INTO ProbateSearch (Id, CaseId, Reference, State, HeardOn, VerifyBy, NotifyBy, VerifiedOn, NoticeSentOn, ExpiresOn, Renewals, PeriodsDone, Fees, GrossEstate, NetEstate, Instalment,
            Representative, Solicitor, NextOn, NextWhat, Since, Version)
        SELECT c.Id, c.Id, 'PS-' || c.rowid, CASE c.rowid / {OneIn} % 6 WHEN 0 THEN 'Notified' WHEN 1 THEN 'Verified' WHEN 2 THEN 'StandingSearch' WHEN 3 THEN 'SearchGap' WHEN 4 THEN 'ClaimLodged' ELSE 'GrantFound' END,
            date('2026-05-30', '-' || (c.rowid / {OneIn} % 300) || ' days'), '2026-06-05', '2026-06-12', '2026-05-01', CASE WHEN c.rowid / {OneIn} % 6 > 1 THEN '2026-05-20' END,
            date('2026-06-01', (c.rowid / {OneIn} % 180) || ' days'), 0, 1, 300, 0, 0, 0, '', '', date('2026-05-25', (c.rowid / {OneIn} % 60) || ' days'), 'renew the standing search', '2026-05-01', 0
        FROM DebtCase c WHERE c.rowid % {OneIn} = 0
        """;

    /// <summary>One case in forty is an estate: six thousand of a quarter of a million. They are gone again afterwards, so that no other figure sees them.</summary>
    public static async Task<Figure> PageAsync(Trial trial)
    {
        var bench = trial.Many;
        var priya = await bench.OfficerAsync("Priya Nair");
        await using var db = bench.Workspace.Open();
        await db.Database.ExecuteSqlRawAsync(InsertSearches);
        try
        {
            using var floor = new Floor(bench.Workspace);
            return await trial.Harness.CompareAsync("estates page / raw", 2.0, 20,
                new("raw ADO.NET", () => floor.EstatesPageAsync(priya)),
                new("pipeline", () => bench.DoAsync(priya, new FindEstates())));
        }
        finally
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM ProbateSearch WHERE Reference = 'PS-' || (SELECT c.rowid FROM DebtCase c WHERE c.Id = CaseId)");
        }
    }

    /// <summary>The death of somebody with twenty accounts, beside the same rows written in one transaction of plain statements.</summary>
    public static async Task<Figure> DeathAsync(Trial trial)
    {
        var bench = trial.Few;
        var priya = await bench.OfficerAsync("Priya Nair");
        var people = new Queue<IReadOnlyList<Guid>>(await OfTwentyAsync(bench, 2 * trial.Harness.Runs(1) + 1));
        using var floor = new DeathFloor(bench.Workspace, people.Dequeue());
        await floor.LearnAsync(first => DieAsync(first));
        return await trial.Harness.CompareAsync("a death on twenty cases / raw", 5.0, 1,
            new("raw ADO.NET", () => floor.WriteAsync(people.Dequeue())),
            new("pipeline", () => DieAsync(people.Dequeue()[0])));

        Task DieAsync(Guid caseId) => bench.DoAsync(priya, new ReportDeath(caseId, Bench.Today.AddDays(-3), "Benchmark"));
    }

    /// <summary>
    /// Opening a case and its person, both with six on the register and two flags: what it takes to judge whom one may know of and speak to, in a
    /// restricted case where the powers forbid something, beside one where nothing stands in the way. The warm-up is the first look at each of
    /// them and writes the access log, which counts a look at the same person once in ten minutes: what is timed is the checks.
    /// </summary>
    public static async Task<Figure> ChecksAsync(Trial trial)
    {
        var bench = trial.Many;
        var priya = await bench.OfficerAsync("Priya Nair");
        var (plain, known) = (new List<(Guid Id, string Reference)>(), new List<(Guid Id, string Reference)>());
        await using (var db = bench.Workspace.Open())
        {
            var cases = await db.Cases().Where(c => c.OwnerId == priya && !c.IsRestricted).OrderByDescending(c => c.Reference).Take(2 * Linked).ToListAsync();
            foreach (var (debtCase, n) in cases.Select((debtCase, n) => (debtCase, n)))
            {
                (n % 2 == 0 ? plain : known).Add((debtCase.Id, debtCase.Reference));
                db.AddRange(Register(debtCase.PersonId, n % 2 == 0 ? new() : new(ActsHow.Alone, "Nothing of the house", ActsBarred.AgreePlan | ActsBarred.DiscussBalance)));
                if (n % 2 == 0)
                    continue;
                debtCase.Restrict(true);
                db.Add(CaseGrant.Of(debtCase.Id, priya));
            }
            await db.SaveChangesAsync();
        }
        var (a, b) = (0, 0);
        return await trial.Harness.CompareAsync("opening a guarded case / an open one", 1.1, 20,
            new("nothing in the way", () => OpenAsync(bench, priya, plain[a++ % plain.Count])),
            new("restricted and forbidden", () => OpenAsync(bench, priya, known[b++ % known.Count])));
    }

    private static async Task OpenAsync(Bench bench, Guid officer, (Guid Id, string Reference) debtCase)
    {
        await bench.DoAsync(officer, new GetCase(debtCase.Reference));
        await bench.DoAsync(officer, new GetPerson(debtCase.Id));
    }

    private static IEnumerable<object> Register(Guid personId, AuthorityTerms terms)
    {
        foreach (var kind in new[] { AuthorityKind.PropertyAttorney, AuthorityKind.HealthAttorney, AuthorityKind.Deputy, AuthorityKind.AuthorityForm, AuthorityKind.Payer, AuthorityKind.DebtAdviser })
        {
            var authority = Authority.Of(Guid.NewGuid(), personId, kind, $"Grace {kind}", "daughter", "01632 960960", "Seen and filed", "", new(2026, 1, 5), kind == AuthorityKind.AuthorityForm ? new(2027, 1, 4) : null);
            if (terms.RefusalFor(kind) is null)
                authority.SetTerms(terms);
            yield return authority;
        }
        yield return VulnerabilityFlag.Of(Guid.NewGuid(), personId, VulnerabilityKind.PhysicalOrSensory, "large print", "Social care", Bench.Today, Bench.Today.AddDays(90));
        yield return VulnerabilityFlag.Of(Guid.NewGuid(), personId, VulnerabilityKind.FluctuatingCapacity, "ring after 11", "Social care", Bench.Today, Bench.Today.AddDays(90));
    }

    /// <summary>So many people of twenty open cases each, of whom no death was reported: other people's cases become theirs.</summary>
    private static async Task<List<IReadOnlyList<Guid>>> OfTwentyAsync(Bench bench, int many)
    {
        await using var db = bench.Workspace.Open();
        var cases = await db.Cases().Where(c => c.State == CaseState.Open && !db.ProbateSearches().Any(s => s.CaseId == c.Id)).OrderBy(c => c.Reference).Select(c => new { c.Id, c.PersonId }).Take(many * Linked).ToListAsync();
        var people = new List<IReadOnlyList<Guid>>();
        foreach (var some in cases.Chunk(Linked))
        {
            var ids = some.Select(each => each.Id).ToList();
            await db.Cases().Where(c => ids.Contains(c.Id)).ExecuteUpdateAsync(set => set.SetProperty(c => c.PersonId, some[0].PersonId));
            people.Add(ids);
        }
        return people;
    }
}

/// <summary>The least a death on twenty cases could cost: what one wrote and changed, written and changed again by prepared statements in one transaction.</summary>
internal sealed class DeathFloor(Workspace workspace, IReadOnlyList<Guid> learnedFrom) : IDisposable
{
    private static readonly string[] Written =
        ["Hold", "HoldChange", "DiaryEntry", "Notice", "TimelineEntry", "ProbateSearch", "ProbateStep", "RunningWorkflow", "LadderStep", "AuditEntry"];

    private static readonly string[] Changed =
    [
        "UPDATE InvoiceLadder SET State = 'EndedEstate', PausedFrom = NULL, Since = '2026-06-01', Version = Version + 1 WHERE CaseId = $case",
        "UPDATE CaseEscalation SET EndedOn = '2026-06-01', Moves = Moves + 1, Version = Version + 1 WHERE CaseId = $case",
        "UPDATE RunningWorkflow SET EndedOn = '2026-06-01', Stage = 'Ended', Version = Version + 1 WHERE CaseId = $case AND Kind = 'Escalation'",
        "UPDATE CaseloadRow SET Tab = Tab, Reason = Reason, NextOn = NextOn WHERE CaseId = $case",
    ];

    private readonly SqliteConnection connection = workspace.OpenConnection();
    private readonly List<(SqliteCommand Insert, List<object?[]> Rows)> again = [];
    private readonly List<SqliteCommand> changes = [];

    /// <summary>Lets one death happen and keeps the rows it wrote.</summary>
    public async Task LearnAsync(Func<Guid, Task> die)
    {
        var before = Written.ToDictionary(table => table, Last);
        await die(learnedFrom[0]);
        foreach (var table in Written)
            again.Add(Again(table, before[table]));
        foreach (var sql in Changed)
        {
            var change = connection.CreateCommand();
            change.CommandText = sql;
            change.Parameters.Add(new SqliteParameter { ParameterName = "$case" });
            changes.Add(change);
        }
    }

    /// <summary>Writes them for twenty other cases: an id stands for the same new one wherever it stands.</summary>
    public Task WriteAsync(IReadOnlyList<Guid> cases)
    {
        var fresh = learnedFrom.Zip(cases).ToDictionary(pair => Text(pair.First), pair => Text(pair.Second));
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var (insert, rows) in again)
        {
            insert.Transaction = transaction;
            foreach (var row in rows)
            {
                for (var n = 0; n < row.Length; n++)
                    insert.Parameters[n].Value = Fresh(insert.Parameters[n].ParameterName, row[n], fresh);
                insert.ExecuteNonQuery();
            }
        }
        foreach (var change in changes)
        {
            change.Transaction = transaction;
            foreach (var debtCase in cases)
            {
                change.Parameters[0].Value = Text(debtCase);
                change.ExecuteNonQuery();
            }
        }
        transaction.Commit();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        foreach (var (insert, _) in again)
            insert.Dispose();
        foreach (var change in changes)
            change.Dispose();
        connection.Dispose();
    }

    /// <summary>What must be there once only is another each time; all else is written as it was.</summary>
    private object? Fresh(string column, object? value, Dictionary<string, string> fresh)
    {
        if (column is "$Id" or "$Seq")
            return value is not string id ? DBNull.Value : fresh.TryGetValue(id, out var known) ? known : fresh[id] = Text(Guid.NewGuid());
        if (column is "$Hash" or "$PreviousHash")
            return Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        return value is string text && fresh.TryGetValue(text, out var other) ? other
            : column == "$Reference" ? $"X-{Guid.NewGuid():N}"
            : value;
    }

    private static string Text(Guid id) => id.ToString().ToUpperInvariant();

    private long Last(string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT coalesce(max(rowid), 0) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }

    private (SqliteCommand, List<object?[]>) Again(string table, long after)
    {
        using var read = connection.CreateCommand();
        read.CommandText = $"SELECT * FROM {table} WHERE rowid > {after}";
        using var row = read.ExecuteReader();
        var columns = Enumerable.Range(0, row.FieldCount).Select(row.GetName).ToList();
        var rows = new List<object?[]>();
        while (row.Read())
        {
            var values = new object?[columns.Count];
            row.GetValues(values!);
            rows.Add(values);
        }
        var insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", columns.Select(column => "$" + column))})";
        foreach (var column in columns)
            insert.Parameters.Add(new SqliteParameter { ParameterName = "$" + column });
        return (insert, rows);
    }
}
