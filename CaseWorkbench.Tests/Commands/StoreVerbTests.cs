using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Web.Commands;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Commands;

/// <summary>The verbs that look after a store: its nights, its audit, its copy.</summary>
public sealed class StoreVerbTests : CommandLineTest
{
    [Fact]
    public async Task The_nights_that_were_missed_are_run_and_run_again_there_is_nothing_to_do()
    {
        await RunAsync("nightly");
        Clock.MoveTo(new(2026, 6, 4));

        var caughtUp = await RunAsync("nightly");
        var again = await RunAsync("nightly");

        Assert.Equal((ExitCode.Done, ""), (caughtUp.Code, caughtUp.Error));
        Assert.EndsWith("3 nights done.\n", caughtUp.Out);
        Assert.Contains("Thu 4 Jun 2026: ExpireHolds: nothing to do", caughtUp.Out);
        Assert.Equal("Nothing to do: the nights up to then are done.\n", again.Out);
    }

    [Fact]
    public async Task Nights_may_be_run_up_to_a_day()
    {
        await RunAsync("nightly");
        Clock.MoveTo(new(2026, 6, 4));

        await RunAsync("nightly", "--until", "2026-06-02");

        Assert.Equal(new DateOnly(2026, 6, 2), await InStoreAsync(db => db.Set<JobStep>().MaxAsync(s => s.Night)));
    }

    [Fact]
    public async Task A_night_still_to_come_is_refused()
    {
        var refused = await RunAsync("nightly", "--until", "2026-06-02");

        Assert.Equal((ExitCode.Refused, "JOB-001: The night of 2 Jun 2026 cannot run before that day; it is 1 Jun 2026.\n"), (refused.Code, refused.Error));
    }

    [Fact]
    public async Task The_audit_says_whether_it_holds_and_its_head()
    {
        await RunAsync("nightly");

        var verified = await RunAsync("audit", "verify");

        Assert.Equal(ExitCode.Done, verified.Code);
        Assert.Matches(@"^The audit holds: \d+ entries, head \d+:[0-9A-F]{64}\.\n$", verified.Out);
        var head = verified.Out.Trim().TrimEnd('.').Split("head ")[1];
        Assert.Equal(ExitCode.Done, (await RunAsync("audit", "verify", "--head", head)).Code);
    }

    [Fact]
    public async Task A_broken_audit_or_an_unknown_head_is_refused_with_the_entry()
    {
        await RunAsync("nightly");
        var unknown = await RunAsync("audit", "verify", "--head", "3:ABC");
        await InStoreAsync(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER AuditEntry_no_update; UPDATE AuditEntry SET Officer = 'x' WHERE Seq = 2"));

        var broken = await RunAsync("audit", "verify");

        Assert.Equal((ExitCode.Refused, ExitCode.Refused), (unknown.Code, broken.Code));
        Assert.Contains("the head kept outside the store is not in the chain", unknown.Error);
        Assert.StartsWith("The audit is broken at entry 2: its content was changed.", broken.Error);
    }

    [Fact]
    public async Task A_backup_is_a_whole_store_that_opens()
    {
        await RunAsync("nightly");
        var elsewhere = Path.Combine(Folder, "elsewhere");
        Directory.CreateDirectory(elsewhere);

        var done = await RunAsync("backup", Path.Combine(elsewhere, "training.db"));

        Assert.Equal((ExitCode.Done, ""), (done.Code, done.Error));
        Assert.Contains("the copy is sound", done.Out);
        Assert.Equal(
            await InStoreAsync(db => db.Officers().CountAsync()),
            await InStoreAsync(db => db.Officers().CountAsync(), elsewhere));
        Assert.Equal(["training.db"], Directory.GetFiles(elsewhere, "*.db*").Select(Path.GetFileName).Where(name => name!.EndsWith("db", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_backup_replaces_nothing()
    {
        var file = FileOf("mine.db", "something else");

        var refused = await RunAsync("backup", file);

        Assert.Equal(ExitCode.Refused, refused.Code);
        Assert.Contains("is there already", refused.Error);
        Assert.Equal("something else\n", (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_script_that_goes_as_it_should_is_done_and_one_that_does_not_says_where()
    {
        var done = await RunAsync("scenario", "run", "S4");
        var bad = await RunAsync("scenario", "run", FileOf("bad.json", Training.ScenarioReadingTests.With(
            """{ "on": "2026-06-01", "as": "Farah Aziz", "do": "NumberFrom", "with": { "series": "CW", "next": 5 }, "expect": { "refused": "TRN-002" } }""", """{ "on": "2026-06-02" }""")));
        var unreadable = await RunAsync("scenario", "run", FileOf("unreadable.json", "{"));

        Assert.Equal((ExitCode.Done, ExitCode.Refused, ExitCode.Refused), (done.Code, bad.Code, unreadable.Code));
        Assert.Contains("Not yet: ", done.Out);
        Assert.EndsWith("steps, all as expected.\n", done.Out);
        Assert.Contains("✘   1  Mon 1 Jun 2026  Farah Aziz: number from – done\n         it was to be refused TRN-002, and was done", bad.Error);
        Assert.EndsWith("1 of 1 step not as expected; 1 not played.\n", bad.Error);
        Assert.StartsWith("It is not JSON:", unreadable.Error);
    }
}
