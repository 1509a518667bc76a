using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Web.Shared;

namespace CaseWorkbench.Web.Enquiries;

/// <summary>How enquiries are spoken of on screen, and the dialog of each action.</summary>
public static class EnquiryPhrases
{
    public static readonly IReadOnlyDictionary<EnquiryAction, Type> Dialogs = new Dictionary<EnquiryAction, Type>
    {
        [EnquiryAction.Chase] = typeof(ChaseEnquiryDialog), [EnquiryAction.GoUnanswered] = typeof(RecordNoAnswerDialog), [EnquiryAction.RecordAnswer] = typeof(AnswerEnquiryDialog),
        [EnquiryAction.Close] = typeof(CloseEnquiryDialog), [EnquiryAction.Withdraw] = typeof(WithdrawEnquiryDialog),
    };

    /// <summary>The words on the button of an action.</summary>
    public static string Words(this EnquiryAction action) => action switch
    {
        EnquiryAction.Chase => "They were chased",
        EnquiryAction.GoUnanswered => "No answer came",
        EnquiryAction.RecordAnswer => "They answered",
        EnquiryAction.Close => "Close it",
        _ => "Withdraw it",
    };

    public static Tone Tone(this EnquiryState state) => state switch
    {
        EnquiryState.Asked or EnquiryState.Chased => Shared.Tone.Wait,
        EnquiryState.NoAnswer or EnquiryState.Answered => Shared.Tone.Care,
        _ => Shared.Tone.Plain,
    };

    /// <summary>“Search of the register (OPG100), Office of the Public Guardian”.</summary>
    public static string Named(this EnquiryKind kind) => $"{EnquiryType.Of(kind).Name}, {EnquiryType.Of(kind).Body.Named()}";
}
