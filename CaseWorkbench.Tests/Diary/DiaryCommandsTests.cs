using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Diary;

public sealed class DiaryCommandsTests : WorkbenchTest
{
    [Fact]
    public async Task An_entry_comes_back_to_whoever_wrote_it_and_is_ticked_off_once()
    {
        var debtCase = await Workbench.GivenCaseAsync(owner: "Priya");

        var entry = await Workbench.KeepsContractAsync("Gwen", new AddDiaryEntry(debtCase.Id, new(2026, 6, 10), "Ring his daughter"), wrongOfficer: "Owen");
        var complete = new CompleteDiaryEntry(entry, 0);
        await Workbench.KeepsContractAsync("Gwen", complete, wrongOfficer: "Owen", stale: complete with { SeenVersion = 4 });

        Assert.Equal("WF-001", await Workbench.RefusedAsync("Gwen", complete with { SeenVersion = 1 }));
    }

    [Fact]
    public async Task An_entry_moves_three_times_freely_and_then_only_with_a_reason()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        var entry = await Workbench.DoAsync("Priya", new AddDiaryEntry(debtCase.Id, new(2026, 6, 10), "Ring his daughter"));
        var move = new MoveDiaryEntry(entry, 0, new(2026, 6, 11));
        await Workbench.KeepsContractAsync("Priya", move, wrongOfficer: "Owen", stale: move with { SeenVersion = 4 });
        await Workbench.DoAsync("Priya", move with { SeenVersion = 1 });
        await Workbench.DoAsync("Priya", move with { SeenVersion = 2 });

        Assert.Equal("GEN-007", await Workbench.RefusedAsync("Priya", move with { SeenVersion = 3 }));
        await Workbench.DoAsync("Priya", move with { SeenVersion = 3, Reason = "She is away until then." });
        Assert.Equal("DIA-002", await Workbench.RefusedAsync("Priya", move with { SeenVersion = 4, DueOn = new(2026, 5, 31), Reason = "She is away until then." }));
    }

    [Fact]
    public async Task A_statutory_date_is_never_moved()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await using var db = Workbench.Db();
        var entry = DiaryEntry.For(Guid.NewGuid(), debtCase.Id, DiaryKind.NoticeOfClaim, "Last day", new(2026, 6, 10), null, isStatutory: true);
        db.Add(entry);
        await db.SaveChangesAsync();

        Assert.Equal("DIA-001", await Workbench.RefusedAsync("Priya", new MoveDiaryEntry(entry.Id, 0, new(2026, 6, 11))));
    }

    [Fact]
    public async Task A_statutory_date_that_has_passed_is_refused_for_what_it_is_and_can_still_be_ticked_off()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await using var db = Workbench.Db();
        var entry = DiaryEntry.For(Guid.NewGuid(), debtCase.Id, DiaryKind.MoratoriumSearch, "Look for other debts", new(2026, 5, 20), null, isStatutory: true);
        db.Add(entry);
        await db.SaveChangesAsync();

        Assert.Equal("DIA-001", await Workbench.RefusedAsync("Priya", new MoveDiaryEntry(entry.Id, 0, new(2026, 5, 31))));
        await Workbench.DoAsync("Priya", new CompleteDiaryEntry(entry.Id, 0));
    }

    [Fact]
    public async Task A_date_that_a_workflow_set_moves_like_an_officers_own()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await using var db = Workbench.Db();
        var entry = DiaryEntry.For(Guid.NewGuid(), debtCase.Id, DiaryKind.DisputeServiceChase, "Chase the provider (D-1)", new(2026, 6, 10), null, Guid.NewGuid());
        db.Add(entry);
        await db.SaveChangesAsync();

        await Workbench.DoAsync("Priya", new MoveDiaryEntry(entry.Id, 0, new(2026, 6, 11)));
        Assert.Equal("invalid Reason", await Workbench.RefusedAsync("Priya", new MoveDiaryEntry(entry.Id, 1, new(2026, 6, 12), new string('x', 501))));
    }

    [Fact]
    public void Every_kind_of_date_belongs_to_some_work() => Assert.All(Enum.GetValues<DiaryKind>(), kind => Assert.True(Enum.IsDefined(kind.Work())));

    [Theory] // Thursday 4 June 2026.
    [InlineData("2026-06-03", DiaryWhen.Overdue)]
    [InlineData("2026-06-04", DiaryWhen.Today)]
    [InlineData("2026-06-05", DiaryWhen.ThisWeek)]
    [InlineData("2026-06-07", DiaryWhen.ThisWeek)]
    [InlineData("2026-06-08", DiaryWhen.Later)]
    public void A_week_ends_on_its_Sunday(string due, DiaryWhen when)
    {
        var (thursday, day) = (new DateOnly(2026, 6, 4), DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(when, day.When(thursday));
        Assert.All(Enum.GetValues<DiaryWhen>(), part => Assert.Equal(part == when, ((DiaryWhen?)part).Days(thursday) is var (from, to) && from <= day && day <= to));
    }

    [Fact]
    public void On_a_Sunday_nothing_is_left_of_the_week() =>
        Assert.Equal((DiaryWhen.Today, DiaryWhen.Later), (new DateOnly(2026, 6, 7).When(new(2026, 6, 7)), new DateOnly(2026, 6, 8).When(new(2026, 6, 7))));

    [Fact]
    public async Task A_date_missed_by_five_working_days_goes_to_the_supervisor_once()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.DoAsync("Priya", new AddDiaryEntry(debtCase.Id, new(2026, 6, 3), "Ring his daughter"));

        Assert.Equal(0, await Workbench.DoAsync("Nightly run", new EscalateMissedDiary(new(2026, 6, 9))));
        Assert.Equal(1, await Workbench.DoAsync("Nightly run", new EscalateMissedDiary(new(2026, 6, 10))));
        Assert.Equal(0, await Workbench.DoAsync("Nightly run", new EscalateMissedDiary(new(2026, 6, 11))));

        var bell = await Workbench.DoAsync("Helen", new GetNotices());
        Assert.Equal((1, "Diary date missed on 3 Jun 2026: Ring his daughter"), (bell.Unread, Assert.Single(bell.Rows).Text));
    }

    [Fact]
    public async Task Reading_the_bell_reads_what_was_on_it_and_nothing_newer()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.DoAsync("Priya", new AddDiaryEntry(debtCase.Id, new(2026, 6, 3), "Ring his daughter"));
        await Workbench.DoAsync("Nightly run", new EscalateMissedDiary(new(2026, 6, 10)));
        var seen = (await Workbench.DoAsync("Helen", new GetNotices())).Rows[0].At;

        Assert.Equal(0, await Workbench.DoAsync("Helen", new ReadNotices(seen.AddMinutes(-1))));
        Assert.Equal(1, await Workbench.DoAsync("Helen", new ReadNotices(seen)));
        Assert.Equal(0, (await Workbench.DoAsync("Helen", new GetNotices())).Unread);
    }

    [Fact]
    public async Task Text_over_the_limit_is_told_before_it_is_sent()
    {
        var debtCase = await Workbench.GivenCaseAsync();

        Assert.Equal("invalid Text", await Workbench.RefusedAsync("Priya", new AddDiaryEntry(debtCase.Id, new(2026, 6, 3), new string('x', 301))));
    }
}
