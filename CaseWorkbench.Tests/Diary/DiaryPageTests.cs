using Bunit;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Caseload;
using CaseWorkbench.Web.Diary;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Diary;

/// <summary>The diary as a page, on a store with Mr Frost: one date overdue, one statutory in three days, one later.</summary>
public sealed class DiaryPageTests : PortalBunit
{
    private DebtCase frost = default!;
    private Guid missed, statutory;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Services.AddDiaryParts().AddCaseloadParts();
        frost = await Workbench.GivenCaseAsync("Frost");
        await using var db = Workbench.Db();
        await db.Diary().ExecuteDeleteAsync();
        (missed, statutory) = (Guid.NewGuid(), Guid.NewGuid());
        db.Add(DiaryEntry.For(missed, frost.Id, DiaryKind.BringUp, "Ring the daughter", new(2026, 5, 29), frost.OwnerId));
        db.Add(DiaryEntry.For(statutory, frost.Id, DiaryKind.ClaimDocuments, "Send the documents the reply asks for", new(2026, 6, 4), frost.OwnerId, null, isStatutory: true));
        db.Add(DiaryEntry.For(Guid.NewGuid(), frost.Id, DiaryKind.ReviewHold, "Review the hold", new(2026, 6, 20), frost.OwnerId));
        await db.SaveChangesAsync();
    }

    private async Task<IRenderedComponent<DiaryPage>> OpenAsync(string officer = "Priya", string query = "")
    {
        await SignInAsync(officer);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/diary?{query}");
        var page = Render<DiaryPage>();
        page.WaitForAssertion(() => Assert.DoesNotContain("Loading…", page.Markup, StringComparison.Ordinal));
        return page;
    }

    private static string[] Texts(IRenderedComponent<DiaryPage> page) => [.. page.FindAll("tbody[data-rows] tr:not(.group) td:nth-last-child(2)").Select(cell => cell.TextContent.Trim())];

    /// <summary>Presses what stands above the rows, in a browser whose officer is in this row.</summary>
    private static Task ActAsync(IRenderedComponent<DiaryPage> page, string act, Guid entry) =>
        page.FindAll("[data-row-acts] button").Single(button => button.FirstChild!.TextContent == act).TriggerEventAsync("onrowact", new RowEventArgs { Row = entry.ToString() });

    private static Task BeInAsync(IRenderedComponent<DiaryPage> page, Guid entry) => page.Find(".diary").TriggerEventAsync("onrowin", new RowEventArgs { Row = entry.ToString() });

    [Fact]
    public async Task The_parts_stand_under_their_headings_and_a_row_says_what_when_and_what_it_belongs_to()
    {
        var page = await OpenAsync();

        Assert.Equal(["▲Overdue", "○This week", "○Later"], page.FindAll("tr.group").Select(row => row.TextContent.Trim()));
        Assert.Equal(["All 3", "Overdue 1", "Today 0", "This week 1", "Later 1"], page.FindAll(".tabs a").Select(tab => string.Join(' ', tab.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        var row = page.FindAll("tbody[data-rows] tr:not(.group)")[1].TextContent;
        Assert.All(new[] { frost.Reference, "Mr Colin Frost", "4 Jun 2026", "in 3 days", "statutory", "Send the documents", "Ladder", "Claim documents" }, words => Assert.Contains(words, row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_statutory_date_says_beforehand_why_it_is_not_moved_and_the_key_says_it_too()
    {
        var page = await OpenAsync();
        await BeInAsync(page, statutory);

        var move = page.Find("[data-row-acts] [data-key=m]");
        Assert.Equal("true", move.GetAttribute("aria-disabled"));
        Assert.Equal("Statutory dates cannot be moved. (DIA-001)", page.Find($"#{move.GetAttribute("aria-describedby")}").TextContent);
        await ActAsync(page, "Move", statutory);
        Assert.Contains("DIA-001", page.Find(".outcome .code").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("dialog"));
    }

    [Fact]
    public async Task A_date_is_ticked_off_and_leaves_the_page()
    {
        var page = await OpenAsync();

        await ActAsync(page, "Done", missed);

        page.WaitForAssertion(() => Assert.Equal(["Send the documents the reply asks for", "Review the hold"], Texts(page)));
        await using var db = Workbench.Db();
        Assert.Equal(DiaryState.Done, (await db.Diary().SingleAsync(entry => entry.Id == missed)).State);
    }

    [Fact]
    public async Task A_date_that_a_colleague_dealt_with_meanwhile_says_so_when_it_is_ticked_off()
    {
        var page = await OpenAsync();
        await Workbench.DoAsync("Helen", new MoveDiaryEntry(missed, 0, new(2026, 6, 30)));

        await ActAsync(page, "Done", missed);

        Assert.Contains("GEN-003", page.Find(".outcome .code").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_is_moved_from_the_page()
    {
        var page = await OpenAsync();

        await ActAsync(page, "Move", missed);
        page.Fill("To which day", "2026-06-02");
        page.Press("Move it");

        page.WaitForAssertion(() => Assert.Contains("2 Jun 2026", page.Find("tbody[data-rows]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("dialog"));
    }

    [Fact]
    public async Task A_date_is_added_for_a_case_that_is_looked_for()
    {
        var hill = await Workbench.GivenCaseAsync("Hilldrop");
        await Workbench.DoAsync("Nightly run", new RefreshCaseload(new(2026, 6, 1)));
        var page = await OpenAsync();

        page.Press("Add a date");
        page.Press("Put in the diary");
        Assert.Contains("Choose the case.", page.Find("dialog").TextContent, StringComparison.Ordinal);
        page.Fill("Case", hill.Reference);
        page.WaitForAssertion(() => Assert.Contains("Hilldrop", page.Find("dialog fieldset").TextContent, StringComparison.Ordinal));
        page.Fill("What is to be done", "Ring again");
        page.Fill("On which day", "2026-06-02");
        page.Press("Put in the diary");

        page.WaitForAssertion(() => Assert.Contains("Ring again", Texts(page)));
    }

    [Fact]
    public async Task A_colleagues_change_is_said_on_the_row_and_shown_when_read_again()
    {
        var page = await OpenAsync();

        await Workbench.DoAsync("Helen", new CompleteDiaryEntry(missed, 0));

        page.WaitForAssertion(() => Assert.Contains("(Helen Marsh)", page.Find("tr.gone").TextContent, StringComparison.Ordinal));
        await page.Find("[role=status] button").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(2, Texts(page).Length));
    }

    [Fact]
    public async Task A_case_that_is_closed_to_the_officer_leaves_at_once()
    {
        var page = await OpenAsync();
        var seen = await Workbench.DoAsync("Helen", new GetCase(frost.Reference));

        await Workbench.DoAsync("Helen", new RestrictCase(frost.Id, seen.Version, true, [(await Workbench.OfficerAsync("Helen")).Id], "A councillor's mother"));

        page.WaitForAssertion(() => Assert.Empty(Texts(page)));
        Assert.DoesNotContain("Frost", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supervisor_looks_at_a_colleagues_diary_and_at_the_teams()
    {
        var page = await OpenAsync("Helen");
        Assert.Contains("Your diary is empty.", page.Find(".empty").TextContent, StringComparison.Ordinal);

        page.Fill("Whose", "Priya Nair");
        page.WaitForAssertion(() => Assert.Equal(3, Texts(page).Length));
        page.Fill("Whose", "The team's");
        page.WaitForAssertion(() => Assert.Contains("Diary of", page.Find("thead").TextContent, StringComparison.Ordinal));
        Assert.Contains("Priya Nair", page.Find("tbody[data-rows]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_are_a_part_of_the_address_and_an_empty_one_offers_to_clear_them()
    {
        var page = await OpenAsync(query: "when=all&of=me&work=dispute&statutory=yes");

        Assert.Contains("No date matches 2 filters.", page.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Equal("/diary?when=all&of=me", page.Find(".empty a").GetAttribute("href"));

        page.Fill("Belongs to", "Ladder");
        page.WaitForAssertion(() => Assert.Equal(["Send the documents the reply asks for"], Texts(page)));
    }

    [Fact]
    public async Task An_empty_part_names_the_next_that_has_something()
    {
        var page = await OpenAsync(query: "when=today");

        Assert.Contains("Nothing is set down for today.", page.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Equal("Overdue (1)", page.Find(".empty a").TextContent);
    }

    [Fact]
    public async Task Who_keeps_no_diary_reads_it_and_has_nothing_to_press()
    {
        var page = await OpenAsync("Owen", "of=team");

        Assert.Equal(3, Texts(page).Length);
        Assert.Empty(page.FindAll("[data-row-acts]"));
        Assert.DoesNotContain("Add a date", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_opened_from_the_diary_leads_back_to_it_and_on()
    {
        var hill = await Workbench.GivenCaseAsync("Hill");
        await Workbench.DoAsync("Priya", new AddDiaryEntry(hill.Id, new(2026, 6, 30), "Send the statement"));
        var page = await OpenAsync();
        var href = page.Find("tbody[data-rows] th > a").GetAttribute("href")!;
        var list = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(href[href.IndexOf('?', StringComparison.Ordinal)..])["list"].ToString();

        var trails = new List<CaseTrail?>();
        foreach (var find in Services.GetServices<FindCaseTrail>())
            trails.Add(await find(frost.Id, list));

        var trail = Assert.Single(trails.OfType<CaseTrail>());
        Assert.Equal(("Diary", "/diary?when=all&of=me"), (trail.Text, trail.Href));
        Assert.StartsWith($"/cases/{hill.Reference}?list=", trail.NextHref, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_says_all_of_a_diary_and_reads_back_the_same()
    {
        var address = new DiaryAddress(new(DiaryWhen.ThisWeek, CaseloadOf.Officer, Views.Priya, DiaryWork.Dispute, DiaryKind.DisputeTarget, true), "2026-06-01|X", 51);

        Assert.Equal(address, DiaryAddress.Read(address.Query));
        Assert.Equal(new DiaryAddress(new()), DiaryAddress.Read("when=never&of=officer&kind=what"));
    }
}
