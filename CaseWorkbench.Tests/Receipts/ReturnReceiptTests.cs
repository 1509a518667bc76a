using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Receipts;

/// <summary>Money that went back: what it paid is owed again.</summary>
public sealed class ReturnReceiptTests : WorkbenchTest
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private DebtCase debtCase = default!;
    private Invoice bill = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        debtCase = await Workbench.GivenCaseAsync();
        bill = await Workbench.GivenInvoiceAsync(debtCase, "900001", 30, new(2026, 4, 1));
    }

    private async Task<Guid> PaidAsync(decimal pounds = 40, ReceiptMethod method = ReceiptMethod.Cheque, string reference = "R-1") =>
        (await Workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, reference, new(2026, 5, 28), method, Money.Pounds(pounds)))).Id;

    [Fact]
    public async Task What_it_paid_is_owed_again_and_its_credit_is_gone()
    {
        var command = new ReturnReceipt(await PaidAsync(), 0, ReturnReason.ChequeUnpaid, new(2026, 5, 30));

        var back = await Workbench.KeepsContractAsync("Leo", command, wrongOfficer: "Owen", stale: command with { SeenVersion = 7 });

        Assert.Equal(Money.Pounds(40), back);
        var account = await Workbench.AccountAsync(debtCase);
        Assert.Equal((Money.Pounds(30), Money.Zero), (account.Balances.Outstanding, account.AccountCredit));
        Assert.Equal("RCT-007", await Workbench.RefusedAsync("Leo", command with { SeenVersion = 1 }));
    }

    [Fact]
    public async Task The_owner_is_told()
    {
        await Workbench.DoAsync("Leo", new ReturnReceipt(await PaidAsync(), 0, ReturnReason.ChequeUnpaid, Today));

        await using var db = Workbench.Db();
        var notice = await db.Notices().SingleAsync(notice => notice.CaseId == debtCase.Id);
        Assert.Equal((debtCase.OwnerId, "CW-100001: £40.00 of 28 May 2026 went back (cheque unpaid)"), (notice.OfficerId, notice.Text));
    }

    [Fact]
    public async Task A_credit_note_and_a_second_bill_in_between_come_out_right()
    {
        var other = await Workbench.GivenInvoiceAsync(debtCase, "900002", 25, new(2026, 5, 1));
        var first = await PaidAsync(30);
        await Workbench.DoAsync("Leo", new MoveAllocation(debtCase.Id, bill.Id, first, Money.Pounds(30), Money.Pounds(20), other.Id, false, "For May."));

        await Workbench.DoAsync("Leo", new ReturnReceipt(first, 0, ReturnReason.ChequeUnpaid, Today));

        var account = await Workbench.AccountAsync(debtCase);
        Assert.Equal([30m, 25m], account.Invoices.Select(invoice => invoice.Outstanding.InPounds));
        Assert.Equal(Money.Zero, account.AccountCredit);
    }

    [Theory]
    [InlineData(ReceiptMethod.Cheque, ReturnReason.CardChargeback, "2026-06-01", "RCT-008")]
    [InlineData(ReceiptMethod.Cash, ReturnReason.RecalledByBank, "2026-06-01", "RCT-008")]
    [InlineData(ReceiptMethod.Card, ReturnReason.CardChargeback, "2026-06-02", "RCT-006")]
    [InlineData(ReceiptMethod.Card, ReturnReason.CardChargeback, "2026-05-27", "RCT-009")]
    public async Task What_cannot_have_happened_is_refused(ReceiptMethod method, ReturnReason reason, string on, string code) =>
        Assert.Equal(code, await Workbench.RefusedAsync("Leo", new ReturnReceipt(await PaidAsync(method: method), 0, reason, DateOnly.Parse(on), "Note")));

    [Fact]
    public async Task An_entry_made_in_error_says_what_was_wrong_and_frees_its_reference()
    {
        var command = new ReturnReceipt(await PaidAsync(), 0, ReturnReason.EnteredInError, Today);

        Assert.Equal("invalid Note", await Workbench.RefusedAsync("Leo", command));
        await Workbench.DoAsync("Leo", command with { Note = "It belongs to Mr Vane." });

        var other = await Workbench.GivenCaseAsync("Vane");
        await Workbench.DoAsync("Leo", new RecordReceipt(other.Id, "R-1", new(2026, 5, 28), ReceiptMethod.Cheque, Money.Pounds(40)));
    }

    [Fact]
    public async Task One_that_really_came_and_went_back_keeps_its_reference()
    {
        await Workbench.DoAsync("Leo", new ReturnReceipt(await PaidAsync(), 0, ReturnReason.ChequeUnpaid, Today));

        Assert.Equal("RCT-004", await Workbench.RefusedAsync("Leo", new RecordReceipt(debtCase.Id, "R-1", Today, ReceiptMethod.Cheque, Money.Pounds(40))));
    }

    [Fact]
    public async Task The_account_shows_it_with_the_day_and_the_reason()
    {
        await Workbench.DoAsync("Leo", new ReturnReceipt(await PaidAsync(), 0, ReturnReason.ChequeUnpaid, new(2026, 5, 30)));

        var account = await Workbench.DoAsync("Priya", new GetAccount(debtCase.Id));

        var receipt = Assert.Single(account.Receipts);
        Assert.Equal((new DateOnly(2026, 5, 30), ReturnReason.ChequeUnpaid, "RCT-007", Money.Zero), (receipt.ReturnedOn, receipt.ReturnReason, receipt.ReturnRefusal?.Code, receipt.Unallocated));
        Assert.Empty(Assert.Single(account.Invoices).Parts);
    }
}
