using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Receipts;

/// <summary>Money whose account is not known: entered once, placed once or sent back once, and never forgotten (handbook 18.2, 18.6).</summary>
public sealed class SuspenseTests : WorkbenchTest
{
    private const string Why = "The payer's bank says it was sent by mistake.";
    private static readonly DateOnly Received = new(2026, 5, 29);

    private static RecordSuspense Record(decimal pounds = 40, string reference = "S-1", ReceiptMethod method = ReceiptMethod.Bank) =>
        new(reference, Received, method, Money.Pounds(pounds), "J FROST", "CARE MRS F");

    private Task<Guid> RecordedAsync(decimal pounds = 40, string reference = "S-1") => Workbench.DoAsync("Leo", Record(pounds, reference));

    private async Task<Guid> AskedBackAsync(string by = "Leo", decimal pounds = 40)
    {
        var id = await RecordedAsync(pounds);
        Workbench.Clock.MoveTo(new(2026, 6, 8));
        return await Workbench.DoAsync(by, new ProposeSuspenseReturn(id, 0, Why));
    }

    private async Task<SuspenseItem> ItemAsync(Guid id)
    {
        await using var db = Workbench.Db();
        return await db.Suspense().AsNoTracking().SingleAsync(item => item.Id == id);
    }

    private async Task<Money> InSuspenseAsync()
    {
        await using var db = Workbench.Db();
        return (await db.SuspenseMoves().AsNoTracking().ToListAsync()).Sum(move => move.Credit == LedgerAccount.Suspense ? move.Amount : -move.Amount);
    }

    [Fact]
    public async Task It_is_entered_with_two_sides_and_its_officer_owns_it()
    {
        var id = await Workbench.KeepsContractAsync("Leo", Record(), wrongOfficer: "Owen");

        var item = await ItemAsync(id);
        Assert.Equal((SuspenseState.Open, Received, (Guid?)(await Workbench.OfficerAsync("Leo")).Id), (item.State, item.ReceivedOn, item.OwnerId));
        await using var db = Workbench.Db();
        var move = await db.SuspenseMoves().SingleAsync();
        Assert.Equal((LedgerAccount.Bank, LedgerAccount.Suspense, 4_000, Received), (move.Debit, move.Credit, move.Amount.Pence, move.EffectiveOn));
    }

    [Theory]
    [InlineData("4929 0000 0000 6", "", "", "Reference")]
    [InlineData("S-1", "4929000000006", "", "Payer")]
    [InlineData("S-1", "", "PAID WITH 5105-1051-0510-5100 ON LINE", "Narrative")]
    public async Task No_card_number_is_written_down(string reference, string payer, string narrative, string field)
    {
        Assert.Equal($"invalid {field}", await Workbench.RefusedAsync("Leo", new RecordSuspense(reference, Received, ReceiptMethod.Card, Money.Pounds(40), payer, narrative)));

        var debtCase = await Workbench.GivenCaseAsync();
        Assert.Equal($"invalid {field}", await Workbench.RefusedAsync("Leo", new RecordReceipt(debtCase.Id, reference, Received, ReceiptMethod.Card, Money.Pounds(40), payer, Narrative: narrative)));
    }

    [Theory]
    [InlineData("Invoice 930101 and 930102, 07700 900123")]
    [InlineData("20-00-00 12345678")]
    [InlineData("RF18 5390 0754 7034 1234")]
    public void Other_numbers_may_be(string text) => Assert.False(CardNumbers.AreIn(text));

    [Fact]
    public async Task The_same_receipt_is_not_entered_twice_here_or_on_an_account()
    {
        var (debtCase, id) = (await Workbench.GivenCaseAsync(), await RecordedAsync());
        var receipt = new RecordReceipt(debtCase.Id, "S-1", Received, ReceiptMethod.Bank, Money.Pounds(40));

        Assert.Equal("RCT-004", await Workbench.RefusedAsync("Leo", Record()));
        await Workbench.RefusedAsync("RCT-004", "Leo", receipt, "Receipt S-1 has been entered already: it is in suspense.");
        await Workbench.DoAsync("Leo", receipt with { Reference = "S-2" });
        Assert.Equal("RCT-004", await Workbench.RefusedAsync("Leo", Record(reference: "S-2")));
        Assert.Equal("RCT-006", await Workbench.RefusedAsync("Leo", Record(reference: "S-3") with { ReceivedOn = new(2026, 6, 2) }));
        Assert.Equal("GEN-006", await Workbench.RefusedAsync("Leo", Record(reference: "S-3") with { ReceivedOn = new(2026, 5, 1) }));
        Assert.NotEqual(Guid.Empty, id);
    }

