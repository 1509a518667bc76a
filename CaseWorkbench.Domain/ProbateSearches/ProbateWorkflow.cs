using CaseWorkbench.Domain.Kernel;
using static CaseWorkbench.Domain.ProbateSearches.ProbateAction;
using static CaseWorkbench.Domain.ProbateSearches.ProbateState;

namespace CaseWorkbench.Domain.ProbateSearches;

/// <summary>Where a probate search stands (handbook 10.2).</summary>
public enum ProbateState
{
    Notified, Verified, ClaimNotified, Searched, StandingSearch,

    /// <summary>The standing search ran out, and nobody tells us of a grant until it is lodged anew.</summary>
    SearchGap,
    GrantFound, ClaimLodged, EstateReview, AwaitingDistribution, DividendDue, NoEstate, LegalReview,
    Completed, ClosedError,
}

/// <summary>
/// What may be done about an estate. <see cref="Verify"/> and <see cref="NotDead"/> are done to the person and heard of; a letter takes its step
/// when it is posted; <see cref="Expire"/> happens overnight, and <see cref="Complete"/> when nothing is owed any more.
/// </summary>
public enum ProbateAction
{
    Verify, NotDead, SendNotice, RecordSearch, LodgeStandingSearch, EnterStandingSearch, RenewStandingSearch, Expire, RecordGrant, LodgeClaim,
    RecordAccount, AgreePayment, DeclareInsolvent, RecordSection27, RecordFinding, FindNoEstate, ReferToLegal,
    ProposeFinalBill, ApproveFinalBill, ReturnFinalBill, Complete,
}

/// <summary>What the guards may look at: values only, so that a screen can ask them too.</summary>
/// <param name="PauseUntil">The last day of the bereavement pause, while it runs.</param>
/// <param name="KnowsSolicitor">A solicitor or representative is known, so that the search need not wait for the pause to end.</param>
/// <param name="NoticeUnderway">A notice or a claim lies in the queue, by its reference.</param>
/// <param name="LodgedOn">The day the form for a standing search was posted, while the registry has not entered it.</param>
/// <param name="ExpiresOn">The day the standing search runs out.</param>
/// <param name="RenewFrom">The first day it may be renewed.</param>
/// <param name="PeriodsDone">Search periods that ended without a grant, of <paramref name="PeriodsNeeded"/>.</param>
/// <param name="NextPeriodOn">The day by which all periods would be done.</param>
/// <param name="Missing">What “no estate” still lacks, or null.</param>
/// <param name="AfterDeath">What a bill charges for days after the death (<c>EST-004</c>), or null.</param>
/// <param name="SettlementRefusal">What the estate account still lacks before anything is settled by it, or null.</param>
/// <param name="IsInsolvent">By the account, the estate cannot pay everyone.</param>
/// <param name="SilentSince">The day we last heard of whoever represents the estate, or wrote to them.</param>
/// <param name="HasAssets">A grant or an account shows assets.</param>
/// <param name="DeciderRefusal">What the approval itself says to the acting officer.</param>
/// <param name="PreparedByActing">The acting officer put it forward.</param>
/// <param name="FinalBillWaits">The reference of an adjustment that waits for approval.</param>
public sealed record ProbateFacts(
    DateOnly Today, DateOnly? PauseUntil = null, bool KnowsSolicitor = false, string NoticeUnderway = "", DateOnly? LodgedOn = null, DateOnly? ExpiresOn = null, DateOnly? RenewFrom = null,
    int PeriodsDone = 0, int PeriodsNeeded = 4, DateOnly? NextPeriodOn = null, bool HasNoAssets = false, Refusal? Missing = null, Refusal? AfterDeath = null, Refusal? SettlementRefusal = null,
    bool IsInsolvent = false, DateOnly? SilentSince = null, int SilentDays = 56, bool HasAssets = false, Money Owed = default, Money LegalMinimum = default,
    Refusal? DeciderRefusal = null, bool PreparedByActing = false, string FinalBillWaits = "");

/// <summary>The transition table of handbook 10.2.</summary>
public static class ProbateWorkflow
{
    private static readonly Guard<ProbateFacts> NoLetterUnderway = new("no such letter is on its way", facts =>
        facts.NoticeUnderway.Length > 0 ? new("EST-014", $"{facts.NoticeUnderway} is written and waits to be posted.") : null);

    private static readonly Guard<ProbateFacts> PauseIsOver = new("pause over", facts =>
        facts.PauseUntil is { } until ? new("EST-003", $"Bereavement pause to {until.InWords()}. A notice of claim may go; a demand may not.") : null);

