using System.Security.Cryptography;
using System.Text;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>How instalments are to be paid (handbook 18.1). Direct Debit needs a mandate, which is not kept here yet.</summary>
public enum PlanMethod { StandingOrder, Card, Bank, Cash, Cheque, Payroll }

/// <summary>How somebody said yes to an offer (handbook 9.4).</summary>
public enum PlanAcceptance { SignedForm, Email, RecordedCall, FirstPayment }

/// <summary>
/// Instalments agreed for arrears, while new bills are paid as they fall due (handbook 9). It is tested on its own invoices alone, and
/// keeps the policy of the day it was drafted. Its total is what its invoices owed then; a changed total is a new version.
/// </summary>
public sealed class PaymentPlan : ICaseRecord, IVersioned
{
    private PaymentPlan() { }

    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }

    /// <summary>As officers say it: P-12; its second version P-12/2.</summary>
    public string Reference { get; private init; } = "";

    /// <summary>1, and one more each time it is varied.</summary>
    public int Edition { get; private init; }

    /// <summary>The plan this one takes the place of.</summary>
    public Guid? ReplacesId { get; private init; }
    public PlanState State { get; private set; } = PlanWorkflow.Table.Start;

    /// <summary>The day whose policy its clocks keep (handbook 25).</summary>
    public DateOnly DraftedOn { get; private init; }
    public Guid DraftedBy { get; private init; }

    /// <summary>Who agreed, as they were known then: “Mrs Edith Marlow”, “Mrs Jane Cole, deputy”.</summary>
    public string AgreedBy { get; private set; } = "";
    public Guid? AuthorityId { get; private set; }

    /// <summary>Whoever pays, where that is somebody else: a payer, never a debtor (<c>PLN-006</c>).</summary>
    public string Payer { get; private set; } = "";
    public PlanMethod Method { get; private set; }
    public PlanFrequency Frequency { get; private set; }
    public Money Instalment { get; private set; }
    public Money Deposit { get; private set; }
    public DateOnly FirstDueOn { get; private set; }

    /// <summary>All it is to pay: what its invoices owed when its terms were set, less what was credited on them since.</summary>
    public Money Total { get; private set; }

    /// <summary>Why an instalment is offered that the statement does not cover, in the person's own words.</summary>
    public string WhyMore { get; private set; } = "";
    public Guid? StatementId { get; private set; }
    public DateOnly? EvidenceBy { get; private set; }

    /// <summary>The one reminder for evidence went.</summary>
    public bool IsEvidenceChased { get; private set; }

    public Guid? ProposalId { get; private set; }
    public Guid? ProposedBy { get; private set; }
    public DateOnly? OfferedOn { get; private set; }
    public DateOnly? AcceptBy { get; private set; }
    public DateOnly? AcceptedOn { get; private set; }
    public PlanAcceptance? AcceptedHow { get; private set; }

    /// <summary>The day a letter said that an instalment is missing, and the last day to put it right.</summary>
    public DateOnly? MissedOn { get; private set; }
    public DateOnly? RemedyBy { get; private set; }
    public DateOnly? BrokenOn { get; private set; }
    public DateOnly? NoticeEndsOn { get; private set; }

    /// <summary>How often arrears were made good in time.</summary>
    public int Lapses { get; private set; }

    /// <summary>The days it was reinstated.</summary>
    public List<DateOnly> ReinstatedOn { get; private init; } = [];

    /// <summary>The first day of the pause it is in, and the day the last one ended.</summary>
    public DateOnly? PausedFrom { get; private set; }
    public DateOnly? ResumedOn { get; private set; }
    public DateOnly? EndedOn { get; private set; }
    public DateOnly? ReviewOn { get; private set; }

    /// <summary>The day it came under review, for bills beside it stay unpaid; and the day a supervisor last let it go on (handbook 9.5).</summary>
    public DateOnly? UnderReviewSince { get; private set; }
    public DateOnly? ReviewedOn { get; private set; }

    /// <summary>The next day on which the night has anything to ask of it; null while it waits for somebody, or is over.</summary>
    public DateOnly? LookOn { get; private set; }

    /// <summary>The day of the first instalment that money has not reached, while it runs: past it, a breach is near.</summary>
    public DateOnly? NextDueOn { get; private set; }
    public int Version { get; private set; }

    public bool IsOpen => State.IsOpen();
    public bool IsRunning => State.IsRunning();
    public bool IsPaused => PausedFrom is not null;

    public WaitingFor WaitingFor => State switch
    {
        PlanState.AwaitingApproval => WaitingFor.Approval,
        PlanState.AwaitingEvidence or PlanState.Offered or PlanState.Active => WaitingFor.Customer,
        _ => WaitingFor.Us,
    };

    /// <summary>How its stage reads where one line must do.</summary>
    public string Stage => IsPaused && IsRunning ? $"{State.InWords()}, paused" : State.InWords();

    public PlanOffer Offer => new(Total, Instalment, Frequency, FirstDueOn, Deposit);

    public static PaymentPlan Draft(Guid id, string reference, Guid caseId, Guid by, DateOnly today, PaymentPlan? replaces = null) => new()
    {
        Id = id, CaseId = caseId, Reference = reference, Edition = (replaces?.Edition ?? 0) + 1, ReplacesId = replaces?.Id, DraftedBy = by, DraftedOn = today,
    };

    /// <summary>The reference of the version that takes its place: P-12/2 of P-12.</summary>
    public string NextReference => $"{Reference.Split('/')[0]}/{Edition + 1}";

    public PlanFacts Facts(DateOnly today) => new(today, AcceptBy: State == PlanState.AwaitingEvidence ? EvidenceBy : AcceptBy, RemedyBy: RemedyBy, NoticeEndsOn: NoticeEndsOn,
        Reinstated: ReinstatedOn.Count(on => on > Dates.Months(today, -12)), IsPaused: IsPaused, IsUnderReview: UnderReviewSince is not null, WasRunning: AcceptedOn is not null);

    /// <summary>Sets its terms, while it is a draft.</summary>
    public void SetTerms(PlanTerms terms, Money total, string agreedBy, PlanFacts facts)
    {
        Take(PlanAction.ChangeDraft, facts);
        (Instalment, Frequency, FirstDueOn, Deposit, Method) = (terms.Instalment, terms.Frequency, terms.FirstDueOn, terms.Deposit, terms.Method);
        (Total, AgreedBy, AuthorityId, Payer, WhyMore) = (total, agreedBy, terms.AuthorityId, terms.Payer.Trim(), terms.WhyMore.Trim());
    }

    /// <summary>Asks for a statement and waits.</summary>
    public void AskForStatement(DateOnly answerBy, PlanFacts facts)
    {
        Take(PlanAction.AskForStatement, facts);
        (EvidenceBy, IsEvidenceChased, LookOn) = (answerBy, false, answerBy.AddDays(1));
    }

    /// <summary>The one reminder went out; they have as long again.</summary>
    public void ChaseEvidence(DateOnly answerBy) => (EvidenceBy, IsEvidenceChased, LookOn) = (answerBy, true, answerBy.AddDays(1));

    public void Submit(Guid? statementId, Guid proposalId, Guid by, PlanFacts facts)
    {
        Take(PlanAction.Submit, facts);
        (StatementId, ProposalId, ProposedBy, EvidenceBy, LookOn) = (statementId, proposalId, by, null, null);
    }

    /// <summary>A hash of what is put forward: approved is what was read, or nothing.</summary>
    public string ProposedContent() => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        Id, Total.Pence, Instalment.Pence, Deposit.Pence, Frequency, FirstDueOn.DayNumber, Method, AgreedBy, Payer, WhyMore, StatementId))));

    public void Approve(DateOnly acceptBy, PlanFacts facts)
    {
        Take(PlanAction.Approve, facts);
        (OfferedOn, AcceptBy, LookOn) = (facts.Today, acceptBy, acceptBy.AddDays(1));
    }

    public void Reject(PlanFacts facts)
    {
        Take(PlanAction.Reject, facts);
        (ProposalId, ProposedBy) = (null, null);
    }

    public void Accept(PlanAcceptance how, DateOnly reviewOn, PlanFacts facts)
    {
        Take(PlanAction.Accept, facts);
        (AcceptedOn, AcceptedHow, ReviewOn) = (facts.Today, how, reviewOn);
    }

    public void Lapse(PlanFacts facts) => End(PlanAction.Lapse, facts);
    public void Withdraw(PlanFacts facts) => End(PlanAction.Withdraw, facts);

    /// <summary>An instalment was not covered at the end of its grace.</summary>
    public void Miss(DateOnly remedyBy, PlanFacts facts)
    {
        Take(PlanAction.Miss, facts);
        (MissedOn, RemedyBy) = (facts.Today, remedyBy);
    }

    /// <summary>What was missing came in time: one lapse.</summary>
    public void ClearArrears(PlanFacts facts)
    {
        Take(PlanAction.ClearArrears, facts);
        (MissedOn, RemedyBy, Lapses) = (null, null, Lapses + 1);
    }

    public void Break(DateOnly noticeEndsOn, PlanFacts facts)
    {
        Take(PlanAction.Break, facts with { RemedyBy = RemedyBy });
        (BrokenOn, NoticeEndsOn, UnderReviewSince) = (facts.Today, noticeEndsOn, null); // It ends, or goes on by a decision of its own.
    }

    public void Reinstate(PlanFacts facts)
    {
        Take(PlanAction.Reinstate, facts);
        (MissedOn, RemedyBy, BrokenOn, NoticeEndsOn) = (null, null, null, null);
        ReinstatedOn.Add(facts.Today);
    }

    public void Terminate(PlanFacts facts) => End(PlanAction.Terminate, facts);
    public void Complete(PlanFacts facts) => End(PlanAction.Complete, facts);
    public void EndByDeath(PlanFacts facts) => End(PlanAction.EndByDeath, facts);

    /// <summary>The report of the death was wrong: it goes on, and what fell due since is excused as in any pause (handbook 9.4).</summary>
    public void LiveAgain(PlanFacts facts)
    {
        Take(PlanAction.LiveAgain, facts);
        (PausedFrom, EndedOn, MissedOn, RemedyBy, BrokenOn, NoticeEndsOn) = (EndedOn, null, null, null, null, null);
    }
    public void Vary(PlanFacts facts) => End(PlanAction.Vary, facts);

    public void BeginReview(DateOnly on) => UnderReviewSince ??= on;
    public void EndReview() => UnderReviewSince = null;

    public void LetGoOn(PlanFacts facts)
    {
        Take(PlanAction.LetGoOn, facts);
        (UnderReviewSince, ReviewedOn) = (null, facts.Today);
    }

    /// <summary>A credit on one of its invoices: it asks for so much less.</summary>
    public void Shrink(Money by) => Total -= by;

    public void Pause(DateOnly from) => PausedFrom ??= from;

    /// <summary>The pause is over. What had been begun gets its time afresh: a week to put something right, a fortnight of notice.</summary>
    public void Resume(DateOnly on, DateOnly remedyAtLeast, DateOnly noticeAtLeast)
    {
        (PausedFrom, ResumedOn) = (null, on);
        RemedyBy = State == PlanState.InArrears && RemedyBy < remedyAtLeast ? remedyAtLeast : RemedyBy;
        NoticeEndsOn = State == PlanState.Broken && NoticeEndsOn < noticeAtLeast ? noticeAtLeast : NoticeEndsOn;
    }

    /// <summary>Says when the night has to look again.</summary>
    public void LookAgain(DateOnly? on, DateOnly? nextDueOn) => (LookOn, NextDueOn) = IsOpen ? (on, nextDueOn) : (null, null);

    private void End(PlanAction action, PlanFacts facts)
    {
        Take(action, facts);
        (EndedOn, LookOn, NextDueOn, PausedFrom, UnderReviewSince) = (facts.Today, null, null, null, null);
    }

    private void Take(PlanAction action, PlanFacts facts) => State = PlanWorkflow.Table.Next(State, action, facts);
}
