using CaseWorkbench.Domain.Kernel;
using static CaseWorkbench.Domain.LegalReferrals.LegalAction;
using static CaseWorkbench.Domain.LegalReferrals.LegalState;

namespace CaseWorkbench.Domain.LegalReferrals;

/// <summary>Where a legal referral stands (handbook 11.6).</summary>
public enum LegalState
{
    PackDraft,

    /// <summary>Before it goes to Legal a supervisor looks at it.</summary>
    WithSupervisor, Submitted, Accepted, NoticeGiven, ClaimIssued, Served, DefaultRequested, Admitted, Defended, Judgment,

    /// <summary>A judgment is not paid as ordered: by what way it is enforced is a workflow of its own.</summary>
    EnforcementChoice, Concluded, Withdrawn,
}

/// <summary>
/// What may be done to a legal referral. The notice is given when its letter is posted, and <see cref="Serve"/> happens overnight; everything else
/// somebody does.
/// </summary>
public enum LegalAction
{
    ChooseBills, PutInPack, Submit, Pass, Return, GiveUp, Accept, SendBack, GiveNotice, IssueClaim, Serve, RecordAcknowledgment, RequestDefault,
    RecordAdmission, RecordDefence, RecordCourtDate, RecordJudgment, OpenEnforcement, Conclude, PassOffer, AnswerOffer, ProposeWithdrawal, ApproveWithdrawal, ReturnWithdrawal,
}

/// <summary>What the guards may look at: values only, so that a screen can ask them too.</summary>
/// <param name="Gate">The first gate before a court that is not met today for these bills, or null (handbook 11.1).</param>
/// <param name="Missing">What the pack still lacks (<c>LEG-005</c>), or null.</param>
/// <param name="DeciderRefusal">What the approval itself says to the acting officer.</param>
/// <param name="PreparedByActing">The acting officer put it forward.</param>
/// <param name="Underway">The letter of notice that waits to be posted, by its reference.</param>
/// <param name="RepliedOn">The day somebody answered the letter of claim: fourteen days' notice goes first.</param>
/// <param name="IssueFrom">The first day after the notice that was given.</param>
/// <param name="IssuedOn">The day the court issued the claim.</param>
/// <param name="IsIssueOpen">A protective claim goes without the notice and before the time to reply is over.</param>
/// <param name="ResponseBy">The last day for an answer to the claim.</param>
/// <param name="IsAcknowledged">The debtor has acknowledged service, and has longer.</param>
/// <param name="Stayed">What the law stops meanwhile: a breathing space, a death, a want of capacity; or null.</param>
/// <param name="JudgmentOn">The day the court gave judgment.</param>
/// <param name="Owed">What is still owed on the bills of the claim.</param>
/// <param name="UnpaidAsOrdered">So much of the judgment should have been paid by now, and was not.</param>
/// <param name="VulnerabilityCheckedOn">The day somebody last looked whether the debtor is vulnerable.</param>
/// <param name="OfferWaits">An offer of the debtor waits for Legal's answer.</param>
/// <param name="WithdrawalWaits">The reference of a withdrawal that waits for approval.</param>
public sealed record ReferralFacts(
    DateOnly Today, Refusal? Gate = null, Refusal? Missing = null, Refusal? DeciderRefusal = null, bool PreparedByActing = false, string Underway = "", DateOnly? RepliedOn = null,
    DateOnly? IssueFrom = null, DateOnly? IssuedOn = null, bool IsProtective = false, DateOnly? ResponseBy = null, bool IsAcknowledged = false, Refusal? Stayed = null,
    DateOnly? JudgmentOn = null, Money Owed = default, Money UnpaidAsOrdered = default, DateOnly? VulnerabilityCheckedOn = null, bool OfferWaits = false, string WithdrawalWaits = "");

/// <summary>The transition table of handbook 11.6.</summary>
public static class LegalWorkflow
{
    private const int VulnerabilityDays = 28;

    private static readonly Guard<ReferralFacts> GatesAreMet = new("every gate is met", facts => facts.Gate);

    private static readonly Guard<ReferralFacts> PackIsComplete = new("pack is complete", facts => facts.Missing);

