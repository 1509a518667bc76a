using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.ProbateSearches;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static CaseWorkbench.Domain.ProbateSearches.ProbateState;

namespace CaseWorkbench.Tests.ProbateSearches;

public sealed class EstateCommandTests : WorkbenchTest
{
    [Fact]
    public async Task Reporting_a_death_begins_the_search_on_every_open_case_of_the_person()
    {
        var debtCase = await Workbench.GivenPikeAsync();
        var second = await Workbench.GivenSecondCaseAsync(debtCase);

        await Workbench.DoAsync("Leo", new ReportDeath(debtCase.Id, GivenEstate.Died, "Mrs Jane Cole"));
        await Workbench.DoAsync("Priya", new ReportDeath(debtCase.Id, GivenEstate.Died, "Tell Us Once")); // Twice is once.

        Assert.Equal((Notified, Notified), ((await Workbench.EstateAsync(debtCase)).State, (await Workbench.EstateAsync(second)).State));
        await using var db = Workbench.Db();
        Assert.Equal(2, await db.ProbateSearches().CountAsync());
    }

    [Fact]
    public async Task A_death_reaches_records_linked_through_others()
    {
        var (one, two, three) = (await Workbench.GivenPikeAsync(), await Workbench.GivenCaseAsync("Pyke"), await Workbench.GivenCaseAsync("Pike"));
        foreach (var (from, to) in new[] { (one, two), (two, three) })
        {
            var link = PersonLink.Suggest(Guid.NewGuid(), from.PersonId, to.PersonId, "the same birth date");
            link.Decide(true);
            await Workbench.PutAsync(link);
        }

        await Workbench.DoAsync("Priya", new ReportDeath(one.Id, GivenEstate.Died, "Mrs Jane Cole"));

        await using var db = Workbench.Db();
        Assert.Equal(3, await db.People().CountAsync(p => p.DeathHeardOn != null));
        Assert.Equal(3, await db.ProbateSearches().CountAsync());
    }

    [Fact]
    public async Task A_verified_death_has_condolence_written_without_a_figure_and_a_day_for_the_bills()
    {
        var (debtCase, _) = await Workbench.GivenEstateAsync(Verified);

        var letter = Assert.Single(await Workbench.LettersAsync(debtCase));
        Assert.Equal((LetterCode.EstateCondolence, "The Personal Representatives of Mr Colin Pike", Money.Zero), (letter.Code, letter.Addressee, letter.Figure));
        Assert.DoesNotContain("£", letter.Body);
        await using var db = Workbench.Db();
        Assert.Equal(new DateOnly(2026, 3, 24), (await db.Diary().SingleAsync(e => e.Kind == DiaryKind.FinalAccount)).DueOn);
    }

    [Fact]
    public async Task The_notice_moves_the_search_when_it_is_posted_and_not_before()
    {
        var (debtCase, search) = await Workbench.GivenEstateAsync(Verified);
        var notice = new SendNoticeOfClaim(search.Id, search.Version);

        await Workbench.KeepsContractAsync("Priya", notice, wrongOfficer: "Leo", stale: notice with { SeenVersion = 0 });
        Assert.Equal(Verified, (await Workbench.EstateAsync(debtCase)).State);
        Assert.Equal("EST-014", await Workbench.NotTakenAsync(debtCase, each => new SendNoticeOfClaim(each.Id, each.Version)));

        await Workbench.PostLettersAsync();
        Assert.Equal((ClaimNotified, new DateOnly(2026, 2, 24)), ((await Workbench.EstateAsync(debtCase)).State, (await Workbench.EstateAsync(debtCase)).NoticeSentOn));
        Assert.Contains("does not ask you to pay", (await Workbench.LettersAsync(debtCase))[^1].Body);
    }

    [Fact]
    public async Task A_notice_that_is_cancelled_may_be_written_again()
    {
        var (debtCase, _) = await Workbench.GivenEstateAsync(Verified);
        await Workbench.TakeAsync(debtCase, search => new SendNoticeOfClaim(search.Id, search.Version));
        var letter = (await Workbench.LettersAsync(debtCase))[^1];

        await Workbench.DoAsync("Priya", new CancelLetter(letter.Id, letter.Version, "The address was wrong."));

        await Workbench.TakeAsync(debtCase, search => new SendNoticeOfClaim(search.Id, search.Version));
    }

    [Fact]
    public async Task A_search_that_runs_out_is_a_gap_and_the_new_entry_looks_back_over_it()
    {
        var (debtCase, search) = await Workbench.GivenEstateAsync(SearchGap);
        Assert.Equal((SearchGap, 1), (search.State, search.PeriodsDone));

        Workbench.Clock.MoveTo(new(2026, 10, 5));
        await Workbench.TakeAsync(debtCase, each => new LodgeStandingSearch(each.Id, each.Version, new(2026, 10, 5)));
        await Workbench.TakeAsync(debtCase, each => new EnterStandingSearch(each.Id, each.Version, new(2026, 10, 5)));

        var again = await Workbench.EstateAsync(debtCase);
        Assert.Equal((StandingSearch, new DateOnly(2027, 4, 5), Money.Pounds(6)), (again.State, again.ExpiresOn, again.Fees));
        await using var db = Workbench.Db();
        Assert.Equal(new DateOnly(2025, 10, 5), (await db.SearchPeriods().OrderByDescending(p => p.Number).FirstAsync()).LooksBackTo);
    }

