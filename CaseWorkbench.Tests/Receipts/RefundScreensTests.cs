using Bunit;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Approvals;
using CaseWorkbench.Web.Receipts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Receipts;

/// <summary>A refund on the account's panel, where it is put forward, and in the queue of those who decide.</summary>
public sealed class RefundScreensTests : PortalBunit
{
    private DebtCase frost = default!;
    private Guid receipt;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Services.AddApprovalParts().AddReceiptParts();
        frost = await Workbench.GivenCaseAsync("Frost");
        receipt = (await Workbench.DoAsync("Leo", new RecordReceipt(frost.Id, "R-1", new(2026, 6, 1), ReceiptMethod.Bank, Money.Pounds(40), "Mrs Frost"))).Id;
        Workbench.Clock.MoveTo(new(2026, 6, 9));
    }

    private async Task<IRenderedComponent<AccountPanel>> AccountAsync(string officer = "Leo")
    {
        await SignInAsync(officer);
        var view = await Workbench.DoAsync(officer, new GetCase(frost.Reference));
        return Render<AccountPanel>(with => with.Add(panel => panel.Case, view));
    }

    private async Task<IRenderedComponent<ApprovalsPage>> QueueAsync(string officer)
    {
        await Workbench.DoAsync("Leo", new ProposeRefund(receipt, Money.Pounds(40), Money.Pounds(25), RefundRoute.AccountItCameFrom, true, "They paid April twice."));
        await SignInAsync(officer);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/approvals");
        var page = Render<ApprovalsPage>();
        page.WaitForElement(".decide");
        return page;
    }

    [Fact]
    public async Task It_is_put_forward_from_the_account_which_then_says_that_it_waits()
    {
        var panel = await AccountAsync();

        panel.Press("Refund… receipt R-1");
        panel.Fill("How much", "25");
        panel.Press("Put forward");
        Assert.Contains("Give a reason (10 characters or more).", panel.Text());
        panel.Fill("Why", "They paid April twice.");
        panel.Press("Put forward");

        panel.WaitForAssertion(() => Assert.Contains("Refund of £25.00 waits for approval (A-1)", panel.Text()));
        Assert.DoesNotContain(panel.FindAll("button"), button => button.TextContent.StartsWith("Went back", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_stops_it_stands_beside_its_button_beforehand()
    {
        await Workbench.GivenInvoiceAsync(frost, "930101", 30, new(2026, 5, 1));

        var panel = await AccountAsync();

        var button = panel.Button("Refund… receipt R-1");
        Assert.Equal("true", button.GetAttribute("aria-disabled"));
        Assert.Contains("Invoice 930101 is overdue and takes £30.00 of the credit: allocate it first.", panel.Find($"#{button.GetAttribute("aria-describedby")}").TextContent);
    }

    [Fact]
    public async Task The_form_says_what_it_would_be_refused_for_before_it_is_sent()
    {
        var panel = await AccountAsync();
        panel.Press("Refund… receipt R-1");

        panel.Fill("To another account", "on");
        Assert.Contains("Refund must go back to the account it came from.", panel.Text());
        Assert.Equal("true", panel.Button("Put forward").GetAttribute("aria-disabled"));
        panel.Fill("Back to the account it came from", "on");
        panel.Fill("How much", "5");
        Assert.Contains("Less than £10.00 stays on the account unless the customer asks for it.", panel.Text());
        panel.Fill("The customer asked for it", "on");
        Assert.DoesNotContain("stays on the account unless the customer asks", panel.Text());
    }

    [Fact]
    public async Task Who_may_only_read_is_offered_none() =>
        Assert.DoesNotContain((await AccountAsync("Owen")).FindAll("button"), button => button.TextContent.StartsWith("Refund", StringComparison.Ordinal));

    [Fact]
    public async Task Its_approver_sees_the_money_and_the_checks_and_posts_it()
    {
        var page = await QueueAsync("Helen");

        Assert.Contains("Receipt R-1, 1 Jun 2026, bank from Mrs Frost", page.Text());
        Assert.Contains("Account credit then£15.00", page.Text());
        Assert.Contains("The customer asked for it", page.Text());
        page.Press("Approve and post");

        page.WaitForAssertion(() => Assert.Contains("Nothing is waiting for you.", page.Text()));
        Assert.Equal(Money.Pounds(15), (await Workbench.AccountAsync(frost)).AccountCredit);
    }

    [Fact]
    public async Task Where_the_credit_is_gone_by_then_its_button_says_so()
    {
        await Workbench.DoAsync("Leo", new ProposeRefund(receipt, Money.Pounds(40), Money.Pounds(25), RefundRoute.AccountItCameFrom, true, "They paid April twice."));
        await Workbench.GivenInvoiceAsync(frost, "930101", 30, new(2026, 6, 8));
        await Workbench.DoAsync("Leo", new AllocateCredit(frost.Id));
        await SignInAsync("Helen");
        var approval = await Workbench.DoAsync("Helen", new FindApprovals());

        var card = Render<RefundApprovalCard>(with => with.Add(card => card.Approval, Workbench.DoAsync("Helen", new GetApproval(approval.Rows[0].Id)).GetAwaiter().GetResult()));

        card.WaitForAssertion(() => Assert.Contains("Only £10.00 of this receipt is account credit: £25.00 cannot be refunded.", card.Text()));
        Assert.Equal("true", card.Button("Approve and post").GetAttribute("aria-disabled"));
    }

    [Fact]
    public async Task It_goes_back_with_a_question()
    {
        var page = await QueueAsync("Helen");

        page.Press("Return with a question");
        page.Fill("Your question or reason", "Which account did it come from?");
        page.Press("Return it");

        page.WaitForAssertion(() => Assert.Contains("Nothing is waiting for you.", page.Text()));
        Assert.Equal(Money.Pounds(40), (await Workbench.AccountAsync(frost)).AccountCredit);
    }

    [Fact]
    public async Task Its_preparer_is_told_who_can_and_may_take_it_back()
    {
        var page = await QueueAsync("Leo");

        Assert.Contains("You prepared this, so someone else must approve it.", page.Text());
        Assert.Equal("true", page.Button("Approve and post").GetAttribute("aria-disabled"));
        Assert.NotNull(page.Button("Take it back"));
    }
}
