using CaseWorkbench.Domain.Store;
using Microsoft.Data.Sqlite;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>Whose facts are read: those of one case at a time, or of all cases in the order of their ids.</summary>
internal enum FactScope { OneCase, EveryCase }

/// <summary>
/// One table of facts, read in case order by a prepared statement: looked up for each case, or read once for all, moving
/// along with the cases. The statement is the same but for how it names the case, so both ways find the same rows.
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
        statement = source.Db.Statement($"SELECT {columns} WHERE {where} AND {key} {(scope == FactScope.OneCase ? "=" : ">=")} $case ORDER BY {key}{then}");
        if (columns.Contains("$day", StringComparison.Ordinal) || where.Contains("$day", StringComparison.Ordinal))
            statement.With("$day", source.Day);
    }

    public SqliteDataReader Row => rows!;

    /// <summary>Goes to the rows of a case. Over every case it only moves forward.</summary>
    public void Seek(string caseId)
    {
        wanted = caseId;
        if (scope == FactScope.OneCase || rows is null)
        {
            rows = statement.With("$case", caseId).Read();
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

    public void Dispose() => statement.Dispose();

    private void Advance()
    {
        isTaken = false;
        isAhead = rows!.Read();
        if (isAhead && !rows.Says(0, current))
            current = rows.GetString(0);
    }
}

/// <summary>Where facts are read from, of which cases, as on which day.</summary>
internal sealed record FactSource(WorkbenchDb Db, FactScope Scope, DateOnly Day);
