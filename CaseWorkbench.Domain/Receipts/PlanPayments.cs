using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Receipts;

/// <summary>Tells a payment that keeps a plan by its method and its sum (handbook 18.2, rule 3).</summary>
public static class PlanPayments
{
    /// <summary>Somebody who is behind pays several at once; more than that is no instalment.</summary>
    private const int MostAtOnce = 3;

    private const string RunningSql = "SELECT Method, Instalment, DraftedOn FROM PaymentPlan WHERE CaseId = $case AND EndedOn IS NULL AND State IN ('Active', 'InArrears', 'Broken')";

    /// <summary>It comes the agreed way, and is one instalment or up to three, give or take the tolerance.</summary>
    public static bool MatchesPlan(this WorkbenchDb db, Guid caseId, ReceiptMethod method, Money amount, Rulebook rules)
    {
        using var running = db.Statement(RunningSql).With("$case", caseId);
        return running.All(row => (Method: row.Word<PlanMethod>(0), Instalment: new Money(row.GetInt64(1)), On: row.Day(2)))
            .Exists(plan => ComesBy(plan.Method) == method && Matches(amount, plan.Instalment, rules.On(plan.On).Of(Settings.PlanTolerance)));
    }

    public static bool Matches(Money amount, Money instalment, Money tolerance) =>
        Enumerable.Range(1, MostAtOnce).Any(times => Math.Abs(amount.Pence - (times * instalment.Pence)) <= tolerance.Pence);

    private static ReceiptMethod ComesBy(PlanMethod agreed) => agreed switch
    {
        PlanMethod.StandingOrder => ReceiptMethod.StandingOrder,
        PlanMethod.Card => ReceiptMethod.Card,
        PlanMethod.Bank => ReceiptMethod.Bank,
        PlanMethod.Cash => ReceiptMethod.Cash,
        PlanMethod.Cheque => ReceiptMethod.Cheque,
        PlanMethod.Payroll => ReceiptMethod.Payroll,
        _ => throw new ArgumentOutOfRangeException(nameof(agreed)),
    };
}
