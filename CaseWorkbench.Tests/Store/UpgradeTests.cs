using System.Diagnostics;
using System.Reflection;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training.Demo;
using CaseWorkbench.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Store;

/// <summary>A store of every earlier schema, with cases in it, is brought to the present one; also when that is killed half way.</summary>
[Trait("Category", "Slow")]
public sealed class UpgradeTests : IAsyncLifetime
{
    private const string Name = "bench";
    private static readonly string Program = typeof(UpgradeTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "BenchmarkProgram").Value!;
    private readonly string folder = Workbench.NewFolder();
    private string present = "";

    public async Task InitializeAsync()
    {
        await using var workbench = await Workbench.OpenAsync();
        await new DemoLoader(workbench.Runner, workbench.Services.GetRequiredService<WorkspaceCatalogue>()).LoadAsync(Workbench.Name, 8, seed: 4711);
        await StoreBackup.ToAsync(workbench.Workspace, present = Path.Combine(folder, "present.db"), default); // What is in its log, too.
    }

    [Fact]
    public async Task A_store_of_any_earlier_schema_keeps_every_row()
    {
        foreach (var (schema, path) in await EarlierAsync())
        {
            var dump = StoreDump.KnowingIdsOf(Path.Combine(path, $"{Name}.db"));
            var before = dump.Of(Path.Combine(path, $"{Name}.db"));

            using (var catalogue = new WorkspaceCatalogue(path, new TestClock(new(2026, 6, 1, 8, 0, 0, DateTimeKind.Utc))))
                await catalogue.OpenAsync(Name, StoreKind.Training);

            SqliteConnection.ClearAllPools();
            AssertNothingLost(before, dump.Of(Path.Combine(path, $"{Name}.db")), schema);
            Assert.Equal(before, dump.Of(Assert.Single(Directory.GetFiles(path, "*.before-*"), file => !file.EndsWith("-wal", StringComparison.Ordinal) && !file.EndsWith("-shm", StringComparison.Ordinal)))); // Kept as it was.
        }
    }

    [Fact]
    public async Task An_upgrade_that_is_killed_leaves_the_old_schema_or_the_new_and_is_taken_up_again()
    {
        var (schema, path) = (await EarlierAsync())[0];
        var store = Path.Combine(path, $"{Name}.db");
        var dump = StoreDump.KnowingIdsOf(store);
        var before = dump.Of(store);
        var random = new Random(4711);

        for (var kill = 0; kill < 5; kill++)
        {
            using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Program, "open", path]) { RedirectStandardOutput = true })!;
            Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
            await Task.Delay(random.Next(100, 3000));
            process.Kill();
            await process.WaitForExitAsync();
            AssertNothingLost(before, dump.Of(store), schema);
        }
        using (var catalogue = new WorkspaceCatalogue(path, new TestClock(new(2026, 6, 1, 8, 0, 0, DateTimeKind.Utc))))
        {
            await using var db = (await catalogue.OpenAsync(Name, StoreKind.Training)).Open();
            Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        }
        AssertNothingLost(before, dump.Of(store), schema);
    }

    [Fact]
    public async Task A_lock_left_behind_by_a_killed_upgrade_keeps_nobody_out()
    {
        var (_, path) = (await EarlierAsync())[^1];
        await using (var db = Context(Path.Combine(path, $"{Name}.db")))
        {
            await db.Database.ExecuteSqlRawAsync("CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
            await db.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-05-31 22:00:00+00:00')");
        }

        using var catalogue = new WorkspaceCatalogue(path, new TestClock(new(2026, 6, 1, 8, 0, 0, DateTimeKind.Utc)));
        await using var opened = (await catalogue.OpenAsync(Name, StoreKind.Training).WaitAsync(TimeSpan.FromMinutes(1))).Open();

        Assert.Empty(await opened.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task An_upgrade_waits_for_the_one_that_another_process_is_at()
    {
        var (_, path) = (await EarlierAsync())[^1];
        var other = new FileStream(Path.Combine(path, $"{Name}.db.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        using var catalogue = new WorkspaceCatalogue(path, new TestClock(new(2026, 6, 1, 8, 0, 0, DateTimeKind.Utc)));

        var opening = catalogue.OpenAsync(Name, StoreKind.Training);
        await Task.Delay(500);
        Assert.False(opening.IsCompleted);
        Assert.Empty(Directory.GetFiles(path, "*.before-*"));

        await other.DisposeAsync();
        await opening.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.NotEmpty(Directory.GetFiles(path, "*.before-*"));
    }

    /// <summary>Each earlier schema, and a folder with a store of it.</summary>
    private async Task<List<(string Schema, string Path)>> EarlierAsync()
    {
        List<string> schemas;
        await using (var newest = Context(present))
            schemas = newest.Database.GetMigrations().SkipLast(1).ToList();
        Assert.NotEmpty(schemas);

        var earlier = new List<(string, string)>();
        foreach (var schema in schemas)
        {
            var path = Directory.CreateDirectory(Path.Combine(folder, $"{Guid.NewGuid():N}")).FullName;
            File.Copy(present, Path.Combine(path, $"{Name}.db"));
            await using (var db = Context(Path.Combine(path, $"{Name}.db")))
            {
                await SearchIndex.DropTriggersAsync(db, default); // A table that loses a column is made anew, and they look at it.
                await db.GetService<IMigrator>().MigrateAsync(schema);
            }
            SqliteConnection.ClearAllPools();
            earlier.Add((schema, path));
        }
        return earlier;
    }

    /// <summary>Every row is there as it was; a table may have gained columns, and new tables rows.</summary>
    private static void AssertNothingLost(IReadOnlyList<string> before, IReadOnlyList<string> after, string schema)
    {
        var now = after.ToHashSet();
        var lost = before.Where(row => !now.Contains(row) && !after.Any(longer => longer.StartsWith(row, StringComparison.Ordinal))).Take(5);
        Assert.True(!lost.Any(), $"From {schema} these were lost: {string.Join('\n', lost)}");
    }

    private static WorkbenchDb Context(string file) => new(new DbContextOptionsBuilder<WorkbenchDb>().UseSqlite($"Data Source={file}").Options);

    public Task DisposeAsync()
    {
        Workbench.Remove(folder);
        return Task.CompletedTask;
    }
}
