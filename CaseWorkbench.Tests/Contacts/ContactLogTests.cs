using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Contacts;

/// <summary>Answers, corrections, and reading the log.</summary>
public sealed class ContactLogTests : WorkbenchTest
{
    private DebtCase frost = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        frost = await Workbench.GivenCaseAsync();
    }

    [Fact]
    public async Task An_answer_ends_the_wait_and_is_given_once()
    {
        var letter = await Workbench.DoAsync("Leo", ALetter());
        Assert.True((await RowAsync(letter)).IsWaiting);
        Workbench.Clock.MoveTo(new(2026, 6, 4));

        var answer = await Workbench.KeepsContractAsync("Priya", new AnswerContact(letter, ContactChannel.Letter, "Explained the four weeks."), wrongOfficer: "Owen");

        Assert.False((await RowAsync(letter)).IsWaiting);
        Assert.Equal((letter, ContactResult.Sent), ((await RowAsync(answer)).AnswersId, (await RowAsync(answer)).Result));
        await using var db = Workbench.Db();
        Assert.Equal(DiaryState.Done, (await db.Diary().SingleAsync()).State);
        Assert.Equal("Letter to Mr Colin Frost: sent, in answer to the letter of 1 Jun 2026. Explained the four weeks.", (await db.Timeline().OrderBy(t => t.Id).LastAsync()).Text);
        Assert.Equal("CON-004", await Workbench.RefusedAsync("Tom", new AnswerContact(letter, ContactChannel.Phone, "Explained it again.")));
    }

    [Fact]
    public async Task Nobody_is_answered_who_does_not_wait()
    {
        var letter = await Workbench.DoAsync("Leo", ALetter() with { NeedsAnswer = false });

        Assert.Equal("CON-004", await Workbench.RefusedAsync("Priya", new AnswerContact(letter, ContactChannel.Letter, "Explained.")));
    }

    [Fact]
    public async Task An_answer_keeps_the_rules_of_disclosure()
    {
        var letter = await Workbench.DoAsync("Leo", ALetter() with { SomeoneElse = "Ned Shaw" });
        var call = await Workbench.DoAsync("Leo", ALetter() with { Channel = ContactChannel.Phone });

        Assert.Equal("AUT-004", await Workbench.RefusedAsync("Priya", new AnswerContact(letter, ContactChannel.Letter, "Told him the balance.", FinancesDiscussed: true)));
        Assert.Equal("AUT-001", await Workbench.RefusedAsync("Priya", new AnswerContact(call, ContactChannel.Phone, "Told him the balance.", FinancesDiscussed: true)));
        await Workbench.DoAsync("Priya", new AnswerContact(call, ContactChannel.Phone, "Told him the balance.", [IdentityCheck.Name, IdentityCheck.DateOfBirth, IdentityCheck.Postcode], FinancesDiscussed: true));
    }

    [Fact]
    public async Task An_entry_is_put_right_by_a_further_one_and_stays_as_it_was()
    {
        var wrong = await Workbench.DoAsync("Leo", ALetter() with { On = new(2026, 5, 28) });
        var correct = new CorrectContact(wrong, ContactPurpose.Complaint, ContactResult.Received, "He complains of the carer.", NeedsAnswer: true, "I had read the wrong letter.");

        var right = await Workbench.KeepsContractAsync("Priya", correct, wrongOfficer: "Owen");

        var (before, after) = (await RowAsync(wrong), await RowAsync(right));
        Assert.Equal(("He asks about the four weeks.", true, false), (before.Summary, before.IsPutRight, before.IsWaiting));
        Assert.Equal(("He complains of the carer.", wrong, new DateOnly(2026, 5, 28), true), (after.Summary, after.CorrectsId, after.On, after.IsWaiting));
        Assert.Equal([(right, new DateOnly(2026, 6, 4))], await OpenDiaryAsync()); // As for the letter itself.
        Assert.Equal("CON-005", await Workbench.RefusedAsync("Tom", correct));
        Assert.Equal("CON-004", await Workbench.RefusedAsync("Tom", new AnswerContact(wrong, ContactChannel.Letter, "Explained.")));
        await Workbench.DoAsync("Tom", new AnswerContact(right, ContactChannel.Letter, "Explained."));
        Assert.Empty(await OpenDiaryAsync());
    }

    [Fact]
    public async Task An_entry_put_right_to_need_no_answer_takes_its_date_away()
    {
        var wrong = await Workbench.DoAsync("Leo", ALetter());

        await Workbench.DoAsync("Leo", new CorrectContact(wrong, ContactPurpose.Information, ContactResult.Received, "A leaflet.", NeedsAnswer: false, "It was only a leaflet."));

        Assert.Empty(await OpenDiaryAsync());
    }

    [Fact]
    public async Task An_answer_that_was_put_right_is_still_the_answer()
    {
        var letter = await Workbench.DoAsync("Leo", ALetter());
        var answer = await Workbench.DoAsync("Leo", new AnswerContact(letter, ContactChannel.Letter, "Explained the five weeks."));

        await Workbench.DoAsync("Leo", new CorrectContact(answer, ContactPurpose.QueryAnswered, ContactResult.Sent, "Explained the four weeks.", NeedsAnswer: true, "It was four weeks."));

        Assert.False((await RowAsync(letter)).IsWaiting);
        Assert.DoesNotContain((await LogAsync()).Rows, row => row.IsWaiting); // We do not wait for ourselves.
    }

    [Fact]
    public async Task What_is_gone_or_of_another_team_is_not_found()
    {
        var letter = await Workbench.DoAsync("Leo", ALetter());
        await Workbench.GivenOfficerElsewhereAsync("Nora Quinn");
        var correct = new CorrectContact(letter, ContactPurpose.Information, ContactResult.Received, "A leaflet.", false, "It was only a leaflet.");

        Assert.Equal("not found", await Workbench.RefusedAsync("Leo", new AnswerContact(Guid.NewGuid(), ContactChannel.Letter, "Explained.")));
        Assert.Equal("not found", await Workbench.RefusedAsync("Nora", new AnswerContact(letter, ContactChannel.Letter, "Explained.")));
        Assert.Equal("not found", await Workbench.RefusedAsync("Nora", correct));
        Assert.Equal("invalid Reason", await Workbench.RefusedAsync("Leo", correct with { Reason = "leaflet" }));
        Assert.Equal("invalid Summary", await Workbench.RefusedAsync("Leo", correct with { Summary = "" }));
        Assert.Equal("invalid Summary", await Workbench.RefusedAsync("Leo", new AnswerContact(letter, ContactChannel.Letter, "")));
    }

    [Fact]
    public async Task The_log_comes_newest_first_a_page_at_a_time_with_what_was_promised()
    {
        for (var day = 1; day <= 5; day++)
        {
            Workbench.Clock.MoveTo(new(2026, 6, day));
            await Workbench.DoAsync("Leo", ALetter() with { Summary = $"Letter {day}", NeedsAnswer = false, Promised = day == 5 ? new(Money.Pounds(10), new(2026, 6, 8)) : null });
        }

        var first = await LogAsync(page: 1, size: 2);
        var last = await LogAsync(page: 3, size: 2);

        Assert.Equal(["Letter 5", "Letter 4"], first.Rows.Select(row => row.Summary));
        Assert.Equal((true, false), (first.HasMore, last.HasMore));
        Assert.Equal(["Letter 1"], last.Rows.Select(row => row.Summary));
        Assert.Equal(new PromiseRow(Money.Pounds(10), new(2026, 6, 8), PromiseState.Open), first.Rows[0].Promise);
        Assert.Null(first.Rows[1].Promise);
    }

    private LogContact ALetter() => new(frost.Id, ContactDirection.In, ContactChannel.Letter, ContactPurpose.Information, ContactResult.Received, "He asks about the four weeks.", NeedsAnswer: true);

    private Task<ContactLogView> LogAsync(int page = 1, int size = 25) => Workbench.DoAsync("Priya", new GetContactLog(frost.Id, page, size));

    private async Task<ContactRow> RowAsync(Guid id) => (await LogAsync()).Rows.Single(row => row.Id == id);

    private async Task<List<(Guid?, DateOnly)>> OpenDiaryAsync()
    {
        await using var db = Workbench.Db();
        return [.. (await db.Diary().Where(e => e.State == DiaryState.Open).ToListAsync()).Select(e => (e.SourceId, e.DueOn))];
    }
}
