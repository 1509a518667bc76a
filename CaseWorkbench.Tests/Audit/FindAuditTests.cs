using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Audit;

public sealed class FindAuditTests : WorkbenchTest
{
    private Task<AuditView> FindAsync(AuditFilter filter, string officer = "Owen", string? after = null, int size = 50) =>
        Workbench.DoAsync(officer, new FindAudit(filter, after, size));

    private Task<Guid> DiaryAsync(string officer, DebtCase debtCase, string text = "Ring the daughter") =>
        Workbench.DoAsync(officer, new AddDiaryEntry(debtCase.Id, new(2026, 6, 10), text));

    [Fact]
    public async Task An_entry_says_who_did_what_on_which_case_and_never_the_words_they_wrote()
    {
        var frost = await Workbench.GivenCaseAsync();
        await DiaryAsync("Priya", frost);

        var row = Assert.Single((await FindAsync(new())).Rows);

        Assert.Equal(("Priya Nair", "AddDiaryEntry", frost.Reference, "done"), (row.Officer, row.Command, row.Case, row.Result));
        Assert.DoesNotContain("daughter", row.Detail);
    }

    [Fact]
    public async Task It_is_found_by_person_by_case_by_command_and_by_day()
    {
        var (frost, snow) = (await Workbench.GivenCaseAsync(), await Workbench.GivenCaseAsync("Snow"));
        await DiaryAsync("Priya", frost);
        Workbench.Clock.MoveTo(new(2026, 6, 2), 0, 30); // Half past midnight in London is still the first of June in UTC.
        await DiaryAsync("Tom", snow);
        await Workbench.DoAsync("Tom", new ReadNotices(new(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc)));

        Assert.Equal(["ReadNotices", "AddDiaryEntry"], (await FindAsync(new(OfficerId: (await Workbench.OfficerAsync("Tom")).Id))).Rows.Select(row => row.Command));
        Assert.Equal("Priya Nair", Assert.Single((await FindAsync(new(Case: frost.Reference))).Rows).Officer);
        Assert.Equal([snow.Reference, frost.Reference], (await FindAsync(new(Command: "AddDiaryEntry"))).Rows.Select(row => row.Case));
        Assert.Equal("Priya Nair", Assert.Single((await FindAsync(new(From: new(2026, 6, 1), Until: new(2026, 6, 1)))).Rows).Officer);
        Assert.Equal(2, (await FindAsync(new(From: new(2026, 6, 2)))).Rows.Count);
    }

    [Fact]
    public async Task What_was_refused_and_what_was_forbidden_stand_alone()
    {
        await Workbench.RefusedAsync("David", new ProposePolicyChange("limitation.months", "60", new(2026, 7, 1), "It would suit us well."));
        await Workbench.RefusedAsync("Priya", new ProposePolicyChange("dispute.ackWd", "4", new(2026, 7, 1), "It would suit us well."));
        await DiaryAsync("Priya", await Workbench.GivenCaseAsync());

        Assert.Equal(["forbidden GEN-001", "refused POL-001"], (await FindAsync(new(AuditShow.Refused))).Rows.Select(row => row.Result));
        Assert.Equal(3, (await FindAsync(new())).Rows.Count);
    }

    [Fact]
    public async Task A_look_at_a_vulnerability_is_found_by_who_looked_and_at_which_case()
    {
        var frost = await Workbench.GivenCaseAsync();
        await Workbench.DoAsync("Priya", new AddVulnerability(frost.Id, VulnerabilityKind.PhysicalOrSensory, "Write, do not ring.", "Her daughter", new(2026, 9, 1)));
        await Workbench.DoAsync("Tom", new GetPerson(frost.Id));

        var row = Assert.Single((await FindAsync(new(AuditShow.Reads, OfficerId: (await Workbench.OfficerAsync("Tom")).Id, Case: frost.Reference))).Rows);

        Assert.Equal(("Tom Adeyemi", "vulnerability", frost.Reference, "read"), (row.Officer, row.Command, row.Case, row.Result));
        Assert.Empty((await FindAsync(new(AuditShow.Reads, From: new(2026, 6, 2)))).Rows);
    }

    [Fact]
    public async Task Page_after_page_reads_every_entry_once_also_those_of_one_instant()
    {
        var frost = await Workbench.GivenCaseAsync();
        for (var n = 0; n < 11; n++)
            await DiaryAsync("Priya", frost, $"Entry {n}");

        var numbers = new List<long>();
        for (string? after = null; ;)
        {
            var page = await FindAsync(new(), after: after, size: 4);
            numbers.AddRange(page.Rows.Select(row => row.Number));
            if ((after = page.Next) is null)
                break;
        }

        Assert.Equal(Enumerable.Range(1, 11).Reverse().Select(number => (long)number), numbers);
    }

