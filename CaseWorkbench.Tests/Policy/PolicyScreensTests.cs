using Bunit;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Approvals;
using CaseWorkbench.Web.Policy;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Policy;

public sealed class PolicyScreensTests : PortalBunit
{
    private static readonly ProposePolicyChange FourDays = new("dispute.ackWd", "4", new(2026, 7, 1), "Councils nearby take four.");

    private async Task<IRenderedComponent<PolicyPage>> OpenAsync(string officer, string query = "setting=dispute.ackWd")
    {
        await SignInAsync(officer);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/policy?{query}");
        var page = Render<PolicyPage>();
        page.WaitForElement(".tabs");
        return page;
    }

    [Fact]
    public async Task Who_only_works_by_the_policy_reads_it_and_is_offered_nothing()
    {
        await Workbench.DoAsync("David", FourDays);

        var page = await OpenAsync("Priya");

        page.WaitForElement("#setting-title");
        Assert.Contains("Who can: Jo Whitby.", page.Text());
        Assert.Empty(page.FindAll(".setting-foot button"));
    }

    [Fact]
    public async Task The_proposer_reads_who_can_decide_and_is_offered_no_decision()
    {
        await Workbench.DoAsync("David", FourDays);

        var page = await OpenAsync("David");

        page.WaitForElement("#setting-title");
        Assert.Contains("You prepared this, so someone else must approve it.", page.Text());
        Assert.Contains("Who can: Jo Whitby.", page.Text());
        Assert.Empty(page.FindAll("[data-key=y]"));
        Assert.Contains("One change of a setting waits at a time.", page.Text());
    }

    [Fact]
    public async Task A_setting_of_the_law_says_why_it_cannot_be_changed()
    {
        var page = await OpenAsync("David", "setting=limitation.months");

        page.WaitForElement("#setting-title");
        Assert.Contains("limitation.months is fixed by law and cannot be changed here.", page.Text());
        Assert.DoesNotContain("Propose a change", page.Text());
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_nothing_is_sent()
    {
        var page = await OpenAsync("David");
        page.WaitForElement("#setting-title");
        page.Press("Propose a change");

        page.Fill("New value", "0");
        page.Fill("From which day", "2026-06-01");
        page.Fill("Reason", "Short");
        page.Find("[data-submit]").Click();

        page.WaitForAssertion(() => Assert.Equal(
            ["dispute.ackWd must be a whole number from 1 to 10.", "A setting changes from tomorrow at the earliest: what began today keeps the policy it began with.", "Give a reason (10 characters or more)."],
            page.FindAll(".field .error").Select(error => error.TextContent[2..])));
        await using var db = Workbench.Db();
        Assert.Empty(await db.PolicyChanges().ToListAsync());
    }

    [Fact]
    public async Task A_change_is_proposed_in_the_dialog_and_waits()
    {
        var page = await OpenAsync("David");
        page.WaitForElement("#setting-title");
        page.Press("Propose a change");
        page.Fill("New value", "4");
        page.Fill("From which day", "2026-07-01");
        page.Fill("Reason", "Councils nearby take four.");
        page.Find("[data-submit]").Click();

        page.WaitForAssertion(() => Assert.Contains("3 → 4", page.Text()));
        Assert.Empty(page.FindAll("dialog"));
    }

    [Fact]
    public async Task Two_proposals_of_one_setting_meet_and_the_second_keeps_its_words_and_is_told_of_the_first()
    {
        var page = await OpenAsync("Jo");
        page.WaitForElement("#setting-title");
        page.Press("Propose a change");
        await Workbench.DoAsync("David", FourDays);
        page.Fill("New value", "5");
        page.Fill("From which day", "2026-07-01");
        page.Fill("Reason", "Five is kinder to everybody.");
        page.Find("[data-submit]").Click();

        page.WaitForAssertion(() => Assert.Contains("4 from 1 Jul 2026, proposed by David Rowe", page.Find("dialog .outcome").TextContent));
        Assert.Equal("5", page.Field("New value").GetAttribute("value"));
    }

    [Fact]
    public async Task The_approvals_queue_leads_to_the_changes_that_wait()
    {
        await Workbench.DoAsync("David", FourDays);
        Services.AddApprovalParts().AddPolicyParts();
        await SignInAsync("David");

        var page = Render<ApprovalsPage>();

        page.WaitForAssertion(() => Assert.Contains("Policy change 1", string.Join(' ', page.Find("a[href='/policy?show=waiting']").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
    }
}
