using System.Globalization;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Imports;
using CaseWorkbench.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Search;

/// <summary>The index is what the record says, however the record was written.</summary>
public sealed class SearchIndexTests : WorkbenchTest
{
    [Fact]
    public async Task After_random_changes_by_every_way_of_writing_the_index_is_as_if_it_were_made_anew()
    {
        await Workbench.LoadAsync(ImportKind.Accounts, Loads.File(ImportKind.Accounts,
            [.. Enumerable.Range(0, 40).Select(n => $"ASC-{n},home-care,Mrs,F{n},O'Palmer-{n},1938-04-02,,{n} Mill Lane,,Wexcombe,WX1 {n % 9}AB,01632 9600{n:D2},,,2026-01-05")]));
        var random = new Random(4711);
        await using (var db = Workbench.Db())
        {
            var people = await db.People().ToListAsync();
            for (var n = 0; n < 300; n++)
            {
                var person = people[random.Next(people.Count)];
                var phones = await db.Phones().Where(phone => phone.PersonId == person.Id).ToListAsync();
                switch (random.Next(7))
                {
                    case 0: person.Correct("Ms", $"Änn{n}", $"Łee’{n}", new(1940, 1, 1 + n % 28), new(2026, 6, 1)); break;
                    case 1: db.Add(PersonPhone.Of(Guid.NewGuid(), person.Id, $"+44 7700 {900000 + n}")); break;
                    case 2: db.Add(PersonAddress.Of(Guid.NewGuid(), person.Id, $"{n} O'Connell Street", "", "Wexcombe", $"WX2 {n % 9}ZZ", new(2026, 1, 1))); break;
                    case 3: db.Add(Authority.Of(Guid.NewGuid(), person.Id, AuthorityKind.Payer, $"Gr-ace D'{n}", "son", $"0044 (0)7700 9{n:D5}", "", "", new(2026, 1, 1), null)); break;
                    case 4 when phones.Count > 0: db.Remove(phones[0]); break;
                    case 5: await Workbench.GivenCaseAsync($"New{n}"); break;
                    default: await SqlAsync($"UPDATE Person SET Surname = 'Raw{n}' WHERE Id = '{StoredKey(person.Id)}'", db); break;
                }
                await db.SaveChangesAsync();
            }
        }

        await AssertAsRebuiltAsync();
        Assert.True(await CountAsync() > 60);
    }

    [Fact]
    public async Task What_is_rolled_back_is_not_found()
    {
        await Workbench.LoadAsync(ImportKind.Accounts, Loads.File(ImportKind.Accounts, "ASC-1,home-care,Mrs,Ann,Palmer,1938-04-02,,,,,,,,,2026-01-05"), dryRun: true);

        Assert.Equal(0, await CountAsync());
        await AssertAsRebuiltAsync();
    }

    [Fact]
    public async Task A_store_whose_index_is_missing_or_old_gets_it_again_when_it_is_opened()
    {
        var person = await Workbench.GivenPersonAsync("Evelyn", "Okafor");
        await using (var db = Workbench.Db())
            await SqlAsync("DROP TRIGGER Person_sought; UPDATE Person SET Surname = 'Bello'; DELETE FROM SearchEntry", db);
        Assert.Empty(await Workbench.FoundAsync("bello"));

        await using (var db = Workbench.Db())
            await SearchIndex.ApplyAsync(db, default);

        Assert.Equal([person.Reference], await Workbench.FoundAsync("bello"));
        await AssertAsRebuiltAsync();
    }

    private static string StoredKey(Guid id) => id.ToString("D").ToUpperInvariant();

    private async Task<long> CountAsync()
    {
        await using var db = Workbench.Db();
        return Convert.ToInt64(await ScalarAsync(db, "SELECT count(*) FROM SearchEntry"), CultureInfo.InvariantCulture);
    }

    /// <summary>The entries are those made from the record; each FTS table answers for its own agreement with them.</summary>
    private async Task AssertAsRebuiltAsync()
    {
        await using var db = Workbench.Db();
        Assert.Equal(0L, await ScalarAsync(db, $"SELECT count(*) FROM (SELECT CaseId, SortName, Words, Numbers FROM SearchEntry EXCEPT {SearchIndex.Entries})"));
        Assert.Equal(0L, await ScalarAsync(db, $"SELECT count(*) FROM ({SearchIndex.Entries} EXCEPT SELECT CaseId, SortName, Words, Numbers FROM SearchEntry)"));
        await SqlAsync("INSERT INTO SearchWords (SearchWords, rank) VALUES ('integrity-check', 1); INSERT INTO SearchParts (SearchParts, rank) VALUES ('integrity-check', 1)", db);
    }

    private static async Task<object?> ScalarAsync(WorkbenchDb db, string sql)
    {
        await using var command = await CommandAsync(db, sql);
        return await command.ExecuteScalarAsync();
    }

    private static async Task SqlAsync(string sql, WorkbenchDb db)
    {
        await using var command = await CommandAsync(db, sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<SqliteCommand> CommandAsync(WorkbenchDb db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
