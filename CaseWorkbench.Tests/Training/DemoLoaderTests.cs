using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.DeferredPayments;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.ProbateSearches;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training.Demo;
using CaseWorkbench.Domain.WriteOffs;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Training;

/// <summary>The invented caseload in a store: every deed done within the rules, every kind of work there to be found.</summary>
public sealed class DemoLoaderTests : WorkbenchTest
{
    private DemoLoader Loader => new(Workbench.Runner, Workbench.Services.GetRequiredService<WorkspaceCatalogue>());

    [Theory]
    [InlineData(1, "2026-06-01")]
    [InlineData(2, "2026-12-29")]
    [InlineData(3, "2027-02-28")]
    public async Task No_rule_stops_a_deed_whatever_the_seed_and_the_day(int seed, string today)
    {
        Workbench.Clock.MoveTo(DateOnly.Parse(today));

        var loaded = await Loader.LoadAsync(Workbench.Name, 100, seed);

        Assert.Equal(100, loaded.Cases);
        Assert.Empty(loaded.Refused);
    }

    [Fact]
    public async Task In_the_usual_caseload_there_is_an_estate_at_every_state_worth_seeing()
    {
        var loaded = await Loader.LoadAsync(Workbench.Name, DemoLoader.UsualCases, DemoLoader.UsualSeed);

        await using var db = Workbench.Db();
        Assert.Empty(loaded.Refused);
        Assert.Equal(Enum.GetValues<ProbateState>().Except([ProbateState.LegalReview, ProbateState.Completed]).Order(), (await db.ProbateSearches().Select(s => s.State).Distinct().ToListAsync()).Order());
    }

    [Fact]
    public async Task There_is_work_of_every_kind_and_the_money_foots()
    {
        var loaded = await Loader.LoadAsync(Workbench.Name, 180, 1);

        await using var db = Workbench.Db();
        Assert.Equal((loaded.Cases, loaded.Invoices), (await db.Cases().CountAsync(), await db.Invoices().CountAsync()));
        Assert.Equal(Enum.GetValues<DisputeState>().Order(), (await db.Disputes().Select(d => d.State).Distinct().ToListAsync()).Order());
        Assert.Superset(new HashSet<PlanState> { PlanState.Draft, PlanState.AwaitingEvidence, PlanState.AwaitingApproval, PlanState.Offered, PlanState.Active, PlanState.InArrears, PlanState.Broken, PlanState.Terminated },
            (await db.Plans().Select(p => p.State).Distinct().ToListAsync()).ToHashSet()); // One may have been paid off.
        Assert.Equal([WriteOffState.Draft, WriteOffState.Submitted, WriteOffState.Posted], (await db.WriteOffs().Select(w => w.State).Distinct().ToListAsync()).Order());
        Assert.Equal([ProbateState.Notified, ProbateState.Verified, ProbateState.StandingSearch, ProbateState.SearchGap, ProbateState.GrantFound, ProbateState.DividendDue],
            (await db.ProbateSearches().Select(s => s.State).Distinct().ToListAsync()).Order());
        Assert.Equal([EnquiryState.Asked, EnquiryState.Chased, EnquiryState.Answered], (await db.Enquiries().Select(e => e.State).Distinct().ToListAsync()).Order());
        Assert.Equal([DeferredState.Offered, DeferredState.Refused, DeferredState.NoResponse], (await db.DeferredPayments().Select(d => d.State).Distinct().ToListAsync()).Order());
        Assert.Equal(4, await db.Suspense().CountAsync(item => item.State == SuspenseState.Open));
        Assert.True((await db.Caseload().Select(row => row.Rule).Distinct().CountAsync()) >= 8);
        Assert.Equal([CaseState.Open, CaseState.Closed], (await db.Cases().Select(c => c.State).Distinct().ToListAsync()).Order());
        Assert.True(await db.Caseload().AnyAsync(row => row.OwnerId == null));

        var credited = await db.Postings().Where(p => p.Kind == PostingKind.Credit || p.Kind == PostingKind.WriteOff).SumAsync(p => p.Amount.Pence)
            - await db.Postings().Where(p => p.Kind == PostingKind.WriteBack).SumAsync(p => p.Amount.Pence);
        var owed = await db.Invoices().SumAsync(i => i.Gross.Pence) - await db.Receipts().SumAsync(r => r.Amount.Pence) - credited;
        var balances = Money.Zero;
        foreach (var caseId in await db.Cases().Select(c => c.Id).ToListAsync())
        {
            var account = await db.AccountAsync(caseId, Workbench.Workspace.Clock.Today(), default);
            balances += account.Balances.Outstanding - account.AccountCredit;
        }
        Assert.Equal(new Money(owed), balances);
        Assert.Equal(Workbench.Workspace.Clock.Today(), await db.Set<JobStep>().MaxAsync(s => s.Night));
    }

    [Fact]
    public async Task A_store_that_has_cases_is_left_alone()
    {
        await Workbench.GivenCaseAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => Loader.LoadAsync(Workbench.Name, 5, 1));

        Assert.Equal("TRN-003", refused.Refusal.Code);
    }

    [Fact]
    public async Task Only_those_who_run_training_settle_first_reviews() =>
        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Helen", new SettleFirstReviews(new(2026, 6, 1))));
}
