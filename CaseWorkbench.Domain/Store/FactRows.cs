using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace CaseWorkbench.Domain.Store;

/// <summary>Whose facts are read: those of one case at a time, of some that are known beforehand, or of all; several in the order of their ids.</summary>
internal enum FactScope { OneCase, SomeCases, EveryCase }

/// <summary>
/// One table of facts, read in case order by a prepared statement: looked up for each case, or read once for all, moving
/// along with the cases. The statement is the same but for how it names the case, so every way finds the same rows.
/// </summary>
internal sealed class FactRows : IDisposable
{
    private readonly Statement statement;
    private readonly FactScope scope;
    private SqliteDataReader? rows;
    private string wanted = "";
    private string current = "";
    private bool isAhead;
    private bool isTaken;

    /// <param name="columns">Columns and tables, the case's id in front.</param>
    /// <param name="where">Which rows count. It and the columns may name <c>$day</c>.</param>
    /// <param name="key">The column of the case's id.</param>
    /// <param name="then">Further columns of the order, with a comma before each.</param>
    public FactRows(FactSource source, string columns, string where, string key = "CaseId", string then = "")
    {
        scope = source.Scope;
        statement = source.Db.Statement($"SELECT {columns} WHERE {where} AND {key} {Named(scope)} ORDER BY {key}{then}");
        if (scope == FactScope.SomeCases)
            statement.With("$cases", source.Cases);
        if (columns.Contains("$day", StringComparison.Ordinal) || where.Contains("$day", StringComparison.Ordinal))
            statement.With("$day", source.Day);
    }

    public SqliteDataReader Row => rows!;

    /// <summary>Goes to the rows of a case. Over several it only moves forward.</summary>
    public void Seek(string caseId)
    {
        wanted = caseId;
        if (scope == FactScope.OneCase || rows is null)
        {
            rows = (scope == FactScope.SomeCases ? statement : statement.With("$case", caseId)).Read();
            Advance();
        }
        while (isAhead && string.CompareOrdinal(current, caseId) < 0)
            Advance();
    }

    /// <summary>The next row of the case sought, or false when there is none.</summary>
    public bool Next()
    {
        if (isTaken)
            Advance();
        isTaken = isAhead && current == wanted;
        return isTaken;
    }

    /// <summary>The next row of whatever case it is of; for the table that leads the others.</summary>
    public bool NextOfAny()
    {
        if (isTaken)
            Advance();
        wanted = current;
        isTaken = isAhead;
        return isAhead;
    }

    /// <summary>Every row of a case.</summary>
    public List<T> All<T>(string caseId, Func<SqliteDataReader, T> read)
    {
        var list = new List<T>();
        Seek(caseId);
        while (Next())
            list.Add(read(Row));
        return list;
    }

    public void Dispose() => statement.Dispose();

    private static string Named(FactScope scope) => scope switch
    {
        FactScope.OneCase => "= $case",
        FactScope.SomeCases => "IN (SELECT value FROM json_each($cases))",
        _ => ">= $case",
    };

    private void Advance()
    {
        isTaken = false;
        isAhead = rows!.Read();
        if (isAhead && !rows.Says(0, current))
            current = rows.GetString(0);
    }
}

/// <summary>Where facts are read from, of which cases, as on which day.</summary>
internal sealed record FactSource(WorkbenchDb Db, FactScope Scope, DateOnly Day)
{
    /// <summary>The keys of <see cref="FactScope.SomeCases"/>, in the order in which their rows come.</summary>
    public IReadOnlyList<string> Keys { get; private init; } = [];

    /// <summary>The same as a statement takes them.</summary>
    internal string Cases => JsonSerializer.Serialize(Keys);

    public static FactSource OfSome(WorkbenchDb db, IEnumerable<Guid> cases, DateOnly day) =>
        new(db, FactScope.SomeCases, day) { Keys = [.. cases.Distinct().Select(StoredText.Key).Order(StringComparer.Ordinal)] };

    /// <summary>One case is looked up; of several, each table is read once.</summary>
    public static FactSource Of(WorkbenchDb db, IReadOnlyCollection<Guid> cases, DateOnly day) =>
        cases.Count == 1 ? new(db, FactScope.OneCase, day) { Keys = [StoredText.Key(cases.Single())] } : OfSome(db, cases, day);
}
