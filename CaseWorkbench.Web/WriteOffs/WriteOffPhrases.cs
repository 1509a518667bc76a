using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.WriteOffs;
using CaseWorkbench.Web.Shared;

namespace CaseWorkbench.Web.WriteOffs;

/// <summary>How write-offs are spoken of on screen, and the dialog of each action.</summary>
public static class WriteOffPhrases
{
    /// <summary>The dialogs that need no more than the write-off itself. A draft is changed in its form; an approval is given in the queue.</summary>
    public static readonly IReadOnlyDictionary<WriteOffAction, Type> Dialogs = new Dictionary<WriteOffAction, Type>
    {
        [WriteOffAction.Submit] = typeof(SubmitWriteOffDialog),
        [WriteOffAction.Reject] = typeof(RejectWriteOffDialog),
        [WriteOffAction.TellCancelled] = typeof(ToldCancelledDialog),
    };

    public static readonly IReadOnlyList<Choice<WriteOffReason?>> Reasons = [.. Enum.GetValues<WriteOffReason>().Select(reason => new Choice<WriteOffReason?>(reason, reason.Named()))];

    /// <summary>A reason with its code: “Uneconomic to pursue (UNE)”.</summary>
    public static string Named(this WriteOffReason reason) => $"{WriteOffReasons.InWords(reason)} ({reason})";

    public static Tone Tone(this WriteOffState state) => state switch
    {
        WriteOffState.Submitted or WriteOffState.Approved1 => Shared.Tone.Wait,
        WriteOffState.Posted => Shared.Tone.Good,
        WriteOffState.WrittenBack => Shared.Tone.Care,
        _ => Shared.Tone.Plain,
    };

    /// <summary>The words on the button of an action.</summary>
    public static string Words(this WriteOffAction action) => action switch
    {
        WriteOffAction.ChangeDraft => "Change it",
        WriteOffAction.Submit => "Put forward for approval",
        WriteOffAction.Reject => "Reject or take back",
        WriteOffAction.TellCancelled => "They were told it is cancelled",
        _ => action.InWords(),
    };
}
