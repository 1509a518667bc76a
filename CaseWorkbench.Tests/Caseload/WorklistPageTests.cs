using Bunit;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Caseload;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Caseload;

/// <summary>The list an officer lives in, on a store with Mr Frost (due today), Mrs Hill (due tomorrow) and a case nobody owns.</summary>
public sealed class WorklistPageTests : PortalBunit
{
    private DebtCase frost = default!, nobodys = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Services.AddCaseloadParts().AddSingleton(new CaseAct("contact", typeof(WhyPanel), 1, Permission.LogContacts, "Call", "c"));
        frost = await Workbench.GivenCaseAsync("Frost");
        var hill = await Workbench.GivenCaseAsync("Hill");
        nobodys = await Workbench.GivenCaseAsync("Nobody", owner: null);
        await Workbench.GivenInvoiceAsync(frost, "930101", 486m, new(2026, 4, 1), new(2026, 4, 15));
        await DiaryAsync(frost, new(2026, 6, 1), "Ring about the direct debit");
        await DiaryAsync(hill, new(2026, 6, 2), "Send the statement");
        await DiaryAsync(nobodys, new(2026, 6, 1), "First look");
    }

    private Task DiaryAsync(DebtCase debtCase, DateOnly on, string text) => Workbench.DoAsync("Priya", new AddDiaryEntry(debtCase.Id, on, text));

    private async Task<IRenderedComponent<WorklistPage>> OpenAsync(string officer, string query = "")
    {
        await SignInAsync(officer);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/worklist?{query}");
        var page = Render<WorklistPage>();
        page.WaitForAssertion(() => Assert.DoesNotContain("Loading…", page.Markup, StringComparison.Ordinal));
        return page;
    }

    private static string[] Rows(IRenderedComponent<WorklistPage> page) => [.. page.FindAll("tbody[data-rows] th > a").Select(link => link.TextContent)];

    /// <summary>Presses what stands above the rows, in a browser whose officer is in this case's row.</summary>
    private static Task ActAsync(IRenderedComponent<WorklistPage> page, string act, DebtCase row) =>
        page.FindAll("[data-row-acts] button").Single(button => button.FirstChild!.TextContent == act).TriggerEventAsync("onrowact", new RowEventArgs { Row = row.Reference });

    [Fact]
    public async Task A_row_says_what_to_do_in_which_band_by_which_rule_and_why()
    {
        var page = await OpenAsync("Priya");

        Assert.Equal([frost.Reference], Rows(page));
        var row = page.Find("tbody[data-rows] tr").TextContent;
        Assert.All(new[] { "Mr Colin Frost", "£486.00", "47 d", "Ring about the direct debit", "Work in hand", "(NA-11)", "1 Jun 2026", "today" },
            words => Assert.Contains(words, row, StringComparison.Ordinal));
        Assert.Null(page.Find("tbody[data-rows] tr").Children[2].GetAttribute("title")); // Nothing is taken off, so there is no sum to tell.
    }

    [Fact]
    public async Task The_tabs_count_and_the_head_says_the_day_in_one_line()
    {
        var page = await OpenAsync("Priya");

        Assert.Equal(["To do 1", "On hold 0", "Waiting on others 0", "Plans 0", "Full caseload 2"],
            page.FindAll(".tabs a").Select(tab => string.Join(' ', tab.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Assert.Contains("1 to do", page.Find(".page-head p").TextContent, StringComparison.Ordinal);
        Assert.Contains("collected this week £0.00", string.Join(' ', page.Find(".page-head p").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("target", page.Markup, StringComparison.OrdinalIgnoreCase); // None is set, so none is shown.
    }

    [Fact]
    public async Task A_case_opens_with_its_place_in_the_list_and_a_call_opens_it_with_the_panel_open()
    {
        var page = await OpenAsync("Priya", "side=why");

        var open = page.Find("tbody[data-rows] th > a").GetAttribute("href") + page.Find("[data-rest]").GetAttribute("data-rest"); // keys.js adds it.
        Assert.StartsWith($"/cases/{frost.Reference}?list=", open, StringComparison.Ordinal);
        var call = page.Find("[data-row-acts] [data-key=c]").GetAttribute("href")!;
        Assert.Equal($"{open}&open=contact", call);
        Assert.Equal(open, page.Find("[data-key=n]").GetAttribute("href")); // N begins with the first.
    }

    [Fact]
    public async Task The_way_back_says_the_place_and_leads_on()
    {
        await OpenAsync("Priya");
        var list = new WorklistAddress(new(WorklistTab.Full));
        var rows = (await Workbench.DoAsync("Priya", new FindCaseload(list.Selection))).Lines;
        var find = Services.GetRequiredService<FindCaseTrail>();

        var trail = await find(rows[0].CaseId, (list with { Row = rows[0].Cursor }).Query);

        Assert.Equal("Worklist (1 of 2)", trail!.Text);
        Assert.Equal(list.Href, trail.Href);
        Assert.Equal(list.CaseHref(rows[1].Reference, rows[1].Cursor), trail.NextHref);
    }

    [Fact]
    public async Task A_row_that_changes_goes_grey_says_what_happened_and_leaves_at_the_next_reading()
    {
        var page = await OpenAsync("Priya");
        var entry = (await Workbench.DoAsync("Priya", new GetCase(frost.Reference))).Diary.Single(entry => entry.Kind == DiaryKind.BringUp);

        await Workbench.DoAsync("Helen", new CompleteDiaryEntry(entry.Id, entry.Version));

        page.WaitForAssertion(() => Assert.Contains("at 09:00 (Helen Marsh)", page.Find("tr.gone").TextContent, StringComparison.Ordinal));
        Assert.Contains("1 row changed", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal([frost.Reference], Rows(page));

        await page.Find("[role=status] button").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Nothing is due today.", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_whose_case_is_closed_to_the_officer_goes_and_says_nothing_of_who_did_it()
    {
        var page = await OpenAsync("Priya");
        var seen = await Workbench.DoAsync("Helen", new GetCase(frost.Reference));

        await Workbench.DoAsync("Helen", new RestrictCase(frost.Id, seen.Version, true, [(await Workbench.OfficerAsync("Helen")).Id], "A councillor's mother"));

        page.WaitForAssertion(() => Assert.Empty(Rows(page)));
        Assert.DoesNotContain("Helen", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Frost", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Money_that_comes_in_is_said_with_its_sum()
    {
        var page = await OpenAsync("Priya");

        await Workbench.DoAsync("Leo", new RecordReceipt(frost.Id, "R-77", new(2026, 6, 1), ReceiptMethod.Card, Money.Pounds(200), "Mr Frost"));

        page.WaitForAssertion(() => Assert.Contains("−£200.00, at 09:00 (Leo Finch)", page.Find("tr.gone").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Money_that_came_in_some_days_ago_is_said_too_however_much_happened_since()
    {
        for (var n = 1; n <= 8; n++)
            await Workbench.DoAsync("Priya", new LogContact(frost.Id, ContactDirection.In, ContactChannel.Email, ContactPurpose.Information, ContactResult.Received, $"Message {n}"));
        Workbench.Clock.MoveTo(new(2026, 6, 2));
        var page = await OpenAsync("Priya");

        await Workbench.DoAsync("Leo", new RecordReceipt(frost.Id, "R-77", new(2026, 5, 26), ReceiptMethod.Cheque, Money.Pounds(200), "Mr Frost"));

        page.WaitForAssertion(() => Assert.Contains("−£200.00, at 09:00 (Leo Finch)", page.Find("tr.gone").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_that_filters_leave_empty_offers_to_clear_them()
    {
        var page = await OpenAsync("Priya", "vulnerable=yes&band=a");

        Assert.Contains("No case matches 2 filters.", page.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Contains("Filters (2)", page.Find(".filters summary").TextContent, StringComparison.Ordinal);
        Assert.Equal("/worklist?tab=to-do&of=me", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_filter_chosen_becomes_part_of_the_address()
    {
        var page = await OpenAsync("Priya");

        page.FindAll(".filters input[type=checkbox]")[0].Change(true);

        page.WaitForAssertion(() => Assert.Contains("No case matches 1 filter.", page.Markup, StringComparison.Ordinal));
        Assert.EndsWith("/worklist?tab=to-do&of=me&vulnerable=yes", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_officer_is_told_whom_to_ask()
    {
        var page = await OpenAsync("Tom");

        Assert.Contains("You have no cases yet.", page.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Contains("Helen Marsh", page.Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_takes_what_nobody_owns()
    {
        var page = await OpenAsync("Tom", "of=nobody");

        await ActAsync(page, "Take", nobodys);

        page.WaitForAssertion(() => Assert.Contains("Tom Adeyemi took the case", page.Find("tr.gone").TextContent, StringComparison.Ordinal));
        Assert.Equal((await Workbench.OfficerAsync("Tom")).Id, (await Workbench.DoAsync("Tom", new GetCase(nobodys.Reference))).OwnerId);
    }

    [Fact]
    public async Task A_supervisor_sees_the_team_and_gives_a_case_to_someone()
    {
        var page = await OpenAsync("Helen");
        Assert.Equal(["Priya Nair", "Nobody"], page.FindAll("tbody[data-rows] tr").Select(row => row.QuerySelectorAll("td")[1].TextContent.Trim()));

        await ActAsync(page, "Assign", frost);
        Assert.DoesNotContain("Priya Nair", page.Find("dialog select").TextContent, StringComparison.Ordinal); // It is hers already.
        await page.Find("dialog [data-submit]").ClickAsync(new());
        Assert.Contains("Choose whom to give it to.", page.Find("dialog .field .error").TextContent, StringComparison.Ordinal);

        var tom = page.FindAll("dialog select option").Single(option => option.TextContent == "Tom Adeyemi").GetAttribute("value");
        page.Find("dialog select").Change(tom);
        page.Find("dialog textarea").Input("Priya is away next week.");
        await page.Find("dialog [data-submit]").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("dialog")));
        page.WaitForAssertion(() => Assert.Contains("Tom Adeyemi", page.Find("tbody[data-rows]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_supervisor_pins_a_case_with_a_reason()
    {
        var page = await OpenAsync("Helen");

        await ActAsync(page, "Pin", nobodys);
        page.Find("dialog textarea").Input("The family rings every day.");
        await page.Find("dialog [data-submit]").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal([nobodys.Reference, frost.Reference], Rows(page)));
        Assert.Contains("Pinned", page.FindAll("tbody[data-rows] tr")[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_may_neither_pin_nor_assign()
    {
        var page = await OpenAsync("Priya");

        Assert.Equal(["Why", "Call"], page.FindAll("[data-row-acts] :is(a, button)").Select(act => act.FirstChild!.TextContent));
    }

    [Fact]
    public async Task Why_and_why_not_stands_beside_the_row_one_is_in()
    {
        var page = await OpenAsync("Priya");

        await ActAsync(page, "Why", frost);

        page.WaitForAssertion(() => Assert.Equal(12, page.Find(".why details").QuerySelectorAll("tbody tr").Length));
        Assert.Contains("Met: decides", page.Find(".why tr.current").TextContent, StringComparison.Ordinal);
        Assert.Contains("NA-11", page.Find(".why tr.current").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("side=why", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_be_done_names_the_row_one_is_in_and_the_first_where_one_is_in_none()
    {
        var page = await OpenAsync("Helen");
        Assert.Equal($"Do something about {frost.Reference} Mr Colin Frost", page.Find("[data-row-acts]").GetAttribute("aria-label"));

        await page.Find(".worklist").TriggerEventAsync("onrowin", new RowEventArgs { Row = nobodys.Reference });

        Assert.StartsWith($"Do something about {nobodys.Reference} ", page.Find("[data-row-acts]").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal(nobodys.Reference, page.Find("[data-row-acts]").GetAttribute("data-row"));
    }

    [Fact]
    public async Task A_press_acts_on_the_row_that_the_browser_means_whatever_the_server_has_heard()
    {
        var page = await OpenAsync("Helen");

        await ActAsync(page, "Assign", nobodys); // It was never told that the officer moved to that row.

        Assert.Contains($"Give {nobodys.Reference} to someone", page.Find("dialog").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_meant_for_a_row_that_has_left_the_list_does_nothing()
    {
        var page = await OpenAsync("Priya");

        await ActAsync(page, "Why", nobodys);

        Assert.DoesNotContain("side=why", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_with_a_broken_cursor_says_so_and_shows_the_way_on()
    {
        var page = await OpenAsync("Helen", "sort=collectable&after=nonsense");

        page.WaitForAssertion(() => Assert.Contains("This page of the list is not known.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }
}
