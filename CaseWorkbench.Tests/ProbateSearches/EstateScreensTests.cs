using Bunit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.ProbateSearches;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Approvals;
using CaseWorkbench.Web.ProbateSearches;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.ProbateSearches;

/// <summary>The estate on the panel of its case, in the list of all, and in the queue of those who approve its credits.</summary>
public sealed class EstateScreensTests : PortalBunit
{
    private async Task<IRenderedComponent<EstatePanel>> PanelAsync(DebtCase debtCase, string officer = "Priya")
    {
        await SignInAsync(officer);
        var view = await Workbench.DoAsync(officer, new GetCase(debtCase.Reference));
        return Render<EstatePanel>(with => with.Add(panel => panel.Case, view));
    }

    private async Task<IRenderedComponent<EstatesPage>> ListAsync(string query = "", string officer = "Priya")
    {
        await SignInAsync(officer);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/estates{query}");
        return Render<EstatesPage>();
    }

    [Fact]
    public async Task What_is_refused_says_why_beside_its_button()
    {
        var (pike, _) = await Workbench.GivenEstateAsync(ProbateState.ClaimNotified);

        var panel = await PanelAsync(pike);

        var button = panel.Button("Record a search");
        Assert.Equal("true", button.GetAttribute("aria-disabled"));
        Assert.Contains("Bereavement pause to 20 Mar 2026.", panel.Find($"#{button.GetAttribute("aria-describedby")}").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ProbateState.Notified, "Verify the death…")]
    [InlineData(ProbateState.Verified, "Send the notice of claim")]
    [InlineData(ProbateState.Searched, "Standing search posted")]
    [InlineData(ProbateState.GrantFound, "Lodge the claim")]
    [InlineData(ProbateState.ClaimLodged, "Estate account received")]
    public async Task The_usual_step_is_the_one_primary_button(ProbateState state, string words)
    {
        var (pike, _) = await Workbench.GivenEstateAsync(state);
        if (state == ProbateState.GrantFound)
            await Workbench.EndBillsAsync(pike);

        var panel = await PanelAsync(pike);

        Assert.Equal([words], panel.FindAll(".button.primary").Select(button => button.TextContent.Trim()));
    }

    [Theory]
    [InlineData("Priya", false)]
    [InlineData("Helen", true)]
    public async Task That_nobody_died_is_for_a_supervisor_to_say(string officer, bool isOffered)
    {
        var (pike, _) = await Workbench.GivenEstateAsync();

        var panel = await PanelAsync(pike, officer);

        Assert.Equal(isOffered, panel.FindAll("a.button").Any(link => link.TextContent == "Not dead…"));
    }

    [Fact]
    public async Task On_the_case_of_the_living_a_death_is_reported_from_here()
    {
        var frost = await Workbench.GivenCaseAsync();

        var panel = await PanelAsync(frost);

        Assert.Contains("No death is reported.", panel.Text());
        Assert.EndsWith("?open=report-death", panel.Button("Report a death…").GetAttribute("href"));
    }

    [Fact]
    public async Task The_dividend_is_drawn_while_the_account_is_typed_and_recorded_as_drawn()
    {
        var (pike, _) = await Workbench.GivenEstateAsync(ProbateState.ClaimLodged);
        var panel = await PanelAsync(pike);

        panel.Press("Estate account received");
        panel.Fill("Sent by", "Hale & Co");
        panel.Fill("Gross assets", "6400");
        panel.Fill("Funeral (", "3950");
        panel.Fill("Administration", "850");
        panel.Fill("Other debts", "2650");
        panel.Fill("Left for creditors", "1700");
        Assert.Contains("The account does not add up", panel.Text());
        panel.Fill("Left for creditors", "1600");
        Assert.Contains("less funeral£3,950.00", panel.Text());
        Assert.Contains("42.667p in the pound", panel.Text());
        panel.Press("Record the account");

        panel.WaitForAssertion(() => Assert.Contains("Estate account of Hale & Co", panel.Text()));
        Assert.Contains("Insolvent: 42.667p in the pound", panel.Text());
    }

    [Fact]
    public async Task A_relative_cannot_be_made_the_debtor()
    {
        var (pike, _) = await Workbench.GivenEstateAsync();
        var panel = await PanelAsync(pike);

        panel.Press("Record somebody to ask");
        panel.Fill("Name", "Mrs Jane Cole");

        Assert.Equal("Debtor – The debt belongs to the estate. Record Mrs Jane Cole as contact or PR.", panel.FindAll("option[disabled]").Select(option => option.TextContent.Trim()).LastOrDefault());
    }

    [Fact]
    public async Task The_parts_of_the_list_say_how_many_each_holds()
    {
        await Workbench.GivenEstateAsync(ProbateState.Verified);

        var page = await ListAsync("?estates=notices");

        page.WaitForAssertion(() => Assert.Contains("Pike", page.Find("tbody").TextContent, StringComparison.Ordinal));
        Assert.Equal(["Due now 0", "Notices to send 1", "Windows opening 0", "Gaps 0", "Claims to lodge 0", "Replies awaited 0", "Money and write-offs 0", "All 1"],
            page.FindAll(".tabs a").Select(tab => string.Join(' ', tab.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Assert.Contains("due 6 Mar 2026; day 4", page.Text());
        Assert.DoesNotContain("Late", page.Text());
    }

    [Fact]
    public async Task A_notice_whose_day_has_passed_is_late()
    {
        await Workbench.GivenEstateAsync(ProbateState.Verified);
        Workbench.Clock.MoveTo(new(2026, 3, 9));

        var page = await ListAsync("?estates=notices");

        page.WaitForAssertion(() => Assert.Contains("1 notice late", page.Text()));
        Assert.Contains("Late due 6 Mar 2026; day 17", page.Text());
    }

    [Theory]
    [InlineData("", "Nothing is due on any estate today.")]
    [InlineData("?estates=gaps", "No standing search has run out.")]
    [InlineData("?estates=all&of=me", "None of your cases has one.")]
    public async Task An_empty_part_says_what_would_bring_an_estate_there(string query, string words)
    {
        var page = await ListAsync(query);

        page.WaitForAssertion(() => Assert.Contains(words, page.Text()));
    }

    [Fact]
    public async Task Its_approver_sees_the_days_and_posts_the_credit()
    {
        Services.AddApprovalParts().AddEstateParts();
        var (pike, _) = await Workbench.GivenEstateAsync(ProbateState.GrantFound);
        await Workbench.TakeAsync(pike, search => new ProposeFinalBill(search.Id, search.Version));
        await SignInAsync("Helen");
        Services.GetRequiredService<NavigationManager>().NavigateTo("/approvals");
        var page = Render<ApprovalsPage>();
        page.WaitForElement(".decide");
        Assert.Contains("Charged after the death on 14 Feb 2026", page.Text());
        Assert.Contains("Together£20.00", page.Text());

        page.Press("Approve and post");

        page.WaitForAssertion(() => Assert.Contains("Nothing is waiting for you.", page.Text()));
        Assert.Equal(Money.Pounds(1_100), (await Workbench.AccountAsync(pike)).Balances.Outstanding);
    }
}
