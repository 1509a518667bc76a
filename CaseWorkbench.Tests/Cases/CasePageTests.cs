using Bunit;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Cases;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Cases;

public sealed class CasePageTests : WorkbenchBunit
{
    private CaseView debtCase = Views.Case(holds: [Views.Dispute]);

    /// <summary>An act of some slice: it says which version of the case it was opened with.</summary>
    private sealed class Act : ComponentBase
    {
        [Parameter] public CaseView Case { get; set; } = default!;
        [Parameter] public string? Subject { get; set; }
        [Parameter] public EventCallback OnClose { get; set; }
        [CascadingParameter] public CaseTrail? Trail { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "button");
            builder.AddAttribute(1, "id", "act");
            builder.AddAttribute(2, "onclick", OnClose);
            builder.AddContent(3, $"act on version {Case.Version} about {Subject}, next {Trail?.NextHref}");
            builder.CloseElement();
        }
    }

    /// <summary>A part of some slice.</summary>
    private sealed class Part : ComponentBase
    {
        [Parameter] public CaseView Case { get; set; } = default!;
        [CascadingParameter] public PersonView? Person { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, $"part of {Case.Reference}, {Person?.Name}, version {Case.Version}");
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private async Task<IRenderedComponent<CasePage>> OpenAsync(string query = "")
    {
        Runner.On<GetCase, CaseView>(_ => new Outcome<CaseView>.Done(debtCase))
            .On<GetPerson, PersonView>(_ => new Outcome<PersonView>.Done(Views.Person()))
            .On<GetTimeline, IReadOnlyList<TimelineRow>>(_ => new Outcome<IReadOnlyList<TimelineRow>>.Done(Views.Timeline[1..]))
            .On<GetBalances, BalancesView>(asked => new Outcome<BalancesView>.Done(new(asked.AsAt!.Value, Views.Balances())));
        Services.AddSingleton(new CaseAct("talk", typeof(Act), 1, Permission.LogContacts, "Talk", "t"));
        Services.AddSingleton(new CaseAct("move", typeof(Act), 2, Permission.MoveCases, "Move"));
        Services.AddSingleton(new CasePart(typeof(Part), CasePlace.Left, 1));
        await SignInAsync();
        Navigation.NavigateTo($"/cases/CW-100004{query}");
        return Render<CasePage>(with => with.Add(page => page.Reference, "CW-100004"));
    }

    [Fact]
    public async Task The_heading_says_who_it_is_and_how_the_case_stands()
    {
        debtCase = debtCase with { IsRestricted = true, PinnedUntil = new(2026, 6, 8) };

        var head = (await OpenAsync()).Find(".case-head").TextContent;

        Assert.All(["CW-100004", "Mr Colin Frost", "born 2 Mar 1941, 85", debtCase.Status.Text, "Owner: Priya Nair", "Restricted", "Pinned until 8 Jun 2026"], words => Assert.Contains(words, head, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, false, "✝ death reported 20 May 2026")]
    [InlineData("2026-05-17", false, "✝ died 17 May 2026, not verified")]
    [InlineData("2026-05-17", true, "✝ died 17 May 2026")]
    public async Task A_death_takes_the_place_of_the_birth(string? died, bool verified, string says)
    {
        debtCase = debtCase with { DeathHeardOn = new(2026, 5, 20), DateOfDeath = died is null ? null : DateOnly.Parse(died, System.Globalization.CultureInfo.InvariantCulture), DeathVerified = verified };

        var head = (await OpenAsync()).Find(".case-head").TextContent;

        Assert.Contains(says, head, StringComparison.Ordinal);
        Assert.DoesNotContain("born", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_figure_opens_the_lines_it_is_made_of_and_they_sum_to_it()
    {
        var page = await OpenAsync();
        Assert.Equal(["Outstanding £796.99", "Collectable £396.00", "Disputed £90.00", "Account credit £0.00", "Hold dispute"], page.FindAll(".figure-button").Select(Tidy));

        page.Press("Outstanding");

        var lines = page.Find("#balance-lines");
        Assert.Contains("Outstanding as at 1 Jun 2026", lines.TextContent, StringComparison.Ordinal);
        Assert.Equal(["£486.00", "£310.99", "£796.99"], lines.QuerySelectorAll("td").Select(Tidy));
        page.Press("Disputed");
        Assert.Contains("Invoice 930101, due 16 Mar 2026", page.Find("#balance-lines").TextContent, StringComparison.Ordinal);
        page.Press("Close");
        Assert.Equal("", Tidy(page.Find("#balance-lines")));
    }

    [Fact]
    public async Task A_figure_without_lines_says_so()
    {
        var page = await OpenAsync();

        page.Press("Account credit");

        Assert.Contains("Nothing is account credit as at 1 Jun 2026.", Tidy(page.Find("#balance-lines")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hold_opens_why_by_whom_and_until_when()
    {
        debtCase = Views.Case(holds: [Views.Dispute, Views.Advice]);
        var page = await OpenAsync();

        page.Press("Hold");

        var lines = Tidy(page.Find("#balance-lines"));
        Assert.Contains("£90.00 of invoice 930101", lines, StringComparison.Ordinal);
        Assert.Contains("when its work ends", lines, StringComparison.Ordinal);
        Assert.Contains("19 Jun 2026 in 18 days", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_timeline_shows_the_balance_after_each_line_and_what_was_done_last()
    {
        var page = await OpenAsync();

        Assert.Equal(["28 May 2026|☎Call to Mr Frost: no answer – Priya Nair||£796.99", "25 May 2026|▦Invoice 930103|+£310.99|£796.99", "27 Apr 2026|£Receipt R-1|−£100.00|£486.00"],
            page.FindAll(".timeline tbody tr").Select(row => string.Join('|', row.QuerySelectorAll("td").Select(Tidy))));
        Assert.Contains("Call to Mr Frost: no answer (Priya Nair)", Tidy(page.Find(".case-next")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_the_timeline_is_asked_for_by_the_address()
    {
        var page = await OpenAsync("?show=money");

        Assert.Equal("Money", page.Find(".timeline-head a[aria-current]").TextContent);
        Assert.Contains(Runner.Of<GetTimeline>(), asked => asked.Filter == TimelineFilter.Money);
    }

    [Fact]
    public async Task A_date_shows_the_account_as_at_that_day_clearly_marked_and_with_a_way_back()
    {
        var page = await OpenAsync();
        Assert.EndsWith("/cases/CW-100004?as-at=2026-05-25", page.FindAll(".timeline .day a")[1].GetAttribute("href"), StringComparison.Ordinal);

        Navigation.NavigateTo("/cases/CW-100004?as-at=2026-05-25");

        page.WaitForAssertion(() => Assert.Contains("Account as at the end of Mon 25 May 2026", page.Find(".balances").TextContent, StringComparison.Ordinal));
        Assert.Equal(new(Views.CaseId, new(2026, 5, 25)), Assert.Single(Runner.Of<GetBalances>()));
        Assert.Contains(Runner.Of<GetTimeline>(), asked => asked.AsAt == new DateOnly(2026, 5, 25));
        Assert.EndsWith("/cases/CW-100004", page.Find(".as-at a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("Timeline to 25 May 2026", page.Find(".timeline h2").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_act_has_a_button_with_its_key_for_those_who_may_and_opens_at_an_address()
    {
        var page = await OpenAsync();
        Assert.DoesNotContain(page.FindAll(".case-acts > button"), button => button.TextContent.Contains("Move", StringComparison.Ordinal));
        Assert.Equal("t", page.Find(".case-acts > button").GetAttribute("data-key"));

        page.Find(".case-acts > button").Click();
        Assert.EndsWith("?open=talk", Navigation.Uri, StringComparison.Ordinal);

        page.WaitForAssertion(() => Assert.Contains("act on version 7", page.Find("#act").TextContent, StringComparison.Ordinal));
        page.Find("#act").Click();
        Assert.EndsWith("/cases/CW-100004", Navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#act")));
    }

    [Fact]
    public async Task An_address_opens_an_act_with_what_it_is_about() =>
        Assert.Contains("about D-1", (await OpenAsync("?open=talk&subject=D-1")).Find("#act").TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData("?open=move")]
    [InlineData("?open=unheard-of")]
    public async Task An_act_that_is_not_this_officers_does_not_open(string query) =>
        Assert.Empty((await OpenAsync(query)).FindAll("#act"));

    [Fact]
    public async Task On_a_closed_case_an_act_stays_in_sight_and_says_to_reopen_it()
    {
        debtCase = Views.Case(CaseState.Closed);
        var page = await OpenAsync("?open=talk");

        Assert.Empty(page.FindAll("#act"));
        Assert.Equal("true", page.Find(".case-acts > button").GetAttribute("aria-disabled"));
        Assert.Contains("The case is closed. Reopen it first.", page.Find(".case-acts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_back_and_the_next_case_come_from_the_list_it_was_opened_from()
    {
        Services.AddSingleton<FindCaseTrail>((caseId, list) => Task.FromResult<CaseTrail?>(new($"Worklist (3 of 42) {list}", "/worklist?tab=to-do", "/cases/CW-100005")));

        var page = await OpenAsync("?list=x&open=talk");

        Assert.Equal("/worklist?tab=to-do", page.Find(".case-head a").GetAttribute("href"));
        Assert.Contains("Worklist (3 of 42) x", page.Find(".case-head a").TextContent, StringComparison.Ordinal);
        Assert.Equal("n", page.Find("a[href='/cases/CW-100005']").GetAttribute("data-key"));
        Assert.Contains("next /cases/CW-100005", page.Find("#act").TextContent, StringComparison.Ordinal);
        Assert.False(page.Find(".case-head a").HasAttribute("data-escape")); // Escape closes the panel first.
    }

    [Fact]
    public async Task A_change_by_another_officer_is_shown_as_it_happens()
    {
        var page = await OpenAsync();
        debtCase = debtCase with { Version = 8 };

        Services.GetRequiredService<ICaseChangeFeed>().Announce(new(Workbench.Name, Views.CaseId, Views.Id(12), "Helen Marsh", "Extend hold"));

        page.WaitForAssertion(() => Assert.Contains("part of CW-100004, Mr Colin Frost, version 8", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_a_form_is_open_the_page_around_it_follows_and_the_form_keeps_what_it_was_opened_with()
    {
        var page = await OpenAsync("?open=talk");
        debtCase = debtCase with { Version = 8 };

        Services.GetRequiredService<ICaseChangeFeed>().Announce(new(Workbench.Name, Views.CaseId, Views.Id(12), "Helen Marsh", "Extend hold"));

        page.WaitForAssertion(() => Assert.Contains("Helen Marsh changed this case just now (extend hold).", page.Markup, StringComparison.Ordinal));
        Assert.Contains("version 8", page.Find(".case-left").TextContent, StringComparison.Ordinal);
        Assert.Contains("act on version 7", page.Find("#act").TextContent, StringComparison.Ordinal);
        page.Press("Show it");
        Assert.Contains("act on version 8", page.Find("#act").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_is_not_there_or_not_theirs_says_so()
    {
        Runner.On<GetCase, CaseView>(_ => new Outcome<CaseView>.NotFound("case"));
        await SignInAsync();

        var page = Render<CasePage>(with => with.Add(each => each.Reference, "CW-1"));

        Assert.Contains("That case no longer exists.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notice_that_knows_the_id_alone_ends_at_the_address_officers_use()
    {
        await OpenAsync();
        Navigation.NavigateTo($"/cases/{Views.CaseId}");

        Render<CasePage>(with => with.Add(each => each.Reference, Views.CaseId.ToString()));

        Assert.EndsWith("/cases/CW-100004", Navigation.Uri, StringComparison.Ordinal);
    }

    private static string Tidy(AngleSharp.Dom.IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
