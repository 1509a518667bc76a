using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Xunit;

namespace CaseWorkbench.Tests.Store;

public sealed class WorkspaceCatalogueTests : IDisposable
{
    private readonly string folder = Workbench.NewFolder();
    private readonly TestClock clock = new(new(2026, 6, 1, 8, 0, 0, DateTimeKind.Utc));

    [Fact]
    public async Task A_store_keeps_its_kind()
    {
        using (var catalogue = new WorkspaceCatalogue(folder, clock))
            await catalogue.OpenAsync("training", StoreKind.Training);

        using var live = new WorkspaceCatalogue(folder, clock);

        await Assert.ThrowsAsync<StoreException>(() => live.OpenAsync("training", StoreKind.Live));
    }

    [Fact]
    public async Task A_store_made_by_a_newer_program_is_refused()
    {
        using (var catalogue = new WorkspaceCatalogue(folder, clock))
        {
            await using var db = (await catalogue.OpenAsync("training", StoreKind.Training)).Open();
            await db.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_FromTheFuture', '99.0')");
        }

        using var older = new WorkspaceCatalogue(folder, clock);

        var refused = await Assert.ThrowsAsync<StoreException>(() => older.OpenAsync("training", StoreKind.Training));
        Assert.Contains("newer version", refused.Message);
    }

    [Theory]
    [InlineData("../elsewhere")]
    [InlineData("a b")]
    [InlineData("")]
    public void A_name_that_is_no_plain_word_is_refused(string name)
    {
        using var catalogue = new WorkspaceCatalogue(folder, clock);

        Assert.Throws<StoreException>(() => catalogue.FileOf(name));
    }

    [Fact]
    public async Task Every_connection_is_durable_and_holds_its_foreign_keys()
    {
        using var catalogue = new WorkspaceCatalogue(folder, clock);
        await using var connection = (await catalogue.OpenAsync("training", StoreKind.Training)).OpenConnection();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT (SELECT journal_mode FROM pragma_journal_mode), (SELECT synchronous FROM pragma_synchronous), (SELECT foreign_keys FROM pragma_foreign_keys)";
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();

        Assert.Equal(("wal", 2L, 1L), (reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)));
    }

    [Fact]
    public async Task A_rebuilt_table_gets_its_locks_back_when_the_store_is_next_opened()
    {
        using (var catalogue = new WorkspaceCatalogue(folder, clock))
        {
            await using var db = (await catalogue.OpenAsync("training", StoreKind.Training)).Open();
            await RebuildAuditTableAsync(db);
            Assert.Equal(0, await LocksAsync(db));
        }

        using var again = new WorkspaceCatalogue(folder, clock);
        await using var reopened = (await again.OpenAsync("training", StoreKind.Training)).Open();

        Assert.Equal(2, await LocksAsync(reopened));
    }

    [Fact]
    public async Task The_clock_of_a_training_store_runs_from_where_it_was_moved_to()
    {
        using (var catalogue = new WorkspaceCatalogue(folder, clock))
        {
            var workspace = await catalogue.OpenAsync("training", StoreKind.Training);
            await using var db = workspace.Open();
            (await db.StoreInfo().SingleAsync()).MoveClock(workspace.Clock.OffsetTo(new(2027, 1, 1, 9, 0, 0, DateTimeKind.Utc)));
            await db.SaveChangesAsync();
        }
        clock.MoveTo(new(2026, 6, 2));

        using var again = new WorkspaceCatalogue(folder, clock);

        Assert.Equal(new DateOnly(2027, 1, 2), (await again.OpenAsync("training", StoreKind.Training)).Clock.Today());
    }

    private static Task<int> LocksAsync(WorkbenchDb db) =>
        db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'AuditEntry'").SingleAsync();

    private static async Task RebuildAuditTableAsync(WorkbenchDb db)
    {
        var model = db.GetService<IDesignTimeModel>().Model;
        var column = new AlterColumnOperation
        {
            Table = nameof(AuditEntry), Name = nameof(AuditEntry.Result), ClrType = typeof(string), ColumnType = "TEXT", IsNullable = true,
            OldColumn = new AddColumnOperation { ClrType = typeof(string), ColumnType = "TEXT" },
        };
        foreach (var command in db.GetService<IMigrationsSqlGenerator>().Generate([column], model))
            await db.Database.ExecuteSqlRawAsync(command.CommandText.Replace("{", "{{").Replace("}", "}}"));
    }

    public void Dispose() => Workbench.Remove(folder);
}