    private static readonly Guard<ProbateFacts> SomebodyRepresentsIt = new("somebody represents the estate", facts =>
        facts.KnowsSolicitor ? null : new("EST-017", "Nobody is known who represents the estate. Record the solicitor, or the grant, first."));

    private static readonly Guard<ProbateFacts> PauseIsOverOrSolicitorKnown = new("pause over, or a solicitor known", facts =>
        facts.PauseUntil is { } until && !facts.KnowsSolicitor ? new("EST-003", $"Bereavement pause to {until.InWords()}. Search after it, or sooner once a solicitor or representative is recorded.") : null);

    private static readonly Guard<ProbateFacts> NotLodgedYet = new("not lodged yet", facts =>
        facts.LodgedOn is { } on ? new("EST-014", $"A standing search was posted on {on.InWords()}. Record the registry's entry.") : null);

    private static readonly Guard<ProbateFacts> Lodged = new("lodged", facts =>
        facts.LodgedOn is null ? new("EST-014", "No standing search has been posted that the registry could have entered.") : null);

    private static readonly Guard<ProbateFacts> InWindow = new("within the last month", facts =>
        facts.RenewFrom is { } from && facts.Today < from ? new("EST-006", $"Renewal opens {from.InWords()}.")
        : facts.ExpiresOn is { } expires && facts.Today >= expires ? new("EST-006", $"It ran out on {expires.InWords()}. Lodge a new standing search.")
        : null);

    private static readonly Guard<ProbateFacts> RanOut = new("ran out", facts =>
        facts.ExpiresOn is { } expires && facts.Today < expires ? new("EST-006", $"It runs to {expires.InWords()}.") : null);

    private static readonly Guard<ProbateFacts> ChargedToDeath = new("charged to the date of death", facts => facts.AfterDeath);

    private static readonly Guard<ProbateFacts> AccountMayBeSettledBy = new("account may be settled by", facts => facts.SettlementRefusal);

    private static readonly Guard<ProbateFacts> CanPayEveryone = new("estate can pay everyone", facts =>
        facts.IsInsolvent ? new("EST-016", "By the last account the estate cannot pay everyone. Record the dividend instead.") : null);

    private static readonly Guard<ProbateFacts> CannotPayEveryone = new("estate cannot pay everyone", facts =>
        facts.IsInsolvent ? null : new("EST-016", "By the last account the estate can pay everyone. Agree payment instead."));

    private static readonly Guard<ProbateFacts> SearchesAreDone = new("searches done, or proof of no assets", facts =>
        facts.PeriodsDone >= facts.PeriodsNeeded || facts.HasNoAssets ? null
            : new("EST-005", $"{facts.PeriodsDone} of {facts.PeriodsNeeded} search periods done. Add proof of no assets, or {(facts.NextPeriodOn is { } on ? $"wait until {on.InWords()}" : "search first")}."));

    private static readonly Guard<ProbateFacts> EvidenceIsThere = new("Gazette, property and next of kin asked", facts => facts.Missing);

    private static readonly Guard<ProbateFacts> SilentLongEnough = new("no answer for eight weeks", facts =>
        facts.SilentSince is { } since && facts.Today < since.AddDays(facts.SilentDays)
            ? new("EST-012", $"They have until {since.AddDays(facts.SilentDays).InWords()}: {facts.SilentDays} days from {since.InWords()}.") : null);

    private static readonly Guard<ProbateFacts> WorthTheCourt = new("assets, and a sum worth the court", facts =>
        !facts.HasAssets ? new("EST-012", "No grant and no account shows assets. There is nothing to go to court for.")
        : facts.Owed < facts.LegalMinimum ? new("EST-012", $"{facts.Owed} is owed; legal takes {facts.LegalMinimum} and more.")
        : null);

    private static readonly Guard<ProbateFacts> SomethingIsCharged = new("a bill runs past the death", facts =>
        facts.AfterDeath is null ? new("EST-018", "No bill runs past the date of death.") : null);

    private static readonly Guard<ProbateFacts> NoAdjustmentWaits = new("no adjustment waits", facts =>
        facts.FinalBillWaits.Length > 0 ? new("EST-014", $"The adjustment {facts.FinalBillWaits} waits for approval.") : null);

    private static readonly Guard<ProbateFacts> AnAdjustmentWaits = new("an adjustment waits", facts =>
        facts.FinalBillWaits.Length == 0 ? new("EST-018", "No adjustment waits for approval.") : null);

    private static readonly Guard<ProbateFacts> ApprovedBySomeoneWhoMay = new("approved by someone else within their limit", facts => facts.DeciderRefusal);