    private static readonly Guard<ReferralFacts> ApprovedBySomeoneWhoMay = new("approved by someone else within their limit", facts => facts.DeciderRefusal);

    private static readonly Guard<ReferralFacts> ReturnedByDeciderOrPreparer = new("returned by one who may decide it, or by its preparer", facts =>
        facts.PreparedByActing ? null : facts.DeciderRefusal);

    private static readonly Guard<ReferralFacts> NotWrittenYet = new("no notice is written", facts =>
        facts.Underway.Length > 0 ? new("LEG-010", $"{facts.Underway} is written and waits to be posted.") : null);

    private static readonly Guard<ReferralFacts> SomebodyReplied = new("somebody replied", facts =>
        facts.RepliedOn is null ? new("LEG-010", "Nobody answered the letter of claim, so no notice is due: the claim can be issued.") : null);

    private static readonly Guard<ReferralFacts> NoticeIsOver = new("notice is over, where one is due", facts => facts switch
    {
        { IsProtective: true } => null,
        { IssueFrom: { } from } => facts.Today < from ? new("LEG-002", $"Earliest date is {from.InWords()}: 14 days' notice.") : null,
        { RepliedOn: { } replied } => new("LEG-002", $"No earliest date yet: they replied on {replied.InWords()}, so 14 days' notice goes first."),
        _ => null,
    });

    private static readonly Guard<ReferralFacts> NotStayed = new("not stayed", facts => facts.Stayed);

    private static readonly Guard<ReferralFacts> ResponseIsOver = new("time to answer is over", facts =>
        facts.ResponseBy is { } by && facts.Today <= by ? new("LEG-002", $"Earliest date is {by.AddDays(1).InWords()}: response period.") : null);

    private static readonly Guard<ReferralFacts> NotAcknowledged = new("not acknowledged before", facts =>
        facts.IsAcknowledged ? new("LEG-010", "It is recorded already that service was acknowledged.") : null);

    private static readonly Guard<ReferralFacts> AfterTheClaim = new("not dated before its claim", facts =>
        facts is { JudgmentOn: { } judged, IssuedOn: { } issued } && judged < issued
            ? new("LEG-011", $"The claim was issued on {issued.InWords()}. A judgment of {judged.InWords()} cannot be about it.") : null);

    private static readonly Guard<ReferralFacts> ThereIsAJudgment = new("there is a judgment", facts =>
        facts.JudgmentOn is null ? new("LEG-007", "Care and sundry debts need a court judgment before any enforcement agent.") : null);

    private static readonly Guard<ReferralFacts> NotPaidAsOrdered = new("not paid as ordered", facts =>
        facts.UnpaidAsOrdered.IsPositive ? null : new("LEG-019", "Nothing is missing of what the court ordered to be paid by today."));

    private static readonly Guard<ReferralFacts> VulnerabilityLookedAtLately = new("vulnerability was looked at lately", facts =>
        facts.VulnerabilityCheckedOn is { } on && on.AddDays(VulnerabilityDays) >= facts.Today ? null
            : new("ENF-002", $"Vulnerability was last checked {(facts.VulnerabilityCheckedOn is { } last ? $"on {last.InWords()}" : "never")}. Check again before enforcement ({VulnerabilityDays} days)."));

    private static readonly Guard<ReferralFacts> NothingIsOwed = new("nothing is owed", facts =>
        facts.Owed.IsPositive ? new("LEG-012", $"{facts.Owed} of the judgment is still owed.") : null);

    private static readonly Guard<ReferralFacts> AnOfferWaits = new("an offer waits", facts => facts.OfferWaits ? null : new("LEG-013", "No offer waits for an answer."));

    private static readonly Guard<ReferralFacts> NoWithdrawalWaits = new("no withdrawal waits", facts =>
        facts.WithdrawalWaits.Length > 0 ? new("LEG-014", $"Its withdrawal waits for approval ({facts.WithdrawalWaits}).") : null);

    private static readonly Guard<ReferralFacts> AWithdrawalWaits = new("a withdrawal waits", facts =>
        facts.WithdrawalWaits.Length > 0 ? null : new("LEG-014", "No withdrawal waits for approval."));

