using System.Security.Cryptography;
using System.Text;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.LegalReferrals;

/// <summary>How a court lets a judgment be paid.</summary>
public enum JudgmentTerms { Forthwith, ByDate, Instalments }

/// <summary>A judgment as the court gave it: principal, costs and interest kept apart (handbook 11.6).</summary>
/// <param name="Principal">Of the bills.</param>
/// <param name="Costs">The court's fee and what else it allowed.</param>
/// <param name="PayBy">The day by which all is to be paid; with instalments, the first one's day.</param>
/// <param name="Instalment">So much every month; nought without instalments.</param>
public sealed record CourtJudgment(DateOnly On, Money Principal, Money Costs, Money Interest, JudgmentTerms Terms, DateOnly? PayBy = null, Money Instalment = default)
{
    public Money Sum => Principal + Costs + Interest;
}

/// <summary>A claim as the court issued it.</summary>
public sealed record IssuedClaim(string CourtReference, ClaimRoute Route, Money Principal, Money Fee)
{
    /// <summary>What is claimed with the fee; no interest is (handbook 5.1).</summary>
    public Money Sum => Principal + Fee;
}

/// <summary>
/// The way of one case to the county court (handbook 11): a pack, two looks at it, the claim with its clocks, and the judgment. It keeps the policy
/// of the day it was begun.
/// </summary>
public sealed class LegalReferral : ICaseRecord, IVersioned
{
    private LegalReferral() { }

    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }

    /// <summary>As officers say it: LR-12.</summary>
    public string Reference { get; private init; } = "";
    public LegalState State { get; private set; } = LegalWorkflow.Table.Start;
    public DateOnly BegunOn { get; private init; }
    public Guid BegunBy { get; private init; }

    /// <summary>The bills it claims.</summary>
    public List<Guid> InvoiceIds { get; private set; } = [];

    /// <summary>It goes before the time to reply is over, lest the sum be out of time, and why (handbook 11.5); else empty.</summary>
    public string ProtectiveWhy { get; private init; } = "";
    public bool IsProtective => ProtectiveWhy.Length > 0;

    /// <summary>How often its pack was put forward.</summary>
    public int Edition { get; private set; }
    public Guid? SubmittedBy { get; private set; }
    public Guid? ProposalId { get; private set; }
    public DateOnly? PassedOn { get; private set; }

    /// <summary>The legal officer who accepted it.</summary>
    public Guid? LegalOfficerId { get; private set; }

    /// <summary>The notice that is written and not posted yet.</summary>
    public Guid? LetterId { get; private set; }
    public DateOnly? NoticeGivenOn { get; private set; }

    public DateOnly? IssuedOn { get; private set; }
    public string CourtReference { get; private set; } = "";
    public ClaimRoute? Route { get; private set; }
    public Money ClaimedPrincipal { get; private set; }
    public Money Fee { get; private set; }
    public DateOnly? ServedOn { get; private set; }
    public DateOnly? AcknowledgedOn { get; private set; }
    public DateOnly? RequestedOn { get; private set; }

    /// <summary>What the debtor admitted, and offered every month with it; nought where they offered nothing.</summary>
    public Money Admitted { get; private set; }
    public Money OfferedMonthly { get; private set; }

    /// <summary>The next day before the court.</summary>
    public DateOnly? CourtOn { get; private set; }

    public DateOnly? JudgedOn { get; private set; }
    public Money JudgmentPrincipal { get; private set; }
    public Money JudgmentCosts { get; private set; }
    public Money JudgmentInterest { get; private set; }
    public JudgmentTerms? Terms { get; private set; }
    public DateOnly? PayBy { get; private set; }
    public Money Instalment { get; private set; }

    /// <summary>What should have been paid of the judgment when it was last told that money is missing: each instalment is told of once.</summary>
    public Money ToldDue { get; private set; }

    /// <summary>The day an offer of the debtor was passed on that Legal has not answered.</summary>
    public DateOnly? OfferOn { get; private set; }

    /// <summary>The approval of its withdrawal that is asked for.</summary>
    public Guid? WithdrawalId { get; private set; }

    /// <summary>The next day on which something is to be done, and what: Legal's list goes by it.</summary>
    public DateOnly? NextOn { get; private set; }
    public string NextWhat { get; private set; } = "";
    public DateOnly Since { get; private set; }
    public DateOnly? EndedOn { get; private set; }
    public int Version { get; private set; }

    public bool IsOpen => !State.IsOver();

    /// <summary>The claim as it was issued; null before.</summary>
    public IssuedClaim? Claim => IssuedOn is null ? null : new(CourtReference, Route!.Value, ClaimedPrincipal, Fee);

    /// <summary>The judgment; null before.</summary>
    public CourtJudgment? Judgment => JudgedOn is { } on ? new(on, JudgmentPrincipal, JudgmentCosts, JudgmentInterest, Terms!.Value, PayBy, Instalment) : null;

    public WaitingFor WaitingFor => State switch
    {
        LegalState.PackDraft => WaitingFor.Us,
        LegalState.WithSupervisor => WaitingFor.Approval,
        _ => WaitingFor.Legal,
    };

    public static LegalReferral Begin(Guid id, int number, Guid caseId, IEnumerable<Guid> invoiceIds, string protectiveWhy, Guid by, DateOnly today) => new()
    {
        Id = id, CaseId = caseId, Reference = $"LR-{number}", InvoiceIds = [.. invoiceIds], ProtectiveWhy = protectiveWhy, BegunBy = by, BegunOn = today, Since = today,
    };

    public void Choose(IEnumerable<Guid> invoiceIds, ReferralFacts facts)
    {
        Take(LegalAction.ChooseBills, facts);
        InvoiceIds = [.. invoiceIds];
    }

    public void PutInPack(ReferralFacts facts) => Take(LegalAction.PutInPack, facts);

    public void Submit(Guid proposalId, Guid by, ReferralFacts facts)
    {
        Take(LegalAction.Submit, facts);
        (ProposalId, SubmittedBy, Edition) = (proposalId, by, Edition + 1);
    }

    public void Pass(ReferralFacts facts)
    {
        Take(LegalAction.Pass, facts);
        (ProposalId, PassedOn) = (null, facts.Today);
    }

    public void Return(ReferralFacts facts)
    {
        Take(LegalAction.Return, facts);
        ProposalId = null;
    }

    public void GiveUp(ReferralFacts facts) => End(LegalAction.GiveUp, facts);

    public void Accept(Guid legalOfficerId, ReferralFacts facts)
    {
        Take(LegalAction.Accept, facts);
        LegalOfficerId = legalOfficerId;
    }

    public void SendBack(ReferralFacts facts)
    {
        Take(LegalAction.SendBack, facts);
        PassedOn = null;
    }

    /// <summary>The notice was written; it is given when it is posted.</summary>
    public void AwaitNotice(Guid letterId, ReferralFacts facts)
    {
        LegalWorkflow.Table.Next(State, LegalAction.GiveNotice, facts);
        LetterId = letterId;
    }

    public void LetterStopped() => LetterId = null;

    public void NoticeWent(DateOnly on, ReferralFacts facts)
    {
        Take(LegalAction.GiveNotice, facts);
        (LetterId, NoticeGivenOn) = (null, on);
    }

    public void Issue(IssuedClaim claim, ReferralFacts facts)
    {
        Take(LegalAction.IssueClaim, facts);
        (IssuedOn, CourtReference, Route, ClaimedPrincipal, Fee) = (facts.Today, claim.CourtReference, claim.Route, claim.Principal, claim.Fee);
    }

    public void Serve(DateOnly on, ReferralFacts facts)
    {
        Take(LegalAction.Serve, facts);
        ServedOn = on;
    }

    public void Acknowledge(DateOnly on, ReferralFacts facts)
    {
        Take(LegalAction.RecordAcknowledgment, facts);
        AcknowledgedOn = on;
    }

    public void RequestDefault(ReferralFacts facts)
    {
        Take(LegalAction.RequestDefault, facts);
        RequestedOn = facts.Today;
    }

    public void Admit(Money admitted, Money offeredMonthly, ReferralFacts facts)
    {
        Take(LegalAction.RecordAdmission, facts);
        (Admitted, OfferedMonthly) = (admitted, offeredMonthly);
    }

    public void Defend(ReferralFacts facts) => Take(LegalAction.RecordDefence, facts);

    public void SetCourtDate(DateOnly on, ReferralFacts facts)
    {
        Take(LegalAction.RecordCourtDate, facts);
        CourtOn = on;
    }

    public void Judge(CourtJudgment judgment, ReferralFacts facts)
    {
        Take(LegalAction.RecordJudgment, facts);
        (JudgedOn, JudgmentPrincipal, JudgmentCosts, JudgmentInterest) = (judgment.On, judgment.Principal, judgment.Costs, judgment.Interest);
        (Terms, PayBy, Instalment, CourtOn) = (judgment.Terms, judgment.PayBy, judgment.Instalment, null);
    }

    public void TellMissing(Money due) => ToldDue = due;

    public void OpenEnforcement(ReferralFacts facts) => Take(LegalAction.OpenEnforcement, facts);

    public void Conclude(ReferralFacts facts) => End(LegalAction.Conclude, facts);

    public void TakeOffer(ReferralFacts facts)
    {
        Take(LegalAction.PassOffer, facts);
        OfferOn = facts.Today;
    }

    public void AnswerOffer(ReferralFacts facts)
    {
        Take(LegalAction.AnswerOffer, facts);
        OfferOn = null;
    }

    public void ProposeWithdrawal(Guid proposalId, ReferralFacts facts)
    {
        Take(LegalAction.ProposeWithdrawal, facts);
        WithdrawalId = proposalId;
    }

    public void Withdraw(ReferralFacts facts) => End(LegalAction.ApproveWithdrawal, facts);

    public void KeepOn(ReferralFacts facts)
    {
        Take(LegalAction.ReturnWithdrawal, facts);
        WithdrawalId = null;
    }

    /// <summary>Says what comes next, and when.</summary>
    public void LookAgain(DateOnly? on, string what) => (NextOn, NextWhat) = (on, what);

    /// <summary>A hash of what is put forward: passed on is what was read, or nothing.</summary>
    /// <param name="claimed">The bills with what can be claimed of each.</param>
    public string ProposedContent(IEnumerable<ClaimLine> claimed, IEnumerable<PackPaper> papers) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        [Id.ToString(), .. claimed.OrderBy(line => line.InvoiceId).Select(line => $"{line.InvoiceId} {line.Claimable.Pence}"),
            .. papers.OrderBy(paper => paper.Item).Select(paper => $"{paper.Item} {paper.IsApplicable} {paper.DocumentId} {paper.Text}")]))));

    private void End(LegalAction action, ReferralFacts facts)
    {
        Take(action, facts);
        (EndedOn, NextOn, NextWhat, ProposalId, WithdrawalId, LetterId, OfferOn, CourtOn) = (facts.Today, null, "", null, null, null, null, null);
    }

    private void Take(LegalAction action, ReferralFacts facts)
    {
        var to = LegalWorkflow.Table.Next(State, action, facts);
        (State, Since) = (to, to == State ? Since : facts.Today);
    }
}
