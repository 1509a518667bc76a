using System.Reflection;
using System.Runtime.CompilerServices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace CaseWorkbench.Tests.Store;

/// <summary>Whatever the model stores, a row written in bulk is the row EF would have written, column for column.</summary>
public sealed class BulkInsertTests(TwoStores stores) : IClassFixture<TwoStores>
{
    public static TheoryData<string> Stored()
    {
        using var db = new WorkbenchDb(new DbContextOptionsBuilder<WorkbenchDb>().UseSqlite("Data Source=:memory:").Options);
        return [.. db.Model.GetEntityTypes().Select(entity => entity.Name)];
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public async Task A_row_is_the_same_whichever_way_it_was_written(string name)
    {
        await using var tracked = TwoStores.Open(stores.One);
        await using var bulk = TwoStores.Open(stores.Other);
        var entity = tracked.Model.FindEntityType(name)!;
        object[] rows = [Sample(entity, filled: true), Sample(entity, filled: false)];

        tracked.AddRange(rows);
        await tracked.SaveChangesAsync();
        await using var transaction = await bulk.Database.BeginTransactionAsync();
        Write(entity.ClrType, bulk, rows);
        await transaction.CommitAsync();

        var written = Rows(stores.One, entity);
        Assert.Equal(2, written.Count);
        Assert.Equal(written, Rows(stores.Other, entity));
    }

    [Fact]
    public async Task Rows_are_not_written_outside_a_transaction()
    {
        await using var db = TwoStores.Open(stores.One);

        Assert.Throws<InvalidOperationException>(() => new BulkInsert<NumberSeries>(db));
    }

    private static void Write(Type type, WorkbenchDb db, object[] rows) =>
        typeof(BulkInsertTests).GetMethod(nameof(WriteAll), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type).Invoke(null, [db, rows]);

    private static void WriteAll<T>(WorkbenchDb db, object[] rows) where T : class
    {
        using var insert = new BulkInsert<T>(db);
        foreach (var row in rows.Cast<T>())
            insert.Add(row);
    }

    /// <summary>A row with something in every column, or with nothing in those that may be empty.</summary>
    private static object Sample(IEntityType entity, bool filled)
    {
        var row = RuntimeHelpers.GetUninitializedObject(entity.ClrType);
        foreach (var property in entity.GetProperties().Where(property => !IsNumbered(property)))
            property.PropertyInfo!.SetValue(row, filled || !property.IsNullable ? Value(property.ClrType, filled, property.Name, property.IsKey()) : null);
        foreach (var complex in entity.GetComplexProperties())
            complex.PropertyInfo!.SetValue(row, Value(complex.ClrType, filled, complex.Name));
        return row;
    }

    private static bool IsNumbered(IProperty property) =>
        property.IsPrimaryKey() && property.ValueGenerated == ValueGenerated.OnAdd && (property.ClrType == typeof(int) || property.ClrType == typeof(long));

    private static object Value(Type type, bool filled, string name, bool isKey = false)
    {
        var kind = Nullable.GetUnderlyingType(type) ?? type;
        var n = filled ? 2 : 3;
        return kind switch
        {
            _ when kind == typeof(string) => filled || isKey ? $"{n}{name} “Zoë's 😀” {string.Concat(Enumerable.Repeat(name, 40))}" : "",
            _ when kind == typeof(Guid) => new Guid($"0199c0de-ABCD-7000-8000-{n:D12}"),
            _ when kind == typeof(int) => n,
            _ when kind == typeof(long) => 5_000_000_000L + n,
            _ when kind == typeof(bool) => filled,
            _ when kind == typeof(decimal) => 12.3400m + n,
            _ when kind == typeof(Money) => new Money(12_345 + n),
            _ when kind == typeof(DateOnly) => new DateOnly(2026, 2, n),
            _ when kind == typeof(TimeOnly) => new TimeOnly(9, 5, n),
            _ when kind == typeof(TimeSpan) => TimeSpan.FromTicks(987_654_321 * n),
            _ when kind == typeof(DateTime) => new DateTime(2026, 3, 4, 5, 6, n, 123, 456, DateTimeKind.Utc),
            _ when kind == typeof(byte[]) => filled ? new byte[] { 1, 0, 255 } : [],
            _ when kind == typeof(List<Guid>) => new List<Guid> { new($"0199c0de-ABCD-7000-8000-{n:D12}") },
            _ when kind == typeof(List<string>) => new List<string> { $"{n}{name} “Zoë's 😀”" },
            _ when kind == typeof(List<DateOnly>) => new List<DateOnly> { new(2026, 2, n) },
            _ when kind == typeof(Dictionary<StatementLine, Money>) => new Dictionary<StatementLine, Money> { [StatementLine.Pension] = new(12_345 + n) },
            _ when kind.IsEnum => Enum.GetValues(kind).GetValue(Enum.GetValues(kind).Length - 1)!,
            _ => throw new NotSupportedException($"{name} is a {kind.Name}: say here what one looks like."),
        };
    }

    private static List<string> Rows(SqliteConnection connection, IEntityType entity)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{entity.GetTableName()}\" ORDER BY rowid";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(n => $"{reader.GetName(n)}={reader.GetValue(n).GetType().Name}:{(reader.GetValue(n) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(n))}")));
        return rows;
    }
}

/// <summary>Two empty stores in memory, in which a row needs no others beside it.</summary>
public sealed class TwoStores : IDisposable
{
    public SqliteConnection One { get; } = Made();
    public SqliteConnection Other { get; } = Made();

    public static WorkbenchDb Open(SqliteConnection connection) => new(new DbContextOptionsBuilder<WorkbenchDb>().UseSqlite(connection).Options);

    public void Dispose()
    {
        One.Dispose();
        Other.Dispose();
    }

    private static SqliteConnection Made()
    {
        var connection = new SqliteConnection("Data Source=:memory:;Foreign Keys=False");
        connection.Open();
        using var db = Open(connection);
        db.Database.EnsureCreated();
        return connection;
    }
}
