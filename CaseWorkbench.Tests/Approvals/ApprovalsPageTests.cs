using Bunit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Tests.Disputes;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Approvals;
using CaseWorkbench.Web.Disputes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Approvals;

/// <summary>The queue of those who decide, and what those who prepared see in it.</summary>
public sealed class ApprovalsPageTests : PortalBunit
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Services.AddApprovalParts().AddDisputeParts();
    }

    private async Task<IRenderedComponent<ApprovalsPage>> OpenAsync(string officer, string query = "")
    {
        await SignInAsync(officer);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/approvals?{query}");
        var page = Render<ApprovalsPage>();
        page.WaitForElement(".tabs");
        if (page.FindAll(".approval").Count > 0)
            page.WaitForElement(".decide");
        return page;
    }

    /// <summary>Two findings on one bill, the second put forward an hour later.</summary>
    private async Task<DebtCase> GivenTwoAsync()
    {
        var (frost, invoice) = await Workbench.GivenFrostAsync();
        await Workbench.GivenDisputeAsync(frost, invoice, DisputeState.Proposed, 90m, 54m);
        Workbench.Clock.MoveTo(new(2026, 6, 15), 10);
        await Workbench.GivenDisputeAsync(frost, invoice, DisputeState.Proposed, 40m, 40m);
        return frost;
    }

    private static string Text(AngleSharp.Dom.IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public async Task An_empty_queue_says_so()
    {
        var page = await OpenAsync("Helen");

        Assert.Equal("Nothing is waiting for you. You have not approved anything yet.", Text(page.Find(".empty")));
    }

    [Fact]
    public async Task The_open_item_shows_what_would_happen_and_what_speaks_for_it()
    {
        await Workbench.GivenDisputeAsync(DisputeState.Proposed);

        var page = await OpenAsync("Helen");

        Assert.Contains("My limit: £1,000.00", page.Markup, StringComparison.Ordinal);
        var pane = Text(page.Find(".approval"));
        Assert.All(new[] { "A-1", "asked by Priya Nair", GivenDispute.Reasons, GivenDispute.Words, "What was tried" },
            words => Assert.Contains(words, pane, StringComparison.Ordinal));
        Assert.Equal(["Disputed of invoice 930101 £90.00", "Credit £54.00", "Net charge then £432.00", "Outstanding then £432.00", "Rejected, and held until 29 Jun 2026 £36.00"],
            page.FindAll("table.sums tr").Select(row => string.Join(' ', row.Children.Select(Text))));
        Assert.Equal("Not met", page.Find(".checks li [role=img]").GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Nobody_is_offered_the_approval_of_their_own_and_it_says_who_can()
    {
        await Workbench.GivenDisputeAsync(DisputeState.Proposed);

        var page = await OpenAsync("Priya");

        Assert.Contains("You prepared this, so someone else must approve it. Who can: Helen Marsh, David Rowe, Anita Kaur.", Text(page.Find(".approval .outcome")), StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".approval [data-key=y]"));
        Assert.Equal("Take it back", page.Find(".approval [data-key=r]").FirstChild!.TextContent.Trim());
    }

    [Fact]
    public async Task What_is_above_the_limit_says_where_it_goes()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        var invoice = await Workbench.GivenInvoiceAsync(debtCase, "930101", 4_000m, new(2026, 6, 1));
        Workbench.Clock.MoveTo(new(2026, 6, 15));
        await Workbench.GivenDisputeAsync(debtCase, invoice, DisputeState.Proposed, amount: 3_000m, credit: 2_000m);

        var page = await OpenAsync("Helen");

        Assert.Contains("£2,000.00 is above your limit of £1,000.00. It goes on to a manager.", Text(page.Find(".approval .outcome")), StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".approval [data-key=y]"));
    }

    [Fact]
    public async Task Approving_posts_the_credit_and_the_next_item_opens()
    {
        var frost = await GivenTwoAsync();
        var page = await OpenAsync("Helen");

        await page.Find(".approval [data-key=y]").ClickAsync(new());

        page.WaitForAssertion(() => Assert.StartsWith("A-2", page.Find("#approval-title").TextContent, StringComparison.Ordinal));
        Assert.Equal("Approvals (1)", page.Find("h1").TextContent);
        Assert.Equal(Money.Pounds(432), (await Workbench.AccountAsync(frost)).Balances.Outstanding);

        page.WaitForElement(".decide");
        Workbench.Clock.MoveTo(new(2026, 6, 15), 14, 2);
        await page.Find(".approval [data-key=y]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("Nothing is waiting for you. Last approved 15 Jun 2026 14:02 (A-2).", Text(page.Find(".empty"))));
    }

    [Fact]
    public async Task What_was_changed_meanwhile_is_not_approved_and_stays_with_what_stopped_it()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Proposed);
        var page = await OpenAsync("Helen");
        await Workbench.DoAsync("Priya", new RejectDisputeProposal(dispute.Id, dispute.Version, "I got the sums wrong."));

        await page.Find(".approval [data-key=y]").ClickAsync(new());

        Assert.Contains("Priya Nair", page.Find(".decide [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("A-1", page.Find("#approval-title").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_sends_it_back_to_whoever_prepared_it()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Proposed);
        var page = await OpenAsync("Helen");

        await page.Find(".approval [data-key=r]").ClickAsync(new());
        page.WaitForElement("dialog");
        page.Find("dialog textarea").Input("Where is the provider's log?");
        await page.Find("dialog [data-submit]").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("Nothing is waiting for you.", page.Markup, StringComparison.Ordinal));
        Assert.Equal(DisputeState.Investigating, (await Workbench.DisputeAsync(dispute.Id)).State);
    }

    [Fact]
    public async Task A_letter_on_a_row_that_is_not_open_only_opens_it()
    {
        await GivenTwoAsync();

        var rows = (await OpenAsync("Helen")).FindAll("tbody[data-rows] [data-open]");

        Assert.False(rows[0].HasAttribute("data-key")); // The open one: Y is the button that approves it.
        Assert.Equal("y", rows[1].GetAttribute("data-key"));
        Assert.Equal("A", rows[1].NodeName);
    }

    [Fact]
    public async Task What_is_mine_to_decide_leaves_out_what_is_not()
    {
        await Workbench.GivenDisputeAsync(DisputeState.Proposed);

        Assert.Equal(["All 1", "Dispute outcome 1", "Letter of claim 0", "Refund 0", "Payment plan 0", "Write-off 0", "Final bill 0", "Legal referral 0", "Legal withdrawal 0", "Mine to decide"], (await OpenAsync("Helen")).FindAll(".tabs a").Select(Text));
    }

    [Fact]
    public async Task What_was_opened_can_be_chosen_and_approved_together()
    {
        var frost = await GivenTwoAsync();
        var page = await OpenAsync("Helen");
        Assert.Equal([null, "Open A-2 first: nothing is approved that was not looked at as it stands."], page.FindAll("tbody input[type=checkbox]").Select(box => box.GetAttribute("title"))); // The first is open.
        Assert.Equal("none-chosen", page.Find(".approve-together button").GetAttribute("aria-describedby"));

        Services.GetRequiredService<NavigationManager>().NavigateTo(page.FindAll("tbody [data-open]")[1].GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("tbody input[disabled]")));
        page.FindAll("tbody input[type=checkbox]")[0].Change(true);
        page.FindAll("tbody input[type=checkbox]")[1].Change(true);
        await page.Find(".approve-together button").ClickAsync(new());
        page.WaitForElement("dialog");
        Assert.Contains("Approve 2 proposals, £94.00 in all", page.Find("dialog h2").TextContent, StringComparison.Ordinal);
        await page.Find("dialog [data-submit]").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("Nothing is waiting for you.", page.Markup, StringComparison.Ordinal));
        Assert.Equal(Money.Pounds(392), (await Workbench.AccountAsync(frost)).Balances.Outstanding);
    }
}
