using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Policy;

/// <summary>Where a proposed change of a setting stands.</summary>
public enum PolicyChangeState { Proposed, Approved, Refused }

/// <summary>A change of a setting that one officer put forward and another must agree to (handbook 25).</summary>
public sealed class PolicyChange : IVersioned
{
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
    public int Version { get; private set; }

    /// <summary>Throws a refusal where the law fixes the setting, the value is out of bounds, or the day has come.</summary>
    public static PolicyChange Propose(Guid id, Setting setting, string value, DateOnly effectiveOn, string reason, Guid proposedBy, DateTime now)
    {
        if (setting.Source == SettingSource.Law)
            throw new RefusedException(new("POL-001", $"{setting.Key} is fixed by law and cannot be changed here."));
        if (setting.ProblemWith(value) is { } problem)
            throw new RefusedException(new("POL-002", problem));
        if (effectiveOn <= now.InLondon().Day())
            throw new RefusedException(new("POL-003", "A setting changes from tomorrow at the earliest: what began today keeps the policy it began with."));
        return new() { Id = id, Key = setting.Key, Value = value, EffectiveOn = effectiveOn, Reason = reason, ProposedBy = proposedBy, ProposedAt = now };
    }

    /// <summary>Agrees to the change. Throws <c>GEN-004</c> for the proposer, and a refusal when its day went by meanwhile.</summary>
    public PolicyVersion Approve(Guid approver, DateTime now)
    {
        Decide(approver, PolicyChangeState.Approved);
        if (EffectiveOn <= now.InLondon().Day())
            throw new RefusedException(new("POL-003", $"It was to change on {EffectiveOn.InWords()}, which has come. Propose it again for a later day."));
        return PolicyVersion.Of(this, approver, now);
    }

    public void Refuse(Guid approver) => Decide(approver, PolicyChangeState.Refused);

    private void Decide(Guid approver, PolicyChangeState to)
    {
        if (State != PolicyChangeState.Proposed)
            throw new RefusedException(new("WF-001", $"“{to.InWords()}” is not available while the policy change is {State.InWords().ToLowerInvariant()}."));
        if (approver == ProposedBy)
            throw new RefusedException(new("GEN-004", "You prepared this, so someone else must approve it."));
        (State, DecidedBy) = (to, approver);
    }
}

/// <summary>Puts a change of one setting forward, for a second officer to agree to.</summary>
[Requires(Permission.ProposePolicy)]
public sealed record ProposePolicyChange([property: Reference] string Key, [property: Reference] string Value, DateOnly EffectiveOn, [property: PersonalText] string Reason) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (!Settings.All.ContainsKey(Key))
            yield return new(nameof(Key), $"There is no setting “{Key.Shortened(40)}”.");
        if (Reason.Trim().Length < 10)
            yield return new(nameof(Reason), "Give a reason (10 characters or more).");
    }
}

internal sealed class ProposePolicyChangeHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<ProposePolicyChange, Guid>
{
    public async Task<Guid> Handle(ProposePolicyChange command, CancellationToken cancellationToken)
    {
        var rival = await db.PolicyChanges().AnyAsync(c => c.Key == command.Key && c.State == PolicyChangeState.Proposed, cancellationToken);
        if (rival)
            throw new RefusedException(new("POL-004", $"A change of {command.Key} is already waiting for a decision. Decide that one first."));

        var change = PolicyChange.Propose(clock.NewId(), Settings.All[command.Key], command.Value, command.EffectiveOn, command.Reason, acting.Officer.Id, clock.Now());

        db.Add(change);
        return change.Id;
    }
}

/// <summary>Agrees to a proposed change of a setting. Never the officer who proposed it.</summary>
[Requires(Permission.DecidePolicy)]
public sealed record ApprovePolicyChange(Guid ChangeId, int SeenVersion) : ICommand<Guid>;

internal sealed class ApprovePolicyChangeHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<ApprovePolicyChange, Guid>
{
    public async Task<Guid> Handle(ApprovePolicyChange command, CancellationToken cancellationToken)
    {
        var change = await db.PolicyChanges().FindAsync([command.ChangeId], cancellationToken) ?? throw new NotFoundException("policy change");
        change.MustBeAt(command.SeenVersion);

        db.Add(change.Approve(acting.Officer.Id, clock.Now()));

        return change.Id;
    }
}

/// <summary>Turns a proposed change of a setting down.</summary>
[Requires(Permission.DecidePolicy)]
public sealed record RefusePolicyChange(Guid ChangeId, int SeenVersion, [property: PersonalText] string Reason) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Reason.Trim().Length < 10)
            yield return new(nameof(Reason), "Give a reason (10 characters or more).");
    }
}

internal sealed class RefusePolicyChangeHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<RefusePolicyChange, Guid>
{
    public async Task<Guid> Handle(RefusePolicyChange command, CancellationToken cancellationToken)
    {
        var change = await db.PolicyChanges().FindAsync([command.ChangeId], cancellationToken) ?? throw new NotFoundException("policy change");
        change.MustBeAt(command.SeenVersion);

        change.Refuse(acting.Officer.Id);

        return change.Id;
    }
}
