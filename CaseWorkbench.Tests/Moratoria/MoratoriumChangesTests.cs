using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Moratoria;

/// <summary>What comes after the notice: debts join and leave, a review is asked for, notices end it, somebody dies.</summary>
public sealed class MoratoriumChangesTests : WorkbenchTest
{
    [Fact]
    public async Task A_debt_added_later_is_left_alone_at_once_counts_from_the_day_after_and_ends_with_the_rest()
    {
        var (debtCase, a, b) = await Workbench.GivenElleryAsync();
        var moratorium = await Workbench.MoratoriumAsync(await Workbench.DoAsync("Priya", GivenMoratorium.Notice(debtCase, a)));
        Workbench.Clock.MoveTo(new(2026, 5, 13));
        var add = new AddMoratoriumDebts(moratorium.Id, moratorium.Version, [b.Id], new(2026, 5, 12));

        Assert.Equal("MOR-012", await Workbench.RefusedAsync("Priya", add with { AddedOn = new(2026, 5, 14) }));
        Assert.Equal("MOR-012", await Workbench.RefusedAsync("Priya", add with { AddedOn = new(2026, 5, 4) }));
        Assert.Equal("MOR-014", await Workbench.RefusedAsync("Priya", add with { InvoiceIds = [a.Id] }));
        Assert.Equal("MOR-010", await Workbench.RefusedAsync("Priya", add with { InvoiceIds = [Guid.NewGuid()] }));
        await Workbench.KeepsContractAsync("Priya", add, wrongOfficer: "Leo", stale: add with { SeenVersion = 9 });

        Assert.Equal("920101 all, 920102 all", await Workbench.HeldAsync());
        await using var db = Workbench.Db();
        Assert.Equal((new DateOnly(2026, 5, 13), new DateOnly(2026, 7, 4)), await db.Holds().Where(h => h.InvoiceId == b.Id).Select(h => new ValueTuple<DateOnly, DateOnly>(h.CountsFrom, h.EndsOn!.Value)).SingleAsync());
        await Workbench.MoratoriumNightAsync(new(2026, 7, 6));
        Assert.Equal("", await Workbench.HeldAsync());
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", add with { SeenVersion = (await Workbench.MoratoriumAsync(moratorium.Id)).Version }));
    }

    [Fact]
    public async Task Cancelled_for_one_debt_it_goes_on_for_the_other()
    {
        var (debtCase, a, b, moratorium) = await Workbench.GivenBreathingSpaceAsync();
        Workbench.Clock.MoveTo(new(2026, 6, 10));
        var cancel = new CancelMoratoriumDebt(moratorium.Id, moratorium.Version, a.Id, "BS-77100", new(2026, 6, 10));

        Assert.Equal("MOR-002", await Workbench.RefusedAsync("Priya", cancel with { NoticeReference = " " }));
        Assert.Equal("MOR-012", await Workbench.RefusedAsync("Priya", cancel with { EffectiveOn = new(2026, 6, 11) }));
        await Workbench.KeepsContractAsync("Priya", cancel, wrongOfficer: "Leo", stale: cancel with { SeenVersion = 9 });

        var balances = (await Workbench.AccountAsync(debtCase)).Balances;
        Assert.Equal((Money.Pounds(413.20m), Money.Pounds(413.20m)), (balances[Balance.Protected], balances.CollectableNow));
        var left = await Workbench.MoratoriumAsync(moratorium.Id);
        Assert.Equal((MoratoriumState.Active, 1), (left.State, left.Debts));
        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", cancel with { SeenVersion = left.Version }));
        await using var db = Workbench.Db();
        Assert.Equal([b.Id], (await db.RunningWorkflows().SingleAsync()).InvoiceIds);
    }

    [Fact]
    public async Task Cancelled_whole_it_lets_go_of_all_sends_a_statement_and_puts_the_case_before_its_owner()
    {
        var (debtCase, _, _, moratorium) = await Workbench.GivenBreathingSpaceAsync();
        Workbench.Clock.MoveTo(new(2026, 6, 12));
        var cancel = new CancelMoratorium(moratorium.Id, moratorium.Version, "BS-77100", new(2026, 6, 11));

        Assert.Equal("MOR-002", await Workbench.RefusedAsync("Priya", cancel with { EffectiveOn = null }));
        Assert.Equal("MOR-012", await Workbench.RefusedAsync("Priya", cancel with { EffectiveOn = new(2026, 6, 13) }));
        Assert.Equal("MOR-012", await Workbench.RefusedAsync("Priya", cancel with { EffectiveOn = new(2026, 5, 4) }));
        await Workbench.KeepsContractAsync("Priya", cancel, wrongOfficer: "Leo", stale: cancel with { SeenVersion = 9 });

        var after = await Workbench.MoratoriumAsync(moratorium.Id);
        Assert.Equal((MoratoriumState.Cancelled, new DateOnly(2026, 6, 11), "BS-77100"), (after.State, after.LastDay, after.EndReference));
        Assert.Equal(("", "Review 12 Jun"), (await Workbench.HeldAsync(), await Workbench.DatesAsync(debtCase)));
        Assert.Equal(Money.Pounds(826.40m), (await Workbench.AccountAsync(debtCase)).Balances.CollectableNow);
        await using var db = Workbench.Db();
        var letter = await db.Letters().SingleAsync();
        Assert.Equal((LetterCode.MoratoriumEnd, Money.Pounds(826.40m)), (letter.Code, letter.Figure));
        Assert.Contains("ended on 11 Jun 2026", letter.Body, StringComparison.Ordinal);
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", cancel with { SeenVersion = after.Version }));
    }

