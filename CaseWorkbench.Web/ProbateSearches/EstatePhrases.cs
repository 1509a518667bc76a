using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.ProbateSearches;
using CaseWorkbench.Web.Shared;

namespace CaseWorkbench.Web.ProbateSearches;

/// <summary>How estates are spoken of on screen, and the dialog of each action.</summary>
public static class EstatePhrases
{
    /// <summary>The dialogs of what an officer does. An approval is given in the queue; a death is reported, verified and taken back on the case.</summary>
    public static readonly IReadOnlyDictionary<ProbateAction, Type> Dialogs = new Dictionary<ProbateAction, Type>
    {
        [ProbateAction.SendNotice] = typeof(EstateLetterDialog),
        [ProbateAction.LodgeClaim] = typeof(EstateLetterDialog),
        [ProbateAction.RecordSearch] = typeof(RecordProbateSearchDialog),
        [ProbateAction.LodgeStandingSearch] = typeof(StandingSearchDayDialog),
        [ProbateAction.EnterStandingSearch] = typeof(StandingSearchDayDialog),
        [ProbateAction.RenewStandingSearch] = typeof(EstateStepDialog),
        [ProbateAction.RecordGrant] = typeof(RecordGrantDialog),
        [ProbateAction.RecordAccount] = typeof(EstateAccountDialog),
        [ProbateAction.AgreePayment] = typeof(AgreeEstatePaymentDialog),
        [ProbateAction.DeclareInsolvent] = typeof(DeclareInsolventDialog),
        [ProbateAction.RecordSection27] = typeof(Section27Dialog),
        [ProbateAction.RecordFinding] = typeof(EstateFindingDialog),
        [ProbateAction.FindNoEstate] = typeof(EstateStepDialog),
        [ProbateAction.ReferToLegal] = typeof(ReferEstateToLegalDialog),
        [ProbateAction.ProposeFinalBill] = typeof(EstateStepDialog),
        [ProbateAction.Complete] = typeof(EstateStepDialog),
    };

    public static readonly IReadOnlyList<Choice<GrantKind?>> Grants = [.. Enum.GetValues<GrantKind>().Select(kind => new Choice<GrantKind?>(kind, kind.InWords()))];

    /// <summary>The step that usually comes next in a state, where there is one.</summary>
    public static ProbateAction? Usual(this ProbateState state) => state switch
    {
        ProbateState.Verified => ProbateAction.SendNotice,
        ProbateState.ClaimNotified => ProbateAction.RecordSearch,
        ProbateState.Searched or ProbateState.SearchGap => ProbateAction.LodgeStandingSearch,
        ProbateState.StandingSearch => ProbateAction.RenewStandingSearch,
        ProbateState.GrantFound => ProbateAction.LodgeClaim,
        ProbateState.ClaimLodged => ProbateAction.RecordAccount,
        ProbateState.EstateReview => ProbateAction.AgreePayment,
        _ => null,
    };

    public static string Words(this ProbateState state) => state switch
    {
        ProbateState.Notified => "To verify",
        ProbateState.SearchGap => "Gap: not watched",
        ProbateState.ClosedError => "Not dead",
        _ => state.InWords(),
    };

    public static Tone Tone(this ProbateState state) => state switch
    {
        ProbateState.SearchGap => Shared.Tone.Stop,
        ProbateState.Notified or ProbateState.GrantFound => Shared.Tone.Care,
        ProbateState.StandingSearch or ProbateState.ClaimLodged or ProbateState.AwaitingDistribution or ProbateState.DividendDue or ProbateState.LegalReview => Shared.Tone.Wait,
        ProbateState.Completed => Shared.Tone.Good,
        _ => Shared.Tone.Plain,
    };

    /// <summary>The words on the button of an action.</summary>
    public static string Words(this ProbateAction action) => action switch
    {
        ProbateAction.SendNotice => "Send the notice of claim",
        ProbateAction.RecordSearch => "Record a search",
        ProbateAction.LodgeStandingSearch => "Standing search posted",
        ProbateAction.EnterStandingSearch => "The registry entered it",
        ProbateAction.RenewStandingSearch => "Renew the standing search",
        ProbateAction.RecordGrant => "A grant was found",
        ProbateAction.LodgeClaim => "Lodge the claim",
        ProbateAction.RecordAccount => "Estate account received",
        ProbateAction.AgreePayment => "Agree when it pays",
        ProbateAction.DeclareInsolvent => "The estate is insolvent",
        ProbateAction.RecordSection27 => "Notice to creditors seen",
        ProbateAction.RecordFinding => "Record what was found",
        ProbateAction.FindNoEstate => "There is no estate",
        ProbateAction.ReferToLegal => "Refer to legal",
        ProbateAction.ProposeFinalBill => "End the bills with the death",
        ProbateAction.Complete => "Settled",
        _ => action.InWords(),
    };

    /// <summary>“after 9 days” once the notice went, or by when it goes while it has not.</summary>
    public static string Notice(EstateRow row) => row.NoticeSentOn is not null ? $"after {row.Days.Count("day")}"
        : IsNoticeAwaited(row) ? $"due {row.NotifyBy.InWords()}; day {row.Days}"
        : "–";

    /// <summary>It went after its last day, or that day has passed and it has not gone.</summary>
    public static bool IsNoticeLate(EstateRow row, DateOnly today) => row.NotifyBy < (row.NoticeSentOn ?? (IsNoticeAwaited(row) ? today : row.NotifyBy));

    /// <summary>What is to be done, as a sentence begins.</summary>
    public static string Sentence(string what) => what.Length == 0 ? "" : char.ToUpperInvariant(what[0]) + what[1..];

    private static bool IsNoticeAwaited(EstateRow row) => row.State is ProbateState.Notified or ProbateState.Verified;
}
