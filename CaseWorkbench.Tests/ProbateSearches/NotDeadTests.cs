using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.ProbateSearches;
using CaseWorkbench.Tests.Escalation;
using CaseWorkbench.Tests.Moratoria;
using CaseWorkbench.Tests.PaymentPlans;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.ProbateSearches;

/// <summary>A wrong report of a death leaves nothing behind but an apology (handbook 10.2).</summary>
public sealed class NotDeadTests : WorkbenchTest
{
    private const string Why = "He rang us himself this morning.";

    [Fact]
    public async Task The_person_lives_the_pause_is_lifted_and_authorities_hold_again()
    {
        var debtCase = await Workbench.GivenPikeAsync();
        await Workbench.PutAsync(Authority.Of(Guid.NewGuid(), debtCase.PersonId, AuthorityKind.PropertyAttorney, "Mrs Jane Cole", "daughter", "", "LPA seen", "", new(2025, 2, 4), null));
        await Workbench.DoAsync("Leo", new ReportDeath(debtCase.Id, GivenEstate.Died, "A neighbour"));
        var command = new RecordNotDead(debtCase.Id, await Workbench.VersionOfPersonAsync(debtCase), Why);

        await Workbench.KeepsContractAsync("Helen", command, wrongOfficer: "Priya", stale: command with { SeenPersonVersion = 0 });

        await using var db = Workbench.Db();
        var person = await db.People().SingleAsync();
        Assert.Equal((false, (DateOnly?)null, "Mr Colin Pike"), (person.HasDied, person.DateOfDeath, person.Addressee));
        Assert.Null((await db.Authorities().SingleAsync()).EndedOn);
        Assert.False(await db.Holds().AnyAsync(h => h.LiftedOn == null));
        Assert.Equal(ProbateState.ClosedError, (await db.ProbateSearches().SingleAsync()).State);
        Assert.Equal(LetterCode.EstateApology, Assert.Single(await Workbench.LettersAsync(debtCase)).Code);
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Helen", command with { SeenPersonVersion = person.Version }));
    }

    [Fact]
    public async Task A_ladder_goes_on_where_it_was_with_the_days_that_remained()
    {
        var (odell, invoice) = await Workbench.GivenOdellAsync();
        await Workbench.DayAsync(new(2026, 4, 7));
        var before = await Workbench.LadderAsync(invoice);
        var today = Workbench.Workspace.Clock.Today();
        var left = before.NextOn.DayNumber - today.DayNumber;
        await Workbench.DoAsync("Leo", new ReportDeath(odell.Id, null, "A neighbour"));
        Assert.Equal(LadderState.EndedEstate, (await Workbench.LadderAsync(invoice)).State);

        Workbench.Clock.MoveTo(today.AddDays(5));
        await Workbench.DoAsync("Helen", new RecordNotDead(odell.Id, await Workbench.VersionOfPersonAsync(odell), Why));

        var after = await Workbench.LadderAsync(invoice);
        Assert.Equal((LadderState.ReminderSent, BankHolidays.Calendar.Fwd(today.AddDays(5 + Math.Max(left, 7)))), (after.State, after.NextOn));
    }

    [Fact]
    public async Task A_breathing_space_protects_again_to_the_day_it_did_before()
    {
        var (ellery, a, _) = await Workbench.GivenElleryAsync();
        var id = await Workbench.DoAsync("Priya", GivenMoratorium.Notice(ellery, a));
        var before = await Workbench.MoratoriumAsync(id);
        var protectedBefore = (await Workbench.AccountAsync(ellery)).Balances[Domain.Ledger.Balance.Protected];
        await Workbench.DoAsync("Leo", new ReportDeath(ellery.Id, null, "A neighbour"));
        Assert.Equal(MoratoriumState.Ended, (await Workbench.MoratoriumAsync(id)).State);

        await Workbench.DoAsync("Helen", new RecordNotDead(ellery.Id, await Workbench.VersionOfPersonAsync(ellery), Why));

        var after = await Workbench.MoratoriumAsync(id);
        Assert.Equal((MoratoriumState.Active, before.LastDay), (after.State, after.LastDay));
        Assert.Equal(protectedBefore, (await Workbench.AccountAsync(ellery)).Balances[Domain.Ledger.Balance.Protected]);
        await using var db = Workbench.Db();
        Assert.Contains(await db.Holds().Where(h => h.CaseId == ellery.Id && h.LiftedOn == null).ToListAsync(), hold => hold.Code == HoldCode.MORS && hold.EndsOn == before.LastDay);
    }

