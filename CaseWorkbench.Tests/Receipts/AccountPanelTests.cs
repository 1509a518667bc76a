using Bunit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Receipts;
using Xunit;

namespace CaseWorkbench.Tests.Receipts;

/// <summary>The account on the page of its case: bills, what stands against them and why, and what can be put right.</summary>
public sealed class AccountPanelTests : PortalBunit
{
    private DebtCase frost = default!;
    private Invoice april = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        frost = await Workbench.GivenCaseAsync("Frost");
        april = await Workbench.GivenInvoiceAsync(frost, "930101", 50m, new(2026, 4, 1));
        await Workbench.GivenInvoiceAsync(frost, "930102", 30m, new(2026, 5, 1));
        await Workbench.DoAsync("Leo", new RecordReceipt(frost.Id, "R-1", new(2026, 6, 1), ReceiptMethod.Card, Money.Pounds(40), "Mrs Frost"));
    }

    private async Task<IRenderedComponent<AccountPanel>> OpenAsync(string officer = "Leo")
    {
        await SignInAsync(officer);
        var view = await Workbench.DoAsync(officer, new GetCase(frost.Reference));
        return Render<AccountPanel>(with => with.Add(panel => panel.Case, view));
    }

    [Fact]
    public async Task Each_bill_shows_what_stands_against_it_and_the_rule_that_put_it_there()
    {
        var panel = await OpenAsync();

        var rows = panel.FindAll("tr").Select(row => row.TextContent.Trim()).ToList();
        Assert.Contains(rows, row => row.StartsWith("930101", StringComparison.Ordinal) && row.Contains("£10.00", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("Receipt R-1 of 1 Jun 2026: oldest overdue", StringComparison.Ordinal) && row.Contains("£40.00", StringComparison.Ordinal));
        Assert.Contains("No account credit", panel.Text());
    }

    [Fact]
    public async Task A_part_is_moved_to_another_bill_and_the_panel_shows_it_there()
    {
        var panel = await OpenAsync();

        panel.Press("Move £40.00 of receipt R-1 off bill 930101");
        panel.Fill("How much", "15");
        panel.Fill("To which bill", "930102, £30.00 owed");
        panel.Press("Move it");
        Assert.Contains("Say why it is moved", panel.Text());
        panel.Fill("Why", "They meant May.");
        panel.Press("Move it");

        panel.WaitForAssertion(() => Assert.Contains("moved by officer", panel.Text()));
        var account = await Workbench.DoAsync("Leo", new GetAccount(frost.Id));
        Assert.Equal([15m, 25m], account.Invoices.Select(bill => bill.Parts.Single().Amount.InPounds));
    }

    [Fact]
    public async Task What_the_move_would_be_refused_for_stands_on_the_button_before_it_is_pressed()
    {
        var panel = await OpenAsync();

        panel.Press("Move £40.00 of receipt R-1 off bill 930101");
        panel.Fill("To which bill", "930102, £30.00 owed");

        Assert.Contains("Only £30.00 is owed on invoice 930102.", panel.Text());
        Assert.Equal("true", panel.Button("Move it").GetAttribute("aria-disabled"));
        panel.Fill("How much", "30");
        Assert.DoesNotContain("Only £30.00 is owed", panel.Text());
    }

    [Fact]
    public async Task A_receipt_that_went_back_says_so_and_its_bill_is_owed_again()
    {
        var panel = await OpenAsync();

        panel.Press("Went back… receipt R-1");
        panel.Fill("What happened", "Card chargeback");
        panel.Press("Take it back");

        panel.WaitForAssertion(() => Assert.Contains("Went back 1 Jun 2026: card chargeback", panel.Text()));
        Assert.Equal(april.Gross, (await Workbench.DoAsync("Leo", new GetAccount(frost.Id))).Invoices[1].Outstanding);
    }

    [Fact]
    public async Task Each_receipt_says_whether_it_is_ours_for_good()
    {
        await Workbench.DoAsync("Leo", new RecordReceipt(frost.Id, "R-2", new(2026, 6, 1), ReceiptMethod.Cheque, Money.Pounds(5)));

        var panel = await OpenAsync();

        Assert.Contains("Provisional until 9 Jun 2026", panel.Text());
        Assert.Contains("Cleared", panel.FindAll("tr").Single(row => row.TextContent.Contains("R-1 from", StringComparison.Ordinal)).TextContent);
    }

    [Fact]
    public async Task Who_may_only_read_is_offered_nothing()
    {
        var panel = await OpenAsync("Owen");

        Assert.Contains("930101", panel.Text());
        Assert.DoesNotContain(panel.FindAll("button"), button => button.TextContent.StartsWith("Move", StringComparison.Ordinal) || button.TextContent.StartsWith("Went back", StringComparison.Ordinal));
    }
}
