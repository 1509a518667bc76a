using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Tests.Support;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>A plan before its last press.</summary>
internal static class GivenDraftPlan
{
    /// <summary>A draft that pays one bill, with the statement it needs to be put forward.</summary>
    public static async Task<PlanView> GivenDraftPlanAsync(this Workbench workbench, DebtCase debtCase, Invoice invoice, decimal instalment = 100m)
    {
        var today = workbench.Workspace.Clock.Today();
        await workbench.DoAsync("Priya", new RecordFinancialStatement(debtCase.Id, IncomeStatementKind.Note, today,
            new Dictionary<StatementLine, Money> { [StatementLine.Pension] = Money.Pounds(2_000), [StatementLine.Housing] = Money.Pounds(1_500) }, false, ProtectedIncome.NotStated, ""));
        var plan = await workbench.DoAsync("Priya", new DraftPlan(debtCase.Id, new([invoice.Id], Money.Pounds(instalment), PlanFrequency.FourWeekly, today.AddDays(14), PlanMethod.StandingOrder)));
        return await workbench.DoAsync("Priya", new GetPlan(plan));
    }
}