    [Fact]
    public async Task Four_periods_and_the_evidence_make_no_estate_and_the_write_off_needs_nothing_typed()
    {
        var (debtCase, _) = await Workbench.GivenEstateAsync(StandingSearch);
        foreach (var (renewOn, nightOn) in new[] { ((DateOnly?)new DateOnly(2026, 9, 1), new DateOnly(2026, 9, 26)), (new(2027, 3, 1), new(2027, 3, 26)), (new(2027, 9, 1), new(2027, 9, 26)), (null, new(2028, 3, 26)) })
        {
            if (renewOn is { } day)
            {
                Workbench.Clock.MoveTo(day);
                await Workbench.TakeAsync(debtCase, search => new RenewStandingSearch(search.Id, search.Version));
            }
            Workbench.Clock.MoveTo(nightOn);
            await Workbench.DoAsync("Nightly", new PassProbateDates(nightOn));
            Assert.Equal(0, await Workbench.DoAsync("Nightly", new PassProbateDates(nightOn))); // Again on the same day.
        }
        Assert.Equal((SearchGap, 4), ((await Workbench.EstateAsync(debtCase)).State, (await Workbench.EstateAsync(debtCase)).PeriodsDone));
        Assert.Equal("EST-013", await Workbench.NotTakenAsync(debtCase, search => new FindNoEstate(search.Id, search.Version)));
        await Workbench.GivenFindingsAsync(debtCase, [FindingKind.Gazette, FindingKind.LandRegistry, FindingKind.NextOfKin]);

        await Workbench.TakeAsync(debtCase, search => new FindNoEstate(search.Id, search.Version));

        var bill = (await Workbench.AccountAsync(debtCase)).Invoices[0];
        var draft = await Workbench.DoAsync("Priya", new Domain.WriteOffs.DraftWriteOff(debtCase.Id, new(Domain.WriteOffs.WriteOffReason.NOE, [new(bill.InvoiceId, bill.Outstanding)], [], "Four searches, no grant, no property.")));
        await Workbench.DoAsync("Priya", new Domain.WriteOffs.SubmitWriteOff(draft, 0));
    }

    [Theory]
    [InlineData("Colin Pyke", "2026-02-14", "2026-11-12")] // Another surname.
    [InlineData("Colin Pike", "2026-02-15", "2026-11-12")] // Another death.
    [InlineData("Colin Pike", "2026-02-14", "2026-11-18")] // Tomorrow.
    [InlineData("Colin Pike", "2026-02-14", "2026-02-14")] // On the day of death.
    public async Task The_grant_of_somebody_else_is_refused(string name, string died, string issued)
    {
        var (debtCase, _) = await Workbench.GivenEstateAsync(SearchGap);
        Workbench.Clock.MoveTo(new(2026, 11, 17));

        Assert.Equal("EST-009", await Workbench.NotTakenAsync(debtCase, search => new RecordGrant(search.Id, search.Version, name, DateOnly.Parse(died), GivenEstate.Grant with { IssuedOn = DateOnly.Parse(issued) })));
    }

    [Fact]
    public async Task A_grant_puts_the_executor_on_the_register_who_may_be_told_of_the_estate()
    {
        var (debtCase, _) = await Workbench.GivenEstateAsync(GrantFound);

        await using var db = Workbench.Db();
        var executor = await db.Authorities().SingleAsync(a => a.PersonId == debtCase.PersonId);
        Assert.Equal((AuthorityKind.Executor, "Mr R Pike"), (executor.Kind, executor.Name));
        Assert.Null(Standing.RefusalFor(Act.DiscussBalance, executor, await db.People().SingleAsync(p => p.Id == debtCase.PersonId), new(2026, 11, 17)));
    }

    [Fact]
    public async Task A_claim_is_not_lodged_while_a_bill_runs_past_the_death()
    {
        var (debtCase, _) = await Workbench.GivenEstateAsync(GrantFound);
        Assert.Equal("EST-004", await Workbench.NotTakenAsync(debtCase, search => new LodgeEstateClaim(search.Id, search.Version)));

        await Workbench.EndBillsAsync(debtCase);
        await Workbench.TakeAsync(debtCase, search => new LodgeEstateClaim(search.Id, search.Version));

        var claim = (await Workbench.LettersAsync(debtCase))[^1];
        Assert.Equal((LetterCode.EstateClaim, Money.Pounds(1_100)), (claim.Code, claim.Figure));
        Assert.Equal("EST-018", await Workbench.NotTakenAsync(debtCase, search => new ProposeFinalBill(search.Id, search.Version))); // Once is enough.
    }