    [Fact]
    public async Task A_restricted_case_gives_away_neither_its_name_nor_what_was_done_to_those_who_are_not_named()
    {
        var frost = await Workbench.GivenCaseAsync();
        await DiaryAsync("Priya", frost);
        await Workbench.DoAsync("Helen", new RestrictCase(frost.Id, frost.Version, true, [(await Workbench.OfficerAsync("Helen")).Id], "A councillor's mother"));

        Assert.All((await FindAsync(new())).Rows, row => Assert.Equal((true, null, ""), (row.IsWithheld, row.Case, row.Detail)));
        Assert.Equal("not found", await Workbench.RefusedAsync("Owen", new FindAudit(new(Case: frost.Reference))));
        Assert.All((await FindAsync(new(Case: frost.Reference), "Helen")).Rows, row => Assert.Equal(frost.Reference, row.Case));
    }

    [Fact]
    public async Task A_look_at_a_restricted_case_is_kept_and_names_it_only_to_those_who_may_know_of_it()
    {
        var frost = await Workbench.GivenCaseAsync();
        await Workbench.DoAsync("Helen", new GetCase(frost.Reference));
        await Workbench.DoAsync("Helen", new RestrictCase(frost.Id, frost.Version, true, [(await Workbench.OfficerAsync("Helen")).Id], "A councillor's mother"));
        await Workbench.DoAsync("Helen", new GetCase(frost.Reference));

        var withheld = Assert.Single((await FindAsync(new(AuditShow.Reads))).Rows);
        var named = Assert.Single((await FindAsync(new(AuditShow.Reads), "Helen")).Rows);

        Assert.Equal(("Helen Marsh", "restricted case", null, true), (withheld.Officer, withheld.Command, withheld.Case, withheld.IsWithheld));
        Assert.Equal(frost.Reference, named.Case);
    }

    [Fact]
    public async Task A_case_that_is_not_there_is_not_found_and_a_made_up_cursor_reads_the_first_page()
    {
        await DiaryAsync("Priya", await Workbench.GivenCaseAsync());

        Assert.Equal("not found", await Workbench.RefusedAsync("Owen", new FindAudit(new(Case: "CW-999999"))));
        Assert.Single((await FindAsync(new(), after: "99999999999999999999-x")).Rows);
    }

    [Fact]
    public async Task Everybody_and_every_command_can_be_asked_about()
    {
        var choices = await Workbench.DoAsync("Owen", new GetAuditChoices());

        Assert.Contains(choices.Officers, officer => officer.Name == "Nightly run");
        Assert.Contains(new AuditCommand("LogContact", "Log contact"), choices.Commands);
        Assert.DoesNotContain(choices.Commands, command => command.Name.StartsWith("Get", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_last_nightly_verification_and_the_head_it_kept_are_told()
    {
        Assert.Equal(new(null, null, null, null), await Workbench.DoAsync("Owen", new GetAuditCheck()));

        await new NightlyRun(Workbench.Runner, Workbench.Services.GetRequiredService<WorkspaceCatalogue>(), [NightStep.VerifyAudit]).RunAsync(Workbench.Name);
        var check = await Workbench.DoAsync("Owen", new GetAuditCheck());

        Assert.Equal((new(2026, 6, 1), true), (check.Night!.Value, check.Said!.StartsWith("The audit holds", StringComparison.Ordinal)));
        Assert.NotNull(check.KeptHead);
    }

    [Theory]
    [InlineData("", "IX_AuditEntry_At (At>? AND At<?)")]
    [InlineData("officer", "IX_AuditEntry_OfficerId_At (OfficerId=? AND At>? AND At<?)")]
    [InlineData("command", "IX_AuditEntry_Command_At (Command=? AND At>? AND At<?)")]
    [InlineData("case", "IX_AuditEntry_CaseId_At (CaseId=? AND At>? AND At<?)")]
    [InlineData("refused", "IX_AuditEntry_Refused (At>? AND At<?)")]
    [InlineData("reads", "IX_AccessEntry_At (At>? AND At<?)")]
    [InlineData("reads officer", "IX_AccessEntry_OfficerId_At (OfficerId=? AND At>? AND At<?)")]
    [InlineData("reads case", "IX_AccessEntry_CaseId_At (CaseId=? AND At>? AND At<?)")]
    public async Task Whatever_is_asked_is_read_along_an_index_from_where_the_page_before_ended(string asked, string index)
    {
        var show = asked.StartsWith("reads", StringComparison.Ordinal) ? AuditShow.Reads : asked == "refused" ? AuditShow.Refused : AuditShow.Commands;
        var filter = new AuditFilter(show, asked.EndsWith("officer", StringComparison.Ordinal) ? Guid.NewGuid() : null, Command: asked == "command" ? "LogContact" : null, From: new(2026, 1, 1), Until: new(2026, 6, 1));
        await using var db = Workbench.Db();
        await db.Database.OpenConnectionAsync();
        var query = AuditReading.Entries(db, filter, asked.EndsWith("case", StringComparison.Ordinal) ? Guid.NewGuid() : null, new AuditCursor(new(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc), 7), readsConcerns: true).Take(51);
        await using var command = query.CreateDbCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
        var steps = new List<string>();
        await using (var rows = await command.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
                steps.Add(rows.GetString(3));
        }

        Assert.Contains(steps, step => step.Contains(index, StringComparison.Ordinal));
        Assert.DoesNotContain(steps, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal) || step.StartsWith("SCAN", StringComparison.Ordinal));
    }
}
