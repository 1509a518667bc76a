using Bunit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Audit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Audit;

public sealed class AuditScreensTests : PortalBunit
{
    private async Task<IRenderedComponent<AuditPage>> OpenAsync(string query = "", string officer = "Owen")
    {
        await SignInAsync(officer);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/audit?{query}");
        var page = Render<AuditPage>();
        page.WaitForElement("table, .verification, .outcome");
        return page;
    }

    private async Task<DebtCase> GivenEntryAsync()
    {
        var frost = await Workbench.GivenCaseAsync();
        await Workbench.DoAsync("Priya", new AddDiaryEntry(frost.Id, new(2026, 6, 10), "Ring the daughter"));
        return frost;
    }

    [Fact]
    public async Task The_auditor_reads_what_was_done_and_is_offered_nothing_that_changes_it()
    {
        var frost = await GivenEntryAsync();

        var page = await OpenAsync();

        Assert.Contains("Priya Nair", page.Text());
        Assert.Contains("Add diary entry", page.Text());
        Assert.Contains(frost.Reference, page.Text());
        Assert.Equal(["Show"], page.FindAll("main button, form button, table button").Select(button => button.TextContent.Trim()).Distinct());
    }

    [Fact]
    public async Task What_is_asked_for_becomes_the_address()
    {
        await GivenEntryAsync();
        var page = await OpenAsync();

        page.Fill("Who", "Tom Adeyemi");
        page.Fill("Until", "2026-05-31");
        page.Press("Show");

        var tom = (await Workbench.OfficerAsync("Tom")).Id;
        Assert.EndsWith($"/audit?officer={tom}&until=2026-05-31", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Contains("Nothing in the audit fits this.", page.Text()));
    }

    [Fact]
    public async Task A_case_nobody_knows_of_is_said_not_to_be_there()
    {
        var page = await OpenAsync("case=CW-999999");

        Assert.Contains("That case no longer exists.", page.Text());
    }

    [Fact]
    public async Task Verification_says_that_it_holds_and_gives_the_head_to_keep()
    {
        await GivenEntryAsync();
        var page = await OpenAsync("show=verify");

        page.Press("Verify now");

        page.WaitForAssertion(() => Assert.Contains("The audit holds: 1 entries", page.Text()));
        Assert.StartsWith("1:", page.Find("#audit-head").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_that_is_not_in_the_chain_shows_that_it_was_cut_or_written_anew()
    {
        await GivenEntryAsync();
        var page = await OpenAsync("show=verify");

        page.Fill("A head kept outside", "7:ABCDEF");
        page.Press("Verify now");

        page.WaitForAssertion(() => Assert.Contains("the head kept outside the store is not in the chain", page.Text()));
        Assert.Empty(page.FindAll("#audit-head"));
    }

    [Theory]
    [InlineData("/audit")]
    [InlineData("/audit?show=refused&case=CW-100001&from=2026-06-01")]
    [InlineData("/audit?show=verify")]
    public void An_address_read_and_written_again_is_the_same(string href) =>
        Assert.Equal(href, AuditAddress.Read(href.Contains('?', StringComparison.Ordinal) ? href[href.IndexOf('?', StringComparison.Ordinal)..] : "").Href);
}
