using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Tests.Disputes;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Moratoria;

public sealed class MoratoriumNightTests : WorkbenchTest
{
    [Fact]
    public async Task It_protects_through_its_last_day_and_the_weekend_and_ends_once_on_the_monday()
    {
        var (debtCase, _, _, moratorium) = await Workbench.GivenBreathingSpaceAsync();
        await Workbench.MoratoriumNightAsync(new(2026, 7, 3));

        foreach (var day in new DateOnly[] { new(2026, 7, 4), new(2026, 7, 5) })
        {
            Assert.Equal(0, await Workbench.MoratoriumNightAsync(day));
            Assert.Equal(0, await Workbench.DoAsync("Nightly", new ExpireHolds(day)));
            Assert.Equal(Money.Zero, (await Workbench.AccountAsync(debtCase)).Balances.CollectableNow);
        }
        Workbench.Clock.MoveTo(new(2026, 7, 6), 2);
        Assert.Equal(0, await Workbench.DoAsync("Nightly", new ExpireHolds(new(2026, 7, 6)))); // It is not this step's to lift them.
        Assert.Equal(1, await Workbench.MoratoriumNightAsync(new(2026, 7, 6)));
        Assert.Equal(0, await Workbench.MoratoriumNightAsync(new(2026, 7, 6)));

        await using var db = Workbench.Db();
        Assert.Equal((MoratoriumState.Ended, new DateOnly(2026, 7, 4)), await db.Moratoria().Select(m => new ValueTuple<MoratoriumState, DateOnly>(m.State, m.LastDay!.Value)).SingleAsync());
        Assert.Equal(("", "Review 6 Jul"), (await Workbench.HeldAsync(), await Workbench.DatesAsync(debtCase)));
        Assert.Equal(Money.Pounds(826.40m), (await Workbench.AccountAsync(debtCase)).Balances.CollectableNow);
        Assert.Equal((LetterCode.MoratoriumEnd, LetterState.Queued), await db.Letters().Select(l => new ValueTuple<LetterCode, LetterState>(l.Code, l.State)).SingleAsync());
        Assert.Equal(2, await db.HoldChanges().CountAsync(c => c.Kind == HoldChangeKind.Lifted));
        Assert.Equal("Helen 2, Priya 1", await Workbench.NoticesAsync()); // Priya recorded it herself; of its end each is told once, not bill by bill.
        Assert.NotNull((await db.RunningWorkflows().SingleAsync()).EndedOn);
    }

    [Fact]
    public async Task Dates_by_which_something_could_be_done_leave_the_diary_when_they_are_gone()
    {
        var (debtCase, _, _, moratorium) = await Workbench.GivenBreathingSpaceAsync();

        Assert.Equal(0, await Workbench.MoratoriumNightAsync(new(2026, 5, 25))); // The last day of the twenty.
        Assert.Equal(1, await Workbench.MoratoriumNightAsync(new(2026, 5, 26)));
        Assert.Equal("Search 12 May!, MidwayOpens 30 May, MidwayCloses 9 Jun, Court 24 Jun!, Review 6 Jul", await Workbench.DatesAsync(debtCase));
        Assert.Equal(1, await Workbench.MoratoriumNightAsync(new(2026, 6, 10)));
        Assert.Equal(1, await Workbench.MoratoriumNightAsync(new(2026, 6, 25)));
        Assert.Equal("Search 12 May!, Review 6 Jul", await Workbench.DatesAsync(debtCase)); // We still owe the search.
        Assert.Equal(moratorium.Version, (await Workbench.MoratoriumAsync(moratorium.Id)).Version);
    }

    [Fact]
    public async Task A_statutory_date_is_not_moved()
    {
        var (debtCase, _, _, _) = await Workbench.GivenBreathingSpaceAsync();
        await using var db = Workbench.Db();
        foreach (var entry in await db.Diary().Where(e => e.CaseId == debtCase.Id).ToListAsync())
        {
            var outcome = await Workbench.SendAsync("Priya", new MoveDiaryEntry(entry.Id, entry.Version, new(2026, 7, 20)));
            Assert.Equal(entry.Kind is not (DiaryKind.MoratoriumSearch or DiaryKind.MoratoriumReviewRequest or DiaryKind.MoratoriumCourt), outcome.IsDone);
        }
    }

    [Fact]
    public async Task The_case_is_on_hold_while_nothing_can_be_asked_for_but_for_what_the_law_wants_done()
    {
        var (debtCase, _, _, _) = await Workbench.GivenBreathingSpaceAsync();
        var search = await RowAsync(debtCase);
        await using (var db = Workbench.Db())
        {
            var entry = await db.Diary().SingleAsync(e => e.Kind == DiaryKind.MoratoriumSearch);
            Workbench.Clock.MoveTo(new(2026, 5, 6));
            await Workbench.DoAsync("Priya", new CompleteDiaryEntry(entry.Id, entry.Version));
        }

        var after = await RowAsync(debtCase);

        Assert.Equal((NextActionRule.NA02, CaseloadTab.ToDo), (search.Rule, search.Tab));
        Assert.Equal((CaseloadTab.OnHold, "Protected"), (after.Tab, after.StatusText));
    }

    private async Task<CaseloadRow> RowAsync(DebtCase debtCase)
    {
        await using var db = Workbench.Db();
        return await db.Caseload().SingleAsync(row => row.CaseId == debtCase.Id);
    }
}
