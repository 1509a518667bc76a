using System.Linq.Expressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace CaseWorkbench.Domain.Store;

/// <summary>
/// Writes many rows of one table with one prepared statement, inside the transaction of the present command. The columns, and
/// how each value is stored, come from the model, so that a row is the same whichever way it was written and a new column
/// cannot be forgotten. The change tracker does not see these rows: touch their cases with <see cref="WorkbenchDb.Touch"/>.
/// </summary>
public sealed class BulkInsert<T> : IDisposable where T : class
{
    private readonly sqlite3 handle;
    private readonly sqlite3_stmt insert;
    private readonly Action<T, sqlite3_stmt> bind;

    public BulkInsert(WorkbenchDb db)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Rows are written in bulk within a command's transaction.");
        var table = BulkTable<T>.Of(db.Model);
        bind = table.Bind;
        handle = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(handle, table.Sql, out insert), handle);
    }

    /// <summary>Writes the row, and returns the number that the store gave it where its key is one.</summary>
    public long Add(T row)
    {
        bind(row, insert);
        var done = raw.sqlite3_step(insert);
        raw.sqlite3_reset(insert);
        if (done != raw.SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(done, handle);
        return raw.sqlite3_last_insert_rowid(handle);
    }

    public void Dispose() => insert.Dispose();
}

/// <summary>The same for a single row, of the commands that are given all day long.</summary>
public static class InsertAtOnce
{
    /// <summary>Writes the row now, not when the command ends, and touches its case.</summary>
    public static void Insert<T>(this WorkbenchDb db, T row) where T : class
    {
        using var insert = new BulkInsert<T>(db);
        insert.Add(row);
        if (row is ICaseRecord record)
            db.Touch(record.CaseId);
    }
}

/// <summary>How the rows of one type are written: worked out once for a model.</summary>
internal sealed record BulkTable<T>(string Sql, Action<T, sqlite3_stmt> Bind) where T : class
{
    private const string Annotation = "CaseWorkbench:BulkTable";

    public static BulkTable<T> Of(IModel model)
    {
        var entity = model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is not stored.");
        return entity.GetOrAddRuntimeAnnotationValue(Annotation, static type => Build(type!), entity);
    }

    private static BulkTable<T> Build(IEntityType entity)
    {
        var (row, statement) = (Expression.Parameter(typeof(T)), Expression.Parameter(typeof(sqlite3_stmt)));
        var columns = ColumnsOf(entity, row).ToList();
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        var marks = string.Join(", ", columns.Select(_ => "?"));
        var binds = columns.Select((column, n) => Expression.Call(typeof(BulkBind), nameof(BulkBind.Value), null, statement, Expression.Constant(n + 1), column.Value));
        return new($"INSERT INTO \"{entity.GetTableName()}\" ({names}) VALUES ({marks})",
            Expression.Lambda<Action<T, sqlite3_stmt>>(Expression.Block(binds), row, statement).Compile());
    }

    /// <summary>Every column but those the store numbers by itself, the parts of a complex value among them.</summary>
    private static IEnumerable<(string Name, Expression Value)> ColumnsOf(ITypeBase type, Expression instance)
    {
        foreach (var property in type.GetProperties().Where(property => !IsNumberedByStore(property)))
        {
            if (property.PropertyInfo is not { } member)
                throw new NotSupportedException($"{type.DisplayName()}.{property.Name} is no property of the class and cannot be written in bulk.");
            yield return (property.GetColumnName(), Stored(Expression.Property(instance, member), property));
        }
        foreach (var complex in type.GetComplexProperties())
        {
            foreach (var column in ColumnsOf(complex.ComplexType, Expression.Property(instance, complex.PropertyInfo!)))
                yield return column;
        }
    }

    private static bool IsNumberedByStore(IProperty property) =>
        property.IsPrimaryKey() && property.ValueGenerated == ValueGenerated.OnAdd && (property.ClrType == typeof(long) || property.ClrType == typeof(int));

    /// <summary>The value as the model's own conversion leaves it; nothing stays nothing.</summary>
    private static Expression Stored(Expression value, IProperty property)
    {
        if (property.GetRelationalTypeMapping().Converter is not { } converter)
            return value;
        var given = Nullable.GetUnderlyingType(value.Type) is null ? value : Expression.Property(value, "Value");
        Expression converted = Expression.Invoke(converter.ConvertToProviderExpression, Expression.Convert(given, converter.ModelClrType));
        if (!property.IsNullable)
            return converted;
        if (converted.Type.IsValueType)
            converted = Expression.Convert(converted, typeof(Nullable<>).MakeGenericType(converted.Type));
        return Expression.Condition(Expression.Equal(value, Expression.Constant(null, value.Type)), Expression.Default(converted.Type), converted);
    }
}
