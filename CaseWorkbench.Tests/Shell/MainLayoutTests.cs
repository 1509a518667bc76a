using Bunit;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Shell;

public sealed class MainLayoutTests : WorkbenchBunit
{
    private IRenderedComponent<MainLayout> RenderLayout(RenderFragment body)
    {
        Services.AddSingleton(new NavEntry("Approvals", "/approvals", 2, Permission.DecideApprovals));
        Services.AddSingleton(new NavEntry("Worklist", "/worklist", 1, Permission.ReadCases));
        Services.AddSingleton(new NavEntry("Officers", "/officers", 3, Permission.ManageOfficers));
        return Render<MainLayout>(with => with.Add(layout => layout.Body, body));
    }

    [Fact]
    public void The_header_names_the_officer_and_the_pages_of_their_role_in_order()
    {
        var layout = RenderLayout(body => body.AddContent(0, "page"));

        Assert.Equal(["Worklist", "Approvals"], layout.FindAll("nav a").Select(link => link.TextContent));
        Assert.Contains("Priya Nair – Recovery officer", layout.Find(".menu summary").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_for_which_the_row_has_no_room_are_one_press_away()
    {
        foreach (var place in Enumerable.Range(4, 6))
            Services.AddSingleton(new NavEntry($"Page {place}", $"/page-{place}", place, Permission.ReadCases));
        var layout = RenderLayout(body => body.AddContent(0, "page"));

        Assert.Equal(["Worklist", "Approvals", "Page 4", "Page 5", "Page 6", "Page 7"], layout.FindAll("nav > ul > li > a").Select(link => link.TextContent));
        Assert.Equal(["Page 8", "Page 9"], layout.FindAll("nav details a").Select(link => link.TextContent));
        Assert.Equal("More", layout.Find("nav summary").TextContent.Trim());
    }

    [Fact]
    public void The_menu_of_further_pages_says_that_one_is_in_one_of_them()
    {
        foreach (var place in Enumerable.Range(4, 6))
            Services.AddSingleton(new NavEntry($"Page {place}", $"/page-{place}", place, Permission.ReadCases));
        var layout = RenderLayout(body => body.AddContent(0, "page"));

        Services.GetRequiredService<NavigationManager>().NavigateTo("/page-9");
        layout.Render();

        Assert.Equal("active", layout.Find("nav summary").ClassName);
        Assert.Contains("with this page: Page 9", layout.Find("nav summary").TextContent, StringComparison.Ordinal);
        Assert.Equal("page", layout.Find("nav details a[href='/page-9']").GetAttribute("aria-current"));
    }

    [Fact]
    public void The_workspace_and_its_day_are_always_in_sight()
    {
        var strip = RenderLayout(body => body.AddContent(0, "page")).Find(".workspace").TextContent;

        Assert.Contains("TRAINING – nothing here is real; invented or anonymised people only", strip, StringComparison.Ordinal);
        Assert.Contains("Own store: test · today is Mon 1 Jun 2026", strip, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_on_a_page_is_told_in_place_and_the_header_stays()
    {
        var layout = RenderLayout(body => { body.OpenComponent<Faulty>(0); body.CloseComponent(); });

        Assert.Contains("either saved whole or not at all", layout.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(layout.FindAll("nav a"));
    }

    [Fact]
    public void The_page_marks_itself_live_once_a_press_is_heard()
    {
        RenderLayout(body => body.AddContent(0, "page"));

        JSInterop.VerifyInvoke("caseworkbench.live");
    }

    private sealed class Faulty : ComponentBase
    {
        protected override void OnInitialized() => throw new InvalidOperationException("planted");
    }
}
