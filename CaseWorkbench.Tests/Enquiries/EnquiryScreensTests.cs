using Bunit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Enquiries;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Enquiries;

/// <summary>Enquiries on the panel of their case, and in the register of all.</summary>
public sealed class EnquiryScreensTests : PortalBunit
{
    private DebtCase pike = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        pike = await Workbench.GivenCaseAsync("Pike");
    }

    private async Task<IRenderedComponent<EnquiryPanel>> PanelAsync(string officer = "Priya")
    {
        await SignInAsync(officer);
        var view = await Workbench.DoAsync(officer, new GetCase(pike.Reference));
        return Render<EnquiryPanel>(with => with.Add(panel => panel.Case, view));
    }

    private async Task<IRenderedComponent<EnquiriesPage>> RegisterAsync(string officer, string query = "")
    {
        await SignInAsync(officer);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/enquiries{query}");
        return Render<EnquiriesPage>();
    }

    [Fact]
    public async Task A_body_is_asked_chased_and_answered_on_the_panel()
    {
        var panel = await PanelAsync();
        Assert.Contains("Nothing is asked of another body on this case.", panel.Text());

        panel.Press("Ask another body");
        panel.Press("Note that it was asked");
        Assert.Contains("Choose what is asked.", panel.Text());
        panel.Fill("What of whom", "Search of the register (OPG100), Office of the Public Guardian");
        panel.Fill("What is asked", "Is anybody registered for him?");
        panel.Press("Note that it was asked");

        panel.WaitForAssertion(() => Assert.Contains("Enquiry Q-1", panel.Text()));
        Assert.Contains("They have until 15 Jun 2026 to answer.", panel.Text()); // Why it cannot be given up yet.
        panel.Press("They answered");
        panel.Fill("There is none", "on");
        panel.Fill("In their words", "Nobody is registered, says their letter.");
        panel.Press("Record the answer");
        panel.WaitForAssertion(() => Assert.Contains("There is none", panel.Text()));
        panel.Press("Close it");
        panel.Find("dialog [data-submit]").Click();

        panel.WaitForAssertion(() => Assert.Contains("Closed", panel.Text()));
    }

    [Fact]
    public async Task A_doubt_and_a_referral_are_recorded_from_the_same_panel()
    {
        var panel = await PanelAsync();

        panel.Press("Doubt about capacity");
        panel.Fill("Which decision", "Agreeing a plan for the arrears");
        panel.Fill("What was seen or heard", GivenEnquiry.Seen);
        panel.Press("Record the doubt and ask");
        panel.WaitForAssertion(() => Assert.Contains("Need to know", panel.Text()));
        panel.Press("Refer to safeguarding");
        panel.Fill("What was seen or heard", "The pension is drawn and no bill is paid.");
        panel.Fill("Who took the referral", "Duty desk");
        panel.Press("Note the referral");

        panel.WaitForAssertion(() => Assert.Contains("warn nobody", panel.Text()));
    }

    [Fact]
    public async Task Who_may_not_read_concerns_sees_a_panel_without_them_and_no_way_to_raise_one()
    {
        await Workbench.DoAsync("Priya", GivenEnquiry.Doubt(pike));

        var panel = await PanelAsync("Leo");

        Assert.Contains("Nothing is asked of another body on this case.", panel.Text());
        Assert.DoesNotContain("Doubt about capacity", panel.Text());
    }

    [Fact]
    public async Task The_register_shows_what_is_asked_of_whom_and_its_parts_are_addresses()
    {
        await Workbench.DoAsync("Priya", GivenEnquiry.Search(pike));

        var page = await RegisterAsync("Priya");

        page.WaitForAssertion(() => Assert.Contains("Office of the Public Guardian", page.Find("tbody").TextContent, StringComparison.Ordinal));
        Assert.Equal($"/cases/{pike.Reference}?open=enquiry&subject={(await Workbench.DoAsync("Priya", new FindEnquiries())).Rows[0].Id}&list=asked%3Dopen", page.Find("tbody a").GetAttribute("href"));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/enquiries?asked=overdue");
        page.WaitForAssertion(() => Assert.Contains("Nobody is late.", page.Text()));
    }

    [Theory]
    [InlineData("", "/enquiries")]
    [InlineData("asked=overdue&body=police&after=20260601-3", "/enquiries?asked=overdue&body=police&after=20260601-3")]
    [InlineData("asked=nonsense&body=nobody", "/enquiries")]
    public void An_address_is_read_as_it_is_written(string query, string href) => Assert.Equal(href, EnquiriesAddress.Read(query).Href);

    [Fact]
    public async Task A_case_opened_from_it_leads_back_to_the_same_part()
    {
        Services.AddEnquiryParts();
        var trail = Services.GetServices<FindCaseTrail>().Single();

        Assert.Equal(new CaseTrail("Enquiries", "/enquiries?asked=overdue", null), await trail(pike.Id, "asked=overdue"));
        Assert.Null(await trail(pike.Id, "list=broken"));
    }
}