    [Fact]
    public async Task Letters_to_the_estate_are_stopped()
    {
        var (debtCase, _) = await Workbench.GivenEstateAsync(ProbateState.Verified);
        await Workbench.TakeAsync(debtCase, search => new SendNoticeOfClaim(search.Id, search.Version));

        await Workbench.DoAsync("Helen", new RecordNotDead(debtCase.Id, await Workbench.VersionOfPersonAsync(debtCase), Why));

        Assert.Equal([LetterState.Cancelled, LetterState.Cancelled, LetterState.Queued], (await Workbench.LettersAsync(debtCase)).Select(letter => letter.State));
    }

    [Fact]
    public async Task An_apology_that_waits_does_not_go_to_the_estate_when_a_death_is_reported_again()
    {
        var debtCase = await Workbench.GivenPikeAsync();
        await Workbench.DoAsync("Leo", new ReportDeath(debtCase.Id, null, "A neighbour"));
        await Workbench.DoAsync("Helen", new RecordNotDead(debtCase.Id, await Workbench.VersionOfPersonAsync(debtCase), Why));

        await Workbench.DoAsync("Leo", new ReportDeath(debtCase.Id, null, "His daughter"));

        var apology = Assert.Single(await Workbench.LettersAsync(debtCase));
        Assert.Equal((LetterCode.EstateApology, LetterState.Cancelled), (apology.Code, apology.State));
    }

    [Fact]
    public async Task What_the_first_report_ended_comes_back_though_it_is_taken_back_on_a_record_linked_later()
    {
        var (ellery, a, _) = await Workbench.GivenElleryAsync();
        var id = await Workbench.DoAsync("Priya", GivenMoratorium.Notice(ellery, a));
        var other = await Workbench.GivenCaseAsync("Elery");
        var link = PersonLink.Suggest(Guid.NewGuid(), ellery.PersonId, other.PersonId, "the same birth date, and surnames that sound alike");
        await Workbench.PutAsync(link);
        await Workbench.DoAsync("Leo", new ReportDeath(ellery.Id, null, "A neighbour"));
        Workbench.Clock.MoveTo(GivenMoratorium.NoticeDay.AddDays(7));
        await Workbench.DoAsync("Priya", new DecidePersonLink(other.Id, link.Id, 0, IsSamePerson: true));

        await Workbench.DoAsync("Helen", new RecordNotDead(other.Id, await Workbench.VersionOfPersonAsync(other), Why));

        Assert.Equal(MoratoriumState.Active, (await Workbench.MoratoriumAsync(id)).State);
    }

    [Fact]
    public async Task A_notice_of_a_breathing_space_that_came_meanwhile_stands_beside_the_one_that_protects_again()
    {
        var (ellery, a, b) = await Workbench.GivenElleryAsync();
        var before = await Workbench.DoAsync("Priya", GivenMoratorium.Notice(ellery, a));
        await Workbench.DoAsync("Leo", new ReportDeath(ellery.Id, null, "A neighbour"));
        Workbench.Clock.MoveTo(GivenMoratorium.NoticeDay.AddDays(3));
        var meanwhile = await Workbench.DoAsync("Priya", GivenMoratorium.Notice(ellery, b) with { NoticeReference = "BS-77042", RegisteredOn = GivenMoratorium.NoticeDay.AddDays(2), AppliedOn = GivenMoratorium.NoticeDay.AddDays(2) });

        await Workbench.DoAsync("Helen", new RecordNotDead(ellery.Id, await Workbench.VersionOfPersonAsync(ellery), Why));

        Assert.Equal([MoratoriumState.Active, MoratoriumState.Active], [(await Workbench.MoratoriumAsync(before)).State, (await Workbench.MoratoriumAsync(meanwhile)).State]);
        Assert.True((await Workbench.SendAsync("Leo", new Domain.Invoices.RaiseInvoice(ellery.Id, "920103", GivenMoratorium.NoticeDay, Money.Pounds(40)))).IsDone);
    }

    [Fact]
    public async Task After_a_grant_a_death_is_not_taken_back()
    {
        var (debtCase, _) = await Workbench.GivenEstateAsync(ProbateState.GrantFound);

        Assert.Equal("WF-001", await Workbench.RefusedAsync("Helen", new RecordNotDead(debtCase.Id, await Workbench.VersionOfPersonAsync(debtCase), Why)));
    }
}
