using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Disputes;

/// <summary>What officers are shown of a dispute, and what is no dispute at all.</summary>
public sealed class DisputeViewTests : WorkbenchTest
{
    [Fact]
    public async Task The_panel_shows_sums_clocks_and_history()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.AwaitingService);
        Workbench.Clock.MoveTo(new(2026, 6, 24));

        var view = await Workbench.DoAsync("Priya", new GetDispute(dispute.Id));

        Assert.Equal(("D-1", "Mr Colin Frost", "930101", "Service not received", "Priya Nair"), (view.Reference, view.Debtor, view.Invoice.Number, view.Category.Words, view.Owner));
        Assert.Equal((90m, 396m, 90m), (view.Disputed.InPounds, view.Invoice.Undisputed.InPounds, view.Invoice.Held.InPounds));
        Assert.Equal((false, true, 7, "Bright Homecare", new DateOnly(2026, 6, 29)), (view.Dates.IsAcknowledgementLate, view.Dates.IsInTarget, view.Dates.WorkingDays, view.Dates.Asked, view.Dates.AnswerBy));
        Assert.Equal(4, view.History.Count);
        Assert.Equal(("Priya Nair", GivenDispute.Words), (view.History[^1].By, view.History[^1].Text));
    }

    [Fact]
    public async Task The_target_is_shown_moving_on_while_the_customer_is_asked()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.AwaitingCustomer);
        Workbench.Clock.MoveTo(new(2026, 6, 18));

        var dates = (await Workbench.DoAsync("Priya", new GetDispute(dispute.Id))).Dates;

        Assert.Equal((true, new DateOnly(2026, 7, 16)), (dates.IsTargetPaused, dates.TargetOn));
    }

    [Theory]
    [InlineData("Priya", "ApproveOutcome GEN-004, RejectProposal")]
    [InlineData("Tom", "ApproveOutcome APR-002, RejectProposal APR-002")]
    [InlineData("Helen", "ApproveOutcome, RejectProposal")]
    [InlineData("Owen", "")]
    public async Task Buttons_say_to_each_officer_what_the_command_would(string officer, string offers)
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Proposed);

        var view = await Workbench.DoAsync(officer, new GetDispute(dispute.Id));

        Assert.Equal(offers, string.Join(", ", view.Offers.Select(offer => $"{offer.Action} {offer.Refusal?.Code}".Trim())));
    }

    [Fact]
    public async Task What_only_the_night_may_do_is_offered_to_nobody()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Resolved);

        Assert.Empty((await Workbench.DoAsync("Helen", new GetDispute(dispute.Id))).Offers);
    }

    [Fact]
    public async Task A_cases_disputes_are_listed_open_ones_first()
    {
        var (debtCase, invoice) = await Workbench.GivenFrostAsync();
        var first = await Workbench.DoAsync("Priya", GivenDispute.Log(debtCase, invoice, 50m));
        await Workbench.DoAsync("Priya", GivenDispute.Log(debtCase, invoice, 40m));
        await Workbench.DoAsync("Priya", GivenDispute.Log(debtCase, invoice, 30m));
        await Workbench.DoAsync("Priya", new WithdrawDispute(first, 0, "Forget it."));

        var rows = await Workbench.DoAsync("Priya", new GetCaseDisputes(debtCase.Id));

        Assert.Equal(["D-3", "D-2", "D-1"], rows.Select(row => row.Reference));
        Assert.True(rows[^1].IsWithdrawn);
    }

    [Fact]
    public async Task The_form_offers_what_can_still_be_disputed_and_who_may_raise_it()
    {
        var (debtCase, invoice) = await Workbench.GivenFrostAsync();
        await Workbench.DoAsync("Priya", GivenDispute.Log(debtCase, invoice));

        var form = await Workbench.DoAsync("Priya", new GetDisputeForm(debtCase.Id));

        Assert.Equal(Money.Pounds(396), Assert.Single(form.Invoices).Disputable);
        Assert.Equal((null, "Mr Colin Frost", null), (Assert.Single(form.Raisers).AuthorityId, form.Raisers[0].Name, form.Raisers[0].Refusal));
        Assert.Equal((new DateOnly(2026, 6, 5), 9), (form.EarliestReceived, form.Categories.Count));
    }

    [Fact]
    public async Task The_approvers_pane_shows_what_approving_would_do_and_the_checks()
    {
        var (debtCase, invoice) = await Workbench.GivenFrostAsync();
        await Workbench.GivenPaymentAsync(invoice, 460m);
        var dispute = await Workbench.GivenDisputeAsync(debtCase, invoice, DisputeState.Proposed);

        var view = await Workbench.DoAsync("Helen", new GetDisputeProposal(dispute.Id));

        Assert.Equal(new DisputeAfter(Money.Pounds(432), Money.Zero, Money.Pounds(28), Money.Pounds(36), new(2026, 6, 29)), view.After);
        Assert.Equal(["Evidence on file", "Address confirmed"], view.Checks.Where(check => !check.IsMet).Select(check => check.What));
        Assert.All(view.Checks, check => Assert.NotEqual("", check.Fact));
        await Workbench.DoAsync("Helen", new ApproveDisputeOutcome(dispute.Id, view.Version));
        var account = await Workbench.AccountAsync(debtCase);
        Assert.Equal((view.After.Outstanding, view.After.BackToAccount), (account.Balances.Outstanding, account.AccountCredit));
    }

    [Fact]
    public async Task A_restricted_case_hides_its_disputes_like_any_that_do_not_exist()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Proposed);
        await using (var db = Workbench.Db())
        {
            (await db.Cases().SingleAsync(c => c.Id == dispute.CaseId)).Restrict(true);
            await db.SaveChangesAsync();
        }

        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", new GetDispute(dispute.Id)));
        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", new GetDisputeProposal(dispute.Id)));
        Assert.Equal("not found", await Workbench.RefusedAsync("Helen", new ApproveDisputeOutcome(dispute.Id, dispute.Version)));
    }

    [Fact]
    public async Task Only_those_who_may_know_of_a_restricted_case_are_told_of_it_or_own_its_disputes()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Investigating);
        var (priya, david) = (await Workbench.OfficerAsync("Priya"), await Workbench.OfficerAsync("David"));
        await using (var db = Workbench.Db())
        {
            (await db.Cases().SingleAsync(c => c.Id == dispute.CaseId)).Restrict(true);
            db.AddRange(CaseGrant.Of(dispute.CaseId, priya.Id), CaseGrant.Of(dispute.CaseId, david.Id));
            await db.SaveChangesAsync();
        }

        Assert.Equal(["Priya Nair", "David Rowe"], (await Workbench.DoAsync("Priya", new GetDispute(dispute.Id))).MayOwn.Select(officer => officer.Name).OrderDescending());
        await Workbench.DoAsync("Priya", await Workbench.ProposalOfAsync(dispute.Id, 54m));
        Assert.Equal("David 1", await Workbench.NoticesAsync()); // Helen would have been next, but may not know.
    }

    [Fact]
    public async Task A_letter_that_post_cannot_deliver_says_so_on_the_timeline()
    {
        var dispute = await Workbench.GivenDisputeAsync();
        await using (var db = Workbench.Db())
        {
            (await db.Addresses().SingleAsync()).PostCameBack(new(2026, 6, 12));
            await db.SaveChangesAsync();
        }

        await Workbench.DoAsync("Priya", new AcknowledgeDispute(dispute.Id, dispute.Version));

        await using var after = Workbench.Db();
        Assert.Contains(await after.Timeline().ToListAsync(), entry => entry.Text == "D-ACK (dispute acknowledged, L-1) queued: £90.00. It cannot go yet: Post was returned from this address on 12 Jun 2026. Trace before sending.");
    }

    [Fact]
    public async Task A_complaint_about_quality_holds_nothing_and_is_acknowledged_in_three_working_days()
    {
        var (debtCase, _) = await Workbench.GivenFrostAsync();
        var command = new RecordQualityComplaint(debtCase.Id, ContactChannel.Phone, new(2026, 6, 12), "The carers are always late.");

        await Workbench.KeepsContractAsync("Leo", command, wrongOfficer: "Owen");

        await using var db = Workbench.Db();
        Assert.Equal((0, 0), (await db.Holds().CountAsync(), await db.Disputes().CountAsync()));
        Assert.Equal((ContactPurpose.Complaint, "Mr Colin Frost"), ((await db.Contacts().SingleAsync()).Purpose, (await db.Contacts().SingleAsync()).With));
        var entry = await db.Diary().SingleAsync(e => e.Kind == DiaryKind.QualityComplaint);
        Assert.Equal((new DateOnly(2026, 6, 17), true), (entry.DueOn, entry.IsStatutory));
        Assert.Equal("Helen 1", await Workbench.NoticesAsync());
        Assert.Equal("GEN-006", await Workbench.RefusedAsync("Leo", command with { ReceivedOn = new(2026, 6, 4) }));
    }
}
