using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>From a draft to an accepted plan, by two people and the customer.</summary>
public sealed class ArrangingPlanTests : WorkbenchTest
{
    [Fact]
    public async Task A_draft_holds_every_bill_that_is_due_and_stops_nothing_yet()
    {
        var debtCase = await Workbench.GivenArrearsAsync();

        var id = await Workbench.KeepsContractAsync("Priya", new DraftPlan(debtCase.Id, GivenPlan.Terms()), wrongOfficer: "Leo");

        var plan = await Workbench.PlanAsync(id);
        Assert.Equal(("P-1", PlanState.Draft, Money.Pounds(1_240)), (plan.Reference, plan.State, plan.Total));
        Assert.Equal("", await Workbench.PlanHoldsAsync(debtCase));
        Assert.Equal(Money.Pounds(1_240), (await Workbench.AccountAsync(debtCase)).Balances.CollectableNow);
        Assert.Equal("PLN-003", await Workbench.RefusedAsync("Priya", new DraftPlan(debtCase.Id, GivenPlan.Terms())));
    }

    [Theory]
    [InlineData(0, "invalid Instalment")]
    [InlineData(0.01, "PLN-011")]
    [InlineData(4.99, "PLN-011")]
    [InlineData(1_240.01, "PLN-012")]
    public async Task An_instalment_that_cannot_be_is_refused(double instalment, string code)
    {
        var debtCase = await Workbench.GivenArrearsAsync();

        Assert.Equal(code, await Workbench.RefusedAsync("Priya", new DraftPlan(debtCase.Id, GivenPlan.Terms((decimal)instalment))));
    }

    [Theory]
    [InlineData(2026, 4, 7)]
    [InlineData(2016, 4, 8)]
    [InlineData(2026, 7, 10)]
    [InlineData(2036, 4, 8)]
    public async Task A_first_day_that_is_past_or_far_off_is_refused(int year, int month, int day)
    {
        var debtCase = await Workbench.GivenArrearsAsync();

        Assert.Equal("PLN-014", await Workbench.RefusedAsync("Priya", new DraftPlan(debtCase.Id, GivenPlan.Terms() with { FirstDueOn = new(year, month, day) })));
    }

    [Fact]
    public async Task A_disputed_part_is_left_out_and_a_bill_that_is_wholly_disputed_is_named()
    {
        var debtCase = await Workbench.GivenArrearsAsync();
        var first = (await Workbench.AccountAsync(debtCase)).Invoices[0];
        await using (var db = Workbench.Db())
        {
            Hold.Place(db, new(debtCase.Id, HoldCode.DIS, "Dispute", InvoiceId: first.InvoiceId, Amount: Money.Pounds(100)), Guid.NewGuid(), Workbench.Workspace.Clock);
            await db.SaveChangesAsync();
        }

        var id = await Workbench.DoAsync("Priya", new DraftPlan(debtCase.Id, GivenPlan.Terms()));
        Assert.Equal(Money.Pounds(1_140), (await Workbench.PlanAsync(id)).Total);
        var form = await Workbench.DoAsync("Priya", new GetPlanForm(debtCase.Id));
        Assert.Equal($"£100.00 of invoice {first.Number} is disputed and has been left out.", form.Bills[0].Note!.Message);

        await using (var db = Workbench.Db())
        {
            Hold.Place(db, new(debtCase.Id, HoldCode.DIS, "Dispute", InvoiceId: first.InvoiceId, Amount: Money.Pounds(313.20m)), Guid.NewGuid(), Workbench.Workspace.Clock);
            await db.SaveChangesAsync();
        }
        var plan = await Workbench.PlanAsync(id);
        Assert.Equal("PLN-004", await Workbench.RefusedAsync("Priya", new ChangePlanTerms(id, plan.Version, GivenPlan.Terms() with { InvoiceIds = [first.InvoiceId] })));
    }

