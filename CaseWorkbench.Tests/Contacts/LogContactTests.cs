using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static CaseWorkbench.Domain.Contacts.ContactChannel;
using static CaseWorkbench.Domain.Contacts.ContactDirection;

namespace CaseWorkbench.Tests.Contacts;

public sealed class LogContactTests : WorkbenchTest
{
    private DebtCase frost = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        frost = await Workbench.GivenCaseAsync();
    }

    [Fact]
    public async Task A_call_is_noted_once_with_who_it_was_and_told_in_the_timeline()
    {
        var id = await Workbench.KeepsContractAsync("Leo", ACall() with { Checks = [IdentityCheck.Name, IdentityCheck.Postcode, IdentityCheck.DateOfBirth], FinancesDiscussed = true }, wrongOfficer: "Owen");

        var entry = Assert.Single(await LogAsync());
        Assert.Equal((id, "Mr Colin Frost", true, true, "Leo Finch"), (entry.Id, entry.With, entry.IsVerified, entry.FinancesDiscussed, entry.Officer));
        Assert.Equal(["Call from Mr Colin Frost: spoke. He asked how to pay."], await TimelineAsync());
    }

    [Fact]
    public async Task Nobody_reached_needs_no_words()
    {
        await Workbench.DoAsync("Leo", ACall() with { Direction = Out, Result = ContactResult.NoAnswer, Summary = "" });

        Assert.Equal(["Call to Mr Colin Frost: no answer."], await TimelineAsync());
    }

    [Fact]
    public async Task The_summary_is_hashed_in_the_audit()
    {
        await Workbench.DoAsync("Leo", ACall() with { ComeBack = new(new(2026, 6, 9), "Ask about his pension") });

        await using var db = Workbench.Db();
        var detail = (await db.AuditEntries().SingleAsync()).Detail;
        Assert.DoesNotContain("how to pay", detail);
        Assert.DoesNotContain("pension", detail);
    }

    [Theory]
    [InlineData("2026-05-21", null, "GEN-006")]
    [InlineData("2026-05-22", null, null)]
    [InlineData("2026-06-01", "09:01", "CON-003")]
    [InlineData("2026-06-02", null, "CON-003")]
    [InlineData(null, "08:30", null)]
    public async Task A_contact_is_entered_after_it_took_place_and_within_ten_days(string? on, string? at, string? code)
    {
        var call = ACall() with { On = on is null ? null : DateOnly.Parse(on), At = at is null ? null : TimeOnly.Parse(at) };

        if (code is not null)
            Assert.Equal(code, await Workbench.RefusedAsync("Leo", call));
        else
            await Workbench.DoAsync("Leo", call);
    }

    [Fact]
    public async Task An_earlier_contact_stands_on_its_own_day_and_says_when_it_was_entered()
    {
        await Workbench.DoAsync("Leo", ACall() with { On = new(2026, 5, 28), At = new(15, 30) });

        await using var db = Workbench.Db();
        var entry = await db.Contacts().SingleAsync();
        Assert.Equal((new DateOnly(2026, 5, 28), new TimeOnly(15, 30), new DateOnly(2026, 6, 1)),
            (entry.On, TimeOnly.FromDateTime(entry.At.InLondon()), entry.EnteredAt.InLondon().Day()));
        Assert.Equal(new DateOnly(2026, 5, 28), (await db.Timeline().SingleAsync()).On);
    }

    [Fact]
    public async Task Who_waits_for_an_answer_is_put_in_the_diary_of_the_owner()
    {
        await Workbench.DoAsync("Leo", ACall() with { NeedsAnswer = true });
        await Workbench.DoAsync("Leo", ACall() with { Channel = Letter, Result = ContactResult.Received, NeedsAnswer = true });

        var priya = (await Workbench.OfficerAsync("Priya")).Id;
        Assert.Equal(
            [(DiaryKind.CallBack, new(2026, 6, 2), "Call back Mr Colin Frost", priya), (DiaryKind.AnswerLetter, new(2026, 6, 8), "Answer the letter of Mr Colin Frost", priya)],
            await DiaryAsync());
    }

    [Fact]
    public async Task The_officer_has_the_case_back_on_the_day_they_choose()
    {
        await Workbench.DoAsync("Leo", ACall() with { ComeBack = new(new(2026, 6, 9)) });

        Assert.Equal([(DiaryKind.BringUp, new(2026, 6, 9), "Follow up the call of 1 Jun 2026, Mr Colin Frost", (await Workbench.OfficerAsync("Leo")).Id)], await DiaryAsync());
        Assert.Equal("DIA-002", await Workbench.RefusedAsync("Leo", ACall() with { ComeBack = new(new(2026, 5, 31)) }));
    }

    [Fact]
    public async Task A_closed_case_takes_what_was_said_but_no_work()
    {
        await using (var db = Workbench.Db())
        {
            (await db.Cases().SingleAsync()).Close(new(new(2026, 6, 1), NilSince: new(2026, 4, 1)));
            await db.SaveChangesAsync();
        }

        await Workbench.DoAsync("Leo", ACall());
        Assert.Equal("GEN-005", await Workbench.RefusedAsync("Leo", ACall() with { NeedsAnswer = true }));
        Assert.Equal("GEN-005", await Workbench.RefusedAsync("Leo", ACall() with { Promised = new(Money.Pounds(10), new(2026, 6, 8)) }));
    }

    [Fact]
    public async Task A_fear_for_somebody_goes_to_the_supervisor_and_the_liaison_at_once()
    {
        await Workbench.DoAsync("Leo", ACall() with { Concern = SafeguardingConcern.SuicideRisk });

        var (helen, ruth) = ((await Workbench.OfficerAsync("Helen")).Id, (await Workbench.OfficerAsync("Ruth")).Id);
        Assert.Equal([(DiaryKind.Safeguarding, new(2026, 6, 1), "Risk of suicide: check that the script was followed and refer at once.", helen)], await DiaryAsync());
        await using var db = Workbench.Db();
        Assert.Equal([helen, ruth], await db.Notices().OrderBy(n => n.OfficerId).Select(n => n.OfficerId).ToListAsync());
    }

    [Fact]
    public async Task An_officer_of_another_team_finds_nothing_to_log_on_or_read()
    {
        await Workbench.GivenOfficerElsewhereAsync("Nora Quinn");

        Assert.Equal("not found", await Workbench.RefusedAsync("Nora", ACall()));
        Assert.Equal("not found", await Workbench.RefusedAsync("Nora", new GetContactLog(frost.Id)));
        Assert.Equal("not found", await Workbench.RefusedAsync("Nora", new GetContactRules(frost.Id)));
    }

    [Fact]
    public void A_form_with_a_gap_names_its_field()
    {
        var call = ACall();
        Assert.Equal("Summary", Gap(call with { Summary = " " }));
        Assert.Equal("Summary", Gap(call with { Summary = new('a', 4_001) }));
        Assert.Equal("FinancesDiscussed", Gap(call with { Result = ContactResult.Voicemail, FinancesDiscussed = true }));
        Assert.Equal("Reason", Gap(call with { Reason = "again" }));
        Assert.Equal("SomeoneElse", Gap(call with { AuthorityId = Guid.NewGuid(), SomeoneElse = "Ned" }));
        Assert.Equal("NeedsAnswer", Gap(call with { Direction = Out, NeedsAnswer = true }));
        Assert.Equal("Promised", Gap(call with { Promised = new(Money.Zero, new(2026, 6, 8)) }));
        Assert.Equal("ComeBack", Gap(call with { ComeBack = new(new(2026, 6, 8), new('a', 501)) }));
        Assert.Equal("", Gap(call with { Summary = new('a', 4_000) }));
    }

    private LogContact ACall() => new(frost?.Id ?? default, In, Phone, ContactPurpose.Information, ContactResult.Spoke, "He asked how to pay.");

    private static string Gap(LogContact call) => string.Join(", ", call.Check().Select(problem => problem.Field));

    private async Task<IReadOnlyList<ContactRow>> LogAsync() => (await Workbench.DoAsync("Priya", new GetContactLog(frost.Id))).Rows;

    private async Task<List<string>> TimelineAsync()
    {
        await using var db = Workbench.Db();
        return await db.Timeline().OrderBy(t => t.Id).Select(t => t.Text).ToListAsync();
    }

    private async Task<IEnumerable<(DiaryKind, DateOnly, string, Guid)>> DiaryAsync()
    {
        await using var db = Workbench.Db();
        return (await db.Diary().OrderBy(e => e.DueOn).ToListAsync()).Select(e => (e.Kind, e.DueOn, e.Text, e.OwnerId ?? default));
    }
}
