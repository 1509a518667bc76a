using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Receipts;

/// <summary>The list of what came in: filtered and paged in the store, and no more of it than the officer may know of.</summary>
public sealed class FindReceiptsTests : WorkbenchTest
{
    private DebtCase frost = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        frost = await Workbench.GivenCaseAsync();
        var vane = await Workbench.GivenCaseAsync("Vane");
        await ReceivedAsync(frost, "R-1", new(2026, 5, 25), ReceiptMethod.Bank, 10, "Mrs Frost");
        await ReceivedAsync(frost, "R-2", new(2026, 5, 28), ReceiptMethod.Cheque, 20, "Grace Lane");
        await ReceivedAsync(vane, "X-3", new(2026, 5, 29), ReceiptMethod.Card, 30);
        var back = await ReceivedAsync(vane, "X-4", new(2026, 6, 1), ReceiptMethod.Card, 40);
        var wrong = await ReceivedAsync(vane, "X-5", new(2026, 6, 1), ReceiptMethod.Cheque, 50);
        await Workbench.DoAsync("Leo", new ReturnReceipt(back, 0, ReturnReason.CardChargeback, new(2026, 6, 1)));
        await Workbench.DoAsync("Leo", new ReturnReceipt(wrong, 0, ReturnReason.EnteredInError, new(2026, 6, 1), "It belongs to Mr Frost."));
    }

    private async Task<Guid> ReceivedAsync(DebtCase debtCase, string reference, DateOnly on, ReceiptMethod method, decimal pounds, string payer = "") =>
        (await Workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, reference, on, method, Money.Pounds(pounds), payer))).Id;

    private async Task<string> FoundAsync(FindReceipts query, string officer = "Leo") => string.Join(' ', (await Workbench.DoAsync(officer, query)).Rows.Select(row => row.Reference).Order());

    [Fact]
    public async Task The_newest_come_first_with_their_case_their_status_and_the_sum_of_what_is_ours()
    {
        var list = await Workbench.DoAsync("Leo", new FindReceipts());

        Assert.Equal((5, Money.Pounds(60)), (list.Total, list.Sum));
        Assert.Equal([new(2026, 6, 1), new(2026, 6, 1), new(2026, 5, 29), new(2026, 5, 28), new DateOnly(2026, 5, 25)], list.Rows.Select(row => row.ReceivedOn));
        var cheque = list.Rows.Single(row => row.Reference == "R-2");
        Assert.Equal(("CW-100001", "Mr Colin Frost", "Grace Lane", ReceiptStatus.Provisional, new DateOnly(2026, 6, 5)), (cheque.CaseReference, cheque.Debtor, cheque.Payer, cheque.Status, cheque.ClearsOn));
    }

    [Fact]
    public async Task It_is_filtered_by_days_and_by_how_it_was_paid()
    {
        Assert.Equal("R-2 X-3", await FoundAsync(new(From: new(2026, 5, 26), Until: new(2026, 5, 31))));
        Assert.Equal("R-2 X-5", await FoundAsync(new(Method: ReceiptMethod.Cheque)));
    }

    [Theory]
    [InlineData(ReceiptStatus.Provisional, "R-2")]
    [InlineData(ReceiptStatus.Cleared, "R-1 X-3")]
    [InlineData(ReceiptStatus.Returned, "X-4")]
    [InlineData(ReceiptStatus.Reversed, "X-5")]
    public async Task The_store_finds_by_status_what_the_rule_calls_so(ReceiptStatus status, string found)
    {
        Assert.Equal(found, await FoundAsync(new(Status: status)));

        var all = (await Workbench.DoAsync("Leo", new FindReceipts())).Rows;
        Assert.Equal(found, string.Join(' ', all.Where(row => row.Status == status).Select(row => row.Reference).Order()));
    }

    [Theory]
    [InlineData("x-", "X-3 X-4 X-5")]
    [InlineData("lane", "R-2")]
    [InlineData("mrs", "R-1")]
    [InlineData("CW-100001", "R-1 R-2")]
    [InlineData("%", "")]
    [InlineData("_-1", "")]
    public async Task It_is_found_by_reference_payer_or_case(string text, string found) => Assert.Equal(found, await FoundAsync(new(Text: text)));

    [Fact]
    public async Task A_page_is_a_page_and_the_total_is_of_all()
    {
        for (var n = 0; n < FindReceipts.PageSize; n++)
            await ReceivedAsync(frost, $"P-{n:00}", new(2026, 5, 27), ReceiptMethod.Bank, 1);

        var (first, second) = (await Workbench.DoAsync("Leo", new FindReceipts()), await Workbench.DoAsync("Leo", new FindReceipts(Page: 2)));

        Assert.Equal((FindReceipts.PageSize, 5, 30), (first.Rows.Count, second.Rows.Count, second.Total));
        Assert.Empty(first.Rows.Select(row => row.Id).Intersect(second.Rows.Select(row => row.Id)));
    }

    [Theory]
    [InlineData(false, "IX_Receipt_ReceivedOn_Id")]
    [InlineData(true, "IX_Receipt_ReceivedOn_Id (ReceivedOn>? AND ReceivedOn<?)")]
    public async Task A_page_goes_along_the_index_of_its_order_and_sorts_nothing(bool inDays, string index)
    {
        await using var db = Workbench.Db();
        var found = new ReceiptPages(db, await Workbench.OfficerAsync("Leo"), new(2026, 6, 1), BankHolidays.Calendar).Find(inDays ? new(From: new(2026, 5, 1), Until: new(2026, 5, 31)) : new());

        var plan = await QueryPlan.OfAsync(db, ReceiptPages.InOrder(found).Take(FindReceipts.PageSize).CreateDbCommand());

        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Officers_of_another_team_find_nothing_of_it_and_a_restricted_case_is_for_those_named()
    {
        await Workbench.GivenOfficerElsewhereAsync("Nell Byrne");
        var helen = (await Workbench.OfficerAsync("Helen")).Id;
        await Workbench.DoAsync("Helen", new RestrictCase(frost.Id, 0, true, [helen], "An officer lives next door."));

        Assert.Equal("", await FoundAsync(new(), "Nell Byrne"));
        Assert.Equal("X-3 X-4 X-5", await FoundAsync(new()));
        Assert.Equal("R-1 R-2 X-3 X-4 X-5", await FoundAsync(new(), "Helen"));
    }
}
