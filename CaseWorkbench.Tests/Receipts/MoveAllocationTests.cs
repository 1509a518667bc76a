using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Receipts;

/// <summary>Money that stands on the wrong bill is put where it belongs, and each share says by which rule it stands there.</summary>
public sealed class MoveAllocationTests : WorkbenchTest
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private DebtCase debtCase = default!;
    private Invoice april = default!;
    private Invoice may = default!;
    private Guid receipt;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        debtCase = await Workbench.GivenCaseAsync();
        april = await Workbench.GivenInvoiceAsync(debtCase, "900001", 50, new(2026, 4, 1));
        may = await Workbench.GivenInvoiceAsync(debtCase, "900002", 30, new(2026, 5, 1));
        receipt = (await Workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "R-1", Today, ReceiptMethod.Card, Money.Pounds(40)))).Id;
    }

    private MoveAllocation Move(decimal pounds, Guid? to, bool asked = false) => new(debtCase.Id, april.Id, receipt, Money.Pounds(40), Money.Pounds(pounds), to, asked, "They meant May.");

    [Fact]
    public async Task A_part_goes_to_another_bill_and_says_that_an_officer_put_it_there()
    {
        var command = Move(25, may.Id);

        await Workbench.KeepsContractAsync("Leo", command, wrongOfficer: "Owen", stale: command with { Seen = Money.Pounds(39) });

        var account = await Workbench.DoAsync("Priya", new GetAccount(debtCase.Id));
        Assert.Equal([(5m, 25m, AllocationRule.MovedByOfficer), (35m, 15m, AllocationRule.OldestOverdue)],
            account.Invoices.Select(bill => (bill.Outstanding.InPounds, bill.Parts.Single().Amount.InPounds, bill.Parts.Single().Rule)));
    }

    [Fact]
    public async Task Undone_it_is_account_credit()
    {
        await Workbench.DoAsync("Leo", Move(40, null));

        var account = await Workbench.DoAsync("Priya", new GetAccount(debtCase.Id));
        Assert.Equal((Money.Pounds(40), Money.Pounds(40)), (account.Credit, account.Receipts.Single().Unallocated));
        Assert.All(account.Invoices, bill => Assert.Empty(bill.Parts));
    }

    [Fact]
    public async Task A_screen_that_shows_what_no_longer_stands_is_stale()
    {
        await Workbench.DoAsync("Leo", Move(10, null));

        Assert.IsType<Outcome<Money>.Conflict>(await Workbench.SendAsync("Priya", Move(40, may.Id)));
    }

    [Fact]
    public async Task More_than_stands_more_than_is_owed_and_the_same_bill_are_refused()
    {
        Assert.Equal("RCT-001", await Workbench.RefusedAsync("Leo", Move(41, may.Id)));
        Assert.Equal("RCT-011", await Workbench.RefusedAsync("Leo", Move(31, may.Id)));
        Assert.Equal("RCT-010", await Workbench.RefusedAsync("Leo", Move(10, april.Id)));
        Assert.Equal("invalid Amount", await Workbench.RefusedAsync("Leo", Move(0, may.Id)));
        Assert.Equal("invalid Reason", await Workbench.RefusedAsync("Leo", Move(10, may.Id) with { Reason = " " }));
    }

    [Fact]
    public async Task To_a_disputed_sum_it_goes_only_where_the_payer_asked_for_it()
    {
        await Workbench.DoAsync("Priya", new LogDispute(debtCase.Id, may.Id, Money.Pounds(20), DisputeCategory.SNR, ContactChannel.Phone, Today, "They never came."));

        Assert.Equal("RCT-012", await Workbench.RefusedAsync("Leo", Move(15, may.Id)));
        await Workbench.DoAsync("Leo", Move(15, may.Id, asked: true));

        var account = await Workbench.DoAsync("Priya", new GetAccount(debtCase.Id));
        Assert.Equal(AllocationRule.NamedByPayer, account.Invoices[0].Parts.Single().Rule);
    }

    [Fact]
    public async Task Another_cases_bill_is_not_found()
    {
        var theirs = await Workbench.GivenInvoiceAsync(await Workbench.GivenCaseAsync("Vane"), "900009", 30, new(2026, 4, 1));

        Assert.Equal("not found", await Workbench.RefusedAsync("Leo", Move(10, theirs.Id)));
    }
}