    [Fact]
    public async Task Somebody_without_authority_cannot_agree_and_a_payer_is_no_debtor()
    {
        var debtCase = await Workbench.GivenArrearsAsync();
        async Task<Guid> OnRegisterAsync(AuthorityKind kind, string name)
        {
            await using var db = Workbench.Db();
            var authority = Authority.Of(Guid.NewGuid(), debtCase.PersonId, kind, name, "", "", "Seen", "", new(2026, 1, 1), null);
            db.Add(authority);
            await db.SaveChangesAsync();
            return authority.Id;
        }
        var (advocate, payer, deputy) = (await OnRegisterAsync(AuthorityKind.Advocate, "Jo Hale"), await OnRegisterAsync(AuthorityKind.Payer, "Grace Marlow"), await OnRegisterAsync(AuthorityKind.Deputy, "Jane Cole"));

        await Workbench.RefusedAsync("PLN-005", "Priya", new DraftPlan(debtCase.Id, GivenPlan.Terms() with { AuthorityId = advocate }), "Jo Hale may offer to pay but cannot agree a plan for the debtor.");
        await Workbench.RefusedAsync("PLN-006", "Priya", new DraftPlan(debtCase.Id, GivenPlan.Terms() with { AuthorityId = payer }), "Only the debtor (or estate) owes this debt. Record Grace Marlow as payer, not debtor.");
        var id = await Workbench.DoAsync("Priya", new DraftPlan(debtCase.Id, GivenPlan.Terms() with { AuthorityId = deputy, Payer = "Grace Marlow" }));
        Assert.Equal(("Jane Cole, deputy", "Grace Marlow"), ((await Workbench.PlanAsync(id)).AgreedBy, (await Workbench.PlanAsync(id)).Payer));
    }

    [Fact]
    public async Task Doubted_capacity_lets_only_somebody_with_authority_agree()
    {
        var debtCase = await Workbench.GivenArrearsAsync();
        await Workbench.DoAsync("Priya", new PlaceHold(debtCase.Id, HoldCode.CAP, "Does not follow what is said.", new(2026, 7, 7)));

        Assert.Equal("PLN-016", await Workbench.RefusedAsync("Priya", new DraftPlan(debtCase.Id, GivenPlan.Terms())));
    }

    [Fact]
    public async Task More_than_the_statement_leaves_needs_a_reason_and_without_one_nothing_is_saved()
    {
        var plan = await Workbench.GivenPlanAsync(PlanState.Draft);

        await Workbench.RefusedAsync("PLN-010", "Priya", new ChangePlanTerms(plan.Id, plan.Version, GivenPlan.Terms(60)), "The statement leaves £56.49 every four weeks.");
        Assert.Equal(Money.Pounds(50), (await Workbench.PlanAsync(plan.Id)).Instalment);

        await Workbench.KeepsContractAsync("Priya", new ChangePlanTerms(plan.Id, plan.Version, GivenPlan.Terms(60) with { WhyMore = "Her son helps her with £10 each time." }),
            wrongOfficer: "Leo", stale: new ChangePlanTerms(plan.Id, plan.Version - 1, GivenPlan.Terms(60) with { WhyMore = "Her son helps her with £10 each time." }));
        Assert.Equal(Money.Pounds(60), (await Workbench.PlanAsync(plan.Id)).Instalment);
    }

    [Fact]
    public async Task Income_below_what_is_protected_is_named_with_its_figures()
    {
        var debtCase = await Workbench.GivenArrearsAsync();
        await Workbench.DoAsync("Priya", GivenPlan.Statement(debtCase) with
        {
            Protected = ProtectedIncome.PensionAge, Lines = new Dictionary<StatementLine, Money> { [StatementLine.Pension] = Money.Pounds(1_012), [StatementLine.Housing] = Money.Pounds(500) },
        });

        await Workbench.RefusedAsync("PLN-001", "Priya", new DraftPlan(debtCase.Id, GivenPlan.Terms()), "This leaves £221.04 a week, below the protected amount of £232.60.");
    }

