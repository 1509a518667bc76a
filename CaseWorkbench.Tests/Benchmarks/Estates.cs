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
        var people = new Queue<Guid>(await OfTwentyAsync(bench, trial.Harness.Runs(1) + 1));
        using var floor = new DeathFloor(bench.Workspace);
        var told = people.Dequeue();
        await floor.LearnAsync(() => bench.DoAsync(priya, new ReportDeath(told, Bench.Today.AddDays(-3), "Benchmark")));
        return await trial.Harness.CompareAsync("a death on twenty cases / raw", 5.0, 1,
            new("raw ADO.NET", floor.WriteAsync),
            new("pipeline", () => bench.DoAsync(priya, new ReportDeath(people.Dequeue(), Bench.Today.AddDays(-3), "Benchmark"))));
    }

    /// <summary>Opening a case and its person where there is much to know – six on the register, two flags, restricted – beside one where there is nothing.</summary>
    public static async Task<Figure> ChecksAsync(Trial trial)
    {
        var bench = trial.Many;
        var priya = await bench.OfficerAsync("Priya Nair");
        var (plain, known) = (new List<(Guid Id, string Reference)>(), new List<(Guid Id, string Reference)>());
        await using (var db = bench.Workspace.Open())
        {
            var cases = await db.Cases().Where(c => c.OwnerId == priya && !c.IsRestricted).OrderByDescending(c => c.Reference).Take(500).ToListAsync();
            foreach (var (debtCase, n) in cases.Select((debtCase, n) => (debtCase, n)))
            {
                (n % 2 == 0 ? plain : known).Add((debtCase.Id, debtCase.Reference));
                if (n % 2 == 0)
                    continue;
                debtCase.Restrict(true);
                db.Add(CaseGrant.Of(debtCase.Id, priya));
                db.AddRange(Register(debtCase.PersonId));
            }
            await db.SaveChangesAsync();
        }
        var (a, b) = (0, 0);
        return await trial.Harness.CompareAsync("opening with authorities / without", 1.1, 20,
            new("nothing known", () => OpenAsync(bench, priya, plain[a++ % plain.Count])),
            new("six on the register", () => OpenAsync(bench, priya, known[b++ % known.Count])));
    }

    private static async Task OpenAsync(Bench bench, Guid officer, (Guid Id, string Reference) debtCase)
    {
        await bench.DoAsync(officer, new GetCase(debtCase.Reference));
        await bench.DoAsync(officer, new GetPerson(debtCase.Id));
    }

    private static IEnumerable<object> Register(Guid personId)
    {
        foreach (var kind in new[] { AuthorityKind.PropertyAttorney, AuthorityKind.HealthAttorney, AuthorityKind.Deputy, AuthorityKind.AuthorityForm, AuthorityKind.Payer, AuthorityKind.DebtAdviser })
            yield return Authority.Of(Guid.NewGuid(), personId, kind, $"Grace {kind}", "daughter", "01632 960960", "Seen and filed", "", new(2026, 1, 5), kind == AuthorityKind.AuthorityForm ? new(2027, 1, 4) : null);
        yield return VulnerabilityFlag.Of(Guid.NewGuid(), personId, VulnerabilityKind.PhysicalOrSensory, "large print", "Social care", Bench.Today, Bench.Today.AddDays(90));
        yield return VulnerabilityFlag.Of(Guid.NewGuid(), personId, VulnerabilityKind.FluctuatingCapacity, "ring after 11", "Social care", Bench.Today, Bench.Today.AddDays(90));
    }

    /// <summary>So many people of twenty open cases each: other people's cases become theirs.</summary>
    private static async Task<List<Guid>> OfTwentyAsync(Bench bench, int many)
    {
        await using var db = bench.Workspace.Open();
        var cases = await db.Cases().Where(c => c.State == CaseState.Open).OrderBy(c => c.Reference).Select(c => new { c.Id, c.PersonId }).Take(many * Linked).ToListAsync();
        var firsts = new List<Guid>();
        foreach (var some in cases.Chunk(Linked))
        {
            var ids = some.Select(each => each.Id).ToList();
            await db.Cases().Where(c => ids.Contains(c.Id)).ExecuteUpdateAsync(set => set.SetProperty(c => c.PersonId, some[0].PersonId));
            firsts.Add(some[0].Id);
        }
        return firsts;
    }
}

/// <summary>The least a death on twenty cases could cost: what one wrote and changed, written and changed again by prepared statements in one transaction.</summary>
internal sealed class DeathFloor(Workspace workspace) : IDisposable
{
    private static readonly string[] Written =
        ["Hold", "HoldChange", "DiaryEntry", "Notice", "TimelineEntry", "ProbateSearch", "ProbateStep", "RunningWorkflow", "LadderStep", "AuditEntry"];

    private readonly SqliteConnection connection = workspace.OpenConnection();
    private readonly List<(SqliteCommand Insert, List<object?[]> Rows)> again = [];
    private SqliteCommand? touch;
    private long number;

    /// <summary>Lets one death happen and keeps the rows it wrote.</summary>
    public async Task LearnAsync(Func<Task> die)
    {
        var before = Written.ToDictionary(table => table, Last);
        await die();
        foreach (var table in Written)
            again.Add(Again(table, before[table]));
        touch = connection.CreateCommand();
        touch.CommandText = "UPDATE CaseloadRow SET Tab = Tab, Reason = Reason, NextOn = NextOn WHERE CaseId IN (SELECT CaseId FROM CaseloadRow ORDER BY OrderKey LIMIT 20)";
    }

    public Task WriteAsync()
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var (insert, rows) in again)
        {
            insert.Transaction = transaction;
            foreach (var row in rows)
            {
                for (var n = 0; n < row.Length; n++)
                    insert.Parameters[n].Value = Fresh(insert.Parameters[n].ParameterName, row[n]) ?? DBNull.Value;
                insert.ExecuteNonQuery();
            }
        }
        touch!.Transaction = transaction;
        touch.ExecuteNonQuery();
        transaction.Commit();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        foreach (var (insert, _) in again)
            insert.Dispose();
        touch?.Dispose();
        connection.Dispose();
    }

    /// <summary>What must be there once only is another each time; all else is written as it was.</summary>
    private object? Fresh(string column, object? value) => column switch
    {
        "$Id" when value is string => Guid.NewGuid().ToString().ToUpperInvariant(),
        "$Id" => DBNull.Value,
        "$CaseId" when value is string => Guid.NewGuid().ToString().ToUpperInvariant(),
        "$Reference" => $"X-{++number}",
        _ => value,
    };

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
