using CaseWorkbench.Domain.Kernel;
using static CaseWorkbench.Domain.Cases.Together;
using static CaseWorkbench.Domain.Cases.WorkflowKind;

namespace CaseWorkbench.Domain.Cases;

/// <summary>What a running workflow says to another that wants to start.</summary>
public enum Together
{
    Yes,

    /// <summary>Yes, with the effect the handbook names; the slices see to it.</summary>
    WithEffect,

    /// <summary>Not for the invoices the running one is about; for others yes.</summary>
    OtherInvoicesOnly,
    No,
}

/// <summary>The table of handbook 4.3: which workflows may run together. What it does not list is allowed.</summary>
public static class MayRunTogether
{
    private static readonly WorkflowKind[] Starting = [Dispute, WorkflowKind.Escalation, PaymentPlan, ProbateSearch, LegalReferral, WriteOff];

    private static readonly Dictionary<WorkflowKind, Together[]> Running = new()
    {
        //                  Dispute     Escalation         Plan                Probate     Legal               Write-off
        [Dispute] =        [Yes,        WithEffect,        WithEffect,         WithEffect, OtherInvoicesOnly,  No],
        [WorkflowKind.Escalation] =     [WithEffect, No,                WithEffect,         WithEffect, WithEffect,         No],
        [PaymentPlan] =    [WithEffect, OtherInvoicesOnly, No,                 WithEffect, No,                 No],
        [ProbateSearch] =  [Yes,        No,                No,                 No,         WithEffect,         WithEffect],
        [LegalReferral] =  [WithEffect, No,                No,                 WithEffect, No,                 No],
        [Moratorium] =     [Yes,        OtherInvoicesOnly, OtherInvoicesOnly,  Yes,        No,                 No],
    };

    public static Together Say(WorkflowKind running, WorkflowKind starting) =>
        Running.TryGetValue(running, out var row) && Array.IndexOf(Starting, starting) is >= 0 and var column ? row[column] : Yes;

    /// <summary>What is said to an officer who would agree terms, or move money out of the claim, while a case lies with Legal (<c>LEG-004</c>).</summary>
    public static Refusal WithLegal(RunningWorkflow referral) =>
        new("LEG-004", $"This case is with Legal ({(referral.Holder.Length > 0 ? referral.Holder : referral.Reference)}). Send them the offer; do not agree terms.");

    /// <summary>Why a workflow cannot start beside those that run, or null when it can.</summary>
    public static Refusal? RefusalOf(WorkflowKind starting, IReadOnlyCollection<Guid> invoices, IEnumerable<RunningWorkflow> running)
    {
        foreach (var other in running.Where(work => work.EndedOn is null))
        {
            var said = Say(other.Kind, starting);
            if (said == No && starting == PaymentPlan && other is { Kind: LegalReferral, WaitingFor: WaitingFor.Legal })
                return WithLegal(other);
            if (said == No || (said == OtherInvoicesOnly && other.InvoiceIds.Intersect(invoices).Any()))
                return new("CAS-006", $"{starting.InWords()} cannot start while {other.Kind.InWords().ToLowerInvariant()} {other.Reference} is {other.Stage.ToLowerInvariant()}.");
        }
        return null;
    }
}
