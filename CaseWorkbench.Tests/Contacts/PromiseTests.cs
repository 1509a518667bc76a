using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Contacts;

public sealed class PromiseTests : WorkbenchTest
{
    private DebtCase frost = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        frost = await Workbench.GivenCaseAsync();
        await Workbench.GivenInvoiceAsync(frost, "930101", 100, new(2026, 5, 1));
    }

    [Fact]
    public async Task A_promise_is_checked_three_working_days_after_its_day()
    {
        await Workbench.DoAsync("Leo", APromise(50, new(2026, 6, 12))); // A Friday.

        await using var db = Workbench.Db();
        Assert.Equal((Money.Pounds(50), new DateOnly(2026, 6, 17), PromiseState.Open), await db.Promises().Select(p => ValueTuple.Create(p.Amount, p.GraceEndsOn, p.State)).SingleAsync());
        var check = await db.Diary().SingleAsync();
        Assert.Equal((DiaryKind.PromiseCheck, new DateOnly(2026, 6, 17), "£50.00 was promised for 12 Jun 2026: has it come?"), (check.Kind, check.DueOn, check.Text));
        Assert.Contains("£50.00 promised for 12 Jun 2026", (await db.Timeline().SingleAsync()).Text);
    }

    [Fact]
    public async Task A_third_promise_in_sixty_days_is_refused_and_a_past_day_too()
    {
        await Workbench.DoAsync("Leo", APromise(10, new(2026, 6, 8)));
        Workbench.Clock.MoveTo(new(2026, 7, 1));
        await Workbench.DoAsync("Leo", APromise(10, new(2026, 7, 8)));
        Workbench.Clock.MoveTo(new(2026, 7, 30)); // The first was made 59 days ago.
        Assert.Equal("CON-002", await Workbench.RefusedAsync("Leo", APromise(10, new(2026, 8, 8))));
        Assert.Equal("2 promises in the last 60 days already. Offer a payment plan instead.", (await Workbench.DoAsync("Leo", new GetContactRules(frost.Id))).NoPromise?.Message);

        Workbench.Clock.MoveTo(new(2026, 7, 31));
        Assert.Equal("CON-007", await Workbench.RefusedAsync("Leo", APromise(10, new(2026, 7, 30))));
        await Workbench.DoAsync("Leo", APromise(10, new(2026, 7, 31)));
    }

    [Fact]
    public async Task A_promise_is_kept_once_the_sum_is_there_and_its_check_is_done()
    {
        await Workbench.DoAsync("Leo", APromise(50, new(2026, 6, 12)));
        Workbench.Clock.MoveTo(new(2026, 6, 10));
        await Pay(30);
        Assert.Equal(0, await NightAsync(new(2026, 6, 11)));
        await Pay(20);

        Assert.Equal(1, await NightAsync(new(2026, 6, 12)));
        Assert.Equal(0, await NightAsync(new(2026, 6, 12)));

        await using var db = Workbench.Db();
        Assert.Equal(PromiseState.Kept, (await db.Promises().SingleAsync()).State);
        Assert.Equal(DiaryState.Done, (await db.Diary().SingleAsync()).State);
        Assert.Equal(0, await db.Notices().CountAsync());
        Assert.Equal("The promise of £50.00 by 12 Jun 2026 was kept", (await db.Timeline().OrderBy(t => t.Id).LastAsync()).Text);
    }

    [Fact]
    public async Task A_promise_is_broken_when_its_grace_is_over_and_the_owner_is_told_once()
    {
        await Workbench.DoAsync("Leo", APromise(50, new(2026, 6, 12)));
        Assert.Equal(0, await NightAsync(new(2026, 6, 17)));

        Assert.Equal(1, await NightAsync(new(2026, 6, 18)));
        Assert.Equal(0, await NightAsync(new(2026, 6, 18)));

        await using var db = Workbench.Db();
        Assert.Equal(PromiseState.Broken, (await db.Promises().SingleAsync()).State);
        Assert.Equal(DiaryState.Void, (await db.Diary().SingleAsync()).State);
        var notice = await db.Notices().SingleAsync();
        Assert.Equal(((await Workbench.OfficerAsync("Priya")).Id, "CW-100001: the promise of £50.00 by 12 Jun 2026 was not kept"), (notice.OfficerId, notice.Text));
    }

    [Fact]
    public async Task Money_that_was_taken_back_keeps_no_promise()
    {
        await Workbench.DoAsync("Leo", APromise(50, new(2026, 6, 12)));
        await Pay(50);
        await using (var db = Workbench.Db())
        {
            var receipt = await db.Postings().SingleAsync(p => p.Kind == PostingKind.Receipt);
            db.Add(receipt.Reverse(new(2026, 6, 2), "Cheque returned", Workbench.Clock.Now));
            await db.SaveChangesAsync();
        }

        Assert.Equal(1, await NightAsync(new(2026, 6, 18)));

        await using var after = Workbench.Db();
        Assert.Equal(PromiseState.Broken, (await after.Promises().SingleAsync()).State);
    }

    [Fact]
    public async Task Only_the_nightly_run_judges() => Assert.Equal("GEN-001", await Workbench.RefusedAsync("Helen", new JudgePromises(new(2026, 6, 2))));

    [Fact]
    public void Each_pound_keeps_one_promise_and_money_from_before_none()
    {
        var first = Of(50, made: new(2026, 6, 1), due: new(2026, 6, 8));
        var second = Of(50, made: new(2026, 6, 2), due: new(2026, 6, 15));
        (DateOnly, Money)[] receipts = [(new(2026, 5, 31), Money.Pounds(50)), (new(2026, 6, 3), Money.Pounds(60))];

        Assert.Equal([first], PromiseJudgement.Decide([second, first], receipts, new(2026, 6, 9)));
        Assert.Equal((PromiseState.Kept, PromiseState.Open), (first.State, second.State));
        Assert.Empty(PromiseJudgement.Decide([second, first], receipts, new(2026, 6, 15)));
        Assert.Equal([second], PromiseJudgement.Decide([second, first], [.. receipts, (new(2026, 6, 15), Money.Pounds(40))], new(2026, 6, 16)));
    }

    [Fact]
    public void A_promise_that_is_not_met_leaves_its_money_to_the_next()
    {
        var large = Of(100, made: new(2026, 6, 1), due: new(2026, 6, 8));
        var small = Of(20, made: new(2026, 6, 1), due: new(2026, 6, 9));

        PromiseJudgement.Decide([large, small], [(new(2026, 6, 3), Money.Pounds(30))], new(2026, 7, 1));

        Assert.Equal((PromiseState.Broken, PromiseState.Kept), (large.State, small.State));
    }

    private LogContact APromise(decimal pounds, DateOnly due) => new(frost.Id, ContactDirection.In, ContactChannel.Phone, ContactPurpose.PromiseTaken, ContactResult.Spoke, "He will pay.",
        Promised: new(Money.Pounds(pounds), due));

    private static Promise Of(decimal pounds, DateOnly made, DateOnly due) =>
        Promise.Of(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Money.Pounds(pounds), made, due, due.AddDays(3));

    private Task<RecordedReceipt> Pay(decimal pounds) =>
        Workbench.DoAsync("Leo", new RecordReceipt(frost.Id, $"R-{pounds}", Workbench.Workspace.Clock.Today(), ReceiptMethod.Bank, Money.Pounds(pounds)));

    private Task<int> NightAsync(DateOnly day)
    {
        Workbench.Clock.MoveTo(day, 2);
        return Workbench.DoAsync("Nightly run", new JudgePromises(day));
    }
}
