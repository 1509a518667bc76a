using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.WriteOffs;
using CaseWorkbench.Tests.PaymentPlans;
using CaseWorkbench.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static CaseWorkbench.Tests.WriteOffs.GivenWriteOff;

namespace CaseWorkbench.Tests.WriteOffs;

/// <summary>A write-off does not extinguish the debt: money that comes is written back, unless the customer was told that it is cancelled (handbook 12).</summary>
public sealed class WriteBackTests : WorkbenchTest
{
    private static readonly DateOnly Later = new(2026, 9, 15);
    private DebtCase debtCase = default!;
    private Domain.Invoices.Invoice[] bills = default!;
    private WriteOff writeOff = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (debtCase, bills) = await Workbench.GivenVaneAsync();
        writeOff = await Workbench.GivenPostedAsync(debtCase, Terms(WriteOffReason.NOE, bills), "David", "Anita");
        Workbench.Clock.MoveTo(Later);
    }

    private Task<RecordedReceipt> PayAsync(decimal pounds, string reference = "R-1") =>
        Workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, reference, Later, ReceiptMethod.Bank, Money.Pounds(pounds), "Lloyds Bank"));

    private async Task TellAsync() => await Workbench.DoAsync("Priya", new RecordToldCancelled(writeOff.Id, (await Workbench.WriteOffAsync(writeOff.Id)).Version, new(2026, 5, 1), "By letter of 1 May 2026."));

    private async Task<(Money WrittenOff, Money Outstanding, Money Credit)> StandsAsync()
    {
        var account = await Workbench.AccountAsync(debtCase);
        return (account.Invoices.Sum(invoice => invoice.WrittenOff), account.Balances.Outstanding, account.AccountCredit);
    }

    [Fact]
    public async Task Money_that_comes_is_written_back_on_the_oldest_bill_and_pays_it_and_the_case_closes_again()
    {
        await PayAsync(200);

        Assert.Equal((Money.Pounds(2_546.18m), Money.Zero, Money.Zero), await StandsAsync());
        var oldest = (await Workbench.AccountAsync(debtCase)).Invoices[0];
        Assert.Equal((Money.Pounds(1_004.60m), Money.Pounds(200)), (oldest.WrittenOff, oldest.Allocated));
        await using var db = Workbench.Db();
        Assert.Equal(["Receipt", "WriteBack", "Allocation"], (await db.Postings().Where(posting => posting.ReceiptId != null).OrderBy(posting => posting.Id).ToListAsync()).Select(posting => posting.Kind.ToString()));
        Assert.Equal(AllocationRule.WrittenBack, (await db.Postings().SingleAsync(posting => posting.Kind == PostingKind.Allocation)).Rule);
        Assert.Equal((WriteOffState.WrittenBack, CaseState.Closed), ((await Workbench.WriteOffAsync(writeOff.Id)).State, await Workbench.StateAsync(debtCase)));
        Assert.Equal(["Case closed: the rest was written off", "Case reopened: money came in for what was written off", "Case closed: the rest was written off"],
            (await db.Timeline().Where(entry => entry.Kind == TimelineKind.Case).OrderByDescending(entry => entry.Id).ToListAsync()).Select(entry => entry.Text));
    }

    [Fact]
    public async Task Money_for_what_was_written_off_pays_nothing_of_a_plan()
    {
        var (frost, bill) = await Workbench.GivenOwingAsync(300m);
        await Workbench.GivenPostedAsync(frost, Terms(bill, 100m), "Helen");
        var plan = await Workbench.GivenPlanAsync(PlanState.Active, frost);
        await Workbench.DoAsync("Priya", new LogDispute(frost.Id, bill.Id, Money.Pounds(200), DisputeCategory.SNR, ContactChannel.Phone, Day, "Nobody came."));

        await Workbench.DoAsync("Leo", new RecordReceipt(frost.Id, "R-1", Day, ReceiptMethod.Bank, Money.Pounds(70)));

        Assert.Equal(Money.Pounds(30), Assert.Single((await Workbench.AccountAsync(frost)).Invoices).WrittenOff);
        Assert.Equal(Money.Zero, (await Workbench.DoAsync("Priya", new GetPlan(plan.Id))).Money.Paid);
    }

    [Fact]
    public async Task Where_its_money_is_moved_away_the_bill_is_written_off_again_and_nobody_is_asked_for_it()
    {
        await PayAsync(200);
        var receipt = Assert.Single((await Workbench.DoAsync("Leo", new GetAccount(debtCase.Id))).Receipts);

        await Workbench.DoAsync("Leo", new MoveAllocation(debtCase.Id, bills[0].Id, receipt.Id, Money.Pounds(200), Money.Pounds(150), null, PayerAsked: true, "It was meant for another debt."));

        Assert.Equal((Money.Pounds(2_696.18m), Money.Zero, Money.Pounds(150)), await StandsAsync());
    }

    [Fact]
    public async Task Where_other_money_has_taken_its_place_a_return_writes_no_more_off_than_is_owed()
    {
        var (frost, bill) = await Workbench.GivenOwingAsync(154.87m);
        await Workbench.GivenPostedAsync(frost, Terms(bill, 86.16m), "Helen");
        Workbench.Clock.MoveTo(Later);
        async Task<Guid> Pay(string reference, decimal pounds)
        {
            await Workbench.DoAsync("Leo", new RecordReceipt(frost.Id, reference, Later, ReceiptMethod.Bank, Money.Pounds(pounds)));
            return (await Workbench.DoAsync("Leo", new GetAccount(frost.Id))).Receipts.Single(receipt => receipt.Reference == reference).Id;
        }
        var first = await Pay("R-1", 367.28m);
        await Workbench.DoAsync("Leo", new MoveAllocation(frost.Id, bill.Id, first, Money.Pounds(154.87m), Money.Pounds(121.05m), null, PayerAsked: true, "They asked for it."));
        await Pay("R-2", 425.30m);

        await Workbench.DoAsync("Leo", new ReturnReceipt(first, (await Workbench.DoAsync("Leo", new GetAccount(frost.Id))).Receipts.Single(receipt => receipt.Id == first).Version, ReturnReason.RecalledByBank, Later, "The bank says so."));

        var left = Assert.Single((await Workbench.AccountAsync(frost)).Invoices);
        Assert.True(left.Outstanding >= Money.Zero, $"It owes {left.Outstanding}.");
        Assert.Equal(left.Gross, left.WrittenOff + left.Allocated);
    }

    [Fact]
    public async Task It_goes_from_bill_to_bill_and_what_is_more_than_all_of_them_stays_credit_and_the_case_open()
    {
        await PayAsync(3_000);

        Assert.Equal((Money.Zero, Money.Zero, Money.Pounds(253.82m)), await StandsAsync());
        Assert.Equal(CaseState.Open, await Workbench.StateAsync(debtCase));
    }

    [Fact]
    public async Task When_the_money_goes_back_so_does_what_was_written_back_for_it()
    {
        var receipt = await PayAsync(200);

        await Workbench.DoAsync("Leo", new ReturnReceipt(receipt.Id, 0, ReturnReason.RecalledByBank, Later));

        Assert.Equal((Money.Pounds(2_746.18m), Money.Zero, Money.Zero), await StandsAsync());
    }

    [Fact]
    public async Task A_debt_that_is_owed_comes_before_one_that_was_written_off()
    {
        await Workbench.DoAsync("Priya", new ReopenCase(debtCase.Id, (await CaseAsync()).Version, "A new bill has come for her."));
        await Workbench.GivenInvoiceAsync(debtCase, "959001", 150, new(2026, 8, 3));

        await PayAsync(200);

        Assert.Equal((Money.Pounds(2_696.18m), Money.Zero, Money.Zero), await StandsAsync()); // £150.00 for the new bill, £50.00 written back.
    }

    [Fact]
    public async Task Told_that_it_is_cancelled_the_day_is_kept_and_only_once()
    {
        var command = new RecordToldCancelled(writeOff.Id, writeOff.Version, new(2026, 5, 1), "By letter of 1 May 2026.");
        Assert.Equal("WO-008", await Workbench.RefusedAsync("Priya", command with { ToldOn = Later.AddDays(1) }));
        Assert.Equal("WO-008", await Workbench.RefusedAsync("Priya", command with { ToldOn = Day.AddDays(-1) }));

        await Workbench.KeepsContractAsync("Priya", command, wrongOfficer: "Leo", stale: command with { SeenVersion = writeOff.Version + 1 });

        var told = await Workbench.WriteOffAsync(writeOff.Id);
        Assert.Equal(new DateOnly(2026, 5, 1), told.ToldCancelledOn);
        Assert.Equal("WO-008", await Workbench.RefusedAsync("Priya", command with { SeenVersion = told.Version }));
        await using var db = Workbench.Db();
        Assert.Equal(Money.Pounds(2_746.18m), (await db.CancelledDebts().ToListAsync()).Sum(cancelled => cancelled.Amount));
    }

    [Fact]
    public async Task Nobody_is_told_so_of_what_was_not_posted()
    {
        var (other, bill) = await Workbench.GivenOwingAsync(80, "Frost");
        var waiting = await Workbench.GivenSubmittedAsync(other, Terms(bill));

        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", new RecordToldCancelled(waiting.Id, waiting.Version, Day, "By letter of today.")));
    }

    [Fact]
    public async Task What_is_cancelled_is_never_pursued()
    {
        await TellAsync();

        await using var db = Workbench.Db();
        var facts = await db.ChaseFactsAsync(debtCase.Id, new Rulebook(new([]), BankHolidays.Calendar), Later, default);
        foreach (var by in Enum.GetValues<ChaseBy>())
            Assert.Contains(RightToChase.Of(facts, by).Checks, check => check.Refusal == new Refusal("WO-005", "The customer was told on 1 May 2026 that this was cancelled. It cannot be pursued."));
    }

    [Fact]
    public async Task What_else_they_owe_is_asked_for_without_it()
    {
        await TellAsync();
        await Workbench.DoAsync("Priya", new ReopenCase(debtCase.Id, (await CaseAsync()).Version, "A new bill has come for her."));
        await Workbench.GivenInvoiceAsync(debtCase, "959001", 150, new(2026, 8, 3));

        await using var db = Workbench.Db();
        var right = RightToChase.Of(await db.ChaseFactsAsync(debtCase.Id, new Rulebook(new([]), BankHolidays.Calendar), Later, default), ChaseBy.Call);
        Assert.Equal((Money.Pounds(150), null), (right.Figure, right.Checks.Single(check => check.Name == "Nothing cancelled is asked for").Refusal));
    }

    [Fact]
    public async Task Money_for_what_is_cancelled_waits_until_they_say_that_they_pay_it_voluntarily()
    {
        await TellAsync();

        await PayAsync(200);

        Assert.Equal((Money.Pounds(2_746.18m), Money.Zero, Money.Pounds(200)), await StandsAsync());
        await using var db = Workbench.Db();
        var date = await db.Diary().SingleAsync(entry => entry.State == DiaryState.Open);
        Assert.Equal((DiaryKind.MoneyForCancelledDebt, Later), (date.Kind, date.DueOn));
        var command = new WriteBackMoney(debtCase.Id, Money.Pounds(200), IsVoluntary: true, "The executor knows, and wants it paid.");
        await Workbench.RefusedAsync("WO-005", "Leo", command with { IsVoluntary = false }, "The customer was told on 1 May 2026 that this was cancelled.");

        var written = await Workbench.KeepsContractAsync("Leo", command, wrongOfficer: "Owen", stale: command with { Seen = Money.Pounds(201) });

        Assert.Equal(Money.Pounds(200), written);
        Assert.Equal((Money.Pounds(2_546.18m), Money.Zero, Money.Zero), await StandsAsync());
        Assert.Equal("£200.00 written back, paid voluntarily", (await Workbench.StepsAsync(writeOff))[0]);
        Assert.Equal("WO-010", await Workbench.RefusedAsync("Leo", command with { Seen = Money.Zero }));
    }

    [Fact]
    public async Task A_voluntary_payment_that_is_put_elsewhere_leaves_nothing_to_pursue()
    {
        await TellAsync();
        var receipt = await PayAsync(200);
        await Workbench.DoAsync("Leo", new WriteBackMoney(debtCase.Id, Money.Pounds(200), IsVoluntary: true, "The executor wants it paid."));

        await Workbench.DoAsync("Leo", new MoveAllocation(debtCase.Id, bills[0].Id, receipt.Id, Money.Pounds(200), Money.Pounds(200), null, false, "It was meant for another."));

        await using var db = Workbench.Db();
        var right = RightToChase.Of(await db.ChaseFactsAsync(debtCase.Id, new Rulebook(new([]), BankHolidays.Calendar), Later, default), ChaseBy.Letter);
        Assert.Equal(Money.Zero, right.Figure);
        Assert.Contains(right.Checks, check => check.Refusal?.Code == "WO-005");
    }

    [Fact]
    public void No_more_is_written_back_than_was_written_off_or_came_and_never_what_is_cancelled() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(Gen.Choose(0, 90_000).ListOf(3).ToArbitrary(), Gen.Choose(0, 90_000).ListOf(3).ToArbitrary(), Gen.Choose(1, 60_000).ListOf().ToArbitrary(), (off, cancelled, received) =>
        {
            var invoices = off.Select((pence, n) => new InvoicePosition(Id(n), $"{n}", Day, Day, new(100_000), Money.Zero, Money.Zero, new(pence))).ToList();
            var told = cancelled.Select((pence, n) => new CancelledSum(Id(n), new(pence), Day)).ToList();
            var money = received.Select((pence, n) => new UnallocatedPart(Id(n), new(pence), n)).ToList();
            var shares = WriteBacks.Of(new CaseAccount(Day, invoices, Money.Zero, []), money, told, isVoluntary: false);
            var all = WriteBacks.Of(new CaseAccount(Day, invoices, Money.Zero, []), money, told, isVoluntary: true);
            return shares.All(share => share.Amount.IsPositive)
                && invoices.All(invoice => To(shares, invoice) <= WriteBacks.MayTake(invoice, told, false) && To(all, invoice) <= invoice.WrittenOff)
                && money.All(part => shares.Where(share => share.ReceiptId == part.ReceiptId).Sum(share => share.Amount) <= part.Amount)
                && all.Sum(share => share.Amount) == Money.Min(invoices.Sum(invoice => invoice.WrittenOff), money.Sum(part => part.Amount));
        }));

    private static Money To(IEnumerable<WriteBackShare> shares, InvoicePosition invoice) => shares.Where(share => share.Invoice.InvoiceId == invoice.InvoiceId).Sum(share => share.Amount);

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private async Task<DebtCase> CaseAsync()
    {
        await using var db = Workbench.Db();
        return await db.Cases().AsNoTracking().SingleAsync(c => c.Id == debtCase.Id);
    }
}
