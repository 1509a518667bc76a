using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.WriteOffs;
using CaseWorkbench.Tests.WriteOffs;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Tests.ProbateSearches;

/// <summary>What becomes of the bills of a life: they are paid, climbed, held, spread over a plan or written off.</summary>
internal sealed class LifeMoney(LifeHand hand, LivesOnPaper paper, LifeJudge judge)
{
    public async Task BillAsync(DebtCase debtCase, int daysAgo)
    {
        var dated = hand.Today.AddDays(-daysAgo);
        var (to, number) = (dated.AddDays(-hand.Random.Next(0, 6)), $"H{hand.Seed}-{hand.Number()}");
        if (await hand.DoAsync("Leo", new RaiseInvoice(debtCase.Id, number, dated, new(hand.Random.Next(300, 60_000)), DueOn: BankHolidays.Calendar.Fwd(dated.AddDays(14)), PeriodFrom: to.AddDays(-27), PeriodTo: to)) is { IsDone: true, Value: var id })
            paper.Bills.Add(new(id, debtCase.Id, number));
    }

    public async Task PayAsync(DebtCase debtCase)
    {
        var bill = OneOf(debtCase);
        await hand.DoAsync("Leo", new RecordReceipt(debtCase.Id, $"R{hand.Seed}-{hand.Number()}", hand.Today.AddDays(-hand.Random.Next(0, 8)), ReceiptMethod.Bank, new(hand.Random.Next(1, hand.Random.Next(2) == 0 ? 60_000 : 9_000)), InvoiceId: hand.Random.Next(2) == 0 ? bill?.Id : null));
        if (hand.Random.Next(2) == 0)
            await hand.DoAsync("Leo", new AllocateCredit(debtCase.Id));
    }

    public async Task BreathingSpaceAsync(DebtCase debtCase)
    {
        var registered = hand.Today.AddDays(-hand.Random.Next(0, hand.Random.Next(3) == 0 ? 50 : 4));
        var its = paper.Bills.Where(bill => bill.CaseId == debtCase.Id && hand.Random.Next(4) > 0).Select(bill => bill.Id).ToList();
        await hand.DoAsync("Priya", new RecordMoratorium(debtCase.Id, (MoratoriumKind)hand.Random.Next(2), $"BS-{hand.Seed}-{hand.Number()}", registered, new("Ann Lee", "StepAhead", "0800 160 160"), its, registered));
    }

    /// <summary>Some steps of a payment plan, each as it usually comes.</summary>
    public async Task PlanAsync(DebtCase debtCase)
    {
        for (var steps = hand.Random.Next(1, 5); steps > 0; steps--)
        {
            var plan = await hand.ReadAsync(db => db.Plans().AsNoTracking().SingleOrDefaultAsync(p => p.CaseId == debtCase.Id && p.EndedOn == null));
            var moved = plan switch
            {
                null => await DraftPlanAsync(debtCase),
                { State: PlanState.Draft } => (await hand.DoAsync("Priya", new SubmitPlan(plan.Id, plan.Version))).IsDone,
                { State: PlanState.AwaitingApproval } => (await hand.DoAsync("Helen", new ApprovePlan(plan.Id, plan.Version))).IsDone,
                { State: PlanState.Offered } => (await hand.DoAsync("Priya", new AcceptPlan(plan.Id, plan.Version, PlanAcceptance.SignedForm))).IsDone,
                _ => false,
            };
            if (!moved)
                return;
        }
    }

    private async Task<bool> DraftPlanAsync(DebtCase debtCase)
    {
        var lines = new Dictionary<StatementLine, Money> { [StatementLine.Pension] = Money.Pounds(3_000), [StatementLine.Housing] = Money.Pounds(900) };
        await hand.DoAsync("Priya", new RecordFinancialStatement(debtCase.Id, IncomeStatementKind.Standard, hand.Today, lines, ProtectedIncomeOnly: false, ProtectedIncome.NotStated, "Pension letter seen."));
        return (await hand.DoAsync("Priya", new DraftPlan(debtCase.Id, new([], new(hand.Random.Next(2_000, 20_000)), PlanFrequency.FourWeekly, hand.Today.AddDays(hand.Random.Next(1, 20)), PlanMethod.StandingOrder)))).IsDone;
    }

