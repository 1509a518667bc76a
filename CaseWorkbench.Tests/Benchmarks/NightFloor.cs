using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using Microsoft.Data.Sqlite;
using CaseFacts = CaseWorkbench.Domain.Caseload.CaseFacts;

namespace CaseWorkbench.Benchmarks;

/// <summary>
/// The least a night could cost that looks at every case: each table of facts read once in the order of the cases through raw
/// ADO.NET, and the pure rule asked for each. Nothing is compared with what was, and nothing is written.
/// </summary>
public sealed class NightFloor : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Rulebook rules = new(new([]), BankHolidays.Calendar);

    public NightFloor(Workspace workspace) => connection = workspace.OpenConnection();

    public Task JudgeAsync(DateOnly day)
    {
        using var cases = Read("""
            SELECT c.Id, c.State, c.DebtType, c.PinnedUntil, p.DeathHeardOn, p.DeathVerifiedOn,
                   (SELECT MIN(v.ReviewBy) FROM VulnerabilityFlag v WHERE v.PersonId = c.PersonId AND v.EndedOn IS NULL),
                   (SELECT MAX(k."On") FROM ContactEntry k WHERE k.CaseId = c.Id)
            FROM DebtCase c JOIN Person p ON p.Id = c.PersonId WHERE c.State = 'Open' AND c.WithdrawnOn IS NULL ORDER BY c.Id
            """, day);
        using var invoices = Of("CaseId, Id, Number, InvoiceDate, DueOn FROM Invoice WHERE WithdrawnOn IS NULL", day);
        using var postings = Of("CaseId, InvoiceId, Kind, Debit, Credit, Amount, EffectiveOn FROM Posting WHERE EffectiveOn <= $day", day);
        using var holds = Of("CaseId, Id, Code, Blocks, EndsOn, InvoiceId, Amount FROM Hold WHERE LiftedOn IS NULL AND StartsOn <= $day", day);
        using var diary = Of("CaseId, Id, Kind, Text, DueOn, SourceId, IsStatutory FROM DiaryEntry WHERE State = 'Open'", day, ", DueOn");
        using var promises = Of("CaseId, Amount, MadeOn, DueOn, GraceEndsOn, State FROM Promise WHERE State <> 'Kept'", day, ", DueOn");
        using var work = Of("CaseId, Kind, Reference, Stage, WaitingFor, Since FROM RunningWorkflow WHERE EndedOn IS NULL", day);
        using var unanswered = Of("CaseId, Id, \"On\", Channel, \"With\" FROM ContactEntry WHERE NeedsAnswer AND Direction = 'In'", day);

        var policy = rules.On(day);
        for (; cases.IsAhead; cases.Advance())
        {
            var (key, row) = (cases.Key, cases.Row);
            var held = holds.All(key, r => new HoldInForce(r.Guid(1), r.Word<HoldCode>(2), r.Word<Blocks>(3), r.DayOrNull(4), r.GuidOrNull(5), new(r.GetInt64(6))));
            var fold = AccountFold.Of(
                invoices.All(key, r => new InvoiceRow(r.Guid(1), r.GetString(2), r.Day(3), r.Day(4))),
                postings.All(key, r => new Movement(r.GuidOrNull(1), r.Word<PostingKind>(2), r.Word<LedgerAccount>(3), r.Word<LedgerAccount>(4), r.GetInt64(5), r.Day(6))));
            NextAction.Of(new CaseFacts
            {
                Account = fold.On(day, held.ConvertAll(hold => hold.Part)), State = row.Word<CaseState>(1), DebtType = row.Word<DebtType>(2), PinnedUntil = row.DayOrNull(3),
                DeathHeardOn = row.DayOrNull(4), DeathVerifiedOn = row.DayOrNull(5), VulnerabilityReviewBy = row.DayOrNull(6), LastContactOn = row.DayOrNull(7), Holds = held,
                Diary = diary.All(key, r => new DiaryDate(r.Guid(1), r.Word<DiaryKind>(2), r.GetString(3), r.Day(4), r.GuidOrNull(5), r.GetBoolean(6))),
                Promises = promises.All(key, r => new PromiseMade(new(r.GetInt64(1)), r.Day(2), r.Day(3), r.Day(4), r.Word<PromiseState>(5))),
                Work = work.All(key, r => new WorkInHand(r.Word<WorkflowKind>(1), r.GetString(2), r.GetString(3), r.Word<WaitingFor>(4), r.Day(5))),
                Unanswered = unanswered.All(key, r => new AwaitingAnswer(r.Guid(1), r.Day(2), r.Word<ContactChannel>(3), r.GetString(4))),
            }, policy, day, rules.Calendar);
        }
        return Task.CompletedTask;
    }

    public void Dispose() => connection.Dispose();

    private CaseOrdered Of(string sql, DateOnly day, string then = "") => Read($"SELECT {sql} ORDER BY CaseId{then}", day);

    private CaseOrdered Read(string sql, DateOnly day)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$day", day);
        return new(command);
    }
}

/// <summary>Rows in the order of the cases, with their case in front.</summary>
internal sealed class CaseOrdered : IDisposable
{
    private readonly SqliteCommand command;

    public CaseOrdered(SqliteCommand command)
    {
        (this.command, Row) = (command, command.ExecuteReader());
        Advance();
    }

    public SqliteDataReader Row { get; }
    public bool IsAhead { get; private set; }
    public string Key { get; private set; } = "";

    public void Advance() => Key = (IsAhead = Row.Read()) ? Row.GetString(0) : "";

    public List<T> All<T>(string caseId, Func<SqliteDataReader, T> read)
    {
        while (IsAhead && string.CompareOrdinal(Key, caseId) < 0)
            Advance();
        var all = new List<T>();
        for (; IsAhead && Key == caseId; Advance())
            all.Add(read(Row));
        return all;
    }

    public void Dispose()
    {
        Row.Dispose();
        command.Dispose();
    }
}
