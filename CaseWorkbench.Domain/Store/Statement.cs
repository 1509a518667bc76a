using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CaseWorkbench.Domain.Store;

/// <summary>
/// A prepared statement, for the few reads and writes that are done all day long: taken with <see cref="Statements.Take"/>,
/// used once, and put back by disposing of it. Its SQL is written by hand, so a test that runs it is what holds it to the model.
/// </summary>
internal sealed class Statement(SqliteCommand command, Statements home) : IDisposable
{
    private SqliteDataReader? rows;

    internal SqliteCommand Command => command;

    /// <summary>Gives a parameter its value, nothing as the store's own nothing.</summary>
    public Statement With(string name, object? value)
    {
        var at = command.Parameters.IndexOf(name);
        var parameter = at < 0 ? command.Parameters.Add(new SqliteParameter { ParameterName = name }) : command.Parameters[at];
        parameter.Value = value ?? DBNull.Value;
        return this;
    }

    /// <summary>Names the parameters that <see cref="Parameters"/> are then given by number, of a row with many columns.</summary>
    public Statement Naming(IReadOnlyList<string> names)
    {
        foreach (var name in command.Parameters.Count == 0 ? names : [])
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return this;
    }

    public SqliteParameterCollection Parameters => command.Parameters;

    public SqliteDataReader Read()
    {
        rows?.Dispose();
        return rows = command.ExecuteReader();
    }

    /// <summary>Every row, each read by <paramref name="read"/>.</summary>
    public List<T> All<T>(Func<SqliteDataReader, T> read)
    {
        var (all, row) = (new List<T>(), Read());
        while (row.Read())
            all.Add(read(row));
        return all;
    }

    /// <summary>Whether there is any row.</summary>
    public bool Any() => Read().Read();

    public int Run() => command.ExecuteNonQuery();

    public void Dispose()
    {
        rows?.Dispose();
        rows = null;
        home.PutBack(this);
    }
}

/// <summary>The statements prepared on one context's connection. They last as long as it stays open.</summary>
internal sealed class Statements(WorkbenchDb db)
{
    private readonly Dictionary<string, Statement> shelf = [];
    private int taken;

    public bool AllAreBack => taken == 0;

    /// <summary>The statement of that SQL, within the transaction there is. Taken twice at once, there are two.</summary>
    public Statement Take(string sql)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        if (connection.State != System.Data.ConnectionState.Open)
            db.Database.OpenConnection();
        if (!shelf.Remove(sql, out var statement))
        {
            statement = new(connection.CreateCommand(), this);
            statement.Command.CommandText = sql;
        }
        statement.Command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        taken++;
        return statement;
    }

    internal void PutBack(Statement statement)
    {
        taken--;
        if (!shelf.TryAdd(statement.Command.CommandText, statement))
            statement.Command.Dispose();
    }
}
