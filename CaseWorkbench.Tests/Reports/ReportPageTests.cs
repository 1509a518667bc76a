using Bunit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Reports;
using CaseWorkbench.Domain.Training;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Reports;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Reports;

/// <summary>The screens of reports and targets.</summary>
public sealed class ReportPageTests : PortalBunit
{
    private static readonly DateOnly Monday = new(2026, 6, 1);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Workbench.Clock.MoveTo(Monday);
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.GivenInvoiceAsync(debtCase, "880101", 400, new(2026, 4, 1));
        await Workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "R1", Monday, ReceiptMethod.Bank, Money.Pounds(150)));
    }

    private async Task<IRenderedComponent<T>> OpenAsync<T>(string address, string officer = "Helen") where T : IComponent
    {
        await SignInAsync(officer);
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<T>();
    }

    private static string Row<T>(IRenderedComponent<T> page, string head) where T : IComponent =>
        string.Join(' ', page.FindAll("tr").Single(row => row.QuerySelector("th[scope=row]")?.TextContent.StartsWith(head, StringComparison.Ordinal) == true && row.TextContent.Contains('£')).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public async Task A_figure_stands_with_what_it_is_made_of_and_opens_its_rows()
    {
        var page = await OpenAsync<ReportPage>("/reports?from=2026-04-01&to=2026-06-01");
        page.WaitForElement(".report-group");

        var row = Row(page, "Collection rate");
        Assert.Contains("37.5 %", row, StringComparison.Ordinal);
        Assert.Contains("£150.00 cleared receipts allocated to invoices raised in the period of £400.00 gross of those invoices less credits", row, StringComparison.Ordinal);
        Assert.Equal("/reports/rows?from=2026-04-01&to=2026-06-01&measure=collected", page.FindAll("a.figure").First(link => link.TextContent.Contains("37.5", StringComparison.Ordinal)).GetAttribute("href"));
        Assert.Contains("at least 95 %", Row(page, "Collected in seven weeks"), StringComparison.Ordinal);
        Assert.Contains("Not recorded here yet", page.Find(".report-group#duties-and-money").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_chart_is_a_picture_for_the_eye_with_its_table_beneath()
    {
        var page = await OpenAsync<ReportPage>("/reports?from=2026-04-01&to=2026-06-01");
        page.WaitForElement(".report-group");

        Assert.All(page.FindAll(".chart svg"), chart => Assert.Equal("true", chart.GetAttribute("aria-hidden")));
        Assert.Contains("£250", page.Find("#debt .chart").TextContent, StringComparison.Ordinal);
        Assert.Contains("£250.00", page.Find("#debt .report-table table").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rows_of_a_figure_open_their_cases()
    {
        var page = await OpenAsync<ReportRowsPage>("/reports/rows?from=2026-04-01&to=2026-06-01&measure=collected");
        page.WaitForElement("tbody th a");

        Assert.Equal("/cases/CW-100001", page.Find("tbody th a").GetAttribute("href"));
        Assert.Contains("Invoice 880101", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Contains("1–1 of 1", page.Find("caption").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_says_which_report_which_figure_and_whether_it_is_to_be_published()
    {
        var address = new ReportAddress(new(2026, 4, 1), Monday, Cast.TeamId);
        var key = new FigureKey(MeasureKey.DebtByAge, "0–30 days", "Home care");

        Assert.Equal(address, ReportAddress.Read(address.Query()));
        Assert.Equal((address, (key, 3)), (ReportAddress.Read(address.RowsHref(key, 3).Split('?')[1]), ReportAddress.ReadRows(address.RowsHref(key, 3).Split('?')[1])!.Value));
        Assert.Equal((false, true), (ReportAddress.IsToPublish(address.Query()), ReportAddress.IsToPublish(address.Query(forPublication: true))));
        Assert.Equal(new GetReport(new(2026, 6, 1), Monday), new ReportAddress().Report(Monday));
    }

    [Fact]
    public async Task An_address_that_names_no_figure_says_where_to_find_one() =>
        Assert.Contains("This address names no figure.", (await OpenAsync<ReportRowsPage>("/reports/rows?measure=refusals")).Markup, StringComparison.Ordinal);

    [Fact]
    public async Task A_target_is_set_in_a_dialog_and_stands_in_the_list_and_on_the_worklist()
    {
        var page = await OpenAsync<TargetsPage>("/reports/targets");
        await page.FindAll("tbody button")[1].ClickAsync(new());
        await page.Find("dialog input:not([type=date])").InputAsync(new() { Value = "12,000" });
        await page.Find("dialog textarea").InputAsync(new() { Value = "Agreed at the service meeting." });
        await page.Find("dialog [data-submit]").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("at least £12,000.00 a week", Row(page, "Collected in a week"), StringComparison.Ordinal));
        Assert.Equal("Team this week £150.00 of £12,000.00", string.Join(' ', Render<TeamWeek>().Find(".team-week span").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(3, page.FindAll("td").Count(cell => cell.TextContent.Contains("Never a target", StringComparison.Ordinal)));
    }
}
