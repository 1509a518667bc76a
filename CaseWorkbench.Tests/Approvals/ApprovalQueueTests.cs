using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Disputes;
using CaseWorkbench.Tests.Letters;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Approvals;

/// <summary>The queue of what waits for a second officer (handbook 2.1).</summary>
public sealed class ApprovalQueueTests : WorkbenchTest
{
    private DebtCase debtCase = default!;
    private Dispute small = default!;
    private Dispute large = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (debtCase, var invoice) = await Workbench.GivenFrostAsync();
        var dear = await Workbench.GivenInvoiceAsync(debtCase, "930102", 4_000m, new(2026, 6, 1));
        small = await Workbench.GivenDisputeAsync(debtCase, invoice, DisputeState.Proposed);
        Workbench.Clock.MoveTo(new(2026, 6, 15), hour: 10);
        large = await Workbench.GivenDisputeAsync(debtCase, dear, DisputeState.Proposed, amount: 2_000m, credit: 1_500m);
        Workbench.Clock.MoveTo(new(2026, 6, 17));
    }

    [Fact]
    public async Task The_queue_shows_what_waits_longest_first_with_rule_and_refusal()
    {
        var queue = await Workbench.DoAsync("Helen", new FindApprovals());

        Assert.Equal(["A-1", "A-2"], queue.Rows.Select(row => row.Reference));
        var row = queue.Rows[0];
        Assert.Equal(("CW-100001", "Mr Colin Frost", "Priya Nair", 2), (row.CaseReference, row.Debtor, row.AskedBy, row.DaysWaiting));
        Assert.Equal(("Dispute D-1. Partly upheld: credit £54.00 on invoice 930101, £36.00 rejected", "Credit of up to £1,000.00: a supervisor"), (row.What, row.Rule));
        Assert.Equal((null, "APR-002"), (row.MyRefusal, queue.Rows[1].MyRefusal?.Code));
        Assert.Equal((2, 2, true, Money.Pounds(1_000)), (queue.Total, queue.ByKind[ProposalKind.DisputeOutcome], queue.IsApprover, queue.MyLimit));
    }

    [Theory]
    [InlineData("Priya", 0)]
    [InlineData("Tom", 0)]
    [InlineData("Helen", 1)]
    [InlineData("David", 2)]
    [InlineData("Anita", 2)]
    public async Task Mine_is_exactly_what_the_officer_would_not_be_refused(string officer, int mine)
    {
        var all = await Workbench.DoAsync(officer, new FindApprovals());
        var own = await Workbench.DoAsync(officer, new FindApprovals(Mine: true));

        Assert.Equal(mine, own.Total);
        Assert.Equal(all.Rows.Where(row => row.MyRefusal is null).Select(row => row.Id), own.Rows.Select(row => row.Id));
    }

    [Fact]
    public async Task An_interest_in_the_case_takes_it_out_of_mine()
    {
        await Workbench.GivenInterestAsync("David", debtCase);

        Assert.Equal(0, (await Workbench.DoAsync("David", new FindApprovals(Mine: true))).Total);
        Assert.All((await Workbench.DoAsync("David", new FindApprovals())).Rows, row => Assert.Equal("APR-001", row.MyRefusal?.Code));
    }

    [Fact]
    public async Task A_lent_limit_counts_on_its_days_alone()
    {
        await using (var db = Workbench.Db())
        {
            db.Add(Delegation.Of(Guid.NewGuid(), Id("David"), Id("Helen"), new(2026, 6, 18), new(2026, 6, 19), Id("David")));
            await db.SaveChangesAsync();
        }

        Assert.Equal("APR-002", await Workbench.RefusedAsync("Helen", new ApproveDisputeOutcome(large.Id, large.Version)));
        Workbench.Clock.MoveTo(new(2026, 6, 18));
        Assert.Equal(2, (await Workbench.DoAsync("Helen", new FindApprovals(Mine: true))).Total);
        await Workbench.DoAsync("Helen", new ApproveDisputeOutcome(large.Id, large.Version));
    }

    [Fact]
    public async Task One_proposal_shows_why_what_was_tried_and_who_can_decide_it()
    {
        var view = await Workbench.DoAsync("Priya", new GetApproval(small.ProposalId!.Value));

        Assert.Equal((small.Id, GivenDispute.Reasons, "GEN-004"), (view.SubjectId, view.Why, view.Row.MyRefusal?.Code));
        Assert.Equal(["Helen Marsh", "David Rowe", "Anita Kaur"], view.WhoCanDecide);
        Assert.Empty(view.Tried); // A letter that only waits in the queue was not tried.
    }

    [Fact]
    public async Task A_letter_counts_as_tried_once_it_is_sent()
    {
        await using var db = Workbench.Db();
        var letter = await db.Letters().Where(l => l.SourceId == small.Id).Select(l => l.Id).SingleAsync();
        await Workbench.CheckAsync(letter);

        await Workbench.PostAsync(await Workbench.PrintAsync(letter), Workbench.Workspace.Clock.Today());

        var view = await Workbench.DoAsync("Priya", new GetApproval(small.ProposalId!.Value));
        Assert.Contains(view.Tried, line => line.What.StartsWith("D-ACK (dispute acknowledged, L-1) sent to", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_decided_leaves_the_queue_and_is_the_last_thing_approved()
    {
        await Workbench.DoAsync("Helen", new ApproveDisputeOutcome(small.Id, small.Version));

        var queue = await Workbench.DoAsync("Helen", new FindApprovals());
        Assert.Equal(("A-2", "A-1"), (Assert.Single(queue.Rows).Reference, queue.Last?.Reference));
        var decided = await Workbench.DoAsync("Priya", new GetApproval(small.ProposalId!.Value));
        Assert.Equal((ProposalState.Approved, "Helen Marsh"), (decided.State, decided.DecidedBy));
    }

    [Fact]
    public async Task A_restricted_case_is_in_nobodys_queue_but_those_named()
    {
        await using (var db = Workbench.Db())
        {
            (await db.Cases().SingleAsync(c => c.Id == debtCase.Id)).Restrict(true);
            db.Add(CaseGrant.Of(debtCase.Id, Id("David")));
            await db.SaveChangesAsync();
        }

        Assert.Equal((0, 2), ((await Workbench.DoAsync("Helen", new FindApprovals())).Total, (await Workbench.DoAsync("David", new FindApprovals())).Total));
        Assert.Equal("not found", await Workbench.RefusedAsync("Helen", new GetApproval(small.ProposalId!.Value)));
    }

    [Fact]
    public async Task What_changed_since_it_was_put_forward_cannot_be_approved()
    {
        await using var db = Workbench.Db();
        var proposal = await db.Proposals().SingleAsync(p => p.Id == small.ProposalId);

        Assert.Throws<Domain.Store.StaleException>(() => proposal.Approve(new(Id("Helen"), false, true, null, ""), "another content", Workbench.Clock.Now));
    }

    [Fact]
    public async Task When_the_only_supervisor_prepared_it_the_manager_is_told()
    {
        await Workbench.DoAsync("Priya", new RejectDisputeProposal(small.Id, small.Version, "I left a visit out of it."));

        await Workbench.DoAsync("Helen", await Workbench.ProposalOfAsync(small.Id, 45m));

        await using var db = Workbench.Db();
        Assert.Equal(2, await Domain.Diary.DiarySets.Notices(db).CountAsync(n => n.OfficerId == Id("David"))); // The large one, and now this.
    }

    private Guid Id(string officer) => Workbench.OfficerAsync(officer).Result.Id;
}
