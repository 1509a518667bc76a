using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Approvals;

/// <summary>The officer who is to decide, as far as approvals care.</summary>
/// <param name="IsApprover">Their role, or one lent to them, approves at all; others only prepare.</param>
/// <param name="Limit">The most they may approve, lent limits included; null is without limit.</param>
/// <param name="NextUp">Who decides what is above it.</param>
/// <param name="Highest">The highest level they decide such things at, lent roles included; null where they decide at none.</param>
public sealed record Decider(Guid OfficerId, bool IsConflicted, bool IsApprover, Money? Limit, string NextUp, Role? Highest = null)
{
    /// <summary>They decide what needs this level.</summary>
    public bool Reaches(Role level) => Highest is { } highest && highest.Reaches(level);
}

/// <summary>The limits of handbook 2.1, as the policy of a day has them.</summary>
public static class ApprovalLimits
{
    /// <summary>The roles that approve a credit or a refund, from the lowest up. The S151 officer decides write-offs only (handbook 2.1).</summary>
    public static readonly IReadOnlyList<Role> Levels = [Role.Supervisor, Role.Manager, Role.HeadOfService];

    /// <summary>Everybody who decides something, from the lowest up: another officer decides the small plans.</summary>
    internal static readonly List<Role> Ladder = [Role.RecoveryOfficer, .. Levels, Role.S151Officer];

    /// <summary>The levels that decide such a thing, from the lowest up.</summary>
    internal static List<Role> LadderOf(ProposalKind kind) =>
        kind == ProposalKind.WriteOff ? [.. Ladder.Except([Role.RecoveryOfficer])] : [.. Ladder.Except([Role.S151Officer])];

    /// <summary>This level is at least as high as that.</summary>
    internal static bool Reaches(this Role level, Role needed) => Ladder.IndexOf(level) >= Ladder.IndexOf(needed);

    /// <summary>The lowest level that approves a plan of so many months and so much (handbook 2.1, 9.3), and no lower than this.</summary>
    public static Role ForPlan(int months, Money amount, Role atLeast, PolicyOn policy)
    {
        var byTerms = months <= policy.Of(Settings.PlanMonthsOfficer) && amount <= policy.Of(Settings.PlanAmountOfficer) ? Role.RecoveryOfficer
            : months <= policy.Of(Settings.PlanMonthsSupervisor) && amount <= policy.Of(Settings.PlanAmountSupervisor) ? Role.Supervisor
            : months <= policy.Of(Settings.PlanMonthsManager) && amount <= policy.Of(Settings.PlanAmountManager) ? Role.Manager
            : Role.HeadOfService;
        return byTerms.Reaches(atLeast) ? byTerms : atLeast;
    }

    /// <summary>A level as a message names it.</summary>
    public static string Called(Role level) => level == Role.RecoveryOfficer ? "another officer's" : level.InWords().ToLowerInvariant();

    /// <summary>The most a role may approve of a credit note or an adjustment down; null is without limit.</summary>
    public static Money? ForCredit(Role role, PolicyOn policy) => role switch
    {
        Role.Supervisor => policy.Of(Settings.CreditLimitSupervisor),
        Role.Manager => policy.Of(Settings.CreditLimitManager),
        Role.HeadOfService => null,
        _ => Money.Zero,
    };

    /// <summary>The most a role may approve of a refund to a customer; null is without limit.</summary>
    public static Money? ForRefund(Role role, PolicyOn policy) => role switch
    {
        Role.Supervisor => policy.Of(Settings.RefundLimitSupervisor),
        Role.Manager => policy.Of(Settings.RefundLimitManager),
        Role.HeadOfService => null,
        _ => Money.Zero,
    };

    /// <summary>The most a role may pass on to Legal; null is without limit.</summary>
    public static Money? ForLegal(Role role, PolicyOn policy) => role switch
    {
        Role.Supervisor => policy.Of(Settings.LegalLimitSupervisor),
        Role.Manager => policy.Of(Settings.LegalLimitManager),
        Role.HeadOfService => null,
        _ => Money.Zero,
    };

    /// <summary>The most a role may approve of such a proposal. A letter of claim has no limit: a supervisor approves it, whatever the sum.</summary>
    public static Money? For(ProposalKind kind, Role role, PolicyOn policy) => kind switch
    {
        ProposalKind.DisputeOutcome or ProposalKind.FinalBill => ForCredit(role, policy),
        ProposalKind.Refund => ForRefund(role, policy),
        ProposalKind.LegalReferral => ForLegal(role, policy),
        _ => Levels.Contains(role) ? null : Money.Zero,
    };