    [Fact]
    public async Task A_manager_asks_for_a_review_to_the_twentieth_day_and_it_goes_on_protecting()
    {
        var (debtCase, _, _, moratorium) = await Workbench.GivenBreathingSpaceAsync();
        Workbench.Clock.MoveTo(new(2026, 5, 25));
        var request = new RequestMoratoriumReview(moratorium.Id, moratorium.Version, ReviewGround.MaterialIrregularity, "DOC-3001");

        Assert.Equal("invalid Ground, Document", await Workbench.RefusedAsync("David", request with { Ground = null, Document = "" }));
        await Workbench.KeepsContractAsync("David", request, wrongOfficer: "Helen", stale: request with { SeenVersion = 9 });

        var asked = await Workbench.MoratoriumAsync(moratorium.Id);
        Assert.Equal((MoratoriumState.ReviewRequested, new DateOnly(2026, 5, 25)), (asked.State, asked.ReviewRequestedOn));
        Assert.Equal(Money.Pounds(826.40m), (await Workbench.AccountAsync(debtCase)).Balances[Balance.Protected]);
        Assert.Equal("WF-001", await Workbench.RefusedAsync("David", request with { SeenVersion = asked.Version }));
        Assert.Equal(1, await Workbench.MoratoriumNightAsync(new(2026, 7, 6)));
        Assert.Equal(MoratoriumState.Ended, (await Workbench.MoratoriumAsync(moratorium.Id)).State);
    }

    [Fact]
    public async Task A_review_is_not_asked_for_on_the_twenty_first_day()
    {
        var (_, _, _, moratorium) = await Workbench.GivenBreathingSpaceAsync();
        Workbench.Clock.MoveTo(new(2026, 5, 26));

        Assert.Equal("MOR-003", await Workbench.RefusedAsync("David", new RequestMoratoriumReview(moratorium.Id, moratorium.Version, ReviewGround.UnfairPrejudice, "DOC-3001")));
    }

    [Fact]
    public async Task The_notice_that_treatment_stopped_says_when_a_crisis_ends_and_the_day_of_treatment_is_kept_nowhere()
    {
        var (debtCase, _, _, moratorium) = await Workbench.GivenBreathingSpaceAsync(MoratoriumKind.MentalHealthCrisis);
        await Workbench.MoratoriumNightAsync(new(2026, 7, 21));
        var end = new RecordMoratoriumEnd(moratorium.Id, (await Workbench.MoratoriumAsync(moratorium.Id)).Version, "BS-77120", new(2026, 7, 20));

        Assert.Equal("MOR-002", await Workbench.RefusedAsync("Priya", end with { TreatmentStoppedOn = null }));
        Assert.Equal("MOR-012", await Workbench.RefusedAsync("Priya", end with { TreatmentStoppedOn = new(2026, 7, 22) }));
        await Workbench.KeepsContractAsync("Priya", end, wrongOfficer: "Leo", stale: end with { SeenVersion = 99 });

        Assert.Equal(new DateOnly(2026, 8, 18), (await Workbench.MoratoriumAsync(moratorium.Id)).LastDay);
        Assert.Equal("Search 12 May!, Review 19 Aug", await Workbench.DatesAsync(debtCase));
        Assert.Equal((0, 1), (await Workbench.MoratoriumNightAsync(new(2026, 8, 18)), await Workbench.MoratoriumNightAsync(new(2026, 8, 19))));
        await using var db = Workbench.Db();
        Assert.Equal(("", 0), (await Workbench.HeldAsync(), await db.AuditEntries().CountAsync(e => e.Detail.Contains("2026-07-20"))));
    }

    [Fact]
    public async Task A_standard_one_has_no_end_to_record()
    {
        var (_, _, _, moratorium) = await Workbench.GivenBreathingSpaceAsync();

        Assert.Equal("MOR-015", await Workbench.RefusedAsync("Priya", new RecordMoratoriumEnd(moratorium.Id, moratorium.Version, "BS-1", GivenMoratorium.NoticeDay)));
    }

    [Fact]
    public async Task A_death_ends_it_on_every_case_and_the_pause_takes_its_place()
    {
        var (debtCase, _, _, moratorium) = await Workbench.GivenBreathingSpaceAsync();

        await Workbench.DoAsync("Priya", new ReportDeath(debtCase.Id, new(2026, 5, 4), "Her sister"));

        await using var db = Workbench.Db();
        Assert.Equal(MoratoriumState.Ended, (await Workbench.MoratoriumAsync(moratorium.Id)).State);
        Assert.Equal([HoldCode.BER, HoldCode.EST], await db.Holds().Where(h => h.LiftedOn == null).Select(h => h.Code).OrderBy(code => code).ToListAsync());
        Assert.False(await db.Diary().AnyAsync(e => e.SourceId == moratorium.Id && e.State == DiaryState.Open));
        Assert.Equal((Money.Zero, 0), ((await Workbench.AccountAsync(debtCase)).Balances.CollectableNow, await db.Letters().CountAsync()));
    }

    [Fact]
    public async Task An_officer_who_may_know_of_none_of_its_cases_is_told_there_is_none()
    {
        var (_, _, _, moratorium) = await Workbench.GivenBreathingSpaceAsync();
        await Workbench.GivenOfficerElsewhereAsync("Zoe Young");

        Assert.Equal("not found", await Workbench.RefusedAsync("Zoe", new CancelMoratorium(moratorium.Id, moratorium.Version, "BS-1", GivenMoratorium.NoticeDay)));
    }
}
