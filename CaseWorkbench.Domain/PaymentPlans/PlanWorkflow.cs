using CaseWorkbench.Domain.Kernel;
using static CaseWorkbench.Domain.PaymentPlans.PlanAction;
using static CaseWorkbench.Domain.PaymentPlans.PlanState;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>Where a payment plan stands (handbook 9.4). “Paused” is no state: it is read off the holds.</summary>
public enum PlanState
{
    Draft, AwaitingEvidence, AwaitingApproval, Offered, Active, InArrears, Broken,
    Completed, Terminated, Lapsed, Superseded, EndedEstate,
}

/// <summary>
/// What may be done to a plan. <see cref="Miss"/>, <see cref="Break"/> and <see cref="Lapse"/> happen overnight, by date;
/// <see cref="ClearArrears"/> and <see cref="Complete"/> when money comes; <see cref="EndByDeath"/> when a death is reported,
/// <see cref="LiveAgain"/> when that report was wrong.
/// </summary>
public enum PlanAction
{
    ChangeDraft, AskForStatement, Submit, Approve, Reject, Accept, Lapse, Withdraw,
    Miss, ClearArrears, Break, Reinstate, Terminate, Complete, EndByDeath, LiveAgain, Vary, LetGoOn,
}

/// <summary>What the guards may look at: values only, so that a screen and the night can ask them too.</summary>
/// <param name="AgreementRefusal">Why whoever agrees may not, or null (handbook 14.4).</param>
/// <param name="EvidenceRefusal">What the statement lacks for these terms, or null (handbook 9.2).</param>
/// <param name="AffordabilityRefusal">Why the instalment is too high and nobody said why it is offered all the same, or null.</param>
/// <param name="DeciderRefusal">What the approval itself says to the acting officer.</param>
/// <param name="PreparedByActing">The acting officer put it forward.</param>
/// <param name="AcceptBy">The last day of an offer.</param>
/// <param name="NoticeEndsOn">The last day of the default notice.</param>
/// <param name="Shortfall">What is missing of the instalments that are past their grace.</param>
/// <param name="Reinstated">How often it was reinstated in the last twelve months, of <paramref name="MostReinstated"/>.</param>
/// <param name="MaySupervise">The acting officer supervises.</param>
/// <param name="AreNewTermsAgreed">What is missing moves to the end of the plan.</param>
/// <param name="Left">What is still to pay.</param>
/// <param name="IsPaused">A breathing space, a bereavement or doubted capacity stops it.</param>
/// <param name="WasRunning">It was accepted before it ended.</param>
/// <param name="IsUnderReview">Bills beside it stay unpaid, and a supervisor has not decided yet.</param>
public sealed record PlanFacts(
    DateOnly Today, Refusal? AgreementRefusal = null, Refusal? EvidenceRefusal = null, Refusal? AffordabilityRefusal = null, Refusal? DeciderRefusal = null, bool PreparedByActing = false,
    DateOnly? AcceptBy = null, DateOnly? RemedyBy = null, DateOnly? NoticeEndsOn = null, Money Shortfall = default, int MissedInstalments = 0, int Reinstated = 0, int MostReinstated = 2,
    bool MaySupervise = false, bool AreNewTermsAgreed = false, Money Left = default, bool IsPaused = false, bool IsUnderReview = false, bool WasRunning = false);

/// <summary>The transition table of handbook 9.4.</summary>
public static class PlanWorkflow
{
    private static readonly Guard<PlanFacts> AgreedBySomeoneWhoMay = new("agreed by someone who may", facts => facts.AgreementRefusal);

    private static readonly Guard<PlanFacts> EvidenceIsThere = new("evidence is there", facts => facts.EvidenceRefusal);

    private static readonly Guard<PlanFacts> IsAffordable = new("affordable, or a reason given", facts => facts.AffordabilityRefusal);

    private static readonly Guard<PlanFacts> ApprovedBySomeoneWhoMay = new("approved by someone else within their limit", facts => facts.DeciderRefusal);

    private static readonly Guard<PlanFacts> ReturnedByDeciderOrPreparer = new("returned by one who may decide it, or by its preparer", facts =>
        facts.PreparedByActing ? null : facts.DeciderRefusal);

    private static readonly Guard<PlanFacts> OfferStands = new("offer stands", facts =>
        facts.AcceptBy is { } last && facts.Today > last ? new("PLN-017", $"The offer stood until {last.InWords()}. Make it again.") : null);

    private static readonly Guard<PlanFacts> OfferIsOver = new("offer is over", facts =>
        facts.AcceptBy is { } last && facts.Today <= last ? new("PLN-017", $"The offer stands until {last.InWords()}.") : null);

