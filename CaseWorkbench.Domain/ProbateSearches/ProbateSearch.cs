using System.Security.Cryptography;
using System.Text;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.ProbateSearches;

/// <summary>What proves who represents an estate.</summary>
public enum GrantKind { Probate, LettersOfAdministration, AdministrationWithWill }

/// <summary>A grant of representation as its copy shows it.</summary>
/// <param name="Representative">The executor or administrator it names first.</param>
/// <param name="Gross">What the estate is sworn at, before debts, and <paramref name="Net"/> after them; nought where the copy does not say.</param>
public sealed record Grant(
    GrantKind Kind, DateOnly IssuedOn, [property: PersonalText] string Representative, [property: PersonalText] string Solicitor = "", Money Gross = default, Money Net = default);

/// <summary>
/// The council's search for whoever represents the estate of somebody who has died, on one case, and its claim on that estate (handbook
/// 10). It ends in payment, a dividend, or the finding that there is nothing. It keeps the policy of the day the death was heard of.
/// </summary>
public sealed class ProbateSearch : ICaseRecord, IVersioned
{
    private ProbateSearch() { }

    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }

    /// <summary>As officers say it: PS-12.</summary>
    public string Reference { get; private init; } = "";
    public ProbateState State { get; private set; } = ProbateWorkflow.Table.Start;

    /// <summary>The day the council heard of the death: every date counts from here.</summary>
    public DateOnly HeardOn { get; private init; }
    public DateOnly VerifyBy { get; private init; }
    public DateOnly NotifyBy { get; private init; }
    public DateOnly? VerifiedOn { get; private set; }

    /// <summary>The notice or the claim that is written and not posted yet.</summary>
    public Guid? LetterId { get; private set; }
    public DateOnly? NoticeSentOn { get; private set; }

    /// <summary>The day the form for a standing search was posted, while the registry has not entered it.</summary>
    public DateOnly? LodgedOn { get; private set; }

    /// <summary>The day the standing search runs out, and how often it was renewed.</summary>
    public DateOnly? ExpiresOn { get; private set; }
    public int Renewals { get; private set; }

    /// <summary>Periods that ended without a grant.</summary>
    public int PeriodsDone { get; private set; }

    /// <summary>All that was paid for searches.</summary>
    public Money Fees { get; private set; }

    public GrantKind? GrantKind { get; private set; }
    public DateOnly? GrantIssuedOn { get; private set; }
    public string Representative { get; private set; } = "";
    public string Solicitor { get; private set; } = "";
    public Money GrossEstate { get; private set; }
    public Money NetEstate { get; private set; }
    public DateOnly? ClaimSentOn { get; private set; }

    /// <summary>The last day for claims of a notice to creditors, where one was seen.</summary>
    public DateOnly? Section27On { get; private set; }

    /// <summary>The day money of the estate is expected; with instalments agreed, the next one.</summary>
    public DateOnly? ExpectedOn { get; private set; }

    /// <summary>The instalments agreed by note, so much every four weeks; nought where all is expected at once.</summary>
    public Money Instalment { get; private set; }

    /// <summary>The adjustment to the date of death that waits for approval.</summary>
    public Guid? ProposalId { get; private set; }

    /// <summary>The day we last heard of whoever represents the estate, or wrote to them.</summary>
    public DateOnly? SilentSince { get; private set; }

    /// <summary>The next day on which something is to be done, and what: the list of estates goes by it.</summary>
    public DateOnly? NextOn { get; private set; }
    public string NextWhat { get; private set; } = "";
    public DateOnly Since { get; private set; }
    public DateOnly? EndedOn { get; private set; }
    public int Version { get; private set; }

    public bool IsOpen => !State.IsOver();

    public WaitingFor WaitingFor => State switch
    {
        ProbateState.StandingSearch or ProbateState.ClaimLodged or ProbateState.AwaitingDistribution or ProbateState.DividendDue => WaitingFor.Customer,
        ProbateState.LegalReview => WaitingFor.Legal,
        _ => WaitingFor.Us,
    };

    public static ProbateSearch Begin(Guid id, int number, Guid caseId, DateOnly heardOn, ProbateDates dates, DateOnly today) => new()
    {
        Id = id, CaseId = caseId, Reference = $"PS-{number}", HeardOn = heardOn, VerifyBy = dates.VerifyBy(heardOn), NotifyBy = dates.NotifyBy(heardOn), Since = today,
    };

    public void Verify(ProbateFacts facts)
    {
        Take(ProbateAction.Verify, facts);
        VerifiedOn = facts.Today;
    }

    public void EndInError(ProbateFacts facts) => End(ProbateAction.NotDead, facts);

    /// <summary>A notice or a claim was written; the step is taken when it is posted.</summary>
    public void Await(ProbateAction action, Guid letterId, ProbateFacts facts)
    {
        ProbateWorkflow.Table.Next(State, action, facts);
        LetterId = letterId;
    }

    public void LetterStopped() => LetterId = null;

    public void NoticeWent(DateOnly on, ProbateFacts facts)
    {
        Take(ProbateAction.SendNotice, facts);
        (LetterId, NoticeSentOn, SilentSince) = (null, on, on);
    }

    public void ClaimWent(DateOnly on, ProbateFacts facts)
    {
        Take(ProbateAction.LodgeClaim, facts);
        (LetterId, ClaimSentOn, SilentSince) = (null, on, on);
    }

    public void Search(ProbateFacts facts) => Take(ProbateAction.RecordSearch, facts);

    public void Lodge(DateOnly postedOn, ProbateFacts facts)
    {
        Take(ProbateAction.LodgeStandingSearch, facts);
        LodgedOn = postedOn;
    }

    public void Enter(DateOnly expiresOn, Money fee, ProbateFacts facts)
    {
        Take(ProbateAction.EnterStandingSearch, facts);
        (ExpiresOn, LodgedOn, Fees) = (expiresOn, null, Fees + fee);
    }

    public void Renew(DateOnly expiresOn, Money fee, ProbateFacts facts)
    {
        Take(ProbateAction.RenewStandingSearch, facts);
        (ExpiresOn, Renewals, Fees) = (expiresOn, Renewals + 1, Fees + fee);
    }

    /// <summary>One more period ended without a grant.</summary>
    public void PeriodEnded() => PeriodsDone++;

    public void Expire(ProbateFacts facts) => Take(ProbateAction.Expire, facts);

    public void FindGrant(Grant grant, ProbateFacts facts)
    {
        Take(ProbateAction.RecordGrant, facts);
        (GrantKind, GrantIssuedOn, GrossEstate, NetEstate, LodgedOn) = (grant.Kind, grant.IssuedOn, grant.Gross, grant.Net, null);
        Meet(grant.Representative, grant.Solicitor);
    }

    /// <summary>Somebody who represents the estate is known.</summary>
    public void Meet(string representative, string solicitor)
    {
        Representative = representative.Length > 0 ? representative : Representative;
        Solicitor = solicitor.Length > 0 ? solicitor : Solicitor;
    }

    public void TakeAccount(ProbateFacts facts)
    {
        Take(ProbateAction.RecordAccount, facts);
        (SilentSince, ExpectedOn, Instalment) = (facts.Today, null, Money.Zero);
    }

    public void AgreePayment(DateOnly expectedOn, Money instalment, ProbateFacts facts)
    {
        Take(ProbateAction.AgreePayment, facts);
        (ExpectedOn, Instalment, SilentSince) = (expectedOn, instalment, facts.Today);
    }

    /// <summary>The day of an instalment has passed; the next one is expected.</summary>
    public void ExpectNext(DateOnly on) => ExpectedOn = on;

    public void DeclareInsolvent(DateOnly expectedOn, ProbateFacts facts)
    {
        Take(ProbateAction.DeclareInsolvent, facts);
        ExpectedOn = expectedOn;
    }

    public void NoteSection27(DateOnly claimsBy, ProbateFacts facts)
    {
        Take(ProbateAction.RecordSection27, facts);
        Section27On = claimsBy;
    }

    public void NoteFinding(ProbateFacts facts) => Take(ProbateAction.RecordFinding, facts);
    public void FindNoEstate(ProbateFacts facts) => Take(ProbateAction.FindNoEstate, facts);
    public void ReferToLegal(ProbateFacts facts) => Take(ProbateAction.ReferToLegal, facts);

    public void ProposeFinalBill(Guid proposalId, ProbateFacts facts)
    {
        Take(ProbateAction.ProposeFinalBill, facts);
        ProposalId = proposalId;
    }

    public void ApproveFinalBill(ProbateFacts facts)
    {
        Take(ProbateAction.ApproveFinalBill, facts);
        ProposalId = null;
    }

    public void ReturnFinalBill(ProbateFacts facts)
    {
        Take(ProbateAction.ReturnFinalBill, facts);
        ProposalId = null;
    }

    public void Complete(ProbateFacts facts) => End(ProbateAction.Complete, facts);

    /// <summary>Says what comes next, and when.</summary>
    public void LookAgain(DateOnly? on, string what) => (NextOn, NextWhat) = (on, what);

    /// <summary>A hash of the adjustments put forward: approved is what was read, or nothing.</summary>
    public string ProposedContent(IEnumerable<ChargedAfterDeath> bills) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        [Id.ToString(), .. bills.OrderBy(bill => bill.InvoiceId).Select(bill => $"{bill.InvoiceId} {bill.Days} {bill.Credit.Pence}")]))));

    private void End(ProbateAction action, ProbateFacts facts)
    {
        Take(action, facts);
        (EndedOn, NextOn, NextWhat, ProposalId, LetterId) = (facts.Today, null, "", null, null);
    }

    private void Take(ProbateAction action, ProbateFacts facts)
    {
        var to = ProbateWorkflow.Table.Next(State, action, facts);
        (State, Since) = (to, to == State ? Since : facts.Today);
    }
}
