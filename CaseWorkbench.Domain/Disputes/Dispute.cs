using System.Security.Cryptography;
using System.Text;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>
/// A customer's challenge to all or part of one invoice (handbook 7). Recovery stops on exactly the amount disputed. Its
/// dates follow the policy of the day it was logged.
/// </summary>
public sealed class Dispute : ICaseRecord, IVersioned
{
    private Dispute() { }

    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }

    /// <summary>As officers say it: D-1.</summary>
    public string Reference { get; private init; } = "";
    public Guid InvoiceId { get; private init; }
    public DisputeCategory Category { get; private init; }
    public ContactChannel Channel { get; private init; }
    public DateOnly ReceivedOn { get; private init; }

    /// <summary>The day whose policy its clocks keep (handbook 25).</summary>
    public DateOnly LoggedOn { get; private init; }
    public Guid LoggedBy { get; private init; }

    /// <summary>Who raised it, as they were known then: “Mr Colin Frost”, “Mrs Jane Cole, deputy”.</summary>
    public string RaisedBy { get; private init; } = "";
    public Guid? AuthorityId { get; private init; }
    public string WordsUsed { get; private init; } = "";

    /// <summary>What is disputed. A reopened dispute is about the part that was rejected.</summary>
    public Money Disputed { get; private set; }
    public DisputeState State { get; private set; } = DisputeWorkflow.Table.Start;
    public Guid? OwnerId { get; private set; }

    public DateOnly AcknowledgeBy { get; private init; }
    public DateOnly? AcknowledgedOn { get; private set; }

    /// <summary>The day by which it should be decided; it moves on by the working days the customer took to answer.</summary>
    public DateOnly TargetOn { get; private set; }

    /// <summary>Who was asked, while an answer is awaited: the customer, or the service by its name.</summary>
    public string Asked { get; private set; } = "";
    public DateOnly? AskedOn { get; private set; }

    /// <summary>The day by which whoever was asked should have answered.</summary>
    public DateOnly? AnswerBy { get; private set; }

    /// <summary>The day the one reminder went to the customer.</summary>
    public DateOnly? ChasedOn { get; private set; }

    /// <summary>The supervisor (customer) or the managers (service) have been told that no answer came.</summary>
    public bool IsSilenceTold { get; private set; }
    public DateOnly? EscalatedOn { get; private set; }
    public bool AreManagersTold { get; private set; }

    public DisputeOutcome? Outcome { get; private set; }
    public Money Credit { get; private set; }
    public string Reasons { get; private set; } = "";
    public Guid? ProposalId { get; private set; }
    public Guid? ProposedBy { get; private set; }

    public DateOnly? DecidedOn { get; private set; }
    public DateOnly? SettlesOn { get; private set; }
    public DateOnly? ReopenUntil { get; private set; }
    public DateOnly? ReopenedOn { get; private set; }
    public DateOnly? ClosedOn { get; private set; }
    public int Version { get; private set; }

    public bool IsOpen => State != DisputeState.Closed;

    /// <summary>It ended because the customer took it back.</summary>
    public bool IsWithdrawn => State == DisputeState.Closed && DecidedOn is null;

    /// <summary>The part that stays disputed once a credit is given.</summary>
    public Money Rejected => Disputed - Credit;

    /// <summary>What nobody may dispute a second time: all of it, or the part rejected once it is decided.</summary>
    public Money StillDisputed => State switch { DisputeState.Closed => Money.Zero, DisputeState.Resolved => Rejected, _ => Disputed };

    public WaitingFor WaitingFor => State switch
    {
        DisputeState.AwaitingCustomer or DisputeState.Resolved => WaitingFor.Customer,
        DisputeState.AwaitingService => WaitingFor.Service,
        DisputeState.Proposed => WaitingFor.Approval,
        _ => WaitingFor.Us,
    };

    /// <summary>Whether it was decided in time, or still can be; the days spent waiting for the customer do not count.</summary>
    public bool IsInTarget(DateOnly today, WorkingCalendar calendar) => (DecidedOn ?? today) <= TargetAt(today, calendar);

    /// <summary>The target as it stands today: while the customer is asked it moves on with every working day.</summary>
    public DateOnly TargetAt(DateOnly today, WorkingCalendar calendar) => State == DisputeState.AwaitingCustomer
        ? calendar.AddWorkingDays(TargetOn, calendar.WorkingDaysBetween(AskedOn!.Value, today))
        : TargetOn;

    public static Dispute Log(Guid id, int number, DisputeTerms terms, Guid? ownerId, Guid loggedBy, DateOnly today, PolicyOn policy, WorkingCalendar calendar) => new()
    {
        Id = id, Reference = $"D-{number}", CaseId = terms.CaseId, InvoiceId = terms.InvoiceId, Disputed = terms.Amount, Category = terms.Category,
        Channel = terms.Channel, ReceivedOn = terms.ReceivedOn, LoggedOn = today, LoggedBy = loggedBy, OwnerId = ownerId,
        RaisedBy = terms.RaisedBy, AuthorityId = terms.AuthorityId, WordsUsed = terms.WordsUsed,
        AcknowledgeBy = calendar.AddWorkingDays(terms.ReceivedOn, policy.Of(Settings.DisputeAckWd)),
        TargetOn = calendar.AddWorkingDays(terms.ReceivedOn, policy.Of(terms.Category.Row().Target!)),
    };

    public DisputeFacts Facts(DateOnly today) =>
        new(today, OwnerId is not null, SettlesOn: SettlesOn, ReopenUntil: ReopenUntil, ReopenedBefore: ReopenedOn is not null);

    /// <summary>Gives it to an officer to investigate. One that is closed stays with whoever had it.</summary>
    public void GiveTo(Guid? ownerId) => OwnerId = IsOpen ? ownerId
        : throw new RefusedException(new("WF-001", "“Assign owner” is not available while the dispute is closed."));

    public void Acknowledge(DisputeFacts facts)
    {
        Take(DisputeAction.Acknowledge, facts);
        AcknowledgedOn = facts.Today;
    }

    /// <summary>Starts the investigation, giving it an owner first where one was chosen.</summary>
    public void StartInvestigation(Guid? ownerId, DisputeFacts facts)
    {
        Take(DisputeAction.StartInvestigation, facts with { HasOwner = ownerId is not null || OwnerId is not null });
        OwnerId = ownerId ?? OwnerId;
    }

    /// <summary>Asks the customer something. The target stands still until they answer.</summary>
    public void AskCustomer(DateOnly answerBy, DisputeFacts facts)
    {
        Take(DisputeAction.AskCustomer, facts);
        (Asked, AskedOn, AnswerBy, ChasedOn, IsSilenceTold) = ("the customer", facts.Today, answerBy, null, false);
    }

    public void AskService(string service, DateOnly answerBy, DisputeFacts facts)
    {
        Take(DisputeAction.AskService, facts);
        (Asked, AskedOn, AnswerBy, ChasedOn, IsSilenceTold) = (service, facts.Today, answerBy, null, false);
    }

    /// <summary>Takes an answer in. The target moves on by the working days the customer had it, never by those of a service.</summary>
    public void RecordAnswer(DisputeFacts facts, WorkingCalendar calendar)
    {
        var target = TargetAt(facts.Today, calendar);
        Take(DisputeAction.RecordAnswer, facts);
        (TargetOn, Asked, AskedOn, AnswerBy, ChasedOn, IsSilenceTold) = (target, "", null, null, null, false);
    }

    /// <summary>Puts a finding forward for approval; nothing is credited until someone else approves it.</summary>
    public void Propose(DisputeOutcome? outcome, Money credit, string reasons, Guid proposalId, Guid by, DisputeFacts facts)
    {
        RefusedException.ThrowIf(DisputeOutcomes.RefusalOf(outcome, credit, Disputed, reasons));
        Take(DisputeAction.ProposeOutcome, facts);
        (Outcome, Credit, Reasons, ProposalId, ProposedBy) = (outcome, credit, reasons.Trim(), proposalId, by);
    }

    /// <summary>A hash of what is put forward: approved is what was read, or nothing.</summary>
    public string ProposedContent() => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Id, InvoiceId, Disputed.Pence, Outcome, Credit.Pence, Reasons))));

    /// <summary>Makes the proposal the council's decision. Returns the credit now due on the invoice.</summary>
    public Money Approve(DateOnly settlesOn, DateOnly reopenUntil, DisputeFacts facts)
    {
        Take(DisputeAction.ApproveOutcome, facts);
        (DecidedOn, SettlesOn, ReopenUntil) = (facts.Today, settlesOn, reopenUntil);
        return Credit;
    }

    /// <summary>Takes the finding back to the investigation.</summary>
    public void RejectProposal(DisputeFacts facts)
    {
        Take(DisputeAction.RejectProposal, facts);
        ForgetFinding();
    }

    public void Withdraw(DateOnly reopenUntil, DisputeFacts facts)
    {
        Take(DisputeAction.Withdraw, facts);
        (ClosedOn, ReopenUntil) = (facts.Today, reopenUntil);
    }

    /// <summary>Looks again at what was not credited: its clocks begin afresh, and what the night had told is told anew.</summary>
    public void Reopen(Guid ownerId, DateOnly targetOn, DisputeFacts facts)
    {
        Take(DisputeAction.Reopen, facts);
        (Disputed, OwnerId, TargetOn, ReopenedOn) = (Rejected, ownerId, targetOn, facts.Today);
        (DecidedOn, SettlesOn, ReopenUntil, ClosedOn, EscalatedOn, AreManagersTold) = (null, null, null, null, null, false);
        ForgetFinding();
    }

    /// <summary>The target passed: a supervisor owns it, and has their time from the first day it did.</summary>
    public void Escalate(Guid? supervisorId, DisputeFacts facts)
    {
        Take(DisputeAction.EscalateToSupervisor, facts);
        (OwnerId, EscalatedOn) = (supervisorId ?? OwnerId, EscalatedOn ?? facts.Today);
    }

    public void Close(DisputeFacts facts)
    {
        Take(DisputeAction.Close, facts);
        ClosedOn = facts.Today;
    }

    /// <summary>The one reminder went out; the customer has as long again.</summary>
    public void Chase(DateOnly on, DateOnly answerBy) => (ChasedOn, AnswerBy) = (on, answerBy);

    public void TellOfSilence() => IsSilenceTold = true;
    public void TellManagers() => AreManagersTold = true;

    private void ForgetFinding() => (Outcome, Credit, Reasons, ProposalId, ProposedBy) = (null, Money.Zero, "", null, null);

    private void Take(DisputeAction action, DisputeFacts facts) => State = DisputeWorkflow.Table.Next(State, action, facts);
}
