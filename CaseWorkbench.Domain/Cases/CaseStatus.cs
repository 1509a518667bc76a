using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Cases;

/// <summary>What an officer sees as the status of a case (handbook 4.1), in the order of its table.</summary>
public enum CaseStatus { Closed, Protected, Estate, Legal, WriteOffPending, OnPlan, Held, InDispute, Recovery, Current }

/// <summary>What the status is derived from: values only.</summary>
/// <param name="Stage">The stage of the escalation, where one is active.</param>
public sealed record StatusFacts(
    bool IsClosed, bool IsProtected, bool DeathVerified, bool InProbate, bool WithLegal, bool WriteOffAwaitsApproval,
    bool PlanCoversOverdue, bool IsHeldWhole, Money CollectableNow, Money Disputed, string? Stage, Money Overdue);

/// <summary>A status and the words that show it.</summary>
public sealed record DerivedStatus(CaseStatus Status, string Text)
{
    /// <summary>The first line of handbook 4.1 that holds.</summary>
    public static DerivedStatus Of(StatusFacts facts) => facts switch
    {
        { IsClosed: true } => Plain(CaseStatus.Closed),
        { IsProtected: true } => Plain(CaseStatus.Protected),
        { DeathVerified: true } or { InProbate: true } => Plain(CaseStatus.Estate),
        { WithLegal: true } => Plain(CaseStatus.Legal),
        { WriteOffAwaitsApproval: true } => new(CaseStatus.WriteOffPending, "Write-off pending"),
        { PlanCoversOverdue: true } => Plain(CaseStatus.OnPlan),
        { IsHeldWhole: true } => Plain(CaseStatus.Held),
        { CollectableNow.IsPositive: false, Disputed.IsPositive: true } => Plain(CaseStatus.InDispute),
        { Stage: { } stage } => new(CaseStatus.Recovery, $"Recovery: {stage.ToLowerInvariant()}"),
        { Overdue.IsPositive: true } => new(CaseStatus.Recovery, "Recovery"),
        _ => Plain(CaseStatus.Current),
    };

    private static DerivedStatus Plain(CaseStatus status) => new(status, status.InWords());
}