    [Theory]
    [InlineData(100, IncomeStatementKind.Note, "PLN-009")]   // 13 instalments of four weeks: a year.
    [InlineData(250, IncomeStatementKind.Note, "PLN-009")]   // Five months, but more than a tenth of the income.
    public async Task A_note_does_not_carry_a_long_plan_nor_a_heavy_one(double instalment, IncomeStatementKind kind, string code)
    {
        var debtCase = await Workbench.GivenArrearsAsync();
        await Workbench.DoAsync("Priya", GivenPlan.Statement(debtCase, kind));
        var id = await Workbench.DoAsync("Priya", new DraftPlan(debtCase.Id, GivenPlan.Terms((decimal)instalment) with { WhyMore = "She wants to be rid of it soon." }));

        Assert.Equal(code, await Workbench.RefusedAsync("Priya", new SubmitPlan(id, (await Workbench.PlanAsync(id)).Version)));
    }

    [Fact]
    public async Task Evidence_is_asked_for_once_reminded_of_once_and_then_the_draft_lapses()
    {
        var debtCase = await Workbench.GivenArrearsAsync();
        var id = await Workbench.DoAsync("Priya", new DraftPlan(debtCase.Id, GivenPlan.Terms()));
        var seen = (await Workbench.PlanAsync(id)).Version;

        var by = await Workbench.KeepsContractAsync("Priya", new AskForPlanEvidence(id, seen), wrongOfficer: "Leo", stale: new AskForPlanEvidence(id, seen - 1));
        Assert.Equal(new DateOnly(2026, 4, 22), by);
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", new AskForPlanEvidence(id, (await Workbench.PlanAsync(id)).Version)));

        await Workbench.PlanNightsAsync(new(2026, 4, 23));
        Assert.Equal("P-SFS, P-SFS", await Workbench.LettersAsync(debtCase));
        await Workbench.PlanNightsAsync(new(2026, 5, 8));
        Assert.Equal(PlanState.Lapsed, (await Workbench.PlanAsync(id)).State);
        Assert.Equal("P-SFS, P-SFS", await Workbench.LettersAsync(debtCase));
    }

    [Fact]
    public async Task What_is_put_forward_waits_for_the_level_that_its_term_and_its_sum_need()
    {
        var plan = await Workbench.GivenPlanAsync(PlanState.Draft);

        await Workbench.KeepsContractAsync("Priya", new SubmitPlan(plan.Id, plan.Version), wrongOfficer: "Leo", stale: new SubmitPlan(plan.Id, plan.Version - 1));

        await using var db = Workbench.Db();
        var proposal = await db.Proposals().SingleAsync();
        Assert.Equal((Role.Supervisor, "23 months / £1,240.00"), (proposal.Level, proposal.Measure));
        Assert.Equal(WaitingFor.Approval, (await db.RunningWorkflows().SingleAsync()).WaitingFor);
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", new SubmitPlan(plan.Id, (await Workbench.PlanAsync(plan.Id)).Version)));
    }

