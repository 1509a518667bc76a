using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Reports;
using CaseWorkbench.Domain.Store;
using Microsoft.Data.Sqlite;

namespace CaseWorkbench.Benchmarks;

/// <summary>The figures of reports: all of them at once, and how soon the rows of one are open.</summary>
public static class ReportTrial
{
    private static readonly GetReport Year = new(Bench.Today.AddYears(-1).AddDays(1), Bench.Today);

    /// <summary>Every measure of a year over the whole store, beside a scan that adds each account up once.</summary>
    public static async Task<Figure> WholeAsync(Trial trial)
    {
        var bench = trial.Many;
        var david = await bench.OfficerAsync("David Rowe");
        using var floor = new ReportFloor(bench.Workspace);
        return await trial.Harness.CompareAsync("a whole report / adding the accounts up", 4.0, 1,
            new("raw ADO.NET", () => floor.AddUpAsync(Bench.Today)),
            new("pipeline", () => bench.DoAsync(david, Year)));
    }

    /// <summary>The rows of what is with an estate, which any account may hold.</summary>
    public static async Task<Figure> RowsAsync(Trial trial)
    {
        var bench = trial.Many;
        var david = await bench.OfficerAsync("David Rowe");
        return await trial.Harness.CompareAsync("the rows of a figure / the whole report", 1.1, 1,
            new("whole report", () => bench.DoAsync(david, Year)),
            new("rows", () => bench.DoAsync(david, new FindReportRows(Year.From, Year.To, null, MeasureKey.DebtByStanding, Standing.Unsecured))));
    }
}

/// <summary>The least it could cost to look at every account: cases, bills, postings and holds read once in case order, and added up as the ledger does.</summary>
internal sealed class ReportFloor(Workspace workspace) : IDisposable
{
    private readonly SqliteConnection connection = workspace.OpenConnection();

    public Task AddUpAsync(DateOnly day)
    {
        using var invoices = Read("SELECT CaseId, Id, Number, InvoiceDate, DueOn FROM Invoice WHERE WithdrawnOn IS NULL ORDER BY CaseId, InvoiceDate, Number", day);
        using var postings = Read("SELECT CaseId, InvoiceId, Kind, Debit, Credit, Amount, EffectiveOn FROM Posting WHERE EffectiveOn <= $day ORDER BY CaseId", day);
        using var holds = Read("SELECT CaseId, Id, Code, InvoiceId, Amount, Blocks FROM Hold WHERE LiftedOn IS NULL AND StartsOn <= $day ORDER BY CaseId", day);
        var owed = Money.Zero;
        using var cases = Read("SELECT Id FROM DebtCase WHERE WithdrawnOn IS NULL ORDER BY Id", day);
        for (; cases.IsAhead; cases.Advance())
        {
            var key = cases.Key;
            var fold = AccountFold.Of(
                invoices.All(key, r => new InvoiceRow(r.Guid(1), r.GetString(2), r.Day(3), r.Day(4))),
                postings.All(key, r => new Movement(r.GuidOrNull(1), r.Word<PostingKind>(2), r.Word<LedgerAccount>(3), r.Word<LedgerAccount>(4), r.GetInt64(5), r.Day(6))));
            var account = fold.On(day, holds.All(key, r => new HeldPart(r.Guid(1), r.Word<HoldCode>(2), r.GuidOrNull(3), new(r.GetInt64(4)), r.Word<Blocks>(5))));
            owed += account.Invoices.Sum(invoice => invoice.Outstanding);
        }
        return Task.CompletedTask;
    }

    public void Dispose() => connection.Dispose();

    private CaseOrdered Read(string sql, DateOnly day)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        if (sql.Contains("$day", StringComparison.Ordinal))
            command.Parameters.AddWithValue("$day", day);
        return new(command);
    }
}
