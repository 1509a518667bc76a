using Bunit;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.PaymentPlans;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>The list of plans: those first that need somebody soonest.</summary>
public sealed class PlansPageTests : PlanBunit
{
    private async Task<IRenderedComponent<PlansPage>> OpenAsync(string officer = "Priya", string query = "")
    {
        await SignInAsync(officer);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/plans?{query}");
        var page = Render<PlansPage>();
        page.WaitForElement(".tabs");
        return page;
    }

    private static string[] Tabs(IRenderedComponent<PlansPage> page) =>
        [.. page.FindAll(".tabs a").Select(tab => string.Join(' ', tab.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    [Fact]
    public async Task Without_plans_every_part_says_what_comes_there()
    {
        var page = await OpenAsync();

        Assert.Equal(["Near a breach 0", "In arrears 0", "Broken 0", "Reviews due 0", "Arranging 0", "Running 0", "All, with those that ended 0"], Tabs(page));
        Assert.Contains("No plan is near a breach.", page.Text(), StringComparison.Ordinal);
        foreach (var list in new[] { "in-arrears", "broken", "reviews-due", "arranging", "running", "all" })
            Assert.NotEmpty((await OpenAsync(query: $"list={list}")).Find(".empty").TextContent);
    }

    [Fact]
    public async Task One_past_its_day_is_near_a_breach_and_opens_its_case_at_the_plan()
    {
        var plan = await TakenToAsync(PlanState.Active);
        Workbench.Clock.MoveTo(new(2026, 7, 3));

        var page = await OpenAsync();

        Assert.Equal("Payment plans (1 near a breach)", page.Find("h1").TextContent);
        Assert.Equal($"/cases/{Marlow.Reference}?open=plan&subject={plan}&list=list%3Dnear-breach", page.Find("tbody th a").GetAttribute("href"));
        var row = page.Find("tbody tr").TextContent;
        Assert.All(new[] { "Mr Colin Marlow", "Priya Nair", "P-1", "Active", "£826.40", "8 Jul 2026", "£150.00 was due on 1 Jul 2026; missed after this day" }, words => Assert.Contains(words, row, StringComparison.Ordinal));
        Assert.Contains("1–1 of 1", page.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mine_are_those_of_my_cases_and_its_address_says_so()
    {
        await TakenToAsync(PlanState.Draft);

        var helen = await OpenAsync("Helen", "list=arranging&of=me");
        Assert.Contains("No plan is being arranged.", helen.Text(), StringComparison.Ordinal);
        Assert.Equal("Mine", helen.Find("[aria-label='Whose plans'] [aria-current]").TextContent);
        Assert.Equal("/plans?list=arranging", helen.Find("[aria-label='Whose plans'] a").GetAttribute("href"));
        Assert.Single((await OpenAsync("Helen", "list=arranging")).FindAll("tbody tr"));
    }

    [Fact]
    public async Task Another_part_is_another_address_of_the_same_page()
    {
        await TakenToAsync(PlanState.Offered);
        var page = await OpenAsync();

        Services.GetRequiredService<NavigationManager>().NavigateTo("/plans?list=arranging");

        page.WaitForAssertion(() => Assert.Equal("Arranging 1", string.Join(' ', page.Find(".tabs a[aria-current]").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Assert.Contains("to be accepted by then", page.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_opened_from_it_leads_back_to_the_same_part()
    {
        Services.AddPlanParts();
        var trails = Services.GetServices<FindCaseTrail>().ToList();

        Assert.Equal(new CaseTrail("Payment plans", "/plans?list=broken&of=me", null), await trails.Single()(Marlow.Id, "list=broken&of=me"));
        Assert.Null(await trails.Single()(Marlow.Id, "when=today&of=me"));
    }

    [Theory]
    [InlineData("", "/plans")]
    [InlineData("list=broken&page=3", "/plans?list=broken&page=3")]
    [InlineData("list=nonsense&of=you&page=-2", "/plans")]
    public void An_address_is_read_as_it_is_written(string query, string href) => Assert.Equal(href, PlansAddress.Read(query).Href);
}
