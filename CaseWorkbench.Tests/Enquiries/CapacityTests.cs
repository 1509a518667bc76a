using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.PaymentPlans;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Enquiries;

/// <summary>A doubt about capacity: recorded, asked of adult social care, and what follows from the answer (handbook 14.3).</summary>
public sealed class CapacityTests : WorkbenchTest
{
    private DebtCase pike = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        pike = await Workbench.GivenCaseAsync("Pike");
    }

    [Fact]
    public async Task A_doubt_holds_every_case_of_theirs_and_asks_social_care()
    {
        var other = await Workbench.GivenSecondCaseAsync(pike);

        var id = await Workbench.KeepsContractAsync("Priya", GivenEnquiry.Doubt(pike), wrongOfficer: "Leo");

        var doubt = await Workbench.EnquiryAsync(id);
        Assert.Equal((EnquiryBody.SocialCare, "Agreeing a plan for the arrears", GivenEnquiry.Seen, new DateOnly(2026, 8, 28)), (doubt.Body, doubt.Decision, doubt.Question, doubt.ChaseOn)); // 90 days on is a Sunday.
        Assert.Equal([(HoldCode.CAP, new DateOnly(2026, 8, 30)), (HoldCode.CAP, new(2026, 8, 30))], (await HoldsAsync(pike, other)).Select(hold => (hold.Code, hold.EndsOn!.Value)));
        await using var db = Workbench.Db();
        var dates = await db.Diary().Where(e => e.State == DiaryState.Open).OrderBy(e => e.DueOn).ToListAsync();
        Assert.Contains(dates, entry => entry.Kind == DiaryKind.ReviewHold && entry.DueOn == new DateOnly(2026, 6, 29));
        Assert.Contains(dates, entry => entry.Kind == DiaryKind.EnquiryChase && entry.Text == "Come back to Q-1" && entry.DueOn == doubt.ChaseOn);
        var ruth = (await Workbench.OfficerAsync("Ruth")).Id;
        Assert.Equal(["CW-100001: Q-1 waits for an answer of adult social care"], await db.Notices().Where(n => n.OfficerId == ruth).Select(n => n.Text).ToListAsync());
    }

    [Fact]
    public async Task What_was_seen_is_written_as_a_fact_about_one_decision()
    {
        Assert.Equal("invalid Decision", await Workbench.RefusedAsync("Priya", GivenEnquiry.Doubt(pike) with { Decision = "All" }));
        Assert.Equal("invalid Seen", await Workbench.RefusedAsync("Priya", GivenEnquiry.Doubt(pike) with { Seen = "Confused" }));
        await Workbench.DoAsync("Leo", new ReportDeath(pike.Id, new(2026, 5, 30), "Jane Cole"));
        Assert.Equal("EST-001", await Workbench.RefusedAsync("Priya", GivenEnquiry.Doubt(pike)));
    }

    [Fact]
    public async Task A_form_does_not_come_back_with_the_debtor_where_they_were_found_to_lack_capacity_meanwhile()
    {
        var form = await Workbench.GivenAttorneyAsync(pike, AuthorityKind.AuthorityForm);
        var doubt = await Workbench.EnquiryAsync(await Workbench.DoAsync("Priya", GivenEnquiry.Doubt(pike)));
        await Workbench.DoAsync("Leo", new ReportDeath(pike.Id, null, "A neighbour"));
        await Workbench.DoAsync("Priya", GivenEnquiry.Answer(doubt, EnquiryOutcome.LacksCapacity));
        await using var db = Workbench.Db();
        var version = (await db.People().AsNoTracking().SingleAsync(p => p.Id == pike.PersonId)).Version;

        await Workbench.DoAsync("Helen", new RecordNotDead(pike.Id, version, "He rang us himself this morning."));

        Assert.Equal(AuthorityEnd.Incapacity, (await db.Authorities().AsNoTracking().SingleAsync(a => a.Id == form)).EndedBy);
    }

    [Fact]
    public async Task While_it_is_doubted_the_debtor_agrees_and_accepts_no_plan()
    {
        var marlow = await Workbench.GivenArrearsAsync();
        var offered = await Workbench.GivenPlanAsync(PlanState.Offered, marlow);
        await Workbench.DoAsync("Priya", GivenEnquiry.Doubt(marlow) with { SeenOn = GivenPlan.Day });

        Assert.Equal("PLN-016", await Workbench.RefusedAsync("Priya", new AcceptPlan(offered.Id, offered.Version, PlanAcceptance.SignedForm)));
    }

    [Fact]
    public async Task Capacity_lifts_the_hold_wherever_it_was_copied_and_the_liaison_may_say_so()
    {
        var other = await Workbench.GivenSecondCaseAsync(pike);
        var doubt = await Workbench.EnquiryAsync(await Workbench.DoAsync("Priya", GivenEnquiry.Doubt(pike)));

        await Workbench.KeepsContractAsync("Ruth", GivenEnquiry.Answer(doubt, EnquiryOutcome.HasCapacity), wrongOfficer: "Leo", stale: GivenEnquiry.Answer(doubt, EnquiryOutcome.HasCapacity) with { SeenVersion = 9 });

        Assert.Empty(await HoldsAsync(pike, other));
        await using var db = Workbench.Db();
        var priya = (await Workbench.OfficerAsync("Priya")).Id;
        Assert.Contains(await db.Notices().Where(n => n.OfficerId == priya).Select(n => n.Text).ToListAsync(), text => text == "CW-100001: Q-1 was answered");
    }

    [Fact]
    public async Task The_hold_stays_while_a_doubt_about_another_decision_is_open()
    {
        var first = await Workbench.EnquiryAsync(await Workbench.DoAsync("Priya", GivenEnquiry.Doubt(pike)));
        var second = await Workbench.EnquiryAsync(await Workbench.DoAsync("Priya", GivenEnquiry.Doubt(pike) with { Decision = "Signing a deferred payment" }));
        Assert.Equal(first.HoldId, second.HoldId);

        await Workbench.DoAsync("Ruth", GivenEnquiry.Answer(first, EnquiryOutcome.HasCapacity));
        Assert.Single(await HoldsAsync(pike));
        await Workbench.DoAsync("Ruth", GivenEnquiry.Answer(second, EnquiryOutcome.HasCapacity));

        Assert.Empty(await HoldsAsync(pike));
    }

    [Fact]
    public async Task Want_of_capacity_ends_what_rested_on_their_word_and_shows_who_may_act()
    {
        await Workbench.GivenAttorneyAsync(pike, AuthorityKind.AuthorityForm);
        await Workbench.DoAsync("Priya", new AddAuthority(pike.Id, AuthorityKind.PropertyAttorney, "Ray Pike", "son", "", "LPA seen", "", new(2026, 1, 1), null));
        var doubt = await Workbench.EnquiryAsync(await Workbench.DoAsync("Priya", GivenEnquiry.Doubt(pike)));

        await Workbench.DoAsync("Ruth", GivenEnquiry.Answer(doubt, EnquiryOutcome.LacksCapacity));

        var person = await Workbench.DoAsync("Priya", new GetPerson(pike.Id));
        Assert.Equal([("Jane Cole", AuthorityEnd.Incapacity), ("Ray Pike", (AuthorityEnd?)null)], person.Authorities.Select(one => (one.Name, one.EndedBy)).Order());
        Assert.Single(await HoldsAsync(pike)); // Until somebody may act for them.
        var view = await Workbench.DoAsync("Priya", new GetEnquiry(doubt.Id));
        Assert.Equal(["Ray Pike acts.", "No order was seen: search for one.", "No BF57 was seen: ask the DWP.", "Ask the appointeeship and Court of Protection team."], view.Routes.Select(route => route.Standing));
    }

    [Fact]
    public async Task After_ninety_days_without_an_answer_the_council_may_apply_and_the_case_stays_held()
    {
        var doubt = await Workbench.EnquiryAsync(await Workbench.DoAsync("Priya", GivenEnquiry.Doubt(pike)));
        Workbench.Clock.MoveTo(doubt.ChaseOn);
        Assert.StartsWith("They have had their time", (await Workbench.DoAsync("Priya", new GetEnquiry(doubt.Id))).Suggestion, StringComparison.Ordinal);

        await Workbench.DoAsync("Priya", new RecordNoAnswer(doubt.Id, doubt.Version));

        Assert.Equal(doubt.ChaseOn.AddDays(90), (await HoldsAsync(pike)).Single().EndsOn);
        var view = await Workbench.DoAsync("Priya", new GetEnquiry(doubt.Id));
        Assert.Equal("Nobody has answered: ask whether the council applies to act for them.", view.Suggestion);
        Assert.Equal(EnquiryKind.CouncilToAct, view.Routes[^1].Ask);
    }

    [Fact]
    public async Task Only_a_supervisor_takes_a_doubt_back_and_the_hold_goes_with_it()
    {
        var doubt = await Workbench.EnquiryAsync(await Workbench.DoAsync("Priya", GivenEnquiry.Doubt(pike)));
        var withdraw = new WithdrawEnquiry(doubt.Id, doubt.Version, "It was meant for another case.");

        Assert.Equal("ENQ-004", await Workbench.RefusedAsync("Priya", withdraw));
        await Workbench.DoAsync("Helen", withdraw);

        Assert.Empty(await HoldsAsync(pike));
    }

    [Fact]
    public async Task It_is_for_those_alone_who_need_to_know_and_each_look_is_logged()
    {
        var id = await Workbench.DoAsync("Priya", GivenEnquiry.Doubt(pike));

        foreach (var outsider in new[] { "Leo", "Sam", "Anita", "Marian", "Farah" })
        {
            Assert.Equal("not found", await Workbench.RefusedAsync(outsider, new GetEnquiry(id)));
            Assert.Empty(await Workbench.DoAsync(outsider, new GetCaseEnquiries(pike.Id)));
            Assert.Equal(0, (await Workbench.DoAsync(outsider, new FindEnquiries())).Counts[EnquiryDue.Open]);
        }
        foreach (var insider in new[] { "Priya", "Helen", "David", "Ruth", "Owen" })
            Assert.Equal("Q-1", (await Workbench.DoAsync(insider, new GetEnquiry(id))).Reference);
        await using var db = Workbench.Db();
        Assert.Equal(5, await db.AccessEntries().CountAsync(entry => entry.What == "capacity"));
        Assert.DoesNotContain(await db.Timeline().ToListAsync(), entry => entry.Text.Contains("Q-1", StringComparison.Ordinal));
        Assert.DoesNotContain((await Workbench.DoAsync("Anita", new FindAudit(new()))).Rows, row => row.Command == nameof(DoubtCapacity));
        Assert.Contains((await Workbench.DoAsync("Helen", new FindAudit(new()))).Rows, row => row.Command == nameof(DoubtCapacity));
    }

    private async Task<List<Hold>> HoldsAsync(params DebtCase[] cases)
    {
        await using var db = Workbench.Db();
        var ids = cases.Select(each => each.Id).ToList();
        return await db.Holds().AsNoTracking().Where(h => ids.Contains(h.CaseId) && h.LiftedOn == null).OrderBy(h => h.Id).ToListAsync();
    }
}
