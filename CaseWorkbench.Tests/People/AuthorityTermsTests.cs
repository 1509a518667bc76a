using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.PaymentPlans;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.People;

/// <summary>How those on the register act, what their power forbids, where they are written to, and when it is looked at again (handbook 14.4).</summary>
public sealed class AuthorityTermsTests : WorkbenchTest
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private DebtCase pike = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        pike = await Workbench.GivenCaseAsync("Pike");
    }

    [Fact]
    public async Task One_who_acts_jointly_is_told_alone_and_agrees_only_when_all_have_signed()
    {
        var debtCase = await Workbench.GivenArrearsAsync("Marlow");
        var jane = await Workbench.DoAsync("Leo", Attorney(debtCase, terms: new(ActsHow.Jointly)));
        var plan = new DraftPlan(debtCase.Id, GivenPlan.Terms() with { AuthorityId = jane });

        var holder = (await StripAsync(debtCase)).SpeakTo.Single(one => one.AuthorityId == jane);
        Assert.Equal(("daughter, property attorney, jointly", "speak, pay, dispute, agree only together with the others"), (holder.As, string.Join(", ", holder.May)));
        await Workbench.RefusedAsync("AUT-007", "Priya", plan, "Jane Cole acts jointly and cannot agree a plan alone. Record that all of them agreed, in writing, first.");
        Assert.Equal("AUT-007", await Workbench.RefusedAsync("Leo", Move(debtCase, jane)));

        var agreed = new RecordAllAgreed(debtCase.Id, jane, 0, GivenPlan.Day, "Both signed the offer of 8 April");
        await Workbench.KeepsContractAsync("Leo", agreed, wrongOfficer: "Owen", stale: agreed with { SeenVersion = 1 });

        await Workbench.DoAsync("Priya", plan);
        Workbench.Clock.MoveTo(GivenPlan.Day.AddDays(AuthorityTable.JointAgreementDays + 1));
        Assert.Equal("AUT-007", await Workbench.RefusedAsync("Leo", Move(debtCase, jane))); // What they signed was for then.
    }

    [Fact]
    public async Task Only_those_who_can_hold_it_together_act_jointly()
    {
        Assert.Equal("AUT-010", await Workbench.RefusedAsync("Leo", Attorney(pike, AuthorityKind.Appointee, terms: new(ActsHow.Jointly))));
        var alone = await Workbench.DoAsync("Leo", Attorney(pike));

        Assert.Equal("AUT-010", await Workbench.RefusedAsync("Leo", new RecordAllAgreed(pike.Id, alone, 0, Today, "Both signed the offer")));
    }

    [Fact]
    public async Task A_restriction_is_said_on_the_strip_and_refuses_what_it_forbids()
    {
        var jane = await Workbench.DoAsync("Leo", Attorney(pike, terms: new(Restriction: "No agreement above £50 a month", Barred: ActsBarred.AgreePlan | ActsBarred.ChangeAddress)));

        var may = (await StripAsync(pike)).SpeakTo.Single(one => one.AuthorityId == jane).May;
        Assert.Equal(["speak", "pay", "dispute", "restricted: No agreement above £50 a month"], may);
        await Workbench.RefusedAsync("AUT-008", "Leo", Move(pike, jane), "The authority of Jane Cole does not let them change the address: No agreement above £50 a month");
        Assert.Equal(["Restriction"], new AuthorityTerms(Barred: ActsBarred.AgreePlan).Check().Select(problem => problem.Field)); // What is forbidden is said in words.
    }

    [Fact]
    public async Task What_was_recorded_before_a_change_stays_in_its_history()
    {
        var jane = await Workbench.DoAsync("Leo", Attorney(pike));
        var change = new ChangeAuthority(pike.Id, jane, 0, new(ActsHow.JointlyAndSeverally, "Not to sell the house"), new("1 High Street", "", "Wexcombe", "wx11aa"), "01632 960 555", "The power itself was read today");

        await Workbench.KeepsContractAsync("Leo", change, wrongOfficer: "Owen", stale: change with { SeenVersion = 3 });
        await Workbench.DoAsync("Leo", change with { SeenVersion = 1, Terms = new(), Reason = "The house has been sold since" });

        var history = await Workbench.DoAsync("Owen", new GetAuthorityHistory(pike.Id, jane));
        Assert.Equal(
            [("How they act, or what is forbidden, changed", ""), ("How they act, or what is forbidden, changed", "Not to sell the house"), ("Recorded", "")],
            history.Select(row => (row.What, row.Restriction)));
        var view = (await Workbench.DoAsync("Leo", new GetPerson(pike.Id))).Authorities.Single();
        Assert.Equal(("01632 960 555", "WX1 1AA", Today), (view.Phone, view.Address?.Postcode, view.SeenOn));
        Assert.Equal("not found", await Workbench.RefusedAsync("Leo", new GetAuthorityHistory(pike.Id, Guid.NewGuid())));
    }

    [Fact]
    public async Task Nothing_is_changed_of_one_that_has_ended()
    {
        var jane = await Workbench.DoAsync("Leo", Attorney(pike));
        await Workbench.DoAsync("Leo", new EndAuthority(pike.Id, jane, 0, AuthorityEnd.Revoked, Today));

        Assert.Equal("WF-001", await Workbench.RefusedAsync("Leo", new ChangeAuthority(pike.Id, jane, 1, new(), WritingAddress.None, "", "The power was read today")));
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Leo", new RecheckAuthority(pike.Id, jane, 1, Today, "Register")));
        Assert.All(await DiaryOfAsync(jane), entry => Assert.Equal(DiaryState.Void, entry.State));
    }

    [Fact]
    public async Task The_register_is_searched_again_after_six_months_and_the_strip_says_when_that_is_overdue()
    {
        var jane = await Workbench.DoAsync("Leo", Attorney(pike));
        Assert.Equal([(DiaryKind.AuthorityRecheck, new DateOnly(2026, 12, 1), DiaryState.Open)], (await DiaryOfAsync(jane)).Select(entry => (entry.Kind, entry.DueOn, entry.State)));

        Workbench.Clock.MoveTo(new DateOnly(2026, 12, 2));
        Assert.Contains("The register was last searched for Jane Cole on 1 Jun 2026: search it again.", (await StripAsync(pike)).TakeCare);
        var check = new RecheckAuthority(pike.Id, jane, 0, new(2026, 12, 2), "Register seen, still registered");
        await Workbench.KeepsContractAsync("Leo", check, wrongOfficer: "Owen", stale: check with { SeenVersion = 2 });

        Assert.Empty((await StripAsync(pike)).TakeCare);
        Assert.Equal([new(2027, 6, 2)], (await DiaryOfAsync(jane)).Where(entry => entry.State == DiaryState.Open).Select(entry => entry.DueOn));
        Assert.Equal("PER-003", await Workbench.RefusedAsync("Leo", check with { SeenVersion = 1, SeenOn = new(2026, 12, 3) }));
    }

    [Fact]
    public async Task An_expiry_is_told_four_weeks_ahead_on_the_strip_and_in_the_diary()
    {
        var form = await Workbench.DoAsync("Leo", Attorney(pike, AuthorityKind.AuthorityForm) with { ExpiresOn = new(2026, 8, 31) });
        Assert.Equal([(DiaryKind.AuthorityExpiry, new DateOnly(2026, 8, 3), "The authority of Jane Cole ends on 31 Aug 2026: ask for a new one")], (await DiaryOfAsync(form)).Select(entry => (entry.Kind, entry.DueOn, entry.Text)));
        Assert.Empty((await StripAsync(pike)).TakeCare);

        Workbench.Clock.MoveTo(new DateOnly(2026, 8, 3));

        Assert.Equal(["The authority of Jane Cole ends on 31 Aug 2026: ask for a new one."], (await StripAsync(pike)).TakeCare);
    }

    [Fact]
    public async Task A_death_ends_the_dates_of_the_authorities_that_end_with_it()
    {
        var jane = await Workbench.DoAsync("Leo", Attorney(pike));

        await Workbench.DoAsync("Leo", new ReportDeath(pike.Id, new(2026, 5, 30), "Jane Cole"));

        Assert.All(await DiaryOfAsync(jane), entry => Assert.Equal(DiaryState.Void, entry.State));
        await Workbench.DoAsync("Helen", new RecordNotDead(pike.Id, (await Workbench.DoAsync("Helen", new GetPerson(pike.Id))).Version, "It was his brother who died."));
        Assert.Equal([new(2026, 12, 1)], (await DiaryOfAsync(jane)).Where(entry => entry.State == DiaryState.Open).Select(entry => entry.DueOn)); // He lives, and so does her power.
    }

    [Fact]
    public async Task An_address_without_a_first_line_is_no_address() =>
        Assert.Equal("invalid Line1", await Workbench.RefusedAsync("Leo", Attorney(pike) with { Address = new("", "", "Wexcombe", "WX1 1AA") }));

    private static AddAuthority Attorney(DebtCase debtCase, AuthorityKind kind = AuthorityKind.PropertyAttorney, AuthorityTerms? terms = null) =>
        new(debtCase.Id, kind, "Jane Cole", "daughter", "", "LPA registered, reference seen", "", new(2026, 1, 1), null, terms);

    private static AddAddress Move(DebtCase debtCase, Guid teller) => new(debtCase.Id, "9 New Road", "", "Wexcombe", "WX1 3CD", new(2026, 4, 1), ToldBy: teller);

    private async Task<SafeToTalk> StripAsync(DebtCase debtCase) => (await Workbench.DoAsync("Leo", new GetPerson(debtCase.Id))).SafeToTalk;

    private async Task<List<DiaryEntry>> DiaryOfAsync(Guid authorityId)
    {
        await using var db = Workbench.Db();
        return await db.Diary().Where(e => e.SourceId == authorityId).OrderBy(e => e.Id).ToListAsync();
    }
}
