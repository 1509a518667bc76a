using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Approvals;

/// <summary>What is put forward for a second officer. Each kind has its own approve and return command in its slice.</summary>
public enum ProposalKind
{
    DisputeOutcome, LetterOfClaim, Refund, PaymentPlan, WriteOff,

    /// <summary>What is taken off bills that charge for days after a death.</summary>
    FinalBill,

    /// <summary>A pack for Legal, by what it claims.</summary>
    LegalReferral,

    /// <summary>That Legal takes a claim back: a manager agrees, whatever the sum.</summary>
    LegalWithdrawal,
}

/// <summary>Where a proposal stands.</summary>
public enum ProposalState { Waiting, Approved, Returned }

/// <summary>
/// Something one officer prepared and another must decide (handbook 2.1). <see cref="RefusalFor"/> alone judges four eyes,
/// conflict of interest and limit, in that order, so that a button shows the same answer as the command gives.
/// </summary>
public sealed class Proposal : ICaseRecord, IVersioned
{
    private Proposal() { }
    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public ProposalKind Kind { get; private init; }

    /// <summary>The dispute, plan or whatever it decides.</summary>
    public Guid SubjectId { get; private init; }

    /// <summary>As officers say it: A-12.</summary>
    public string Reference { get; private init; } = "";
    public Money Amount { get; private init; }

    /// <summary>What would happen, in a sentence.</summary>
    public string What { get; private init; } = "";

    /// <summary>Why, in the preparer's words.</summary>
    public string Why { get; private init; } = "";

    /// <summary>A hash of what was put forward: what changed since cannot be approved.</summary>
    public string ContentHash { get; private init; } = "";

    /// <summary>The lowest level that may decide it, where that turns on more than the amount; null where the amount alone says.</summary>
    public Role? Level { get; private set; }

    /// <summary>What made it need that level, in words: “22 months / £1,240.00”.</summary>
    public string Measure { get; private set; } = "";

    /// <summary>Who must approve it, in words, where that may be more than one level: “a manager and the head of service”.</summary>
    public string Needs { get; private set; } = "";

    /// <summary>Those who have approved it, while another approval is still missing: each must be somebody else's.</summary>
    public List<Guid> ApprovedInPartBy { get; private init; } = [];
    public Guid PreparedBy { get; private init; }

    /// <summary>Others who had a hand in it before it was put forward: they prepared it too.</summary>
    public List<Guid> PreparedWith { get; private init; } = [];
    public DateTime PreparedAt { get; private init; }
    public ProposalState State { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTime? DecidedAt { get; private set; }
    public string Comment { get; private set; } = "";
    public int Version { get; private set; }

    public static Proposal Prepare(Guid id, int number, Guid caseId, ProposalKind kind, Guid subjectId, Money amount, string what, string why, string contentHash, Guid preparedBy, DateTime now, Role? level = null, string measure = "", string needs = "", IEnumerable<Guid>? preparedWith = null) => new()
    {
        Id = id, CaseId = caseId, Kind = kind, SubjectId = subjectId, Reference = $"A-{number}", Amount = amount,
        What = what, Why = why, ContentHash = contentHash, Level = level, Measure = measure, Needs = needs, PreparedBy = preparedBy, PreparedWith = [.. preparedWith ?? []], PreparedAt = now,
    };

    /// <summary>Why this officer may not decide it, or null. Four eyes first, then conflict, then limit.</summary>
    public Refusal? RefusalFor(Decider decider) =>
        IsPreparedBy(decider.OfficerId) ? new("GEN-004", "You prepared this, so someone else must approve it.")
        : ApprovedInPartBy.Contains(decider.OfficerId) ? new("WO-001", "A different approver is needed for the second approval.")
        : decider.IsConflicted ? new("APR-001", "You have declared an interest in this case, so someone else must decide it.")
        : Level is { } level && !decider.Reaches(level) ? OverLimit(level)
        : !decider.IsApprover ? new("APR-002", $"You may prepare this; {decider.NextUp} decides it.")
        : decider.Limit is { } limit && Amount > limit ? new("APR-002", $"{Amount} is above your limit of {limit}. It goes on to {decider.NextUp}.")
        : null;

    /// <summary>It is decided by now; null while it waits.</summary>
    public Refusal? NotWaiting => State == ProposalState.Waiting ? null : new("WF-001", $"{Reference} no longer waits: it was {State.InWords().ToLowerInvariant()}.");

    /// <summary>They approved it, alone or as one of several.</summary>
    public bool IsApprovedBy(Guid officerId) => ApprovedInPartBy.Contains(officerId) || (State == ProposalState.Approved && DecidedBy == officerId);

    /// <summary>They put it forward, or had a hand in it.</summary>
    public bool IsPreparedBy(Guid officerId) => officerId == PreparedBy || PreparedWith.Contains(officerId);

    public void Approve(Decider decider, string contentHash, DateTime now)
    {
        MustBeAsRead(decider, contentHash);
        End(ProposalState.Approved, decider.OfficerId, "", now);
    }

    /// <summary>One approval of several: it goes on to whoever is missing.</summary>
    public void ApproveInPart(Decider decider, string contentHash)
    {
        MustBeAsRead(decider, contentHash);
        ApprovedInPartBy.Add(decider.OfficerId);
    }

    /// <summary>Another level has to decide it by now: more was asked for beside it, or one of several has approved.</summary>
    public void GoOnTo(Role level, string measure, string needs) => (Level, Measure, Needs) = (level, measure, needs);

    /// <summary>Sends it back with a question. Whoever prepared it may take it back themselves.</summary>
    public void Return(Guid officerId, string comment, DateTime now) => End(ProposalState.Returned, officerId, comment, now);

    private void MustBeAsRead(Decider decider, string contentHash)
    {
        RefusedException.ThrowIf(RefusalFor(decider));
        if (contentHash != ContentHash)
            throw new StaleException();
    }

    private Refusal OverLimit(Role level) =>
        Kind == ProposalKind.WriteOff ? new("WO-002", $"{Measure} needs {Needs}.")
        : new(Kind == ProposalKind.PaymentPlan ? "PLN-002" : "APR-002", $"{Measure} needs {ApprovalLimits.Called(level)} approval.");

    private void End(ProposalState to, Guid by, string comment, DateTime now)
    {
        RefusedException.ThrowIf(NotWaiting);
        (State, DecidedBy, DecidedAt, Comment) = (to, by, now, comment);
    }
}

internal sealed class ProposalMapping : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> proposal)
    {
        proposal.PrimitiveCollection(p => p.ApprovedInPartBy);
        proposal.PrimitiveCollection(p => p.PreparedWith);
        proposal.HasIndex(p => p.Reference).IsUnique();
        proposal.HasIndex(p => p.PreparedAt).HasFilter("State = 'Waiting'"); // The queue.
        proposal.HasIndex(p => p.SubjectId);
        proposal.HasIndex(p => p.CaseId);
    }
}

/// <summary>The sets of this slice.</summary>
public static class ApprovalSets
{
    public static DbSet<Proposal> Proposals(this WorkbenchDb db) => db.Set<Proposal>();
    public static DbSet<ProposalLook> ProposalLooks(this WorkbenchDb db) => db.Set<ProposalLook>();
}
