using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Tests.Model;

/// <summary>Payment plans from the draft to their end.</summary>
internal sealed class RandomPlans(RandomHand hand)
{
    /// <summary>Some steps of the case's payment plan, a new one where none is open. A plan moves no money, and money moves plans.</summary>
    public async Task MoveAsync(DebtCase debtCase)
    {
        for (var steps = hand.Random.Next(1, 6); steps > 0; steps--)
            await StepAsync(debtCase);
    }

    /// <summary>What usually comes next.</summary>
    private async Task StepAsync(DebtCase debtCase)
    {
        await using var db = hand.Workbench.Db();
        var plan = await db.Plans().AsNoTracking().SingleOrDefaultAsync(p => p.CaseId == debtCase.Id && p.EndedOn == null);
        var seen = plan?.Version - (hand.Random.Next(15) == 0 ? 1 : 0) ?? 0;
        await (plan?.State switch
        {
            null => DraftAsync(),
            PlanState.Draft => hand.SendAsync(hand.Pick("Priya", "Tom"), new SubmitPlan(plan.Id, seen), _ => { }),
            PlanState.AwaitingApproval when hand.Random.Next(4) == 0 => hand.SendAsync("Helen", new RejectPlan(plan.Id, seen, "Why so little?"), _ => { }),
            PlanState.AwaitingApproval => hand.SendAsync(hand.Pick("Helen", "David"), new ApprovePlan(plan.Id, seen), _ => { }),
            PlanState.Offered => hand.SendAsync("Priya", new AcceptPlan(plan.Id, seen, PlanAcceptance.Email), _ => { }),
            PlanState.Active when hand.Random.Next(4) == 0 => hand.SendAsync("Priya", new VaryPlan(plan.Id, seen, "They can pay less.", Terms()), _ => { }),
            PlanState.Broken => hand.SendAsync(hand.Pick("Priya", "Helen"), new ReinstatePlan(plan.Id, seen, MoveMissing: hand.Random.Next(2) == 0, "The pension came late."), _ => { }),
            _ when hand.Random.Next(6) == 0 => hand.SendAsync("Priya", new WithdrawPlan(plan.Id, seen, "They do not want it."), _ => { }),
            _ => Task.CompletedTask,
        });

        async Task DraftAsync()
        {
            var lines = new Dictionary<StatementLine, Money> { [StatementLine.Pension] = Money.Pounds(3_000), [StatementLine.Housing] = Money.Pounds(900) };
            if (!await db.FinancialStatements().AnyAsync(s => s.CaseId == debtCase.Id))
                await hand.SendAsync("Priya", new RecordFinancialStatement(debtCase.Id, IncomeStatementKind.Standard, hand.Today, lines, ProtectedIncomeOnly: false, ProtectedIncome.NotStated, "Pension letter seen."), _ => { });
            await hand.SendAsync("Priya", new DraftPlan(debtCase.Id, Terms()), _ => { });
        }

        PlanTerms Terms() => new([], new(hand.Random.Next(500, 20_000)), hand.Pick(Enum.GetValues<PlanFrequency>()), hand.Today.AddDays(hand.Random.Next(1, 30)), PlanMethod.StandingOrder);
    }
}
