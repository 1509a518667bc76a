using System.Security.Cryptography;
using System.Text;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.WriteOffs;

/// <summary>
/// Sums of one case that will not be paid, put forward to be asked for no more (handbook 12). The debt is not extinguished: money that
/// comes after all is written back, unless the customer was told that it is cancelled. A case may have several at a time, and all
/// count together when it is asked who must approve them.
/// </summary>
public sealed class WriteOff : ICaseRecord, IVersioned
{
    private WriteOff() { }

    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }

    /// <summary>As officers say it: W-12.</summary>
    public string Reference { get; private init; } = "";
    public WriteOffState State { get; private set; } = WriteOffWorkflow.Table.Start;
    public WriteOffReason Reason { get; private set; }

    /// <summary>The sum of its lines.</summary>
    public Money Amount { get; private set; }

    /// <summary>Why, in the preparer's words.</summary>
    public string Why { get; private set; } = "";
    public Guid DraftedBy { get; private init; }
    public DateOnly DraftedOn { get; private init; }

    /// <summary>How often its draft was set: a screen that shows an earlier one is stale.</summary>
    public int Edition { get; private set; }
    public Guid? ProposalId { get; private set; }
    public Guid? SubmittedBy { get; private set; }
    public DateOnly? SubmittedOn { get; private set; }

    /// <summary>What was written off or asked for on the case in twelve months when it was last asked who must approve it.</summary>
    public Money Aggregate { get; private set; }

    /// <summary>The last day by which it should be decided, and the day a higher level was told that it was not.</summary>
    public DateOnly? DecideBy { get; private set; }
    public DateOnly? EscalatedOn { get; private set; }
    public DateOnly? PostedOn { get; private set; }
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The day the customer was told that the debt is cancelled: from then on it is never pursued (<c>WO-005</c>).</summary>
    public DateOnly? ToldCancelledOn { get; private set; }
    public int Version { get; private set; }

    /// <summary>Who has to move next; on what is over, nobody.</summary>
    public WaitingFor WaitingFor => State.IsWaiting() ? WaitingFor.Approval : WaitingFor.Us;

    public static WriteOff Draft(Guid id, int number, Guid caseId, Guid by, DateOnly today) =>
        new() { Id = id, CaseId = caseId, Reference = $"W-{number}", DraftedBy = by, DraftedOn = today };

    /// <summary>Sets what it asks for, while it is a draft.</summary>
    public void SetTerms(WriteOffTerms terms, WriteOffFacts facts)
    {
        Take(WriteOffAction.ChangeDraft, facts);
        (Reason, Amount, Why, Edition) = (terms.Reason, terms.Amount, terms.Why.Trim(), Edition + 1);
    }

    public void Submit(Guid? proposalId, Guid by, DateOnly decideBy, WriteOffFacts facts)
    {
        Take(WriteOffAction.Submit, facts);
        (ProposalId, SubmittedBy, SubmittedOn, DecideBy) = (proposalId, by, facts.Today, decideBy);
    }

    /// <summary>A hash of what is put forward: approved is what was read, or nothing.</summary>
    public string ProposedContent(IEnumerable<WriteOffLine> lines, IEnumerable<WriteOffEvidence> evidence) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        [Id.ToString(), Reason.ToString(), Why,
            .. lines.OrderBy(line => line.InvoiceId).Select(line => $"{line.InvoiceId} {line.Amount.Pence}"),
            .. evidence.OrderBy(item => item.Number).Select(item => $"{item.Kind} {item.On:O} {item.Amount.Pence} {item.DocumentId}{item.Text}")]))));

    /// <summary>The sum by which it is judged who must approve it has changed.</summary>
    public void Reband(Money aggregate) => Aggregate = aggregate;

    public void ApproveInPart(WriteOffFacts facts) => Take(WriteOffAction.ApproveInPart, facts);

    /// <summary>The last approval, and the posting that goes with it.</summary>
    public void ApproveAndPost(WriteOffFacts facts)
    {
        Take(WriteOffAction.Approve, facts);
        Take(WriteOffAction.Post, facts);
        (PostedOn, EndedOn) = (facts.Today, facts.Today);
    }

    public void Reject(WriteOffFacts facts)
    {
        Take(WriteOffAction.Reject, facts);
        EndedOn = facts.Today;
    }

    public void Escalate(DateOnly on) => EscalatedOn = on;

    /// <summary>The customer was told on this day that it is cancelled.</summary>
    public void TellCancelled(DateOnly toldOn, WriteOffFacts facts)
    {
        Take(WriteOffAction.TellCancelled, facts);
        ToldCancelledOn = toldOn;
    }

    /// <summary>Money came for some of it. How much is the ledger's to say.</summary>
    public void WriteBack(WriteOffFacts facts) => Take(WriteOffAction.WriteBack, facts);

    private void Take(WriteOffAction action, WriteOffFacts facts) => State = WriteOffWorkflow.Table.Next(State, action, facts);
}
