using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Imports;

/// <summary>Invoices and receipts from files: what is posted, when it counts from, and where the money goes.</summary>
public sealed class MoneyLoadingTests : WorkbenchTest
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Workbench.LoadAsync(ImportKind.Accounts, Loads.File(ImportKind.Accounts, "ASC-1,home-care,Mrs,Edith,Palmer,1938-04-02,,12 Mill Lane,,Wexcombe,WX1 1AB,,,Priya Nair,2026-01-05"));
    }

    [Fact]
    public async Task An_invoice_is_kept_whole_and_charged_on_its_own_date()
    {
        await InvoicesAsync("inv-1,asc-1,01/04/2026,2026-04-20,2026-03-01,2026-03-28,Home care,\"Four weeks, as assessed\",4,103.30,\"£1,413.20\"");

        await using var db = Workbench.Db();
        var invoice = await db.Invoices().SingleAsync();
        Assert.Equal(("INV-1", new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 20), "Home care", "Four weeks, as assessed", 1_413.20m),
            (invoice.Number, invoice.InvoiceDate, invoice.DueOn, invoice.Service, invoice.Description, invoice.Gross.InPounds));
        Assert.Equal((new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 28), 4m, 103.30m), (invoice.PeriodFrom, invoice.PeriodTo, invoice.Units, invoice.Rate));
        var posting = await db.Postings().SingleAsync();
        Assert.Equal((PostingKind.Invoice, new DateOnly(2026, 4, 1), invoice.Gross, (Guid?)invoice.Id), (posting.Kind, posting.EffectiveOn, posting.Amount, posting.InvoiceId));
    }

    [Fact]
    public async Task An_empty_due_date_is_worked_out_from_the_terms_to_a_working_day()
    {
        await InvoicesAsync("INV-1,ASC-1,2026-05-11,,,,,,,,10.00"); // Fourteen days on is the bank holiday of Mon 25 May.

        await using var db = Workbench.Db();
        Assert.Equal(new DateOnly(2026, 5, 26), (await db.Invoices().SingleAsync()).DueOn);
    }

    [Fact]
    public async Task An_invoice_dated_ahead_is_loaded_with_a_warning_and_owed_from_its_day()
    {
        var result = await InvoicesAsync("INV-1,ASC-1,2026-06-02,,,,,,,,10.00");

        Assert.Equal("Row 2, invoice_date: 2 Jun 2026 is yet to come. The invoice counts from that day.", Assert.Single(result.Warnings).ToString());
        Assert.Equal(Money.Zero, (await AccountAsync()).Balances.Outstanding);
        Workbench.Clock.MoveTo(new(2026, 6, 2));
        Assert.Equal(Money.Pounds(10), (await AccountAsync()).Balances.Outstanding);
    }

    [Fact]
    public async Task A_closed_case_takes_its_invoices_and_receipts_too()
    {
        await using (var db = Workbench.Db())
        {
            var debtCase = await db.Cases().SingleAsync();
            debtCase.Close(new(Workbench.Workspace.Clock.Today(), NilSince: new(2026, 1, 1)));
            await db.SaveChangesAsync();
        }

        await InvoicesAsync("INV-1,ASC-1,2026-05-01,,,,,,,,100.00");
        await ReceiptsAsync("RCT-1,ASC-1,2026-05-02,card,40.00,,,");

        Assert.Equal(Money.Pounds(60), (await AccountAsync()).Balances.Outstanding);
    }

    [Fact]
    public async Task Money_goes_to_what_was_overdue_on_the_day_it_came_in_oldest_first_and_the_rest_stays_credit()
    {
        await InvoicesAsync("INV-3,ASC-1,2026-05-20,,,,,,,,30.00", "INV-1,ASC-1,2026-03-02,,,,,,,,100.00", "INV-2,ASC-1,2026-04-01,,,,,,,,50.00");

        var result = await ReceiptsAsync("RCT-2,ASC-1,2026-05-30,bank,95.00,,,", "RCT-1,ASC-1,2026-04-10,card,120.00,E Palmer,,");

        Assert.Equal(
            ["INV-1 £100.00 OldestOverdue 2026-04-10", "INV-2 £20.00 NotYetDue 2026-04-10", "INV-2 £30.00 OldestOverdue 2026-05-30", "INV-3 £30.00 NotYetDue 2026-05-30"],
            await AllocationsAsync());
        Assert.Equal((Money.Pounds(215), Money.Pounds(180), Money.Pounds(35)), (result.Totals.Posted, result.Totals.Allocated, result.Totals.LeftAsCredit));
        Assert.Equal(Money.Pounds(35), (await AccountAsync()).Balances.AccountCredit);
    }

    [Fact]
    public async Task Receipts_of_one_day_are_taken_as_the_file_has_them()
    {
        await InvoicesAsync("INV-1,ASC-1,2026-03-02,,,,,,,,100.00", "INV-2,ASC-1,2026-04-01,,,,,,,,100.00");

        await ReceiptsAsync("RCT-9,ASC-1,2026-05-01,card,100.00,,,", "RCT-1,ASC-1,2026-05-01,card,100.00,,,");

        await using var db = Workbench.Db();
        var first = await (from posting in db.Postings() join receipt in db.Receipts() on posting.ReceiptId equals receipt.Id where posting.Kind == PostingKind.Allocation orderby posting.Id select receipt.Reference).FirstAsync();
        Assert.Equal("RCT-9", first);
    }

    [Fact]
    public async Task Money_for_an_invoice_dated_later_counts_from_that_invoice()
    {
        await InvoicesAsync("INV-1,ASC-1,2026-05-20,,,,,,,,30.00");

        await ReceiptsAsync("RCT-1,ASC-1,2026-05-01,card,30.00,,,");

        Assert.Equal(["INV-1 £30.00 NotYetDue 2026-05-20"], await AllocationsAsync());
    }

    [Fact]
    public async Task The_invoice_the_payer_named_comes_first_whatever_its_age()
    {
        await InvoicesAsync("INV-1,ASC-1,2026-03-02,,,,,,,,100.00", "INV-2,ASC-1,2026-04-01,,,,,,,,50.00");

        await ReceiptsAsync("RCT-1,asc-1,2026-05-01,card,60.00,,inv-2,For April");

        Assert.Equal(["INV-1 £10.00 OldestOverdue 2026-05-01", "INV-2 £50.00 NamedByPayer 2026-05-01"], await AllocationsAsync());
    }

    [Fact]
    public async Task Nothing_goes_by_itself_to_a_disputed_sum()
    {
        await InvoicesAsync("INV-1,ASC-1,2026-03-02,,,,,,,,100.00");
        await using (var db = Workbench.Db())
        {
            var invoice = await db.Invoices().SingleAsync();
            Hold.Place(db, new(invoice.CaseId, HoldCode.DIS, "Carer did not come", InvoiceId: invoice.Id, Amount: Money.Pounds(70)), Guid.NewGuid(), Workbench.Workspace.Clock);
            await db.SaveChangesAsync();
        }

        var result = await ReceiptsAsync("RCT-1,ASC-1,2026-05-01,card,100.00,,,");

        Assert.Equal((Money.Pounds(30), Money.Pounds(70)), (result.Totals.Allocated, result.Totals.LeftAsCredit));
    }

    private Task<ImportResult> InvoicesAsync(params string[] lines) => Workbench.LoadAsync(ImportKind.Invoices, Loads.File(ImportKind.Invoices, lines));
    private Task<ImportResult> ReceiptsAsync(params string[] lines) => Workbench.LoadAsync(ImportKind.Receipts, Loads.File(ImportKind.Receipts, lines));

    private async Task<CaseAccount> AccountAsync()
    {
        await using var db = Workbench.Db();
        return await db.AccountAsync((await db.Cases().SingleAsync()).Id, Workbench.Workspace.Clock.Today(), default);
    }

    private async Task<List<string>> AllocationsAsync()
    {
        await using var db = Workbench.Db();
        var rows = await (from posting in db.Postings()
                          join invoice in db.Invoices() on posting.InvoiceId equals invoice.Id
                          where posting.Kind == PostingKind.Allocation
                          orderby invoice.Number, posting.Id
                          select new { invoice.Number, posting.Amount, posting.Rule, posting.EffectiveOn }).ToListAsync();
        return [.. rows.Select(row => $"{row.Number} {row.Amount} {row.Rule} {row.EffectiveOn:yyyy-MM-dd}")];
    }
}