    [Fact]
    public async Task Placed_it_is_a_receipt_of_the_day_it_came_in_and_allocated_like_any_other()
    {
        var (debtCase, id) = (await Workbench.GivenCaseAsync(), await RecordedAsync());
        await Workbench.GivenInvoiceAsync(debtCase, "900001", 30, new(2026, 4, 1));
        Workbench.Clock.MoveTo(new(2026, 7, 1));
        var command = new PlaceSuspense(id, 0, debtCase.Id);

        var placed = await Workbench.KeepsContractAsync("Leo", command, wrongOfficer: "Owen", stale: command with { SeenVersion = 7 });

        Assert.Equal((Money.Pounds(30), AllocationRule.OldestOverdue, Money.Pounds(10)), (placed.Shares.Single().Amount, placed.Shares.Single().Rule, placed.LeftAsCredit));
        var receipt = (await Workbench.DoAsync("Leo", new GetAccount(debtCase.Id))).Receipts.Single();
        Assert.Equal(("S-1", Received, "J FROST", ReceiptMethod.Bank), (receipt.Reference, receipt.ReceivedOn, receipt.Payer, receipt.Method));
        Assert.Equal(Money.Zero, await InSuspenseAsync());
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Leo", command with { SeenVersion = 1 }));
    }

    [Fact]
    public async Task The_bank_adds_up_over_accounts_and_suspense_whatever_becomes_of_the_money()
    {
        var (random, debtCase, came) = (new Random(20260529), await Workbench.GivenCaseAsync(), Money.Zero);
        for (var n = 0; n < 30; n++)
        {
            Workbench.Clock.MoveTo(new(2026, 6, 1));
            var pence = random.Next(1, 50_000);
            var id = await Workbench.DoAsync("Leo", Record(reference: $"S-{n}") with { Amount = new(pence) });
            came += new Money(pence);
            Workbench.Clock.MoveTo(new(2026, 6, 8));
            switch (random.Next(3))
            {
                case 0:
                    await Workbench.DoAsync("Leo", new PlaceSuspense(id, 0, debtCase.Id));
                    break;
                case 1:
                    await Workbench.DoAsync("Leo", new ProposeSuspenseReturn(id, 0, Why));
                    came -= await Workbench.DoAsync("Helen", new SendBackSuspense(id, 1));
                    break;
            }
        }

        await using var db = Workbench.Db();
        Money Bank(LedgerAccount debit, LedgerAccount credit, Money amount) => debit == LedgerAccount.Bank ? amount : credit == LedgerAccount.Bank ? -amount : Money.Zero;
        var bank = (await db.Postings().AsNoTracking().ToListAsync()).Sum(posting => Bank(posting.Debit, posting.Credit, posting.Amount))
            + (await db.SuspenseMoves().AsNoTracking().ToListAsync()).Sum(move => Bank(move.Debit, move.Credit, move.Amount));
        Assert.Equal(came, bank);
        Assert.Equal(bank, (await Workbench.AccountAsync(debtCase)).AccountCredit + await InSuspenseAsync());
        Assert.Equal(await InSuspenseAsync(), (await Workbench.DoAsync("Leo", new FindSuspense())).Sum);
    }

    [Fact]
    public async Task It_goes_to_the_invoice_its_payer_named_and_the_owner_of_the_case_is_told()
    {
        var (debtCase, id) = (await Workbench.GivenCaseAsync(), await RecordedAsync());
        await Workbench.GivenInvoiceAsync(debtCase, "900001", 30, new(2026, 4, 1));
        var named = await Workbench.GivenInvoiceAsync(debtCase, "900002", 50, new(2026, 5, 1));

        var placed = await Workbench.DoAsync("Leo", new PlaceSuspense(id, 0, debtCase.Id, named.Id));

        Assert.Equal((named.Id, AllocationRule.NamedByPayer), (placed.Shares.Single().InvoiceId, placed.Shares.Single().Rule));
        await using var db = Workbench.Db();
        Assert.Contains(await db.Notices().ToListAsync(), notice => notice.OfficerId == debtCase.OwnerId && notice.Text == "CW-100001: £40.00 of 29 May 2026 came out of suspense");
    }

    [Fact]
    public async Task It_is_not_placed_on_a_case_the_officer_may_not_know_of()
    {
        var (debtCase, id) = (await Workbench.GivenCaseAsync(), await RecordedAsync());
        await Workbench.GivenOfficerElsewhereAsync("Nell Byrne");

        Assert.Equal("not found", await Workbench.RefusedAsync("Nell Byrne", new PlaceSuspense(id, 0, debtCase.Id)));
    }