    private static readonly LegalState[] WithLegal = [Submitted, Accepted, NoticeGiven, ClaimIssued, Served, DefaultRequested, Admitted, Defended, LegalState.Judgment, EnforcementChoice];
    private static readonly LegalState[] AtCourt = [ClaimIssued, Served, DefaultRequested, Admitted, Defended, LegalState.Judgment, EnforcementChoice];

    public static readonly Workflow<LegalState, LegalAction, ReferralFacts> Table = new("legal referral", PackDraft,
        [
            new([PackDraft],                              ChooseBills,                      PackDraft),
            new([PackDraft],                              LegalAction.PutInPack,            PackDraft),
            new([PackDraft],                              Submit,                           WithSupervisor,      GatesAreMet, PackIsComplete),
            new([PackDraft],                              GiveUp,                           Withdrawn),
            new([WithSupervisor],                         Pass,                             Submitted,           ApprovedBySomeoneWhoMay, GatesAreMet, PackIsComplete),
            new([WithSupervisor],                         Return,                           PackDraft,           ReturnedByDeciderOrPreparer),
            new([Submitted],                              Accept,                           Accepted),
            new([Submitted],                              SendBack,                         PackDraft),
            new([Accepted],                               GiveNotice,                       NoticeGiven,         NotWrittenYet, SomebodyReplied, GatesAreMet),
            new([Accepted, NoticeGiven],                  LegalAction.IssueClaim,           ClaimIssued,         NotWrittenYet, GatesAreMet, NoticeIsOver),
            new([ClaimIssued],                            Serve,                            Served),
            new([Served],                                 LegalAction.RecordAcknowledgment, Served,              NotAcknowledged),
            new([Served],                                 RequestDefault,                   DefaultRequested,    NotStayed, ResponseIsOver),
            new([Served],                                 LegalAction.RecordAdmission,      Admitted),
            new([Served, DefaultRequested],               LegalAction.RecordDefence,        Defended),
            new([DefaultRequested, Admitted, Defended],   LegalAction.RecordJudgment,       LegalState.Judgment, AfterTheClaim),
            new([.. WithLegal[..^1]],                     LegalAction.OpenEnforcement,      EnforcementChoice,   ThereIsAJudgment, NotStayed, NotPaidAsOrdered, VulnerabilityLookedAtLately),
            new([LegalState.Judgment, EnforcementChoice], Conclude,                         Concluded,           NothingIsOwed),
            .. Staying(AtCourt, LegalAction.RecordCourtDate),
            .. Staying(WithLegal, PassOffer),
            .. Staying(WithLegal, AnswerOffer, AnOfferWaits),
            .. Staying(WithLegal, ProposeWithdrawal, NoWithdrawalWaits),
            new(WithLegal,                                ApproveWithdrawal,                Withdrawn,           AWithdrawalWaits, ApprovedBySomeoneWhoMay),
            .. Staying(WithLegal, ReturnWithdrawal, AWithdrawalWaits, ReturnedByDeciderOrPreparer),
        ]);

    /// <summary>Nobody has anything to do about it any more.</summary>
    public static bool IsOver(this LegalState state) => state is Concluded or Withdrawn;

    /// <summary>It lies with Legal: officers agree nothing and write nothing off (<c>LEG-004</c>).</summary>
    public static bool IsWithLegal(this LegalState state) => Array.IndexOf(WithLegal, state) >= 0;

    /// <summary>The court has the claim.</summary>
    public static bool IsAtCourt(this LegalState state) => Array.IndexOf(AtCourt, state) >= 0;

    /// <summary>How it reads where one line must do.</summary>
    public static string Stage(this LegalState state) => state switch
    {
        PackDraft => "Pack in draft",
        WithSupervisor => "Pack with a supervisor",
        Submitted => "With Legal",
        Accepted => "Accepted by Legal",
        NoticeGiven => "14 days' notice given",
        _ => state.InWords(),
    };

    /// <summary>An action that leaves it where it is.</summary>
    private static IEnumerable<Transition<LegalState, LegalAction, ReferralFacts>> Staying(LegalState[] states, LegalAction action, params Guard<ReferralFacts>[] guards) =>
        states.Select(state => new Transition<LegalState, LegalAction, ReferralFacts>([state], action, state, guards));
}
