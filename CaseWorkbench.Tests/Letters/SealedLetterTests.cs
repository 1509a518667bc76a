using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Letters;

/// <summary>A letter that was sent is kept as it was sent, whichever way somebody tries (decision 15).</summary>
public sealed class SealedLetterTests : WorkbenchTest
{
    [Fact]
    public async Task Raw_sql_changes_nothing_of_what_was_sent_and_deletes_no_letter()
    {
        var letter = await Workbench.GivenReminderAsync(LetterState.Sent);
        await using var db = Workbench.Db();
        string[] columns = ["Body", "Addressee", "Address", "Figure", "DatedOn", "SentOn", "Reference", "Code", "TemplateVersion", "BatchId", "QueuedBy", "GivenWords"];

        foreach (var column in columns)
        {
            var sql = $"UPDATE Letter SET {column} = 'x'";
            Assert.Contains("Letter is sealed", (await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(sql))).Message);
        }
        Assert.Contains("Letter is sealed", (await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM Letter"))).Message);
        await Assert.ThrowsAsync<SqliteException>(() => db.Letters().ExecuteUpdateAsync(set => set.SetProperty(l => l.Body, "x")));
        Assert.Equal(letter.ContentHash, (await Workbench.LetterAsync(letter.Id)).ContentHash);
    }

    [Fact]
    public async Task Until_it_is_sent_it_is_written_again_and_may_still_not_be_deleted()
    {
        await Workbench.GivenReminderAsync();
        await using var db = Workbench.Db();

        Assert.Equal(1, await db.Database.ExecuteSqlRawAsync("UPDATE Letter SET Body = 'x'"));
        await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM Letter"));
    }

    [Fact]
    public async Task The_context_saves_no_change_of_what_was_sent()
    {
        await Workbench.GivenReminderAsync(LetterState.Sent);
        await using var db = Workbench.Db();
        var letter = await db.Letters().SingleAsync();

        db.Entry(letter).Property(l => l.Body).CurrentValue = "Another letter.";
        Assert.Equal("Letter is sealed.", (await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync())).Message);

        db.ChangeTracker.Clear();
        letter = await db.Letters().SingleAsync();
        db.Entry(letter).ComplexProperty(l => l.Figure).CurrentValue = Money.Pounds(1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());

        db.ChangeTracker.Clear();
        db.Remove(await db.Letters().SingleAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task A_manifest_and_a_published_template_are_kept_too()
    {
        await Workbench.GivenReminderAsync(LetterState.Sent);
        await using var db = Workbench.Db();

        Assert.Contains("append-only", (await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync("UPDATE BatchLine SET Pages = 9"))).Message);
        Assert.Contains("append-only", (await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM BatchLine"))).Message);
    }
}
