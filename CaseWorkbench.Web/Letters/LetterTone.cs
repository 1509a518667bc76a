using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Web.Shared;

namespace CaseWorkbench.Web.Letters;

/// <summary>How a letter's state is coloured.</summary>
internal static class LetterTone
{
    public static Tone Of(LetterView letter) => letter.Faults.Count > 0 ? Tone.Stop : Of(letter.State);

    public static Tone Of(LetterState state) => state switch
    {
        LetterState.Sent or LetterState.Checked => Tone.Good,
        LetterState.Returned => Tone.Stop,
        LetterState.Cancelled => Tone.Wait,
        _ => Tone.Care,
    };
}
