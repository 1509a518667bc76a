using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;

namespace CaseWorkbench.Domain.Cases;

/// <summary>Gathers what the derived status is made of.</summary>
internal static class StatusReading
{
    public static StatusFacts Facts(bool isClosed, bool deathVerified, Balances balances, IEnumerable<bool> wholeCaseHolds, IReadOnlyCollection<IRunning> work)
    {
        IRunning? Of(WorkflowKind kind) => work.FirstOrDefault(each => each.Kind == kind);
        return new(
            isClosed, balances[Balance.Protected].IsPositive || Of(WorkflowKind.Moratorium) is not null, deathVerified,
            Of(WorkflowKind.ProbateSearch) is not null, Of(WorkflowKind.LegalReferral) is not null, work.Any(each => each is { Kind: WorkflowKind.WriteOff, WaitingFor: WaitingFor.Approval }),
            Of(WorkflowKind.PaymentPlan) is not null && balances.Overdue.IsPositive && balances[Balance.OnPlan] >= balances.Overdue,
            wholeCaseHolds.Any(whole => whole), balances.CollectableNow, balances.Disputed, Of(WorkflowKind.Escalation)?.Stage, balances.Overdue);
    }
}
