using Bunit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Disputes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Disputes;

/// <summary>The dispute on the case page, on Mr Frost's bill of £486.00 of which £90.00 is disputed.</summary>
public sealed class DisputePanelTests : PortalBunit
{
    private DebtCase frost = default!;
    private Invoice invoice = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (frost, invoice) = await Workbench.GivenFrostAsync();
    }

    private async Task<IRenderedComponent<DisputePanel>> OpenAsync(string officer)
    {
        await SignInAsync(officer);
        var view = await Workbench.DoAsync(officer, new GetCase(frost.Reference));
        var panel = Render<DisputePanel>(with => with.Add(p => p.Case, view).Add(p => p.OnClose, () => { }));
        panel.WaitForElement("#dispute-title");
        return panel;
    }

    private static string[] Actions(IRenderedComponent<DisputePanel> panel) => [.. panel.FindAll(".actions button").Select(button => button.TextContent.Trim())];

    private static async Task PressAsync(IRenderedComponent<DisputePanel> panel, string action) =>
        await panel.FindAll(".actions button").Single(button => button.TextContent.Trim() == action).ClickAsync(new());

    private static string Text(AngleSharp.Dom.IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public async Task It_says_what_is_disputed_what_is_held_and_what_stays_due()
    {
        await Workbench.GivenDisputeAsync(frost, invoice);

        var panel = await OpenAsync("Priya");

        var text = Text(panel.Find("section"));
        Assert.All(new[] { "Dispute D-1", "Logged", "Owner: Priya Nair", "Service not received", "£90.00 of invoice 930101", "raised by Mr Colin Frost", GivenDispute.Words },
            words => Assert.Contains(words, text, StringComparison.Ordinal));
        Assert.Equal(["Disputed £90.00", "Held now £90.00", "Not disputed, still due £396.00", "Outstanding on the invoice £486.00"],
            panel.FindAll(".figures-list dt").Select(name => $"{name.TextContent} {name.NextElementSibling!.TextContent.Trim()}"));
        Assert.Contains("Acknowledge by 18 Jun 2026 in 3 days", text, StringComparison.Ordinal);
        Assert.Contains("Decide by 13 Jul 2026 in 28 days – working day 0", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_role_does_not_do_is_not_offered_and_what_it_may_not_do_now_says_why()
    {
        await Workbench.GivenDisputeAsync(frost, invoice, DisputeState.Proposed);

        Assert.Equal(["Return or take back", "Decide it in the approvals queue"], Actions(await OpenAsync("Priya")));
    }

    [Fact]
    public async Task The_proposer_reads_that_someone_else_must_approve()
    {
        await Workbench.GivenDisputeAsync(frost, invoice, DisputeState.Proposed);

        var refused = (await OpenAsync("Priya")).Find(".refused");

        Assert.Contains("You prepared this, so someone else must approve it.", refused.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_reads_and_does_nothing()
    {
        await Workbench.GivenDisputeAsync(frost, invoice);

        Assert.Empty(Actions(await OpenAsync("Owen")));
    }

    [Fact]
    public async Task Acknowledging_writes_the_letter_with_both_sums()
    {
        await Workbench.GivenDisputeAsync(frost, invoice);
        var panel = await OpenAsync("Priya");

        await PressAsync(panel, "Acknowledge");
        Assert.Contains("£396.00 is not in dispute and still due", Text(panel.Find("dialog")), StringComparison.Ordinal);
        await panel.Find("dialog [data-submit]").ClickAsync(new());

        panel.WaitForAssertion(() => Assert.Contains("D-ACK", panel.Find(".letter summary").TextContent, StringComparison.Ordinal));
        Assert.Empty(panel.FindAll("dialog"));
        Assert.Contains("£90.00 is in dispute.", panel.Find(".letter pre").TextContent, StringComparison.Ordinal);
        Assert.Contains("Start investigation", Actions(panel));
    }

    [Fact]
    public async Task A_question_is_asked_and_its_answer_taken_in()
    {
        await Workbench.GivenDisputeAsync(frost, invoice, DisputeState.Investigating);
        var panel = await OpenAsync("Priya");

        await PressAsync(panel, "Ask customer");
        await panel.Find("dialog [data-submit]").ClickAsync(new());
        Assert.Contains("Write down the question", panel.Find("dialog .field .error").TextContent, StringComparison.Ordinal);
        panel.Find("dialog textarea").Input("On which days did nobody come?");
        await panel.Find("dialog [data-submit]").ClickAsync(new());
        panel.WaitForAssertion(() => Assert.Contains("Answer due by", panel.Find(".clocks").TextContent, StringComparison.Ordinal));
        Assert.Contains("the target waits while the customer is asked", Text(panel.Find(".clocks")), StringComparison.Ordinal);

        await PressAsync(panel, "Record answer");
        panel.Find("dialog textarea").Input("On the 8th and the 9th.");
        await panel.Find("dialog [data-submit]").ClickAsync(new());
        panel.WaitForAssertion(() => Assert.Contains("Propose outcome", Actions(panel)));
        Assert.Contains("On the 8th and the 9th.", panel.Find(".history").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_went_stale_says_who_changed_what_and_keeps_what_was_typed()
    {
        var dispute = await Workbench.GivenDisputeAsync(frost, invoice, DisputeState.Investigating);
        var panel = await OpenAsync("Priya");
        await PressAsync(panel, "Ask service");
        panel.Find("dialog textarea").Input("Please send the visit logs.");
        panel.Find("dialog input").Input("Bright Homecare");

        await Workbench.DoAsync("Helen", new AssignDisputeOwner(dispute.Id, dispute.Version, (await Workbench.OfficerAsync("Helen")).Id));
        panel.WaitForAssertion(() => Assert.Contains("Helen Marsh changed this case just now (assign dispute owner).", panel.Find("dialog [role=status]").TextContent, StringComparison.Ordinal));
        await panel.Find("dialog [data-submit]").ClickAsync(new());
        Assert.Contains("Helen Marsh", panel.Find("dialog [role=alert]").TextContent, StringComparison.Ordinal);
        await panel.Find("dialog [role=alert] button").ClickAsync(new());

        Assert.Equal("Please send the visit logs.", panel.Find("dialog textarea").GetAttribute("value"));
        await panel.Find("dialog [data-submit]").ClickAsync(new());
        panel.WaitForAssertion(() => Assert.Equal("Awaiting service", Text(panel.Find("header .status"))[1..]));
    }

    [Fact]
    public async Task A_proposed_outcome_is_decided_in_the_queue()
    {
        var dispute = await Workbench.GivenDisputeAsync(frost, invoice, DisputeState.Proposed);
        var panel = await OpenAsync("Helen");

        await PressAsync(panel, "Decide it in the approvals queue");

        Assert.EndsWith($"/approvals?item={dispute.ProposalId}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_disputes_are_reached_from_each_other()
    {
        await Workbench.GivenDisputeAsync(frost, invoice);
        Workbench.Clock.MoveTo(new(2026, 6, 15), 14);
        await Workbench.GivenDisputeAsync(frost, invoice, amount: 40m);

        var panel = await OpenAsync("Priya");

        Assert.Equal(["D-2", "D-1"], panel.FindAll("nav a").Select(link => link.TextContent));
        Assert.Equal("D-2", panel.Find("nav a[aria-current]").TextContent);
    }

    /// <summary>What an officer may do to a dispute has a dialog; the night and the approvals queue do the rest.</summary>
    [Fact]
    public void Every_action_has_its_dialog()
    {
        DisputeAction[] elsewhere = [DisputeAction.ApproveOutcome, DisputeAction.EscalateToSupervisor, DisputeAction.Close];

        Assert.Equal(Enum.GetValues<DisputeAction>().Except(elsewhere).Order(), DisputeDialogs.ByAction.Keys.Order());
    }
}
