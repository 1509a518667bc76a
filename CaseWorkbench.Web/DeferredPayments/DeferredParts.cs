using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.DeferredPayments;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.DeferredPayments;

/// <summary>Where deferred payments stand in the portal: a line and a panel on the case.</summary>
public static class DeferredParts
{
    public static IServiceCollection AddDeferredPaymentParts(this IServiceCollection services) => services
        .AddSingleton(new CasePart(typeof(DeferredLine), CasePlace.Left, Order: 40))
        .AddSingleton(new CaseAct("deferred", typeof(DeferredPanel), Order: 38, Permission.ReadCases, "Deferred payment", OnClosedToo: true, InMenu: true));
}

/// <summary>How deferred payments are spoken of on screen.</summary>
public static class DeferredPhrases
{
    public static readonly IReadOnlyList<Choice<NotEligibleReason?>> Reasons = [.. Enum.GetValues<NotEligibleReason>().Select(reason => new Choice<NotEligibleReason?>(reason, reason.Named()))];

    public static readonly IReadOnlyList<Choice<AnswerForm?>> Forms = [new(AnswerForm.InWriting, "In writing"), new(AnswerForm.Witnessed, "Said before a witness")];

    public static Tone Tone(this DeferredState state) => state switch
    {
        DeferredState.Offered or DeferredState.NoResponse => Shared.Tone.Wait,
        DeferredState.Accepted => Shared.Tone.Good,
        DeferredState.NotAssessed or DeferredState.Eligible => Shared.Tone.Care,
        _ => Shared.Tone.Plain,
    };

    /// <summary>The words on the button of an action, and the title of its form.</summary>
    public static string Words(this DeferredAction action) => action switch
    {
        DeferredAction.FindNotEligible => "Not eligible",
        DeferredAction.FindEligible => "Eligible",
        DeferredAction.Offer => "It was offered",
        DeferredAction.RecordAcceptance => "They accepted",
        DeferredAction.RecordRefusal => "They refused",
        DeferredAction.RecordNoResponse => "Nobody answered",
        DeferredAction.RecordLegalView => "Legal’s view",
        DeferredAction.End => "The agreement is over",
        _ => action.InWords(),
    };

    /// <summary>What is asked to be seen or said, by action.</summary>
    public static string Evidence(this DeferredAction action) => action switch
    {
        DeferredAction.FindNotEligible or DeferredAction.FindEligible => "What was seen: the care home, the home, capital, security.",
        DeferredAction.Offer => "How it was offered, and to whom.",
        DeferredAction.RecordAcceptance or DeferredAction.RecordRefusal => "The form, the letter, or what was said.",
        DeferredAction.RecordNoResponse => "How they were asked, and that nothing came.",
        DeferredAction.RecordLegalView => "What Legal advises.",
        _ => "How it ended.",
    };
}
