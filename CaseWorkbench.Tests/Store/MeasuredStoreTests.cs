using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Store;

/// <summary>The store that figures are taken on is what the product itself would have made, and the same each time; and every figure can be taken.</summary>
[Trait("Category", "Slow")]
public sealed class MeasuredStoreTests
{
    private const string Cases = "200";

    [Fact]
    public async Task Cases_written_directly_are_those_that_a_councils_files_would_have_made()
    {
        await using var loaded = await MadeAsync("--files");
        await using var written = await MadeAsync();
        await using (var db = loaded.Workspace.Open())
        {
            foreach (var withoutFile in new[] { "UPDATE DebtCase SET BatchId = NULL", "UPDATE Invoice SET BatchId = NULL", "UPDATE Receipt SET BatchId = NULL" })
                await db.Database.ExecuteSqlRawAsync(withoutFile); // What was written directly came with no file.
        }

        Assert.Equal(await RowsAsync(loaded), await RowsAsync(written));
        Assert.Equal(await SoughtAsync(loaded), await SoughtAsync(written));
        Assert.Equal(int.Parse(Cases, System.Globalization.CultureInfo.InvariantCulture), (await SoughtAsync(written)).Count);
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_store_to_the_last_row_and_another_makes_another()
    {
        await using var once = await MadeAsync("--worked");
        await using var again = await MadeAsync("--worked");
        await using var other = await MadeAsync("--worked", "--seed", "4712");

        Assert.Equal(Rows(once), Rows(again));
        Assert.NotEqual(Rows(once)["Invoice"], Rows(other)["Invoice"]);
        Assert.All(new[] { "Hold", "HoldChange", "Promise", "VulnerabilityFlag", "CaseloadRow" }, table => Assert.DoesNotContain("0 rows 0", Rows(once)[table], StringComparison.Ordinal));

        static Dictionary<string, string> Rows(MeasuredStore store) => StoreFingerprint.Of(store.Workspace)
            .Where(table => table.Key is not "StoreInfo").ToDictionary(table => table.Key, table => table.Value); // Its salt is drawn by lot.
    }

    [Fact]
    public async Task Every_figure_can_be_taken()
    {
        var (exitCode, said) = await BenchmarkProgram.RunAsync("all", "--quick");

        Assert.True(exitCode is 0 or 2, said); // How small stores compare tells nothing.
        var lines = said.Split('\n');
        var figures = lines.Count(line => line.Contains(", limit ", StringComparison.Ordinal) && !line.StartsWith(' '));
        Assert.Matches(@"^\d+ met, \d+ missed$", lines[^1]);
        Assert.Equal(figures, lines[^1].Split(' ').Where(word => int.TryParse(word, out _)).Sum(int.Parse));
        Assert.True(figures >= 20, said);
    }

    private static Task<MeasuredStore> MadeAsync(params string[] how) => MeasuredStore.MakeAsync(["--cases", Cases, .. how]);

    /// <summary>All rows but those that tell of the files and of who sent which command.</summary>
    private static async Task<IReadOnlyList<string>> RowsAsync(MeasuredStore store)
    {
        SqliteConnection.ClearAllPools();
        await using var empty = await Workbench.OpenAsync();
        string[] ofFiles = ["Import", "AuditEntry", "StoreInfo"];
        return [.. StoreDump.KnowingIdsOf(empty.Workspace.File).Of(store.Workspace.File).Where(row => !ofFiles.Any(start => row.StartsWith(start, StringComparison.Ordinal)))];
    }

    private static async Task<List<string>> SoughtAsync(MeasuredStore store)
    {
        await using var db = store.Workspace.Open();
        return await db.Database.SqlQuery<string>($"SELECT SortName || '|' || Words || '|' || Numbers AS Value FROM SearchEntry ORDER BY 1").ToListAsync();
    }

    /// <summary>A store the benchmarks' program has made.</summary>
    private sealed class MeasuredStore(WorkspaceCatalogue catalogue, Workspace workspace) : IAsyncDisposable
    {
        public Workspace Workspace => workspace;

        public static async Task<MeasuredStore> MakeAsync(string[] how)
        {
            var folder = Workbench.NewFolder();
            var (exitCode, said) = await BenchmarkProgram.RunAsync(["make", folder, .. how]);
            Assert.True(exitCode == 0, said);
            var catalogue = new WorkspaceCatalogue(folder, new TestClock(new(2026, 6, 1, 8, 0, 0, DateTimeKind.Utc)));
            return new(catalogue, await catalogue.OpenAsync("bench", StoreKind.Training));
        }

        public ValueTask DisposeAsync()
        {
            catalogue.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
