using Bunit;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.WriteOffs;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Approvals;
using CaseWorkbench.Web.WriteOffs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.WriteOffs;

/// <summary>A write-off on the panel of its case, where it is prepared, and in the queue of those who decide.</summary>
public sealed class WriteOffScreensTests : PortalBunit
{
    private DebtCase frost = default!;
    private Invoice bill = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Services.AddApprovalParts().AddWriteOffParts();
        (frost, bill) = await Workbench.GivenOwingAsync(80);
    }

    private async Task<IRenderedComponent<WriteOffPanel>> PanelAsync(string officer = "Priya")
    {
        await SignInAsync(officer);
        var view = await Workbench.DoAsync(officer, new GetCase(frost.Reference));
        return Render<WriteOffPanel>(with => with.Add(panel => panel.Case, view));
    }

    private async Task<IRenderedComponent<ApprovalsPage>> QueueAsync(string officer)
    {
        await SignInAsync(officer);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/approvals");
        var page = Render<ApprovalsPage>();
        page.WaitForElement(".decide");
        return page;
    }

    [Fact]
    public async Task It_is_drafted_with_its_evidence_and_put_forward_from_the_panel()
    {
        var panel = await PanelAsync();
        Assert.Contains("Nothing is written off on this case.", panel.Text());

        panel.Press("Draft a write-off");
        panel.Press("Keep the draft");
        Assert.Contains("Choose a reason.", panel.Text());
        panel.Fill("Reason", "Hardship or vulnerability");
        panel.Fill("940001, due", "on");
        Assert.Contains("£80.00 needs a supervisor.", panel.Text());
        Assert.Contains("Before it is put forward: Add the evidence: standard financial statement.", panel.Text());
        panel.Fill("Standard financial statement", "Nothing is left at the end of the month.");
        panel.Fill("Standard financial statement: its day", "2026-04-13");
        panel.Fill("Adult social care's view", "She should not be asked.");
        panel.Fill("Adult social care's view: its day", "2026-04-14");
        Assert.DoesNotContain("Before it is put forward", panel.Text());
        panel.Fill("Why", "Nobody will pay this, whatever we do.");
        panel.Press("Keep the draft");

        panel.WaitForAssertion(() => Assert.Contains("Write-off W-1", panel.Text()));
        panel.Press("Put forward for approval");
        panel.WaitForAssertion(() => Assert.Contains("It needs a supervisor.", panel.Text()));
        panel.Press("Put it forward");
        panel.WaitForAssertion(() => Assert.Contains("Waits for approval", panel.Text()));
        Assert.Contains("Decide it in the approvals queue", panel.Text());
    }

    [Fact]
    public async Task That_other_requests_count_with_it_is_said_while_it_is_typed()
    {
        var other = await Workbench.GivenInvoiceAsync(frost, "949001", 70, new(2025, 2, 3));
        await Workbench.GivenSubmittedAsync(frost, GivenWriteOff.Terms(other));
        var panel = await PanelAsync();

        panel.Press("Draft another");
        panel.Fill("Reason", "Hardship or vulnerability");
        panel.Fill("940001, due", "on");

        Assert.Contains("Other requests on this case count towards the limit. Total is £150.00.", panel.Text());
        Assert.Contains("949001, due 17 Feb 2025: nothing of £70.00 may be written off.", panel.Text());
    }

    [Fact]
    public async Task The_form_says_what_it_would_be_refused_for_before_it_is_sent()
    {
        var panel = await PanelAsync();
        panel.Press("Draft a write-off");
        panel.Fill("Reason", "Hardship or vulnerability");
        panel.Fill("940001, due", "on");

        panel.Fill("How much of 940001", "80.01");

        Assert.Contains("Only £80.00 of invoice 940001 may be written off", panel.Text());
        Assert.Equal("true", panel.Button("Keep the draft").GetAttribute("aria-disabled"));
    }

    [Fact]
    public async Task What_comes_first_stands_beside_the_button()
    {
        await Workbench.DoAsync("Priya", new LogDispute(frost.Id, bill.Id, Money.Pounds(30), DisputeCategory.SNR, ContactChannel.Phone, GivenWriteOff.Day, "They never came."));

        var panel = await PanelAsync();

        var button = panel.Button("Draft a write-off");
        Assert.Equal("true", button.GetAttribute("aria-disabled"));
        Assert.Contains("Close dispute D-1 first.", panel.Find($"#{button.GetAttribute("aria-describedby")}").TextContent);
    }

    [Fact]
    public async Task A_draft_is_changed_in_the_form_it_was_made_in()
    {
        await Workbench.GivenDraftAsync(frost, GivenWriteOff.Terms(bill));
        var panel = await PanelAsync();

        panel.Press("Change it");
        Assert.Equal("80.00", panel.Field("How much of 940001").GetAttribute("value"));
        panel.Fill("How much of 940001", "60");
        panel.Press("Keep the draft");

        panel.WaitForAssertion(() => Assert.Contains("Together£60.00", panel.Text()));
    }

    [Fact]
    public async Task Who_may_only_read_sees_it_and_is_offered_nothing()
    {
        await Workbench.GivenDraftAsync(frost, GivenWriteOff.Terms(bill));

        var panel = await PanelAsync("Owen");

        Assert.Contains("Write-off W-1", panel.Text());
        Assert.Equal(["Close"], panel.FindAll("button").Select(button => button.TextContent.Trim()));
    }

    [Fact]
    public async Task Its_approver_sees_what_was_tried_and_the_checks_and_posts_it()
    {
        await Workbench.DoAsync("Priya", new LogContact(frost.Id, ContactDirection.Out, ContactChannel.Phone, ContactPurpose.Information, ContactResult.Spoke, "She has nothing left."));
        var dispute = await Workbench.DoAsync("Priya", new LogDispute(frost.Id, bill.Id, Money.Pounds(30), DisputeCategory.SNR, ContactChannel.Phone, GivenWriteOff.Day, "They never came."));
        await Workbench.DoAsync("Priya", new WithdrawDispute(dispute, 0, "They came after all."));
        await Workbench.GivenSubmittedAsync(frost, GivenWriteOff.Terms(bill));

        var page = await QueueAsync("Helen");

        Assert.Contains("Dispute D-1", page.Text());
        Assert.Contains("She has nothing left.", page.Text());
        Assert.Contains("2 of 2 on the list", page.Text());
        page.Press("Approve and post");
        page.WaitForAssertion(() => Assert.Contains("Nothing is waiting for you.", page.Text()));
        Assert.Equal(Money.Zero, (await Workbench.AccountAsync(frost)).Balances.Outstanding);
    }

    [Fact]
    public async Task The_first_of_two_sends_it_on_and_may_not_be_the_second()
    {
        var large = await Workbench.GivenInvoiceAsync(frost, "949001", 2_000, new(2025, 2, 3));
        await Workbench.GivenSubmittedAsync(frost, GivenWriteOff.Terms(large));
        var page = await QueueAsync("David");
        Assert.Contains("After you it still needs the head of service.", page.Text());

        page.Press("Approve");

        page.WaitForAssertion(() => Assert.Contains("A different approver is needed for the second approval.", page.Text()));
        Assert.Contains("Who can: Anita Kaur, Marian Cole.", page.Text());
        Assert.Equal(Money.Pounds(2_080), (await Workbench.AccountAsync(frost)).Balances.Outstanding);
    }

    [Fact]
    public async Task The_record_of_the_Cabinet_is_asked_for_where_it_decides()
    {
        var vast = await Workbench.GivenInvoiceAsync(frost, "949001", 60_000, new(2025, 2, 3));
        var writeOff = await Workbench.GivenSubmittedAsync(frost, GivenWriteOff.Terms(vast));
        var page = await QueueAsync("Marian");

        page.Press("Approve and post");
        Assert.Contains("Give the reference and the day of the Cabinet's decision.", page.Text());
        page.Fill("Reference of the Cabinet's decision", "CAB/26/041");
        page.Fill("Day of its decision", "2026-04-14");
        page.Press("Approve and post");

        page.WaitForAssertion(() => Assert.Contains("Nothing is waiting for you.", page.Text()));
        Assert.Equal(WriteOffState.Posted, (await Workbench.WriteOffAsync(writeOff.Id)).State);
        Assert.Contains("Cabinet decision CAB/26/041 of 14 Apr 2026", (await PanelAsync()).Text());
    }

    [Fact]
    public async Task It_is_rejected_with_a_reason()
    {
        var writeOff = await Workbench.GivenSubmittedAsync(frost, GivenWriteOff.Terms(bill));
        var page = await QueueAsync("Helen");

        page.Press("Reject");
        page.Fill("Your reason", "Has nobody asked her daughter?");
        page.Press("Reject it");

        page.WaitForAssertion(() => Assert.Contains("Nothing is waiting for you.", page.Text()));
        Assert.Equal(WriteOffState.Rejected, (await Workbench.WriteOffAsync(writeOff.Id)).State);
    }

    [Fact]
    public async Task Its_preparer_is_told_who_can_and_may_take_it_back()
    {
        await Workbench.GivenSubmittedAsync(frost, GivenWriteOff.Terms(bill));

        var page = await QueueAsync("Priya");

        Assert.Contains("You prepared this, so someone else must approve it.", page.Text());
        Assert.Equal("true", page.Button("Approve and post").GetAttribute("aria-disabled"));
        Assert.NotNull(page.Button("Take it back"));
    }

    [Fact]
    public async Task Once_they_were_told_money_is_kept_only_where_they_pay_it_voluntarily()
    {
        await Workbench.GivenPostedAsync(frost, GivenWriteOff.Terms(bill), "Helen");
        var panel = await PanelAsync();
        panel.Press("They were told it is cancelled");
        panel.Fill("When they were told", "2026-04-20");
        panel.Fill("How they were told", "By letter of 20 April.");
        panel.Press("Record it");
        panel.WaitForAssertion(() => Assert.Contains("It is never pursued again.", panel.Text()));

        await Workbench.DoAsync("Leo", new RecordReceipt(frost.Id, "R-1", GivenWriteOff.Day, ReceiptMethod.Bank, Money.Pounds(30)));
        var again = await PanelAsync("Leo");
        Assert.Contains("£30.00 came in", again.Text());
        again.Press("They pay it voluntarily…");
        Assert.Contains("The customer was told on 20 Apr 2026 that this was cancelled. It cannot be pursued.", again.Text());
        Assert.Equal("true", again.Button("Keep it").GetAttribute("aria-disabled"));
        again.Fill("They pay it voluntarily", "on");
        again.Fill("What they said", "They want to pay it all the same.");
        again.Press("Keep it");

        again.WaitForAssertion(() => Assert.Contains("Written back", again.Text()));
        Assert.Equal(Money.Pounds(50), (await Workbench.AccountAsync(frost)).Invoices[0].WrittenOff);
    }
}
