using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Cases;

public sealed class DeathTests : WorkbenchTest
{
    private DebtCase debtCase = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Workbench.Clock.MoveTo(new(2026, 2, 20));
        debtCase = await Workbench.GivenCaseAsync("Pike");
        await Workbench.GivenInvoiceAsync(debtCase, "910201", 560, new(2026, 1, 19));
    }

    [Fact]
    public async Task A_reported_death_stops_everything_the_same_day()
    {
        await using var db = Workbench.Db();
        db.AddRange(
            Authority.Of(Guid.NewGuid(), debtCase.PersonId, AuthorityKind.PropertyAttorney, "Mrs Jane Cole", "daughter", "", "LPA seen", "", new(2025, 2, 4), null),
            Authority.Of(Guid.NewGuid(), debtCase.PersonId, AuthorityKind.Executor, "Mr R Pike", "son", "", "will seen", "", new(2025, 2, 4), null));
        await db.SaveChangesAsync();

        await Workbench.KeepsContractAsync("Leo", new ReportDeath(debtCase.Id, new(2026, 2, 14), "Mrs Jane Cole"), wrongOfficer: "Jo");

        await using var after = Workbench.Db();
        Assert.Equal([(HoldCode.BER, new DateOnly(2026, 3, 20)), (HoldCode.EST, (DateOnly?)null)],
            (await after.Holds().ToListAsync()).Select(hold => (hold.Code, hold.EndsOn)).Order());
        Assert.Equal([(DiaryKind.VerifyDeath, new DateOnly(2026, 2, 27)), (DiaryKind.NoticeOfClaim, new DateOnly(2026, 3, 6))],
            (await after.Diary().ToListAsync()).Select(entry => (entry.Kind, entry.DueOn)).Order());
        Assert.Equal((AuthorityEnd.Death, (AuthorityEnd?)null),
            ((await after.Authorities().SingleAsync(a => a.Name == "Mrs Jane Cole")).EndedBy, (await after.Authorities().SingleAsync(a => a.Name == "Mr R Pike")).EndedBy));
        Assert.Equal("The Personal Representatives of Mr Colin Pike", (await after.People().SingleAsync()).Addressee);
        Assert.Equal(Money.Zero, (await Workbench.AccountAsync(debtCase)).Balances.CollectableNow);
    }

    [Fact]
    public async Task A_second_report_does_not_lengthen_the_pause()
    {
        await Workbench.DoAsync("Leo", new ReportDeath(debtCase.Id, null, "Mrs Jane Cole"));
        Workbench.Clock.MoveTo(new(2026, 2, 25));
        await Workbench.DoAsync("Priya", new ReportDeath(debtCase.Id, new(2026, 2, 14), "Tell Us Once"));

        await using var db = Workbench.Db();
        Assert.Equal(2, await db.Holds().CountAsync());
        var person = await db.People().SingleAsync();
        Assert.Equal((new DateOnly(2026, 2, 14), new DateOnly(2026, 2, 20)), (person.DateOfDeath, person.DeathHeardOn));
    }

    [Fact]
    public async Task A_verified_death_makes_the_case_an_estate_and_ends_the_date_to_verify_it()
    {
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", new ConfirmDeath(debtCase.Id, 0, new(2026, 2, 14), "Certificate seen")));
        await Workbench.DoAsync("Leo", new ReportDeath(debtCase.Id, null, "Mrs Jane Cole"));

        var confirm = new ConfirmDeath(debtCase.Id, 1, new(2026, 2, 14), "Certificate seen");
        await Workbench.KeepsContractAsync("Priya", confirm, wrongOfficer: "Jo", stale: confirm with { SeenPersonVersion = 0 });

        Assert.Equal(CaseStatus.Estate, (await Workbench.DoAsync("Priya", new GetCase(debtCase.Reference))).Status.Status);
        await using var db = Workbench.Db();
        Assert.Equal(DiaryState.Void, (await db.Diary().SingleAsync(e => e.Kind == DiaryKind.VerifyDeath)).State);
    }

    [Theory]
    [InlineData("2026-02-21")] // Tomorrow.
    [InlineData("1941-03-01")] // The day before he was born.
    public async Task An_impossible_date_of_death_is_refused(string died) =>
        Assert.Equal("EST-008", await Workbench.RefusedAsync("Priya", new ReportDeath(debtCase.Id, DateOnly.Parse(died), "Mrs Jane Cole")));

    [Fact]
    public async Task A_death_copies_along_a_link_once_it_is_confirmed_and_not_before()
    {
        var other = await Workbench.GivenCaseAsync("Pyke");
        var link = PersonLink.Suggest(Guid.NewGuid(), debtCase.PersonId, other.PersonId, "the same birth date, and surnames that sound alike");
        await using (var db = Workbench.Db())
        {
            db.Add(link);
            await db.SaveChangesAsync();
        }
        await Workbench.DoAsync("Leo", new ReportDeath(debtCase.Id, null, "Mrs Jane Cole"));
        Assert.Equal(0, await HoldsOnAsync(other));

        var decide = new DecidePersonLink(other.Id, link.Id, 0, true);
        await Workbench.KeepsContractAsync("Priya", decide, wrongOfficer: "Owen", stale: decide with { SeenVersion = 5 });

        Assert.Equal(2, await HoldsOnAsync(other));
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", decide with { SeenVersion = 1 }));
    }

    private async Task<int> HoldsOnAsync(DebtCase one)
    {
        await using var db = Workbench.Db();
        return await db.Holds().CountAsync(h => h.CaseId == one.Id);
    }
}