    [Theory]
    [InlineData(LadderState.ClaimApproved, 0, Role.RecoveryOfficer)]
    [InlineData(LadderState.ClaimSent, 0, Role.Supervisor)]
    [InlineData(LadderState.ReplyReceived, 0, Role.Supervisor)]
    [InlineData(LadderState.ReadyForLegal, 0, Role.Supervisor)]
    [InlineData(LadderState.ReadyForLegal, 40, Role.RecoveryOfficer)]
    public async Task After_a_letter_of_claim_a_plan_without_a_deposit_is_a_supervisors_and_the_approver_is_told_why(LadderState reached, int deposit, Role level)
    {
        var debtCase = await Workbench.GivenArrearsAsync();
        await using (var db = Workbench.Db())
        {
            RunningWorkflow.Start(db, Guid.NewGuid(), debtCase.Id, WorkflowKind.Escalation, "L-1", reached.InWords(), WaitingFor.Customer, GivenPlan.Day);
            await db.SaveChangesAsync();
        }
        var terms = GivenPlan.Terms(110) with { WhyMore = "She wants to be rid of it in a year.", Deposit = Money.Pounds(deposit) };

        var plan = await Workbench.GivenPlanAsync(PlanState.AwaitingApproval, debtCase, terms);

        var isTold = level == Role.Supervisor;
        var drawn = (await Workbench.DoAsync("Priya", new GetPlanForm(debtCase.Id))).Draw(terms with { InvoiceIds = [.. (await Workbench.AccountAsync(debtCase)).Invoices.Select(invoice => invoice.InvoiceId)] });
        var checks = (await Workbench.DoAsync("Helen", new GetPlanProposal(plan.Id))).Checks;
        await using var now = Workbench.Db();
        var proposal = await now.Proposals().SingleAsync();
        Assert.Equal((level, isTold), (proposal.Level, proposal.Measure.EndsWith("(no deposit after a letter of claim)", StringComparison.Ordinal)));
        Assert.Equal(isTold, drawn.Approval.EndsWith("needs supervisor approval (no deposit after a letter of claim)", StringComparison.Ordinal));
        Assert.Contains(checks, check => check.What == "Nothing that needs a supervisor" && check.IsMet != isTold);
    }

    [Fact]
    public async Task Another_officer_decides_a_small_plan_and_a_supervisor_a_longer_one()
    {
        var small = await Workbench.GivenPlanAsync(PlanState.AwaitingApproval, terms: GivenPlan.Terms(110) with { WhyMore = "She wants to be rid of it in a year." });
        var longer = await Workbench.GivenPlanAsync(PlanState.AwaitingApproval, await Workbench.GivenArrearsAsync("Penn"));

        Assert.Equal("GEN-004", await Workbench.RefusedAsync("Priya", new ApprovePlan(small.Id, small.Version)));
        await Workbench.RefusedAsync("PLN-002", "Tom", new ApprovePlan(longer.Id, longer.Version), "23 months / £1,240.00 needs supervisor approval.");
        await Workbench.DoAsync("Tom", new ApprovePlan(small.Id, small.Version));
        await Workbench.KeepsContractAsync("Helen", new ApprovePlan(longer.Id, longer.Version), wrongOfficer: "Jo", stale: new ApprovePlan(longer.Id, longer.Version - 1));
    }

    [Fact]
    public async Task A_plan_that_comes_back_is_a_draft_again()
    {
        var plan = await Workbench.GivenPlanAsync(PlanState.AwaitingApproval);

        await Workbench.KeepsContractAsync("Helen", new RejectPlan(plan.Id, plan.Version, "Ask whether four weeks suit her pension day."),
            wrongOfficer: "Jo", stale: new RejectPlan(plan.Id, plan.Version - 1, "Ask whether four weeks suit her pension day."));

        Assert.Equal(PlanState.Draft, (await Workbench.PlanAsync(plan.Id)).State);
        await using var db = Workbench.Db();
        Assert.True(await db.Diary().AnyAsync(e => e.Kind == DiaryKind.ReturnedApproval && e.State == DiaryState.Open));
    }

