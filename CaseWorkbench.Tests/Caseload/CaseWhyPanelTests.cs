using Bunit;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Caseload;
using CaseWorkbench.Web.Cases;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Caseload;

/// <summary>Why, why not and what comes, on the page of a case with two bills, one of them held.</summary>
public sealed class CaseWhyPanelTests : PortalBunit
{
    private DebtCase frost = default!;
    private Invoice held = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        frost = await Workbench.GivenCaseAsync("Frost");
        await Workbench.GivenInvoiceAsync(frost, "930101", 486m, new(2026, 4, 1));
        held = await Workbench.GivenInvoiceAsync(frost, "930102", 100m, new(2026, 4, 1));
        await Workbench.DoAsync("Priya", new PlaceHold(frost.Id, HoldCode.ADM, "Checking the rate", new(2026, 6, 15), held.Id));
    }

    private async Task<IRenderedComponent<CaseWhyPanel>> OpenAsync(string? subject = null)
    {
        await SignInAsync("Priya");
        var view = await Workbench.DoAsync("Priya", new GetCase(frost.Reference));
        return Render<CaseWhyPanel>(with => with.Add(panel => panel.Case, view).Add(panel => panel.Subject, subject));
    }

    [Fact]
    public async Task The_case_shows_its_rules_and_what_comes_in_the_order_of_its_days()
    {
        var panel = await OpenAsync();

        Assert.Equal(12, panel.Find("details").QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Policy: the defaults, never changed.", panel.Text());
        var days = panel.FindAll(".events time").Select(day => day.GetAttribute("datetime")).ToList();
        Assert.Equal(days.Order(StringComparer.Ordinal), days);
        Assert.Contains(panel.FindAll(".events li"), line => line.TextContent.Contains("Hold lifts: other (invoice 930102)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_invoice_is_chosen_and_its_rules_say_what_is_met_and_from_which_row()
    {
        var panel = await OpenAsync();

        panel.Fill("Of", "Invoice 930102");

        panel.WaitForAssertion(() => Assert.Contains("Some of it may be asked for", panel.Text()));
        Assert.Contains("from: Hold: other, 1 Jun 2026", panel.Text());
        Assert.Contains(panel.FindAll("tbody .tone-stop"), mark => mark.TextContent.Contains("Not met", StringComparison.Ordinal));
        panel.Fill("Of", "The whole case");
        panel.WaitForAssertion(() => Assert.Contains("NA-12", panel.Text()));
    }

    [Fact]
    public async Task The_link_of_an_invoice_opens_the_panel_on_it()
    {
        var panel = await OpenAsync(held.Id.ToString());

        Assert.Contains("Invoice 930102, £100.00 owed", panel.Text());
        var view = await Workbench.DoAsync("Priya", new GetCase(frost.Reference));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/cases/{frost.Reference}");
        var list = Render<InvoiceList>(with => with.Add(invoices => invoices.Case, view));
        Assert.Contains(list.FindAll("th a"), link => link.GetAttribute("href")!.EndsWith($"open=why&subject={held.Id}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_day_is_judged_and_nothing_is_foretold_for_it()
    {
        var panel = await OpenAsync();

        panel.Fill("On", "2026-06-20");

        panel.WaitForAssertion(() => Assert.Contains("What happens if nothing changes is told from today on.", panel.Text()));
        Assert.Empty(panel.FindAll(".events"));
    }

    [Fact]
    public async Task It_hears_what_changes_while_it_is_open()
    {
        var panel = await OpenAsync();

        await Workbench.DoAsync("Helen", new AddDiaryEntry(frost.Id, new(2026, 6, 2), "Ring the daughter"));

        panel.WaitForAssertion(() => Assert.Contains("Ring the daughter", panel.Text()));
    }

    [Fact]
    public async Task The_next_line_leads_there_by_key()
    {
        await SignInAsync("Priya");
        var view = await Workbench.DoAsync("Priya", new GetCase(frost.Reference));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/cases/{frost.Reference}");

        var line = Render<NextActionLine>(with => with.Add(part => part.Case, view));

        Assert.EndsWith("open=why", line.Find("[data-key=y]").GetAttribute("href"), StringComparison.Ordinal);
    }
}
