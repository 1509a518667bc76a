using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Web.Shared;

namespace CaseWorkbench.Web.LegalReferrals;

/// <summary>How the way to court is spoken of on screen, and the dialog of each action.</summary>
public static class LegalPhrases
{
    /// <summary>The dialogs of what an officer does. Approvals are given in the queue.</summary>
    public static readonly IReadOnlyDictionary<LegalAction, Type> Dialogs = new Dictionary<LegalAction, Type>
    {
        [LegalAction.ChooseBills] = typeof(ChooseBillsDialog),
        [LegalAction.PutInPack] = typeof(PutInPackDialog),
        [LegalAction.Submit] = typeof(LegalStepDialog),
        [LegalAction.GiveUp] = typeof(LegalStepDialog),
        [LegalAction.Accept] = typeof(LegalStepDialog),
        [LegalAction.SendBack] = typeof(LegalStepDialog),
        [LegalAction.GiveNotice] = typeof(LegalStepDialog),
        [LegalAction.IssueClaim] = typeof(IssueClaimDialog),
        [LegalAction.RecordAcknowledgment] = typeof(CourtAnswerDialog),
        [LegalAction.RequestDefault] = typeof(LegalStepDialog),
        [LegalAction.RecordAdmission] = typeof(CourtAnswerDialog),
        [LegalAction.RecordDefence] = typeof(CourtAnswerDialog),
        [LegalAction.RecordCourtDate] = typeof(CourtDateDialog),
        [LegalAction.RecordJudgment] = typeof(JudgmentDialog),
        [LegalAction.OpenEnforcement] = typeof(LegalStepDialog),
        [LegalAction.Conclude] = typeof(LegalStepDialog),
        [LegalAction.PassOffer] = typeof(LegalStepDialog),
        [LegalAction.AnswerOffer] = typeof(AnswerOfferDialog),
        [LegalAction.ProposeWithdrawal] = typeof(LegalStepDialog),
    };

    public static readonly IReadOnlyList<Choice<ClaimRoute?>> Routes = [new(ClaimRoute.MoneyClaimOnline, "Money Claim Online"), new(ClaimRoute.Paper, "On paper")];

    public static readonly IReadOnlyList<Choice<PackPaperKind?>> PackItems = [.. Enum.GetValues<PackPaperKind>().Select(item => new Choice<PackPaperKind?>(item, item.Named()))];

    public static readonly IReadOnlyList<Choice<JudgmentTerms?>> Terms =
        [new(JudgmentTerms.Forthwith, "Forthwith"), new(JudgmentTerms.ByDate, "By a date"), new(JudgmentTerms.Instalments, "In monthly instalments")];

    public static Tone Tone(this LimitationBand band) => band switch
    {
        LimitationBand.Green => Shared.Tone.Good,
        LimitationBand.Amber => Shared.Tone.Wait,
        LimitationBand.Red => Shared.Tone.Care,
        _ => Shared.Tone.Stop,
    };

    public static Tone Tone(this LegalState state) => state switch
    {
        LegalState.PackDraft or LegalState.EnforcementChoice => Shared.Tone.Care,
        LegalState.Concluded => Shared.Tone.Good,
        LegalState.Withdrawn => Shared.Tone.Plain,
        _ => Shared.Tone.Wait,
    };

    /// <summary>How long a bill can still be claimed.</summary>
    public static string Left(this ClaimLine line) => line.Band == LimitationBand.Passed ? "passed" : $"{line.DaysLeft.Count("day")} left";

    /// <summary>The step that usually comes next in a state, where there is one.</summary>
    public static LegalAction? Usual(this LegalState state) => state switch
    {
        LegalState.PackDraft => LegalAction.Submit,
        LegalState.Submitted => LegalAction.Accept,
        LegalState.Accepted or LegalState.NoticeGiven => LegalAction.IssueClaim,
        LegalState.Served => LegalAction.RequestDefault,
        LegalState.DefaultRequested or LegalState.Admitted or LegalState.Defended => LegalAction.RecordJudgment,
        LegalState.Judgment or LegalState.EnforcementChoice => LegalAction.Conclude,
        _ => null,
    };

    /// <summary>The words on the button of an action.</summary>
    public static string Words(this LegalAction action) => action switch
    {
        LegalAction.ChooseBills => "Choose the bills",
        LegalAction.PutInPack => "Add to the pack",
        LegalAction.Submit => "Put the pack forward",
        LegalAction.GiveUp => "Give the pack up",
        LegalAction.Accept => "Accept the pack",
        LegalAction.SendBack => "Send the pack back",
        LegalAction.GiveNotice => "Give 14 days' notice",
        LegalAction.IssueClaim => "The claim was issued",
        LegalAction.RecordAcknowledgment => "Service acknowledged",
        LegalAction.RequestDefault => "Judgment asked for",
        LegalAction.RecordAdmission => "They admit it",
        LegalAction.RecordDefence => "They defend it",
        LegalAction.RecordCourtDate => "Court date",
        LegalAction.RecordJudgment => "Judgment given",
        LegalAction.OpenEnforcement => "Not paid: enforce",
        LegalAction.Conclude => "Paid: conclude",
        LegalAction.PassOffer => "Pass an offer to Legal",
        LegalAction.AnswerOffer => "Answer the offer",
        LegalAction.ProposeWithdrawal => "Withdraw",
        _ => action.InWords(),
    };

    /// <summary>What is to be done, as a sentence begins.</summary>
    public static string Sentence(string what) => what.Length == 0 ? "" : char.ToUpperInvariant(what[0]) + what[1..];
}
