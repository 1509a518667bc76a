using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Teams;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Teams;

/// <summary>An absence planned, looked at, approved, covered and over.</summary>
public sealed class AbsenceTests : WorkbenchTest
{
    private static readonly DateOnly First = new(2026, 6, 8), Last = new(2026, 6, 19);

    [Fact]
    public async Task Before_it_is_approved_it_shows_what_falls_into_it_and_what_the_cover_cannot_do()
    {
        var cases = await Workbench.GivenCasesAsync(3);
        await Workbench.PutAsync(DiaryEntry.For(Guid.NewGuid(), cases[0].Id, DiaryKind.MoratoriumSearch, "Search for other debts", new(2026, 6, 10), cases[0].OwnerId, isStatutory: true));
        await Workbench.PutAsync(Promise.Of(Guid.NewGuid(), cases[1].Id, Guid.NewGuid(), Money.Pounds(25), new(2026, 6, 1), new(2026, 6, 12), new(2026, 6, 17)));
        await Workbench.PutAsync(DiaryEntry.For(Guid.NewGuid(), cases[2].Id, DiaryKind.BringUp, "After the leave", new(2026, 6, 22), cases[2].OwnerId));
        await Workbench.GivenInterestAsync("Gwen", cases[2]);

        var preview = await Workbench.DoAsync("Helen", new GetAbsencePreview(await IdAsync("Priya"), First, Last, await IdAsync("Gwen")));

        Assert.Equal((10, true, 3, 1, 1, 3), (preview.WorkingDays, preview.NeedsCover, preview.Diary, preview.Statutory, preview.Promises, preview.Cases));
        Assert.Equal(["8 Jun 2026", "8 Jun 2026", "8 Jun 2026", "10 Jun 2026", "12 Jun 2026"], preview.Dates.Select(date => date.On.InWords()));
        Assert.Equal($"{cases[2].Reference} Gwen Bennett has declared an interest in it.", string.Join(", ", preview.CannotCover.Select(row => $"{row.Reference} {row.Why}")));
        Assert.Null(preview.Refusal);
        Assert.Equal("ABS-002", (await Workbench.DoAsync("Helen", new GetAbsencePreview(await IdAsync("Priya"), First, Last))).Refusal?.Code);
    }

    [Fact]
    public async Task Approved_it_makes_the_cover_see_the_cases_from_its_first_day_until_the_return()
    {
        var plan = new PlanAbsence(await IdAsync("Priya"), First, Last, await IdAsync("Tom"), "Annual leave in June.");
        var id = await Workbench.KeepsContractAsync("Helen", plan, wrongOfficer: "Priya");
        await Workbench.KeepsContractAsync("Helen", new ApproveAbsence(id, 0), wrongOfficer: "Tom", stale: new ApproveAbsence(id, 5));

        Assert.Empty(await Workbench.DoAsync("Tom", new GetMyCover()));
        Workbench.Clock.MoveTo(First);
        Assert.Equal("Priya Nair", Assert.Single(await Workbench.DoAsync("Tom", new GetMyCover())).Name);
        Assert.Empty(await Workbench.DoAsync("Gwen", new GetMyCover()));

        await Workbench.KeepsContractAsync("Helen", new ChangeCover(id, 1, await IdAsync("Gwen")), wrongOfficer: "Gwen", stale: new ChangeCover(id, 0, null));
        Assert.Empty(await Workbench.DoAsync("Tom", new GetMyCover()));
        Workbench.Clock.MoveTo(new(2026, 6, 15));
        await Workbench.KeepsContractAsync("Helen", new EndAbsence(id, 2), wrongOfficer: "Priya", stale: new EndAbsence(id, 1));
        Assert.Empty(await Workbench.DoAsync("Gwen", new GetMyCover()));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_its_reason()
    {
        var (priya, tom) = (await IdAsync("Priya"), await IdAsync("Tom"));
        const string Why = "Annual leave in June.";

        Assert.Equal("invalid Last", await Workbench.RefusedAsync("Helen", new PlanAbsence(priya, Last, First, tom, Why)));
        Assert.Equal("invalid Reason", await Workbench.RefusedAsync("Helen", new PlanAbsence(priya, First, Last, tom, "Leave")));
        Assert.Equal("ABS-002", await Workbench.RefusedAsync("Helen", new PlanAbsence(priya, First, Last, null, Why)));
        Assert.Equal("ABS-003", await Workbench.RefusedAsync("Helen", new PlanAbsence(priya, First, Last, priya, Why)));
        Assert.Equal("ABS-004", await Workbench.RefusedAsync("Helen", new PlanAbsence(priya, new(2026, 5, 4), new(2026, 5, 6), null, Why)));
        Assert.Equal("not found", await Workbench.RefusedAsync("Helen", new PlanAbsence(Guid.NewGuid(), First, Last, tom, Why)));

        var id = await Workbench.DoAsync("Helen", new PlanAbsence(priya, First, Last, tom, Why));
        await Workbench.DoAsync("Helen", new ApproveAbsence(id, 0));
        Assert.Equal("ABS-001", await Workbench.RefusedAsync("Helen", new PlanAbsence(priya, Last, Last.AddDays(3), tom, Why)));
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Helen", new ApproveAbsence(id, 1)));
        await Workbench.DoAsync("Helen", new EndAbsence(id, 1)); // It has not begun: it does not take place.
        Assert.Empty(await Workbench.DoAsync("Helen", new GetAbsences()));
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Helen", new EndAbsence(id, 2)));
        await using var db = Workbench.Db();
        Assert.Equal(["Priya Nair will not be away after all: you need not cover."], await db.Notices().Where(n => n.OfficerId == tom && n.Text.Contains("after all")).Select(n => n.Text).ToListAsync());
    }

    private async Task<Guid> IdAsync(string officer) => (await Workbench.OfficerAsync(officer)).Id;
}