    /// <summary>A whole bill is written off, and then, perhaps on another day, the customer is told that it is cancelled.</summary>
    public async Task WriteOffAsync(DebtCase debtCase)
    {
        var posted = await hand.ReadAsync(db => db.WriteOffs().AsNoTracking().Where(w => w.CaseId == debtCase.Id && w.PostedOn != null && w.ToldCancelledOn == null).OrderBy(w => w.Reference).FirstOrDefaultAsync());
        if (posted is not null)
        {
            var bills = await hand.ReadAsync(db => db.WriteOffLines().Where(line => line.WriteOffId == posted.Id).Select(line => line.InvoiceId).ToListAsync());
            if ((await hand.DoAsync("Priya", new RecordToldCancelled(posted.Id, posted.Version, hand.Today, "By letter of today."))).IsDone)
                bills.ForEach(bill => paper.Cancelled.TryAdd(bill, hand.Today));
            return;
        }
        var unpaid = await judge.UnpaidAsync([debtCase.Id]);
        if (OneOf(debtCase) is not { } chosen || unpaid.GetValueOrDefault(chosen.Id) is not (> 0 and var owed)
            || await hand.DoAsync("Priya", new DraftWriteOff(debtCase.Id, new(WriteOffReason.OMB, [new(chosen.Id, new(owed))], GivenWriteOff.Evidence(WriteOffReason.OMB), GivenWriteOff.Why))) is not { IsDone: true, Value: var draft })
            return;
        await hand.DoAsync("Priya", new SubmitWriteOff(draft, 0));
        foreach (var approver in (string[])["Helen", "David", "Anita", "Marian"])
        {
            if (await hand.ReadAsync(db => db.WriteOffs().AsNoTracking().SingleAsync(w => w.Id == draft)) is { EndedOn: null } waits)
                await hand.DoAsync(approver, new ApproveWriteOff(draft, waits.Version));
        }
    }

    /// <summary>The next of what leads to a letter of claim.</summary>
    public async Task ClimbAsync(DebtCase debtCase)
    {
        if (await hand.ReadAsync(db => db.Escalations().AsNoTracking().SingleOrDefaultAsync(e => e.CaseId == debtCase.Id && e.EndedOn == null)) is not { } escalation)
            return;
        async Task<bool> On<T>(string officer, Func<int, ICommand<T>> command) =>
            (await hand.DoAsync(officer, command(await hand.ReadAsync(db => db.Escalations().Where(e => e.Id == escalation.Id).Select(e => e.Version).SingleAsync())))).IsDone;
        if (await On("Priya", seen => new OpenReview(escalation.Id, seen)))
        {
            foreach (var question in Enum.GetValues<ReviewQuestion>())
                await On("Priya", seen => new AnswerReview(escalation.Id, seen, question, ReviewFinding.Clear, "Looked at today, nothing stands against it."));
        }
        await On("Priya", seen => new ProposeClaim(escalation.Id, seen, "They do not answer."));
        await On("Helen", seen => new ApproveClaim(escalation.Id, seen));
        if (await hand.ReadAsync(db => db.Ladders().Where(l => l.CaseId == debtCase.Id && l.State == LadderState.ClaimApproved).Select(l => l.InvoiceId).ToListAsync()) is { Count: > 0 } approved)
            await On("Priya", seen => new SendClaim(escalation.Id, seen, approved));
    }

    public async Task HoldAsync(DebtCase debtCase)
    {
        if (await hand.DoAsync("Helen", new PlaceHold(debtCase.Id, hand.Pick(HoldCode.ADV, HoldCode.VUL, HoldCode.CAP), "They asked for time to look at it.", hand.Today.AddDays(hand.Random.Next(0, 14)))) is { IsDone: true, Value: var id } && hand.Random.Next(2) == 0)
            await hand.DoAsync("David", new LiftHold(id, await hand.ReadAsync(db => db.Holds().Where(h => h.Id == id).Select(h => h.Version).SingleAsync()), "It is over and done with."));
    }

    private PaperBill? OneOf(DebtCase debtCase) => paper.Bills.Where(bill => bill.CaseId == debtCase.Id).ToList() is { Count: > 0 } bills ? hand.Pick(bills) : null;
}
