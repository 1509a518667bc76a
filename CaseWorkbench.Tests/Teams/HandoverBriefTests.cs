using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Teams;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Teams;

/// <summary>What the new owner is told of each case, as it was at the move and as far as the reader may know.</summary>
public sealed class HandoverBriefTests : WorkbenchTest
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public async Task It_names_the_first_week_promises_work_and_sensitivities_and_stays_as_it_was()
    {
        var debtCase = (await Workbench.GivenCasesAsync(1))[0];
        await Workbench.DoAsync("Priya", new AddDiaryEntry(debtCase.Id, Today.AddDays(20), "Next month"));
        await Workbench.PutAsync(Promise.Of(Guid.NewGuid(), debtCase.Id, Guid.NewGuid(), Money.Pounds(50), Today, Today.AddDays(4), Today.AddDays(7)));
        await Workbench.PutAsync(VulnerabilityFlag.Of(Guid.NewGuid(), debtCase.PersonId, VulnerabilityKind.MentalHealth, "Never ring before noon", "Her nurse", Today, Today.AddMonths(3)));
        await Workbench.DoAsync("Helen", new ReassignCases(null, await Workbench.ToAsync([debtCase], "Chidi"), GivenTeam.Reason));
        await Workbench.DoAsync("Chidi", new AddDiaryEntry(debtCase.Id, Today.AddDays(1), "After the move"));

        var line = Assert.Single((await Workbench.DoAsync("Chidi", new GetMove("M-1"))).Lines);

        Assert.Equal(["DueSoon First review 8 Jun 2026", "Promise £50.00 promised 5 Jun 2026", "Sensitivity Mental health: Never ring before noon 1 Sep 2026"],
            line.Brief.Select(brief => $"{brief.Kind} {brief.Text} {brief.On?.InWords()}"));
        await using var db = Workbench.Db();
        Assert.Equal("vulnerability", (await db.AccessEntries().SingleAsync()).What);
    }

    [Fact]
    public async Task Who_may_not_read_of_concerns_is_told_only_that_there_is_something_to_ask()
    {
        var brief = """[{"Kind":0,"Text":"First review","On":"2026-06-08","IsConcern":false},{"Kind":3,"Text":"Suicide risk","On":null,"IsConcern":true}]""";

        Assert.Equal([new BriefLine(BriefKind.DueSoon, "First review", new(2026, 6, 8)), HandoverBrief.SomethingToAsk], HandoverBrief.For(brief, readsConcerns: false));
        Assert.Equal("Suicide risk", HandoverBrief.For(brief, readsConcerns: true)[1].Text);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task It_is_for_the_new_owner_and_the_supervisors_and_nobody_else()
    {
        var cases = await Workbench.GivenCasesAsync(2);
        await Workbench.DoAsync("Helen", new ReassignCases(null, [await Workbench.ToAsync(cases[0], "Tom"), await Workbench.ToAsync(cases[1], "Gwen")], GivenTeam.Reason));

        Assert.Equal(cases[0].Reference, Assert.Single((await Workbench.DoAsync("Tom", new GetMove("M-1"))).Lines).CaseReference);
        Assert.Equal(2, (await Workbench.DoAsync("Helen", new GetMove("M-1"))).Lines.Count);
        Assert.Equal("not found", await Workbench.RefusedAsync("Leo", new GetMove("M-1")));
        Assert.Equal(["M-1"], (await Workbench.DoAsync("Gwen", new FindMoves())).Select(row => row.Reference));
        Assert.Empty(await Workbench.DoAsync("Chidi", new FindMoves()));
    }
}
