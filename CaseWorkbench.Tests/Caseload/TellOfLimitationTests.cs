using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Caseload;

/// <summary>Ninety days before a sum is out of time the night tells those who can still do something about it (handbook 24.3).</summary>
public sealed class TellOfLimitationTests : WorkbenchTest
{
    private static readonly DateOnly Today = new(2026, 6, 1), Last = Today.AddDays(90), Invoiced = Last.AddDays(1).AddYears(-6);
    private DebtCase debtCase = default!;

    private async Task<int> NightAsync(DateOnly day)
    {
        Workbench.Clock.MoveTo(day);
        await Workbench.DoAsync("Nightly", new RefreshCaseload(day));
        return await Workbench.DoAsync("Nightly", new TellOfLimitation(day));
    }

    private async Task<IReadOnlyList<string>> ToldAsync()
    {
        await using var db = Workbench.Db();
        return await (from notice in db.Notices()
                      where notice.CaseId == debtCase.Id && notice.Text.Contains("last day to go to court")
                      join officer in Domain.Access.AccessSets.Officers(db) on notice.OfficerId equals officer.Id
                      orderby officer.Name
                      select officer.Name).ToListAsync();
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        debtCase = await Workbench.GivenCaseAsync("Late");
        await Workbench.GivenInvoiceAsync(debtCase, "1", 600, Invoiced);
    }

    [Fact]
    public async Task The_owner_the_supervisor_and_Legal_are_told_on_the_day_it_turns_red_and_once()
    {
        Assert.Equal(0, await NightAsync(Today.AddDays(-1)));
        Assert.Equal(1, await NightAsync(Today));
        Assert.Equal(0, await NightAsync(Today));
        Assert.Equal(0, await NightAsync(Today.AddDays(1)));

        var told = await ToldAsync();
        Assert.Equal(told.Distinct(), told);
        Assert.Contains("Priya Nair", told);
        Assert.Contains("Sam Price", told);
        Assert.Contains(told, name => name.StartsWith("Helen", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_restricted_case_those_alone_are_told_who_are_named()
    {
        await Workbench.DoAsync("Helen", new RestrictCase(debtCase.Id, debtCase.Version, true, [(await Workbench.OfficerAsync("Helen")).Id], "A relative works here."));

        Assert.Equal(1, await NightAsync(Today));

        Assert.StartsWith("Helen", Assert.Single(await ToldAsync()), StringComparison.Ordinal);
    }
}
