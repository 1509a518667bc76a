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
