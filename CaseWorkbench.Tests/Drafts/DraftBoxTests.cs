using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Drafts;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Drafts;

public sealed class DraftBoxTests : WorkbenchTest
{
    private async Task KeepAsync(string officer, string form, string text, Guid? caseId = null) =>
        new DraftBox(Workbench.Services.GetRequiredService<WorkspaceCatalogue>())
            .Keep(new((await Workbench.OfficerAsync(officer)).Id, "test", Workbench.Name, Guid.NewGuid()), new(form, caseId, "/cases/CW-100001?open=contact", text));

    [Fact]
    public async Task A_draft_is_read_again_by_its_author_and_by_nobody_else()
    {
        await KeepAsync("Priya", "contact/CW-100001", "She will ring back.");

        Assert.Equal("She will ring back.", (await Workbench.DoAsync("Priya", new GetDraft("contact/CW-100001")))!.Text);
        Assert.Null(await Workbench.DoAsync("Tom", new GetDraft("contact/CW-100001")));
        Assert.Empty(await Workbench.DoAsync("Helen", new FindDrafts()));
    }

    [Fact]
    public async Task What_is_typed_next_takes_the_place_of_what_was_kept_and_no_text_takes_the_draft_away()
    {
        await KeepAsync("Priya", "contact/CW-100001", "She will");
        await KeepAsync("Priya", "contact/CW-100001", "She will ring back.");
        Assert.Equal("She will ring back.", (await Workbench.DoAsync("Priya", new GetDraft("contact/CW-100001")))!.Text);

        await KeepAsync("Priya", "contact/CW-100001", "");

        Assert.Null(await Workbench.DoAsync("Priya", new GetDraft("contact/CW-100001")));
    }

    [Fact]
    public async Task Typing_leaves_nothing_in_the_audit_and_touches_no_case()
    {
        var frost = await Workbench.GivenCaseAsync();
        await KeepAsync("Priya", $"contact/{frost.Reference}", "She will ring back.", frost.Id);

        await using var db = Workbench.Db();
        Assert.Equal((0, 0), (await db.Set<Domain.Audit.AuditEntry>().CountAsync(), (await db.Cases().SingleAsync()).Version));
    }

    [Fact]
    public async Task The_list_names_the_case_and_the_page_to_go_on_at_the_newest_first()
    {
        var frost = await Workbench.GivenCaseAsync();
        await KeepAsync("Priya", "pin/CW-100001", "x");
        Workbench.Clock.MoveTo(new(2026, 6, 2));
        await KeepAsync("Priya", "contact/CW-100001", "y", frost.Id);

        var drafts = await Workbench.DoAsync("Priya", new FindDrafts());

        Assert.Equal(["contact/CW-100001", "pin/CW-100001"], drafts.Select(draft => draft.Form));
        Assert.Equal((frost.Reference, "/cases/CW-100001?open=contact"), (drafts[0].Case, drafts[0].Address));
        Assert.Equal("contact/CW-100001", Assert.Single(await Workbench.DoAsync("Priya", new FindDrafts(frost.Id))).Form);
    }

    [Fact]
    public async Task A_case_that_was_restricted_meanwhile_is_not_named_even_to_the_author()
    {
        var frost = await Workbench.GivenCaseAsync();
        await KeepAsync("Priya", $"contact/{frost.Reference}", "She will ring back.", frost.Id);
        await Workbench.DoAsync("Helen", new RestrictCase(frost.Id, frost.Version, true, [(await Workbench.OfficerAsync("Helen")).Id], "A councillor's mother"));

        Assert.Empty(await Workbench.DoAsync("Priya", new FindDrafts()));
    }

    [Fact]
    public async Task A_book_is_not_a_draft()
    {
        await KeepAsync("Priya", "contact/CW-100001", new('x', DraftBox.LongestText + 1));

        Assert.Null(await Workbench.DoAsync("Priya", new GetDraft("contact/CW-100001")));
    }

    [Fact]
    public async Task The_night_throws_away_what_nobody_came_back_to_for_as_long_as_the_policy_says()
    {
        await KeepAsync("Priya", "contact/CW-100001", "Old.");
        Workbench.Clock.MoveTo(new(2026, 6, 20));
        await KeepAsync("Priya", "contact/CW-100002", "Young.");

        Assert.Equal(0, await Workbench.DoAsync("Nightly run", new ForgetOldDrafts(new DateOnly(2026, 6, 1).AddDays(30))));
        Assert.Equal(1, await Workbench.DoAsync("Nightly run", new ForgetOldDrafts(new DateOnly(2026, 6, 1).AddDays(31))));

        Assert.Equal("contact/CW-100002", Assert.Single(await Workbench.DoAsync("Priya", new FindDrafts())).Form);
        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Priya", new ForgetOldDrafts(new(2026, 8, 1))));
        Assert.Equal("30", Settings.DraftKeepDays.Default);
    }
}