    private static readonly Guard<PlanFacts> NotPaused = new("not paused", facts =>
        facts.IsPaused ? new("PLN-021", "The plan is paused by a hold: nothing of it is missed while that lasts.") : null);

    private static readonly Guard<PlanFacts> RemedyIsOver = new("remedy period over, or two missed", facts =>
        facts.MissedInstalments < 2 && facts.RemedyBy is { } last && facts.Today <= last ? new("PLN-023", $"They have until {last.InWords()} to put it right.") : null);

    private static readonly Guard<PlanFacts> NothingIsMissing = new("nothing is missing", facts =>
        facts.Shortfall.IsPositive && !facts.AreNewTermsAgreed ? new("PLN-020", $"{facts.Shortfall} is still missing. Take it, or agree new terms.") : null);

    private static readonly Guard<PlanFacts> MayBeReinstated = new("may be reinstated", facts =>
        facts.Reinstated >= facts.MostReinstated ? new("PLN-018", $"It has been reinstated {facts.Reinstated.Count("time")} in twelve months, and may not be again. Agree a new plan.")
            : facts.Reinstated > 0 && !facts.MaySupervise ? new("PLN-019", "It has been reinstated before: a supervisor must do it this time.")
            : null);

    private static readonly Guard<PlanFacts> NoticeIsOver = new("default notice over", facts =>
        facts.NoticeEndsOn is { } last && facts.Today <= last ? new("PLN-007", $"The default notice runs to {last.InWords()}.") : null);

    private static readonly Guard<PlanFacts> AllIsPaid = new("all is paid or credited", facts =>
        facts.Left.IsPositive ? new("CAS-001", $"{facts.Left} is still owed.") : null);

    private static readonly Guard<PlanFacts> NeverWasActive = new("never was active", _ => new("PLN-008", "Plans with payments are ended, not deleted."));

    private static readonly Guard<PlanFacts> UnderReview = new("under review", facts =>
        facts.IsUnderReview ? null : new("PLN-025", "Nothing is to be decided: no bill beside it is late enough, or it was decided already."));

    private static readonly Guard<PlanFacts> WasRunning = new("was running", facts =>
        facts.WasRunning ? null : new("PLN-026", "It was never accepted. Offer it again."));

    private static readonly PlanState[] Arranging = [Draft, AwaitingEvidence, AwaitingApproval, Offered];
    private static readonly PlanState[] Running = [Active, InArrears, Broken];

    public static readonly Workflow<PlanState, PlanAction, PlanFacts> Table = new("payment plan", Draft,
        new([Draft],                   ChangeDraft,     Draft,            AgreedBySomeoneWhoMay),
        new([AwaitingEvidence],        ChangeDraft,     AwaitingEvidence, AgreedBySomeoneWhoMay),
        new([Draft],                   PlanAction.AskForStatement, AwaitingEvidence),
        new([Draft, AwaitingEvidence], Submit,          AwaitingApproval, AgreedBySomeoneWhoMay, EvidenceIsThere, IsAffordable),
        new([AwaitingApproval],        Approve,         Offered,          ApprovedBySomeoneWhoMay),
        new([AwaitingApproval],        Reject,          Draft,            ReturnedByDeciderOrPreparer),
        new([Offered],                 Accept,          Active,           AgreedBySomeoneWhoMay, OfferStands),
        new([Offered],                 Lapse,           Lapsed,           OfferIsOver),
        new([AwaitingEvidence],        Lapse,           Lapsed),
        new(Arranging,                 Withdraw,        Lapsed),
        new(Running,                   Withdraw,        Lapsed,           NeverWasActive),
        new([Active],                  Miss,            InArrears,        NotPaused),
        new([InArrears],               ClearArrears,    Active,           NothingIsMissing),
        new([InArrears],               Break,           Broken,           NotPaused, RemedyIsOver),
        new([Broken],                  Reinstate,       Active,           NothingIsMissing, MayBeReinstated),
        new([Broken],                  Terminate,       Terminated,       NotPaused, NoticeIsOver),
        new(Running,                   Complete,        Completed,        AllIsPaid),
        new([Active, Broken],          Vary,            Superseded),
        new([Active],                  LetGoOn,         Active,           UnderReview),
        new([InArrears],               LetGoOn,         InArrears,        UnderReview),
        new([.. Arranging, .. Running], EndByDeath,     EndedEstate),
        new([EndedEstate],             LiveAgain,       Active,           WasRunning));

    /// <summary>Its instalments are watched: it was accepted and is not over.</summary>
    public static bool IsRunning(this PlanState state) => state is Active or InArrears or Broken;

    /// <summary>It is not over: it is being arranged, or runs.</summary>
    public static bool IsOpen(this PlanState state) => state < Completed;
}
