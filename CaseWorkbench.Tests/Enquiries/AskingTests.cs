using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Enquiries;

/// <summary>What is asked of other bodies, chased, answered and closed (handbook 14.2 to 14.4).</summary>
public sealed class AskingTests : WorkbenchTest
{
    private DebtCase pike = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        pike = await Workbench.GivenCaseAsync("Pike");
    }

    [Fact]
    public async Task What_is_asked_is_numbered_told_in_the_timeline_and_comes_back_when_their_time_is_up()
    {
        var id = await Workbench.KeepsContractAsync("Priya", GivenEnquiry.Search(pike), wrongOfficer: "Leo");

        var enquiry = await Workbench.EnquiryAsync(id);
        Assert.Equal(("Q-1", EnquiryBody.PublicGuardian, "Mr Colin Pike", new DateOnly(2026, 6, 15)), (enquiry.Reference, enquiry.Body, enquiry.About, enquiry.ChaseOn)); // opg.chaseWd is ten.
        Assert.Equal(("Chase Office of the Public Guardian (Q-1)", enquiry.ChaseOn), await OpenDiaryAsync(id));
        await using var db = Workbench.Db();
        Assert.Contains(await db.Timeline().ToListAsync(), entry => entry.Text == "Enquiry Q-1, search of the register (opg100): asked of OPG searches");
    }

    [Fact]
    public async Task A_form_with_a_gap_names_its_field()
    {
        Assert.Equal("invalid Question", await Workbench.RefusedAsync("Priya", GivenEnquiry.Search(pike) with { Question = "Who?" }));
        Assert.Equal("invalid About", await Workbench.RefusedAsync("Priya", GivenEnquiry.Search(pike) with { AuthorityId = Guid.NewGuid(), About = "Jane Cole" }));
        Assert.Equal("invalid Kind", await Workbench.RefusedAsync("Priya", GivenEnquiry.Search(pike) with { Kind = EnquiryKind.Capacity }));
        Assert.Equal("PER-003", await Workbench.RefusedAsync("Priya", GivenEnquiry.Search(pike) with { AskedOn = GivenEnquiry.Day.AddDays(1) }));
        Assert.Equal("GEN-006", await Workbench.RefusedAsync("Priya", GivenEnquiry.Search(pike) with { AskedOn = GivenEnquiry.Day.AddDays(-11) }));
        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", GivenEnquiry.Search(pike) with { AuthorityId = Guid.NewGuid() }));
    }

    [Fact]
    public async Task Chasing_sets_the_next_look_and_an_answer_ends_it()
    {
        var enquiry = await Workbench.GivenEnquiryAsync(pike);
        Workbench.Clock.MoveTo(enquiry.ChaseOn);
        var chase = new ChaseEnquiry(enquiry.Id, enquiry.Version, GivenEnquiry.How);

        var next = await Workbench.KeepsContractAsync("Priya", chase, wrongOfficer: "Leo", stale: chase with { SeenVersion = 5 });

        Assert.Equal(new(2026, 6, 29), next);
        Assert.Equal(("Chase Office of the Public Guardian (Q-1)", next), await OpenDiaryAsync(enquiry.Id));
        Assert.Equal("ENQ-001", await Workbench.RefusedAsync("Priya", chase with { SeenVersion = 1 }));

        var answer = new AnswerEnquiry(enquiry.Id, 1, EnquiryOutcome.NotFound, "Nobody is registered, says their letter.", new(2026, 6, 15));
        await Workbench.KeepsContractAsync("Priya", answer, wrongOfficer: "Leo", stale: answer with { SeenVersion = 0 });
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", chase with { SeenVersion = 2 }));

        await Workbench.KeepsContractAsync("Priya", new CloseEnquiry(enquiry.Id, 2), wrongOfficer: "Leo", stale: new CloseEnquiry(enquiry.Id, 1));
        var view = await Workbench.DoAsync("Priya", new GetEnquiry(enquiry.Id));
        Assert.Equal((EnquiryState.Closed, 1, 0), (view.State, view.Chases, view.Offers.Count));
        Assert.Equal(["closed", "answered on 15 Jun 2026: there is none", "chased; next look on 29 Jun 2026", "asked of OPG searches"], view.Steps.Select(step => step.What));
    }

    [Fact]
    public async Task An_answer_fits_what_was_asked_and_came_after_it()
    {
        var enquiry = await Workbench.GivenEnquiryAsync(pike);

        await Workbench.RefusedAsync("ENQ-003", "Priya", GivenEnquiry.Answer(enquiry, EnquiryOutcome.HasCapacity), "“Has capacity for this decision” does not answer this: search of the register (opg100).");
        Assert.Equal("ENQ-003", await Workbench.RefusedAsync("Priya", GivenEnquiry.Answer(enquiry, EnquiryOutcome.Found) with { AnsweredOn = new(2026, 5, 31) }));
    }

    [Fact]
    public async Task Where_no_answer_comes_it_is_given_up_and_may_still_be_answered()
    {
        var enquiry = await Workbench.GivenEnquiryAsync(pike);
        var none = new RecordNoAnswer(enquiry.Id, enquiry.Version);
        await Workbench.RefusedAsync("ENQ-002", "Priya", none, "They have until 15 Jun 2026 to answer.");
        Workbench.Clock.MoveTo(enquiry.ChaseOn);

        await Workbench.KeepsContractAsync("Priya", none, wrongOfficer: "Leo", stale: none with { SeenVersion = 3 });

        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", none with { SeenVersion = 1 }));
        await Workbench.DoAsync("Priya", new AnswerEnquiry(enquiry.Id, 1, EnquiryOutcome.Found, "Their letter came after all.", new(2026, 6, 15)));
    }

    [Fact]
    public async Task One_that_need_not_be_answered_is_withdrawn_with_a_reason()
    {
        var enquiry = await Workbench.GivenEnquiryAsync(pike);
        var withdraw = new WithdrawEnquiry(enquiry.Id, enquiry.Version, "His daughter sent the power.");

        Assert.Equal("invalid Why", await Workbench.RefusedAsync("Priya", withdraw with { Why = "No." }));
        await Workbench.KeepsContractAsync("Priya", withdraw, wrongOfficer: "Leo", stale: withdraw with { SeenVersion = 1 });

        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", withdraw with { SeenVersion = 1 }));
        Assert.Null(await OpenDiaryAsync(enquiry.Id));
    }

    [Fact]
    public async Task A_search_that_finds_an_attorney_is_a_look_at_the_register_and_one_that_finds_nobody_is_made_again()
    {
        var jane = await Workbench.GivenAttorneyAsync(pike);
        Workbench.Clock.MoveTo(new DateOnly(2026, 7, 1));
        var found = await Workbench.DoAsync("Priya", GivenEnquiry.Search(pike, jane) with { AskedOn = new(2026, 7, 1) });
        await Workbench.DoAsync("Priya", new AnswerEnquiry(found, 0, EnquiryOutcome.Found, "She is registered since 2024.", new(2026, 7, 1)));
        var none = await Workbench.DoAsync("Priya", GivenEnquiry.Search(pike) with { AskedOn = new(2026, 7, 1) });
        await Workbench.DoAsync("Priya", new AnswerEnquiry(none, 0, EnquiryOutcome.NotFound, "There is no order either.", new(2026, 7, 1)));

        Assert.Equal(new DateOnly(2026, 7, 1), (await Workbench.DoAsync("Priya", new GetPerson(pike.Id))).Authorities.Single().SeenOn);
        Assert.Equal(new(2027, 1, 1), (await OpenDiaryAsync(jane))?.DueOn.AddDays(1)); // Six months on is a bank holiday.
        Assert.Equal("Search the register of the Public Guardian again (Q-2)", (await OpenDiaryAsync(none))?.Text);
    }

    [Fact]
    public async Task An_enquiry_on_a_case_that_is_not_theirs_is_not_there()
    {
        var enquiry = await Workbench.GivenEnquiryAsync(pike);
        await Workbench.GivenOfficerElsewhereAsync("Nia Webb");

        Assert.Equal("not found", await Workbench.RefusedAsync("Nia", new GetEnquiry(enquiry.Id)));
        Assert.Equal("not found", await Workbench.RefusedAsync("Nia", new ChaseEnquiry(enquiry.Id, 0, GivenEnquiry.How)));
        Assert.Empty((await Workbench.DoAsync("Nia", new FindEnquiries())).Rows);
    }

    [Fact]
    public async Task The_register_is_read_by_body_and_by_what_is_due_a_page_at_a_time()
    {
        for (var n = 0; n < FindEnquiries.PageSize + 2; n++)
            await Workbench.DoAsync("Priya", GivenEnquiry.Search(pike));
        await Workbench.DoAsync("Priya", GivenEnquiry.Search(pike) with { Kind = EnquiryKind.AppointeeCheck, AskedOn = new(2026, 5, 26) });

        var first = await Workbench.DoAsync("Priya", new FindEnquiries());
        var second = await Workbench.DoAsync("Priya", new FindEnquiries(After: first.Next));
        Assert.Equal((25, 3, (string?)null), (first.Rows.Count, second.Rows.Count, second.Next));
        Assert.Equal("Q-28", first.Rows[0].Reference); // It was asked a week before.
        Assert.Empty(first.Rows.Select(row => row.Id).Intersect(second.Rows.Select(row => row.Id)));

        Workbench.Clock.MoveTo(new DateOnly(2026, 6, 10));
        var dwp = await Workbench.DoAsync("Priya", new FindEnquiries(EnquiryDue.Overdue, EnquiryBody.WorkAndPensions));
        Assert.Equal(["Q-28"], dwp.Rows.Select(row => row.Reference));
        Assert.Equal((1, 1, 1, 0), (dwp.Counts[EnquiryDue.Open], dwp.Counts[EnquiryDue.Due], dwp.Counts[EnquiryDue.Overdue], dwp.Counts[EnquiryDue.Answered]));
        Assert.Equal(27, (await Workbench.DoAsync("Priya", new FindEnquiries(EnquiryDue.Due, EnquiryBody.PublicGuardian))).Counts[EnquiryDue.Due]);
        Assert.Equal(25, (await Workbench.DoAsync("Priya", new FindEnquiries(After: "nonsense"))).Rows.Count); // What no page ended with is the first.
    }

    private async Task<(string Text, DateOnly DueOn)?> OpenDiaryAsync(Guid sourceId)
    {
        await using var db = Workbench.Db();
        return await db.Diary().Where(e => e.SourceId == sourceId && e.State == DiaryState.Open).SingleOrDefaultAsync() is { } entry ? (entry.Text, entry.DueOn) : null;
    }
}
