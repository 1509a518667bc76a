using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Search;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Search;

/// <summary>A case the officer may not know of is not there: by no row, number, “more” or words (handbook 20).</summary>
public sealed class SearchScopeTests : WorkbenchTest
{
    private static readonly string[] Ways = ["zebedee", "quill zebedee", "CW-500777", "500777", "HC500777", "INV-777001", "7 secret", "ZZ9 9ZZ", "01632 969 999", "969999", "05/05/1955", "pandora", "07700 911 911"];

    private Task<Planted> GivenZebedeeAsync(bool restricted = false, Guid? teamId = null, string surname = "Zebedee") => Workbench.GivenPersonAsync("Quill", surname, restricted, "7 Secret Street",
        "ZZ9 9ZZ", "01632 969999", "Pandora Box", "07700 911911", "INV-777001", new(1955, 5, 5), teamId, 500_777);

    [Fact]
    public async Task A_restricted_case_is_found_by_nobody_but_those_it_is_open_to()
    {
        var person = await GivenZebedeeAsync(restricted: true);
        foreach (var way in Ways)
            await NothingAsync("Priya", way);
        foreach (var way in Ways)
            await NothingAsync("Helen", way);

        await using (var db = Workbench.Db())
        {
            db.Add(CaseGrant.Of((await db.Cases().SingleAsync(c => c.Reference == person.Reference)).Id, (await Workbench.OfficerAsync("Priya")).Id));
            await db.SaveChangesAsync();
        }

        foreach (var way in Ways)
            Assert.Equal([person.Reference], await Workbench.FoundAsync(way));
        await NothingAsync("Leo", "zebedee");
    }

    [Fact]
    public async Task A_case_of_another_team_is_found_by_that_team_and_those_who_serve_all()
    {
        await Workbench.GivenOfficerElsewhereAsync("Una Moss");
        var una = await Workbench.OfficerAsync("Una Moss");
        var person = await GivenZebedeeAsync(teamId: una.TeamId);

        foreach (var way in Ways)
        {
            await NothingAsync("Priya", way);
            Assert.Equal([person.Reference], await Workbench.FoundAsync(way, "Una Moss"));
        }
    }

    [Fact]
    public async Task Hidden_cases_neither_crowd_out_nor_count_as_more()
    {
        for (var n = 0; n < 600; n++)
            await Workbench.GivenPersonAsync($"Hidden{n}", "Frost", restricted: true);
        var seen = await Workbench.GivenPersonAsync("Zoe", "Frost");

        var found = await Workbench.FindAsync("frost");

        Assert.Equal([seen.Reference], found.Hits.Select(hit => hit.Reference));
        Assert.False(found.IsMore);
    }

    [Fact]
    public async Task A_persons_restricted_account_is_not_told_of_by_their_open_one()
    {
        var open = await Workbench.GivenCaseAsync("Frost");
        var hidden = await Workbench.GivenSecondCaseAsync(open);
        await using (var db = Workbench.Db())
        {
            (await db.Cases().SingleAsync(c => c.Id == hidden.Id)).Restrict(true);
            await db.SaveChangesAsync();
        }

        Assert.Equal([open.Reference], await Workbench.FoundAsync("frost"));
        await NothingAsync("Priya", hidden.Reference);
        await NothingAsync("Priya", hidden.AccountRef);
        await NothingAsync("Priya", hidden.Reference[3..]);
    }

    [Fact]
    public async Task A_withdrawn_case_is_not_found()
    {
        var person = await GivenZebedeeAsync();
        await using (var db = Workbench.Db())
        {
            (await db.Cases().SingleAsync(c => c.Reference == person.Reference)).Withdraw(new(2026, 6, 1));
            await db.SaveChangesAsync();
        }

        await NothingAsync("Priya", "zebedee");
    }

    private async Task NothingAsync(string officer, string typed)
    {
        var found = await Workbench.FindAsync(typed, officer);
        Assert.Equal((0, false, null), (found.Hits.Count, found.IsMore, found.Exact));
    }
}
