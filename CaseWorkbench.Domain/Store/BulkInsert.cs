using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace CaseWorkbench.Domain.Store;

/// <summary>
/// Writes many rows of one table with one prepared statement, inside the transaction of the present command. The columns, and
/// how each value is stored, come from the model, so that a row is the same whichever way it was written and a new column
/// cannot be forgotten. The change tracker does not see these rows: touch their cases with <see cref="WorkbenchDb.Touch"/>.
/// </summary>
public sealed class BulkInsert<T> : IDisposable where T : class
{
    private readonly SqliteCommand insert;
    private readonly Action<T, SqliteParameterCollection> fill;

    public BulkInsert(WorkbenchDb db)
    {
        var table = BulkTable<T>.Of(db.Model);
        fill = table.Fill;
        insert = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        insert.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("Rows are written in bulk within a command's transaction.");
        insert.CommandText = table.Sql;
        for (var n = 0; n < table.Columns; n++)
            insert.Parameters.Add(new SqliteParameter { ParameterName = $"$p{n}" });
    }

    public void Add(T row)
    {
        fill(row, insert.Parameters);
        insert.ExecuteNonQuery();
    }

    public void Dispose() => insert.Dispose();
}

/// <summary>How the rows of one type are written: worked out once for a model.</summary>
internal sealed record BulkTable<T>(string Sql, int Columns, Action<T, SqliteParameterCollection> Fill) where T : class
{
    private const string Annotation = "CaseWorkbench:BulkTable";
    private static readonly PropertyInfo Numbered = typeof(SqliteParameterCollection).GetProperty("Item", typeof(SqliteParameter), [typeof(int)])!;

    public static BulkTable<T> Of(IModel model)
    {
        var entity = model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is not stored.");
        return entity.GetOrAddRuntimeAnnotationValue(Annotation, static type => Build(type!), entity);
    }

    private static BulkTable<T> Build(IEntityType entity)
    {
        var row = Expression.Parameter(typeof(T));
        var columns = ColumnsOf(entity, row).ToList();
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        var values = string.Join(", ", columns.Select((_, n) => $"$p{n}"));
        return new($"INSERT INTO \"{entity.GetTableName()}\" ({names}) VALUES ({values})", columns.Count, FillOf(row, columns));
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

    /// <summary>The value as the store keeps it, boxed; nothing as the store's own nothing.</summary>
    private static Expression Stored(Expression value, IProperty property)
    {
        var given = value;
        if (Nullable.GetUnderlyingType(value.Type) is not null)
            given = Expression.Property(value, "Value");
        if (property.GetRelationalTypeMapping().Converter is { } converter)
            given = Expression.Invoke(converter.ConvertToProviderExpression, Expression.Convert(given, converter.ModelClrType));
        var boxed = Expression.Convert(given, typeof(object));
        return !property.IsNullable
            ? boxed
            : Expression.Condition(Expression.Equal(value, Expression.Constant(null, value.Type)), Expression.Constant(DBNull.Value, typeof(object)), boxed);
    }

    private static Action<T, SqliteParameterCollection> FillOf(ParameterExpression row, List<(string Name, Expression Value)> columns)
    {
        var parameters = Expression.Parameter(typeof(SqliteParameterCollection));
        var assignments = columns.Select((column, n) => Expression.Assign(
            Expression.Property(Expression.Property(parameters, Numbered, Expression.Constant(n)), nameof(SqliteParameter.Value)), column.Value));
        return Expression.Lambda<Action<T, SqliteParameterCollection>>(Expression.Block(assignments), row, parameters).Compile();
    }
}