    /// <summary>The lowest level that decides such a proposal.</summary>
    public static string NextUp(ProposalKind kind, Money amount, PolicyOn policy) => LowestFor(kind, amount, policy) switch
    {
        Role.Supervisor => "a supervisor",
        Role.Manager => "a manager",
        _ => "the head of service",
    };

    /// <summary>Who decides a proposal at the least, in words.</summary>
    public static string DecidedBy(Proposal proposal, PolicyOn policy) =>
        proposal.Needs.Length > 0 ? proposal.Needs : proposal.Level is { } level ? Called(level) : NextUp(proposal.Kind, proposal.Amount, policy);

    /// <summary>The rule a proposal falls under, as the queue shows it.</summary>
    public static string Rule(Proposal proposal, PolicyOn policy)
    {
        var (kind, amount, by) = (proposal.Kind, proposal.Amount, DecidedBy(proposal, policy));
        if (proposal.Needs.Length > 0)
            return $"{proposal.Measure}: {by}";
        if (proposal.Level is not null)
            return $"{proposal.Measure}: {by} approval";
        if (kind == ProposalKind.LetterOfClaim)
            return $"Letter of claim: {by}";
        var what = kind switch { ProposalKind.Refund => "Refund", ProposalKind.LegalReferral => "Legal referral", _ => "Credit" };
        return For(kind, LowestFor(kind, amount, policy), policy) is { } most ? $"{what} of up to {most}: {by}" : $"{what} of any amount: {by}";
    }

    /// <summary>The lowest level whose limit covers the amount.</summary>
    public static Role LowestFor(ProposalKind kind, Money amount, PolicyOn policy) => Levels.First(role => For(kind, role, policy) is not { } limit || amount <= limit);

    /// <summary>Whether the officer approves today, and up to what: the highest of their own limit and those lent to them (handbook 2, rule d).</summary>
    public static async Task<Limits> LimitsAsync(this WorkbenchDb db, Officer officer, PolicyOn policy, DateOnly today, CancellationToken ct) =>
        new([.. (await db.RolesOnAsync(officer, today, ct)).Where(Ladder.Contains)], policy);

    /// <summary>What the officer may decide on this case today.</summary>
    public static async Task<Decider> DeciderAsync(this WorkbenchDb db, Officer officer, Proposal proposal, PolicyOn policy, DateOnly today, CancellationToken ct)
    {
        var limits = await db.LimitsAsync(officer, policy, today, ct);
        return limits.Of(officer, proposal, await db.IsConflictedAsync(officer.Id, proposal.CaseId, ct), policy);
    }
}

/// <summary>The levels at which somebody approves, their own and those lent to them.</summary>
public sealed record Limits(IReadOnlyList<Role> Levels, PolicyOn Policy)
{
    /// <summary>They approve more than small plans, which any other officer may.</summary>
    public bool IsApprover => Levels.Any(ApprovalLimits.Levels.Contains);

    /// <summary>The levels at which they decide such a thing.</summary>
    public IReadOnlyList<Role> LevelsOf(ProposalKind kind) => [.. ApprovalLimits.LadderOf(kind).Where(Levels.Contains)];

    /// <summary>The highest level they decide such a thing at; null where they decide at none.</summary>
    public Role? HighestOf(ProposalKind kind) => LevelsOf(kind) is [.., var highest] ? highest : null;

    /// <summary>The most they may approve of a credit; null is without limit.</summary>
    public Money? Most => MostOf(ProposalKind.DisputeOutcome);

    /// <summary>The most they may approve of such a proposal; null is without limit.</summary>
    public Money? MostOf(ProposalKind kind)
    {
        var limits = LevelsOf(kind).Select(role => ApprovalLimits.For(kind, role, Policy)).ToList();
        return limits.Count == 0 || limits.Contains(null) ? null : limits.Max();
    }

    public Decider Of(Officer officer, Proposal proposal, bool isConflicted, PolicyOn policy) =>
        new(officer.Id, isConflicted, proposal.Level is null ? IsApprover : HighestOf(proposal.Kind) is not null, proposal.Level is null ? MostOf(proposal.Kind) : null,
            ApprovalLimits.NextUp(proposal.Kind, proposal.Amount, policy), HighestOf(proposal.Kind));
}