    [Fact]
    public async Task It_is_given_to_somebody_who_works_on_receipts_and_they_are_told()
    {
        var (id, priya, owen) = (await RecordedAsync(), await Workbench.OfficerAsync("Priya"), await Workbench.OfficerAsync("Owen"));
        var command = new GiveSuspense(id, 0, priya.Id);

        Assert.Equal("SUS-001", await Workbench.RefusedAsync("Leo", command with { OfficerId = owen.Id }));
        await Workbench.KeepsContractAsync("Leo", command, wrongOfficer: "Owen", stale: command with { SeenVersion = 7 });

        Assert.Equal(priya.Id, (await ItemAsync(id)).OwnerId);
        await using var db = Workbench.Db();
        Assert.Equal("£40.00 in suspense (S-1) is yours to place", (await db.Notices().SingleAsync(notice => notice.OfficerId == priya.Id)).Text);
    }

    [Fact]
    public async Task It_goes_back_only_when_it_has_cleared_and_a_second_officer_says_so()
    {
        var id = await RecordedAsync();
        var ask = new ProposeSuspenseReturn(id, 0, Why);
        Workbench.Clock.MoveTo(new(2026, 6, 5));
        Assert.Equal("RCT-002", await Workbench.RefusedAsync("Leo", ask));
        Workbench.Clock.MoveTo(new(2026, 6, 8));
        await Workbench.KeepsContractAsync("Leo", ask, wrongOfficer: "Owen", stale: ask with { SeenVersion = 7 });
        Assert.Equal(Money.Pounds(40), await InSuspenseAsync());
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Leo", new PlaceSuspense(id, 1, (await Workbench.GivenCaseAsync()).Id)));

        var command = new SendBackSuspense(id, 1);
        Assert.Equal(Money.Pounds(40), await Workbench.KeepsContractAsync("Helen", command, wrongOfficer: "Owen", stale: command with { SeenVersion = 0 }));

        Assert.Equal((SuspenseState.SentBack, Money.Zero), ((await ItemAsync(id)).State, await InSuspenseAsync()));
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Helen", command with { SeenVersion = 2 }));
    }

    [Fact]
    public async Task Nobody_sends_back_what_they_asked_for_or_what_is_above_their_limit()
    {
        var id = await AskedBackAsync(by: "Helen", pounds: 1_500);

        Assert.Equal("GEN-004", await Workbench.RefusedAsync("Helen", new SendBackSuspense(id, 1)));
        Assert.Equal("APR-002", await Workbench.RefusedAsync("Priya", new SendBackSuspense(id, 1)));
        await using var db = Workbench.Db();
        Assert.Contains((await Workbench.OfficerAsync("David")).Id, await db.Notices().Select(notice => notice.OfficerId).ToListAsync());
        await Workbench.DoAsync("David", new SendBackSuspense(id, 1));
    }

    [Fact]
    public async Task A_supervisor_does_not_approve_above_their_limit()
    {
        var id = await AskedBackAsync(pounds: 1_000.01m);

        Assert.Equal("APR-002", await Workbench.RefusedAsync("Helen", new SendBackSuspense(id, 1)));
        Assert.Equal("APR-002", await Workbench.RefusedAsync("Helen", new KeepSuspense(id, 1, "Is it not Mr Vane's?")));
    }

    [Fact]
    public async Task Kept_it_waits_for_an_account_again_and_whoever_asked_is_told_why()
    {
        var command = new KeepSuspense(await AskedBackAsync(), 1, "Is it not Mr Vane's?");

        await Workbench.KeepsContractAsync("Helen", command, wrongOfficer: "Owen", stale: command with { SeenVersion = 0 });

        Assert.Equal(SuspenseState.Open, (await ItemAsync(command.ItemId)).State);
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Helen", command with { SeenVersion = 2 }));
        await using var db = Workbench.Db();
        Assert.Contains(await db.Notices().ToListAsync(), notice => notice.Text == "£40.00 in suspense (S-1) stays there: Is it not Mr Vane's?");
    }

    [Fact]
    public async Task Whoever_asked_takes_it_back()
    {
        var id = await AskedBackAsync();

        await Workbench.DoAsync("Leo", new KeepSuspense(id, 1, "It was Mr Vane's after all."));

        Assert.Equal(SuspenseState.Open, (await ItemAsync(id)).State);
    }

    [Fact]
    public async Task A_movement_of_suspense_is_never_changed()
    {
        await RecordedAsync();

        await using var db = Workbench.Db();
        await Assert.ThrowsAnyAsync<Exception>(() => db.SuspenseMoves().ExecuteUpdateAsync(move => move.SetProperty(m => m.PostedAt, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc))));
        await Assert.ThrowsAnyAsync<Exception>(() => db.SuspenseMoves().ExecuteDeleteAsync());
    }
}
