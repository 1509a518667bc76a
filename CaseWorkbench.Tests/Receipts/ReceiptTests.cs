using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Receipts;

public sealed class ReceiptTests : WorkbenchTest
{
    private DebtCase debtCase = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        debtCase = await Workbench.GivenCaseAsync();
    }

    [Fact]
    public async Task Money_goes_to_the_oldest_overdue_invoice_and_what_is_over_stays_credit()
    {
        await Workbench.GivenInvoiceAsync(debtCase, "900001", 30, new(2026, 4, 1));

        var recorded = await Workbench.KeepsContractAsync("Leo", Receipt(40), wrongOfficer: "Owen");

        Assert.Equal((Money.Pounds(30), AllocationRule.OldestOverdue), (recorded.Shares[0].Amount, recorded.Shares[0].Rule));
        Assert.Equal(Money.Pounds(10), recorded.LeftAsCredit);
        var balances = (await Workbench.AccountAsync(debtCase)).Balances;
        Assert.Equal((Money.Zero, Money.Pounds(10)), (balances.Outstanding, balances.AccountCredit));
    }

    [Fact]
    public async Task Credit_on_the_account_is_allocated_to_a_later_invoice_and_each_share_names_its_receipt()
    {
        await Workbench.DoAsync("Leo", Receipt(10));
        await Workbench.DoAsync("Leo", Receipt(15) with { Reference = "R-2" });
        await Workbench.GivenInvoiceAsync(debtCase, "900001", 20, new(2026, 6, 1));

        var allocated = await Workbench.KeepsContractAsync("Leo", new AllocateCredit(debtCase.Id), wrongOfficer: "Owen");

        Assert.Equal(Money.Pounds(20), allocated);
        await using var db = Workbench.Db();
        var shares = await db.Postings().Where(p => p.Kind == PostingKind.Allocation).OrderBy(p => p.Id).ToListAsync();
        Assert.Equal([10m, 10m], shares.Select(share => share.Amount.InPounds));
        Assert.Equal(2, shares.Select(share => share.ReceiptId).Distinct().Count());
        Assert.Equal("RCT-005", await Workbench.RefusedAsync("Leo", new AllocateCredit(debtCase.Id)));
    }

    [Theory]
    [InlineData("2026-06-02", "RCT-006")]
    [InlineData("2026-05-21", "GEN-006")]
    public async Task Money_received_on_an_impossible_day_is_refused(string day, string code) =>
        Assert.Equal(code, await Workbench.RefusedAsync("Leo", Receipt(10) with { ReceivedOn = DateOnly.Parse(day) }));

    [Fact]
    public async Task The_same_receipt_is_not_entered_twice_nor_another_cases_invoice_paid()
    {
        var other = await Workbench.GivenCaseAsync("Vane");
        var theirs = await Workbench.GivenInvoiceAsync(other, "900009", 30, new(2026, 4, 1));
        await Workbench.DoAsync("Leo", Receipt(10));

        Assert.Equal("RCT-004", await Workbench.RefusedAsync("Leo", Receipt(12)));
        Assert.Equal("not found", await Workbench.RefusedAsync("Leo", Receipt(12) with { Reference = "R-2", InvoiceId = theirs.Id }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public async Task Nothing_and_less_than_nothing_are_not_received(decimal pounds) =>
        Assert.Equal("invalid Amount", await Workbench.RefusedAsync("Leo", Receipt(pounds)));

    [Fact]
    public async Task An_invoice_entered_by_hand_is_posted_and_due_a_fortnight_later()
    {
        var raise = new RaiseInvoice(debtCase.Id, "930101", new(2026, 6, 1), Money.Pounds(486), "home-care", "54 visits");

        var id = await Workbench.KeepsContractAsync("Leo", raise, wrongOfficer: "Owen");

        await using var db = Workbench.Db();
        Assert.Equal(new DateOnly(2026, 6, 15), (await db.Invoices().SingleAsync(i => i.Id == id)).DueOn);
        Assert.Equal(Money.Pounds(486), (await Workbench.AccountAsync(debtCase)).Balances.Outstanding);
        Assert.Equal("INV-001", await Workbench.RefusedAsync("Leo", raise));
    }

    private RecordReceipt Receipt(decimal pounds) => new(debtCase.Id, "R-1", new(2026, 6, 1), ReceiptMethod.Bank, Money.Pounds(pounds), "Mr C Frost");
}
