using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Commands;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Commands;

/// <summary>A backup on an empty machine is the store it was made from.</summary>
public sealed class RestoreVerbTests : CommandLineTest
{
    private string Copy => Path.Combine(Folder, "copies", "monday.db");
    private string Elsewhere => Path.Combine(Folder, "elsewhere");

    private async Task<string> BackedUpAsync()
    {
        await RunAsync("demo", "load", "--cases", "5");
        Directory.CreateDirectory(Path.GetDirectoryName(Copy)!);
        var done = await RunAsync("backup", Copy);
        Assert.Equal((ExitCode.Done, ""), (done.Code, done.Error));
        return RowsIn(done.Out);
    }

    private Task<Ended> RestoreAsync(params string[] more) => RunInAsync(Elsewhere, ["restore", Copy, .. more]);

    private static string RowsIn(string said) => said.Split("Its rows: ")[1].Trim();

    [Fact]
    public async Task On_an_empty_machine_it_is_the_same_row_for_row_and_the_portal_starts_on_it()
    {
        var rows = await BackedUpAsync();
        var store = Path.Combine(Folder, "training.db");
        var whole = StoreDump.KnowingIdsOf(store);

        var restored = await RestoreAsync("--rows", rows.ToLowerInvariant());

        Assert.Equal((ExitCode.Done, ""), (restored.Code, restored.Error));
        Assert.Equal(rows, RowsIn(restored.Out));
        Assert.Equal(whole.Of(store), whole.Of(Path.Combine(Elsewhere, "training.db")));
        Assert.Equal(ExitCode.Done, (await RunInAsync(Elsewhere, ["audit", "verify"])).Code);
        await using var app = await RunningApp.StartOnAsync(Elsewhere);
        using var http = new HttpClient();
        Assert.Contains("Priya Nair", await http.GetStringAsync(new Uri(app.Address, "/sign-in")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_differs_shows_in_the_hash()
    {
        var rows = await BackedUpAsync();
        await using (var connection = new SqliteConnection($"Data Source={Copy};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var change = connection.CreateCommand();
            change.CommandText = "UPDATE Person SET Surname = 'Other' WHERE Id = (SELECT min(Id) FROM Person)";
            await change.ExecuteNonQueryAsync();
        }

        var other = await RestoreAsync("--rows", rows);

        Assert.Equal(ExitCode.Refused, other.Code);
        Assert.Contains("is another copy than was asked for", other.Error);
        Assert.False(File.Exists(Path.Combine(Elsewhere, "training.db")));
        Assert.NotEqual(rows, RowsIn((await RestoreAsync()).Out));
    }

    [Theory]
    [InlineData("training.db")]
    [InlineData("training.db-wal")] // Of a store that was taken away without it: SQLite would play it into this one.
    public async Task A_restore_replaces_nothing(string there)
    {
        await BackedUpAsync();
        Directory.CreateDirectory(Elsewhere);
        await File.WriteAllTextAsync(Path.Combine(Elsewhere, there), "something else");

        var refused = await RestoreAsync();

        Assert.Equal(ExitCode.Refused, refused.Code);
        Assert.Contains($"{there} is there already", refused.Error);
        Assert.Equal("something else", await File.ReadAllTextAsync(Path.Combine(Elsewhere, there)));
    }

    [Fact]
    public async Task What_is_no_copy_or_a_damaged_or_a_newer_one_is_refused_and_nothing_is_put_in_place()
    {
        await BackedUpAsync();
        var newer = await File.ReadAllBytesAsync(Copy);
        await InStoreAsync(db => db.Cases().CountAsync()); // The original is another matter, and stays.

        File.WriteAllText(Copy, "not a store");
        var text = await RestoreAsync();
        File.Delete(Copy);
        var missing = await RestoreAsync();
        await File.WriteAllBytesAsync(Copy, newer[..(newer.Length / 2)]);
        var half = await RestoreAsync();
        await File.WriteAllBytesAsync(Copy, newer);
        await using (var connection = new SqliteConnection($"Data Source={Copy};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var change = connection.CreateCommand();
            change.CommandText = "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '10')";
            await change.ExecuteNonQueryAsync();
        }
        var later = await RestoreAsync();

        Assert.All([text, missing, half, later], refused => Assert.Equal(ExitCode.Refused, refused.Code));
        Assert.Contains("cannot be restored", text.Error);
        Assert.Contains("There is no file", missing.Error);
        Assert.Contains("made by a newer version", later.Error);
        Assert.False(File.Exists(Path.Combine(Elsewhere, "training.db")));
    }
}
