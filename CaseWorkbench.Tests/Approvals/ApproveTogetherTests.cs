using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Disputes;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Approvals;

/// <summary>Several approvals in one go: one kind, one rule, each looked at; each is still decided by itself.</summary>
public sealed class ApproveTogetherTests : WorkbenchTest
{
    private DebtCase debtCase = default!;
    private Invoice invoice = default!;
    private Dispute first = default!;
    private Dispute second = default!;

    private Guid[] Both => [first.ProposalId!.Value, second.ProposalId!.Value];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (debtCase, invoice) = await Workbench.GivenFrostAsync();
        first = await Workbench.GivenDisputeAsync(debtCase, invoice, DisputeState.Proposed, 90m, 54m);
        Workbench.Clock.MoveTo(new(2026, 6, 15), hour: 10);
        second = await Workbench.GivenDisputeAsync(debtCase, invoice, DisputeState.Proposed, 40m, 40m);
    }

    private async Task LookAsync(string officer, params Guid[] proposals)
    {
        foreach (var proposal in proposals)
            await Workbench.DoAsync(officer, new LookAtProposal(proposal));
    }

    private async Task<Money> OutstandingAsync() => (await Workbench.AccountAsync(debtCase)).Balances.Outstanding;

    [Fact]
    public async Task What_was_looked_at_is_approved_in_one_go_each_with_its_own_entry_in_the_audit()
    {
        await LookAsync("Helen", Both);

        var came = await Workbench.DoAsync("Helen", new ApproveTogether(Both));

        Assert.Equal(["A-1", "A-2"], came.Approved);
        Assert.Equal((Money.Pounds(94), 0, 0), (came.Sum, came.GoesOn.Count, came.NotApproved.Count));
        Assert.Equal(Money.Pounds(392), await OutstandingAsync());
        await using var db = Workbench.Db();
        Assert.Equal(2, await db.AuditEntries().CountAsync(e => e.Command == nameof(ApproveDisputeOutcome) && e.Result == AuditEntry.Done));
    }

    [Fact]
    public async Task What_was_not_looked_at_holds_all_of_them_back()
    {
        await LookAsync("Helen", Both[0]);
        await LookAsync("David", Both[1]); // Somebody else's look is not hers.

        await Workbench.RefusedAsync("APR-004", "Helen", new ApproveTogether(Both), "Open A-2 first: nothing is approved that was not looked at as it stands.");

        Assert.Equal(Money.Pounds(486), await OutstandingAsync());
    }

    [Fact]
    public async Task What_is_put_forward_anew_has_to_be_looked_at_anew()
    {
        await LookAsync("Helen", Both);
        await Workbench.DoAsync("Helen", new RejectDisputeProposal(second.Id, second.Version, "Where is the log?"));
        await Workbench.DoAsync("Priya", await Workbench.ProposalOfAsync(second.Id, 30m));
        var anew = (await Workbench.DisputeAsync(second.Id)).ProposalId!.Value;

        await Workbench.RefusedAsync("APR-004", "Helen", new ApproveTogether([Both[0], anew]), "Open A-3 first: nothing is approved that was not looked at as it stands.");
    }

    [Fact]
    public async Task One_rule_at_a_time()
    {
        var dear = await Workbench.GivenInvoiceAsync(debtCase, "930102", 4_000m, new(2026, 6, 1));
        var large = await Workbench.GivenDisputeAsync(debtCase, dear, DisputeState.Proposed, amount: 2_000m, credit: 1_500m);
        Guid[] mixed = [Both[0], large.ProposalId!.Value];
        await LookAsync("David", mixed);

        await Workbench.RefusedAsync("APR-003", "David", new ApproveTogether(mixed), "Only what is of one kind and under one rule is approved together.");
    }

    [Fact]
    public async Task One_that_is_refused_stays_with_its_reason_and_the_others_are_done()
    {
        await LookAsync("Helen", Both);
        await Workbench.DoAsync("Helen", new RejectDisputeProposal(first.Id, first.Version, "Where is the log?"));

        var came = await Workbench.DoAsync("Helen", new ApproveTogether(Both));

        Assert.Equal(["A-2"], came.Approved);
        Assert.Equal(("A-1", "WF-001"), Assert.Single(came.NotApproved) is var row ? (row.Reference, row.Code) : default);
        Assert.Contains("not available", row.Why, StringComparison.Ordinal);
        Assert.Equal(Money.Pounds(446), await OutstandingAsync());
    }

    [Theory]
    [InlineData("Priya", "GEN-004")]
    [InlineData("Tom", "APR-002")]
    public async Task Nobody_looks_on_behalf_of_an_approver(string officer, string code)
    {
        Assert.Equal(code, await Workbench.RefusedAsync(officer, new LookAtProposal(Both[0])));
        Assert.Equal("APR-004", await Workbench.RefusedAsync(officer, new ApproveTogether(Both)));
    }

    [Fact]
    public async Task Sent_twice_it_approves_once_and_says_the_same()
    {
        await LookAsync("Helen", Both);
        var form = Guid.NewGuid();

        var once = await Workbench.SendAsync("Helen", new ApproveTogether(Both), form);
        var again = await Workbench.SendAsync("Helen", new ApproveTogether(Both), form);

        Assert.Equal(Assert.IsType<Outcome<ApprovedTogether>.Done>(once).Value.Approved, Assert.IsType<Outcome<ApprovedTogether>.Done>(again).Value.Approved);
        Assert.Equal(Money.Pounds(392), await OutstandingAsync());
    }

    [Fact]
    public async Task Sent_by_two_presses_at_once_it_approves_once()
    {
        await LookAsync("Helen", Both);
        var form = Guid.NewGuid();

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Workbench.SendAsync("Helen", new ApproveTogether(Both), form))));

        Assert.All(both, outcome => Assert.True(outcome.IsDone));
        Assert.Equal(Money.Pounds(392), await OutstandingAsync());
    }

    [Fact]
    public async Task A_case_that_is_closed_to_the_officer_is_not_there()
    {
        await LookAsync("Helen", Both);
        await using (var db = Workbench.Db())
        {
            (await db.Cases().SingleAsync(c => c.Id == debtCase.Id)).Restrict(true);
            await db.SaveChangesAsync();
        }

        Assert.Equal("not found", await Workbench.RefusedAsync("Helen", new ApproveTogether(Both)));
        Assert.Equal("not found", await Workbench.RefusedAsync("Helen", new LookAtProposal(Both[0])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(26)]
    public async Task None_and_more_than_a_page_are_told_apart_at_the_form(int count)
    {
        var outcome = await Workbench.SendAsync("Helen", new ApproveTogether([.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid())]));

        Assert.Equal("Choose from one to 25 approvals, each once.", Assert.Single(Assert.IsType<Outcome<ApprovedTogether>.Invalid>(outcome).Problems).Message);
    }

    [Fact]
    public void What_turns_on_a_person_is_never_among_them() =>
        Assert.Equal([ProposalKind.DisputeOutcome, ProposalKind.Refund, ProposalKind.PaymentPlan, ProposalKind.WriteOff], Enum.GetValues<ProposalKind>().Where(kind => kind.MayGoTogether()));
}
