using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Policy;

/// <summary>Where a proposed change of a setting stands.</summary>
public enum PolicyChangeState { Proposed, Approved, Refused }

/// <summary>A change of a setting that one officer put forward and another must agree to (handbook 25).</summary>
public sealed class PolicyChange : IVersioned
{
    /// <summary>The most characters a reason may have.</summary>
    public const int LongestReason = 500;

    private PolicyChange() { }
    public Guid Id { get; private init; }
    public string Key { get; private init; } = "";
    public string Value { get; private init; } = "";
    public DateOnly EffectiveOn { get; private init; }
    public string Reason { get; private init; } = "";
    public Guid ProposedBy { get; private init; }
    public DateTime ProposedAt { get; private init; }
    public PolicyChangeState State { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTime? DecidedAt { get; private set; }

    /// <summary>Why it was turned down, in the decider's words.</summary>
    public string Comment { get; private set; } = "";
    public int Version { get; private set; }

    /// <summary>Why nobody can change the setting here, or null.</summary>
    public static Refusal? Fixed(Setting setting) => setting.Source == SettingSource.Law
        ? new("POL-001", $"{setting.Key} is fixed by law and cannot be changed here. When the law changes, a new version of this program brings it.")
        : null;

    /// <summary>Why the value cannot be, or null.</summary>
    public static Refusal? RefusalOfValue(Setting setting, string value) => setting.ProblemWith(value) is { } problem ? new("POL-002", problem) : null;

    /// <summary>Why the setting cannot change on that day, or null.</summary>
    public static Refusal? RefusalOfDay(DateOnly effectiveOn, DateOnly today) => effectiveOn <= today
        ? new("POL-003", "A setting changes from tomorrow at the earliest: what began today keeps the policy it began with.")
        : null;

    /// <summary>Throws a refusal where the law fixes the setting, the value is out of bounds, or the day has come.</summary>
    public static PolicyChange Propose(Guid id, Setting setting, string value, DateOnly effectiveOn, string reason, Guid proposedBy, DateTime now)
    {
        RefusedException.ThrowIf(Fixed(setting) ?? RefusalOfValue(setting, value) ?? RefusalOfDay(effectiveOn, now.InLondon().Day()));
        return new() { Id = id, Key = setting.Key, Value = value, EffectiveOn = effectiveOn, Reason = reason, ProposedBy = proposedBy, ProposedAt = now };
    }

    /// <summary>Why this officer may not decide it, or null.</summary>
    public Refusal? RefusalFor(Guid officerId) =>
        officerId == ProposedBy ? new("GEN-004", "You prepared this, so someone else must approve it.") : null;

    /// <summary>Agrees to the change. Throws <c>GEN-004</c> for the proposer, and a refusal when its day went by meanwhile.</summary>
    public PolicyVersion Approve(Guid approver, DateTime now)
    {
        Decide(approver, PolicyChangeState.Approved, "", now);
        if (EffectiveOn <= now.InLondon().Day())
            throw new RefusedException(new("POL-003", $"It was to change on {EffectiveOn.InWords()}, which has come. Propose it again for a later day."));
        return PolicyVersion.Of(this, approver, now);
    }

    public void Refuse(Guid approver, string why, DateTime now) => Decide(approver, PolicyChangeState.Refused, why, now);

    private void Decide(Guid approver, PolicyChangeState to, string comment, DateTime now)
    {
        if (State != PolicyChangeState.Proposed)
            throw new RefusedException(new("WF-001", $"“{to.InWords()}” is not available while the policy change is {State.InWords().ToLowerInvariant()}."));
        RefusedException.ThrowIf(RefusalFor(approver));
        (State, DecidedBy, DecidedAt, Comment) = (to, approver, now, comment);
    }
}

/// <summary>A change was put forward, and waits for a second officer.</summary>
public sealed record PolicyChangeProposed(PolicyChange Change) : INotification;

/// <summary>A change was agreed to or turned down.</summary>
public sealed record PolicyChangeDecided(PolicyChange Change) : INotification;

/// <summary>What every form about a policy change asks for.</summary>
internal static class PolicyForms
{
    public static IEnumerable<Problem> ReasonProblems(string reason) => WrittenReason.Check("Reason", reason, PolicyChange.LongestReason);
}
