using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Disputes;

/// <summary>From the proposal to the decision, by two people.</summary>
public sealed class DisputeDecisionTests : WorkbenchTest
{
    [Fact]
    public async Task A_proposal_waits_for_the_next_approver_and_credits_nothing()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Investigating);
        var command = await Workbench.ProposalOfAsync(dispute.Id, 54m);

        await Workbench.KeepsContractAsync("Priya", command, wrongOfficer: "Leo", stale: command with { SeenVersion = command.SeenVersion - 1 });

        await using var db = Workbench.Db();
        var proposal = await db.Set<Domain.Approvals.Proposal>().SingleAsync();
        Assert.Equal(("A-1", Money.Pounds(54), dispute.Id), (proposal.Reference, proposal.Amount, proposal.SubjectId));
        Assert.Equal("Helen 1", await Workbench.NoticesAsync());
        Assert.Equal((Money.Pounds(90), 0), (await Workbench.HeldAsync(dispute.Id), await db.Postings().CountAsync(p => p.Kind == PostingKind.Credit)));
        Assert.Equal(WaitingFor.Approval, (await db.RunningWorkflows().SingleAsync()).WaitingFor);
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", await Workbench.ProposalOfAsync(dispute.Id, 54m)));
    }

    [Theory]
    [InlineData(null, 54, GivenDispute.Reasons, "DIS-003")]
    [InlineData(DisputeOutcome.PartlyUpheld, 54, "too short", "DIS-003")]
    [InlineData(DisputeOutcome.PartlyUpheld, 90.01, GivenDispute.Reasons, "DIS-004")]
    [InlineData(DisputeOutcome.PartlyUpheld, 90, GivenDispute.Reasons, "DIS-010")]
    [InlineData(DisputeOutcome.Upheld, 54, GivenDispute.Reasons, "DIS-010")]
    [InlineData(DisputeOutcome.Rejected, 1, GivenDispute.Reasons, "DIS-010")]
    [InlineData(DisputeOutcome.Upheld, -1, GivenDispute.Reasons, "invalid Credit")]
    public async Task A_finding_that_does_not_fit_is_refused(DisputeOutcome? outcome, double credit, string reasons, string code)
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Investigating);

        Assert.Equal(code, await Workbench.RefusedAsync("Priya", new ProposeDisputeOutcome(dispute.Id, dispute.Version, outcome, Money.Pounds((decimal)credit), reasons)));
    }

    [Fact]
    public async Task Nobody_approves_their_own_proposal()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Investigating);
        await Workbench.DoAsync("Helen", await Workbench.ProposalOfAsync(dispute.Id, 54m));

        Assert.Equal("GEN-004", await Workbench.RefusedAsync("Helen", await ApprovalAsync(dispute.Id)));
        await Workbench.DoAsync("David", await ApprovalAsync(dispute.Id));
    }

    [Fact]
    public async Task Nobody_with_an_interest_in_the_case_approves()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Proposed);
        await using (var db = Workbench.Db())
            await Workbench.GivenInterestAsync("Helen", await db.Cases().SingleAsync(c => c.Id == dispute.CaseId));

        Assert.Equal("APR-001", await Workbench.RefusedAsync("Helen", await ApprovalAsync(dispute.Id)));
    }

    [Fact]
    public async Task A_credit_above_the_limit_goes_on_to_the_next_level()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        var invoice = await Workbench.GivenInvoiceAsync(debtCase, "930102", 4_000m, new(2026, 6, 1));
        Workbench.Clock.MoveTo(new(2026, 6, 15));
        var dispute = await Workbench.GivenDisputeAsync(debtCase, invoice, DisputeState.Proposed, amount: 2_000m, credit: 1_000.01m);

        var refused = await Workbench.SendAsync("Helen", await ApprovalAsync(dispute.Id));
        Assert.Equal("£1,000.01 is above your limit of £1,000.00. It goes on to a manager.", refused.Stopped);
        Assert.Equal("David 1", await Workbench.NoticesAsync());
        await Workbench.DoAsync("David", await ApprovalAsync(dispute.Id));
    }

    [Theory]
    [InlineData(54)]
    [InlineData(0)] // No limit is too small for nothing, but preparing is not approving.
    public async Task An_officer_who_only_prepares_approves_nothing(int credit)
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Proposed, credit: credit);

        Assert.Equal("APR-002", await Workbench.RefusedAsync("Tom", await ApprovalAsync(dispute.Id)));
    }

    [Fact]
    public async Task Approving_posts_once_and_tells_who_prepared_it()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Proposed);
        var command = await ApprovalAsync(dispute.Id);

        await Workbench.KeepsContractAsync("Helen", command, wrongOfficer: "Owen", stale: command with { SeenVersion = command.SeenVersion - 1 });

        await using var db = Workbench.Db();
        Assert.Equal(Money.Pounds(54), (await db.Postings().SingleAsync(p => p.Kind == PostingKind.Credit)).Amount);
        Assert.Equal("Helen 1, Priya 1", await Workbench.NoticesAsync());
        Assert.Equal("WF-001", await Workbench.RefusedAsync("David", await ApprovalAsync(dispute.Id)));
    }

    [Fact]
    public async Task Eight_approvals_at_once_are_one_decision_one_credit_and_seven_conflicts()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Proposed);
        var command = await ApprovalAsync(dispute.Id);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Workbench.SendAsync(i % 2 == 0 ? "Helen" : "David", command)));

        Assert.Single(outcomes.OfType<Outcome<Money>.Done>());
        Assert.Equal(7, outcomes.OfType<Outcome<Money>.Conflict>().Count());
        await using var db = Workbench.Db();
        Assert.Equal(1, await db.Postings().CountAsync(p => p.Kind == PostingKind.Credit));
    }

    [Fact]
    public async Task What_was_wholly_upheld_is_not_held_any_more()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Resolved, credit: 90m);

        Assert.Equal((DisputeOutcome.Upheld, Money.Zero), (dispute.Outcome, await Workbench.HeldAsync(dispute.Id)));
        Assert.Equal(1, await Workbench.NightOfAsync(new(2026, 6, 29)));
    }

    [Fact]
    public async Task What_was_wholly_rejected_is_credited_with_nothing_and_stays_held()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Resolved, credit: 0m);

        Assert.Equal((DisputeOutcome.Rejected, Money.Pounds(90)), (dispute.Outcome, await Workbench.HeldAsync(dispute.Id)));
        await using var db = Workbench.Db();
        Assert.Equal(0, await db.Postings().CountAsync(p => p.Kind == PostingKind.Credit));
        Assert.Contains("Nothing is taken off invoice 930101", (await db.Letters().SingleAsync(l => l.Code == LetterCode.DisputeOutcome)).Body);
    }

    [Fact]
    public async Task A_credit_on_a_paid_bill_becomes_account_credit_out_of_the_newest_receipts()
    {
        var (debtCase, invoice) = await Workbench.GivenFrostAsync();
        var older = await Workbench.GivenPaymentAsync(invoice, 446m);
        Workbench.Clock.MoveTo(new(2026, 6, 16));
        var newer = await Workbench.GivenPaymentAsync(invoice, 40m);

        await Workbench.GivenDisputeAsync(debtCase, invoice, DisputeState.Resolved, credit: 90m);

        var account = await Workbench.AccountAsync(debtCase);
        Assert.Equal((Money.Zero, Money.Pounds(90)), (account.Invoices.Single().Outstanding, account.AccountCredit));
        await using var db = Workbench.Db();
        var back = await db.Postings().Where(p => p.Kind == PostingKind.Deallocation).OrderBy(p => p.Id).ToListAsync();
        Assert.Equal([(newer, 40m), (older, 50m)], back.Select(posting => (posting.ReceiptId!.Value, posting.Amount.InPounds)));
        Assert.Contains("You had paid £90.00 more than is now due", (await db.Letters().SingleAsync(l => l.Code == LetterCode.DisputeOutcome)).Body);
    }

    [Fact]
    public async Task More_than_an_invoice_has_left_is_not_credited_whoever_credited_it_before()
    {
        var (debtCase, invoice) = await Workbench.GivenFrostAsync();
        var dispute = await Workbench.GivenDisputeAsync(debtCase, invoice, DisputeState.Proposed, amount: 486m, credit: 486m);
        await using (var db = Workbench.Db())
        {
            db.Post(Posting.CreditNote(debtCase.Id, invoice.Id, Money.Pounds(1), new(2026, 6, 15), "Adjustment", Workbench.Clock.Now));
            await db.SaveChangesAsync();
        }

        Assert.Equal("ADJ-001", await Workbench.RefusedAsync("Helen", await ApprovalAsync(dispute.Id)));
        Assert.Equal(DisputeState.Proposed, (await Workbench.DisputeAsync(dispute.Id)).State);
    }

    [Fact]
    public async Task A_returned_proposal_goes_back_to_its_preparer_with_the_comment()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Proposed);
        var command = new RejectDisputeProposal(dispute.Id, dispute.Version, "Which four visits did happen?");

        await Workbench.KeepsContractAsync("Helen", command, wrongOfficer: "Owen", stale: command with { SeenVersion = dispute.Version - 1 });

        var back = await Workbench.DisputeAsync(dispute.Id);
        Assert.Equal((DisputeState.Investigating, null, Money.Zero), (back.State, back.Outcome, back.Credit));
        Assert.Equal("ReturnedApproval 15 Jun, DisputeTarget 13 Jul", await Workbench.OpenDiaryAsync(dispute.Id));
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Helen", command with { SeenVersion = back.Version }));
        await Workbench.DoAsync("Priya", await Workbench.ProposalOfAsync(dispute.Id, 45m));
        await Workbench.DoAsync("Helen", await ApprovalAsync(dispute.Id));
        Assert.Equal("DisputeClose 29 Jun", await Workbench.OpenDiaryAsync(dispute.Id));
    }

    [Fact]
    public async Task A_proposal_is_taken_back_by_its_preparer_but_not_sent_back_by_a_colleague()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Proposed);
        var command = new RejectDisputeProposal(dispute.Id, dispute.Version, "I left a visit out of it.");

        Assert.Equal("APR-002", await Workbench.RefusedAsync("Tom", command));
        await Workbench.DoAsync("Priya", command);
    }

    [Fact]
    public async Task A_return_needs_a_reason() =>
        Assert.Equal("invalid Comment", await Workbench.RefusedAsync("Helen", new RejectDisputeProposal(Guid.NewGuid(), 0, "No.")));

    private async Task<ApproveDisputeOutcome> ApprovalAsync(Guid id) => new(id, await Workbench.VersionAsync(id));
}