    [Fact]
    public async Task A_paid_bill_that_ran_past_the_death_gives_the_money_back_to_the_account()
    {
        var (debtCase, _) = await Workbench.GivenEstateAsync(Verified);
        await Workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "B-1", new(2026, 2, 24), ReceiptMethod.Bank, Money.Pounds(1_120)));

        await Workbench.EndBillsAsync(debtCase);

        var account = await Workbench.AccountAsync(debtCase);
        Assert.Equal((Money.Zero, Money.Pounds(20)), (account.Balances.Outstanding, account.AccountCredit));
    }

    [Fact]
    public async Task The_last_day_for_claims_is_statutory_until_a_claim_has_met_it()
    {
        var (debtCase, _) = await Workbench.GivenEstateAsync(StandingSearch);
        await Workbench.TakeAsync(debtCase, search => new RecordSection27Notice(search.Id, search.Version, new(2026, 3, 25), new(2026, 5, 30), "the Gazette"));

        await using var db = Workbench.Db();
        var entry = await db.Diary().SingleAsync(e => e.Kind == DiaryKind.ClaimsBySection27);
        Assert.Equal((new DateOnly(2026, 5, 29), true, DiaryState.Open), (entry.DueOn, entry.IsStatutory, entry.State)); // The 30th is a Saturday.
    }

    [Fact]
    public async Task Instalments_of_an_estate_are_expected_one_after_the_other()
    {
        var (debtCase, _) = await Workbench.GivenEstateAsync(ClaimLodged);
        await Workbench.TakeAsync(debtCase, search => new RecordEstateAccount(search.Id, search.Version, GivenEstate.Solvent, "Hale & Co"));
        await Workbench.TakeAsync(debtCase, search => new AgreeEstatePayment(search.Id, search.Version, new(2027, 2, 1), Money.Pounds(100), "The executor pays as the house is let."));

        Workbench.Clock.MoveTo(new(2027, 2, 2));
        Assert.Equal(1, await Workbench.DoAsync("Nightly", new PassProbateDates(new(2027, 2, 2))));

        var search = await Workbench.EstateAsync(debtCase);
        Assert.Equal((AwaitingDistribution, new DateOnly(2027, 3, 1)), (search.State, search.ExpectedOn));
    }

    [Fact]
    public async Task Payment_in_full_settles_the_estate_and_lifts_its_hold()
    {
        var (debtCase, _) = await Workbench.GivenEstateAsync(ClaimLodged);

        await Workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "B-1", new(2026, 11, 18), ReceiptMethod.Bank, Money.Pounds(1_100), "Hale & Co"));

        Assert.Equal(Completed, (await Workbench.EstateAsync(debtCase)).State);
        await using var db = Workbench.Db();
        Assert.False(await db.Holds().AnyAsync(h => h.CaseId == debtCase.Id && h.Code == HoldCode.EST && h.LiftedOn == null));
        Assert.Equal(4, (await Workbench.LettersAsync(debtCase)).Count(letter => letter.SentOn is not null) + 1); // Condolence, notice, claim: nobody is thanked.
    }

    [Fact]
    public async Task A_relative_is_never_the_debtor_and_a_solicitor_opens_the_search()
    {
        var (debtCase, search) = await Workbench.GivenEstateAsync(ClaimNotified);
        var contact = new RecordEstateContact(search.Id, search.Version, EstateRole.Debtor, "Mrs Jane Cole", "");
        Assert.Equal("EST-007", await Workbench.RefusedAsync("Priya", contact));

        await Workbench.KeepsContractAsync("Priya", contact with { Role = EstateRole.Solicitor, Name = "Hale & Co" }, wrongOfficer: "Leo", stale: contact with { Role = EstateRole.Solicitor, SeenVersion = 0 });

        await Workbench.TakeAsync(debtCase, each => new RecordProbateSearch(each.Id, each.Version, "Colin Pike", null, null, "No grant.")); // On 4 March, in the pause.
    }

    [Fact]
    public async Task A_case_that_opens_after_the_death_gets_its_search_overnight()
    {
        var (debtCase, _) = await Workbench.GivenEstateAsync(Verified);
        var second = await Workbench.GivenSecondCaseAsync(debtCase);
        await Workbench.GivenInvoiceAsync(second, "920001", 80, new(2026, 2, 2));

        Assert.Equal(1, await Workbench.DoAsync("Nightly", new PassProbateDates(new(2026, 2, 24))));

        Assert.Equal(Verified, (await Workbench.EstateAsync(second)).State);
        await using var db = Workbench.Db();
        Assert.Equal([HoldCode.BER, HoldCode.EST], (await db.Holds().Where(h => h.CaseId == second.Id).Select(h => h.Code).ToListAsync()).Order());
    }

    [Fact]
    public async Task The_living_have_no_search()
    {
        var debtCase = await Workbench.GivenPikeAsync();

        Assert.Equal("EST-018", await Workbench.RefusedAsync("Priya", new StartProbateSearch(debtCase.Id)));
    }
}
