using Bunit;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Diary;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Diary;

public sealed class DiaryScreensTests : CaseBunit
{
    private static CaseView WithDiary(params DiaryView[] entries) => Views.Case() with { Diary = entries };

    [Fact]
    public async Task The_diary_says_what_is_due_and_hides_what_is_far_off_behind_a_count()
    {
        var part = await RenderPartAsync<DiaryPart>(WithDiary(
            Views.Ring with { Id = Views.Id(1), DueOn = new(2026, 5, 29), Text = "Missed" }, Views.Ring with { Id = Views.Id(2), DueOn = Views.Today, Text = "Now" },
            Views.Ring with { Id = Views.Id(3) }, Views.Ring with { Id = Views.Id(4), Text = "Much later" }));

        Assert.Contains("overdue 29 May 2026 3 days ago Missed", part.Text().Replace("▲", "", StringComparison.Ordinal));
        Assert.Contains("due today", part.Text());
        Assert.DoesNotContain("Much later", part.Text());
        part.Press("2 later");
        Assert.Contains("Much later", part.Text());
    }

    [Fact]
    public async Task A_date_is_ticked_off_by_one_press()
    {
        Accept<CompleteDiaryEntry>();
        var part = await RenderPartAsync<DiaryPart>(WithDiary(Views.Ring));

        part.Press("Done");

        Assert.Equal(new(Views.Ring.Id, 2), Sent<CompleteDiaryEntry>());
    }

    [Fact]
    public async Task A_statutory_date_says_beforehand_that_it_cannot_be_moved()
    {
        var part = await RenderPartAsync<DiaryPart>(WithDiary(Views.Ring with { IsStatutory = true }));

        var move = part.Button("Move");
        Assert.Equal("true", move.GetAttribute("aria-disabled"));
        Assert.Equal("Statutory dates cannot be moved. (DIA-001)", part.Find($"#{move.GetAttribute("aria-describedby")}").TextContent);
        part.Press("Move");
        Assert.Empty(part.FindAll("dialog"));
    }

    [Fact]
    public async Task Who_keeps_no_diary_reads_it()
    {
        Officer = Officer with { Role = Role.Auditor };
        var part = await RenderPartAsync<DiaryPart>(WithDiary(Views.Ring));

        Assert.Contains("Ring the daughter", part.Text());
        Assert.Empty(part.FindAll("button"));
    }

    [Fact]
    public async Task A_date_is_moved_with_the_reason_and_the_limit_of_free_moves_in_sight()
    {
        Accept<MoveDiaryEntry>();
        var part = await RenderPartAsync<DiaryPart>(WithDiary(Views.Ring with { Moves = 3 }));

        part.Press("Move");
        Assert.Contains("moved 3 times so far", part.Text());
        part.Fill("To which day", "2026-06-18");
        part.Fill("Why", "The daughter is away");
        part.Press("Move it");

        Assert.Equal(new(Views.Ring.Id, 2, new(2026, 6, 18), "The daughter is away"), Sent<MoveDiaryEntry>());
        Assert.Empty(part.FindAll("dialog"));
    }

    [Fact]
    public async Task A_refused_move_keeps_the_form_and_says_why()
    {
        Runner.On<MoveDiaryEntry, Guid>(_ => new Outcome<Guid>.Refused(new("GEN-007", "It has been moved 3 times. Give a reason (10 characters or more).")));
        var part = await RenderPartAsync<DiaryPart>(WithDiary(Views.Ring with { Moves = 3 }));

        part.Press("Move");
        part.Fill("To which day", "2026-06-18");
        part.Press("Move it");

        Assert.Contains("It has been moved 3 times.", part.Find("dialog [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("2026-06-18", part.Field("To which day").GetAttribute("value"));
    }

    [Fact]
    public async Task A_note_needs_words_and_a_day()
    {
        Accept<AddDiaryEntry>();
        var dialog = await RenderPartAsync<AddDiaryEntryDialog>(Views.Case());

        dialog.Press("Put in the diary");
        Assert.Contains("Choose the day.", dialog.Text());
        dialog.Fill("On which day", "2026-06-05");
        Assert.Contains("Say what is to be done that day.", dialog.Text());
        dialog.Fill("What is to be done", "Ring again");
        dialog.Press("Put in the diary");

        Assert.Equal(new(Views.CaseId, new(2026, 6, 5), "Ring again"), Sent<AddDiaryEntry>());
        Assert.Equal(1, Closed);
    }

    [Fact]
    public async Task Too_much_text_is_told_before_it_is_sent()
    {
        var dialog = await RenderPartAsync<AddDiaryEntryDialog>(Views.Case());

        dialog.Fill("What is to be done", new string('a', AddDiaryEntry.LongestText + 1));

        Assert.Contains("1 character too many. The limit is 300.", dialog.Text());
    }
}

public sealed class NoticeBellTests : CaseBunit
{
    private static readonly NoticeRow Moved = new(Views.Id(1), Views.CaseId, "CW-100004 now belongs to Priya Nair", new(2026, 6, 1, 7, 30, 0, DateTimeKind.Utc), false);
    private int unread = 1;

    public NoticeBellTests() => Runner.On<GetNotices, NoticesView>(_ => new Outcome<NoticesView>.Done(new(unread, [Moved with { IsRead = unread == 0 }])));

    private async Task<IRenderedComponent<NoticeBell>> BellAsync()
    {
        await SignInAsync();
        return Render<NoticeBell>();
    }

    private static string Headline(IRenderedComponent<NoticeBell> bell) => string.Join(' ', bell.Find("summary").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public async Task The_bell_counts_what_is_new_and_leads_to_its_case()
    {
        var bell = await BellAsync();

        Assert.Equal("Notices 1 new", Headline(bell));
        Assert.Equal($"/cases/{Views.CaseId}", bell.Find("li a").GetAttribute("href"));
        Assert.Contains("1 Jun 2026 08:30", bell.Text());
    }

    [Fact]
    public async Task Reading_marks_all_up_to_the_newest_that_was_seen()
    {
        Runner.On<ReadNotices, int>(_ => { unread = 0; return new Outcome<int>.Done(1); });
        var bell = await BellAsync();

        bell.Press("Mark all as read");

        Assert.Equal(new(Moved.At), Sent<ReadNotices>());
        Assert.Equal("Notices", Headline(bell));
        Assert.DoesNotContain("Mark all as read", bell.Text());
    }

    [Fact]
    public async Task News_anywhere_in_the_workspace_is_asked_for_once()
    {
        var bell = await BellAsync();
        var feed = Services.GetRequiredService<ICaseChangeFeed>();
        unread = 2;

        feed.Announce(new(Workbench.Name, Views.CaseId, Views.Id(12), "Helen Marsh", "Reassign case"));
        feed.Announce(new(Workbench.Name, Views.Id(5), Views.Id(12), "Helen Marsh", "Reassign case"));

        bell.WaitForAssertion(() => Assert.Equal("Notices 2 new", Headline(bell)));
        Assert.Equal(2, Runner.Of<GetNotices>().Count());
    }

    [Fact]
    public async Task Who_was_told_nothing_is_told_so()
    {
        Runner.On<GetNotices, NoticesView>(_ => new Outcome<NoticesView>.Done(new(0, [])));

        Assert.Contains("You have not been told anything yet.", (await BellAsync()).Text());
    }
}