    [Fact]
    public async Task An_accepted_plan_holds_its_bills_and_is_what_the_case_shows()
    {
        var plan = await Workbench.GivenPlanAsync(PlanState.Offered);
        Assert.Equal(new DateOnly(2026, 4, 22), plan.AcceptBy);

        await Workbench.KeepsContractAsync("Priya", new AcceptPlan(plan.Id, plan.Version, PlanAcceptance.RecordedCall, GivenPlan.Shown), wrongOfficer: "Leo", stale: new AcceptPlan(plan.Id, plan.Version - 1, PlanAcceptance.RecordedCall, GivenPlan.Shown));

        await using var db = Workbench.Db();
        var debtCase = await db.Cases().SingleAsync();
        var account = await Workbench.AccountAsync(debtCase);
        Assert.Equal("all, all, all", await Workbench.PlanHoldsAsync(debtCase));
        Assert.Equal((Money.Pounds(1_240), Money.Zero), (account.Balances[Balance.OnPlan], account.Balances.CollectableNow));
        Assert.Equal("23 7 Jan 28 £50.00, 24 4 Feb 28 £50.00, 25 3 Mar 28 £40.00", await Workbench.InstalmentsAsync(plan.Id));
        Assert.Equal("On plan", (await db.Set<Domain.Caseload.CaseloadRow>().SingleAsync()).StatusText);
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", new AcceptPlan(plan.Id, (await Workbench.PlanAsync(plan.Id)).Version, PlanAcceptance.Email)));
    }

    [Fact]
    public async Task An_offer_that_nobody_accepts_lapses_after_its_last_day()
    {
        var plan = await Workbench.GivenPlanAsync(PlanState.Offered);

        await Workbench.PlanNightsAsync(new(2026, 4, 22));
        Assert.Equal(PlanState.Offered, (await Workbench.PlanAsync(plan.Id)).State);
        await Workbench.PlanNightsAsync(new(2026, 4, 23));

        Assert.Equal(PlanState.Lapsed, (await Workbench.PlanAsync(plan.Id)).State);
        await using var db = Workbench.Db();
        Assert.Equal("", await Workbench.PlanHoldsAsync(await db.Cases().SingleAsync()));
    }

    [Fact]
    public async Task A_plan_is_withdrawn_while_it_is_arranged_and_never_once_it_ran()
    {
        var plan = await Workbench.GivenPlanAsync(PlanState.AwaitingApproval);
        await Workbench.KeepsContractAsync("Priya", new WithdrawPlan(plan.Id, plan.Version, GivenPlan.Reason), wrongOfficer: "Leo", stale: new WithdrawPlan(plan.Id, plan.Version - 1, GivenPlan.Reason));
        Assert.Equal(PlanState.Lapsed, (await Workbench.PlanAsync(plan.Id)).State);
        await using var db = Workbench.Db();
        Assert.Equal(ProposalState.Returned, (await db.Proposals().SingleAsync()).State);

        var active = await Workbench.GivenPlanAsync(PlanState.Active, await Workbench.GivenArrearsAsync("Penn"));
        Assert.Equal("PLN-008", await Workbench.RefusedAsync("Priya", new WithdrawPlan(active.Id, active.Version, GivenPlan.Reason)));
        Assert.Equal("invalid Reason", await Workbench.RefusedAsync("Priya", new WithdrawPlan(active.Id, active.Version, "no")));
    }

    [Fact]
    public async Task A_statement_is_written_once_and_the_last_one_counts()
    {
        var debtCase = await Workbench.GivenArrearsAsync();

        await Workbench.KeepsContractAsync("Priya", GivenPlan.Statement(debtCase), wrongOfficer: "Leo");

        var form = await Workbench.DoAsync("Priya", new GetPlanForm(debtCase.Id));
        Assert.Equal((Money.Pounds(1_012), Money.Pounds(944)), (form.Statement!.Income, form.Statement.Outgoings));
        Assert.Equal(Money.Pounds(944), form.Statement.Lines[StatementLine.Housing]);
        Assert.Equal("PLN-024", await Workbench.RefusedAsync("Priya", GivenPlan.Statement(debtCase) with { DatedOn = new(2026, 4, 9) }));
        Assert.Equal("invalid Evidence", await Workbench.RefusedAsync("Priya", GivenPlan.Statement(debtCase) with { Evidence = "" }));
        Assert.Equal("invalid Lines", await Workbench.RefusedAsync("Priya", GivenPlan.Statement(debtCase) with { Lines = new Dictionary<StatementLine, Money>() }));
    }
}