    private static readonly Guard<ProbateFacts> ReturnedByDeciderOrPreparer = new("returned by one who may decide it, or by its preparer", facts =>
        facts.PreparedByActing ? null : facts.DeciderRefusal);

    private static readonly Guard<ProbateFacts> NothingIsOwed = new("nothing is owed", facts =>
        facts.Owed.IsPositive ? new("CAS-001", $"{facts.Owed} is still owed.") : null);

    private static readonly ProbateState[] BeforeAnyGrant = [Notified, Verified, ClaimNotified, Searched, StandingSearch, SearchGap];
    private static readonly ProbateState[] AfterTheNotice = [ClaimNotified, Searched, StandingSearch, SearchGap, GrantFound, ClaimLodged, EstateReview, AwaitingDistribution, DividendDue, NoEstate, LegalReview];
    private static readonly ProbateState[] OfTheDead = [Verified, .. AfterTheNotice];

    public static readonly Workflow<ProbateState, ProbateAction, ProbateFacts> Table = new("probate search", Notified,
    [
        new([Notified],                             Verify,              Verified),
        new(BeforeAnyGrant,                         NotDead,             ClosedError),
        new([Verified],                             SendNotice,          ClaimNotified,        NoLetterUnderway),
        new([ClaimNotified],                        RecordSearch,        Searched,             PauseIsOverOrSolicitorKnown),
        .. Same(                                    RecordSearch,        [Searched, StandingSearch, SearchGap]),
        .. Same(                                    ProbateAction.LodgeStandingSearch, [Searched, SearchGap], NotLodgedYet),
        new([Searched, SearchGap],                  ProbateAction.EnterStandingSearch, StandingSearch,       Lodged),
        new([StandingSearch],                       ProbateAction.RenewStandingSearch, StandingSearch,       InWindow),
        new([StandingSearch],                       Expire,              SearchGap,            RanOut),
        new([ClaimNotified, Searched, StandingSearch, SearchGap, NoEstate], ProbateAction.RecordGrant, GrantFound),
        new([ClaimNotified, Searched, StandingSearch, SearchGap], LodgeClaim, ClaimLodged,      PauseIsOver, SomebodyRepresentsIt, ChargedToDeath, NoLetterUnderway),
        new([GrantFound],                           LodgeClaim,          ClaimLodged,          PauseIsOver, ChargedToDeath, NoLetterUnderway),
        new([.. AfterTheNotice],                    RecordAccount,       EstateReview),
        new([EstateReview],                         AgreePayment,        AwaitingDistribution, AccountMayBeSettledBy, CanPayEveryone),
        new([AwaitingDistribution],                 AgreePayment,        AwaitingDistribution),
        new([EstateReview],                         DeclareInsolvent,    DividendDue,          AccountMayBeSettledBy, ChargedToDeath, CannotPayEveryone),
        new([Searched, StandingSearch, SearchGap],  ProbateAction.FindNoEstate,        NoEstate,             SearchesAreDone, EvidenceIsThere),
        new([ClaimLodged, EstateReview],            ReferToLegal,        LegalReview,          SilentLongEnough, WorthTheCourt),
        .. Same(                                    RecordSection27,     OfTheDead),
        .. Same(                                    RecordFinding,       OfTheDead),
        .. Same(                                    ProbateAction.ProposeFinalBill,    OfTheDead, SomethingIsCharged, NoAdjustmentWaits),
        .. Same(                                    ProbateAction.ApproveFinalBill,    OfTheDead, AnAdjustmentWaits, ApprovedBySomeoneWhoMay),
        .. Same(                                    ProbateAction.ReturnFinalBill,     OfTheDead, AnAdjustmentWaits, ReturnedByDeciderOrPreparer),
        new(OfTheDead,                              Complete,            Completed,            NothingIsOwed),
    ]);

    /// <summary>The report of the death may still turn out to be wrong: no grant was found.</summary>
    public static bool MayBeTakenBack(this ProbateState state) => BeforeAnyGrant.Contains(state);

    /// <summary>It is over.</summary>
    public static bool IsOver(this ProbateState state) => state >= Completed;

    /// <summary>An action that leaves each of these states as it is.</summary>
    private static IEnumerable<Transition<ProbateState, ProbateAction, ProbateFacts>> Same(ProbateAction action, ProbateState[] states, params Guard<ProbateFacts>[] guards) =>
        states.Select(state => new Transition<ProbateState, ProbateAction, ProbateFacts>([state], action, state, guards));
}
