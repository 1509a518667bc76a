using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Web.Shared;

namespace CaseWorkbench.Web.Diary;

/// <summary>How the diary names its parts and the work a date belongs to.</summary>
public static class DiaryWords
{
    public static string Name(this DiaryWork work) => work switch
    {
        DiaryWork.Note => "Own note",
        DiaryWork.Person => "About the person",
        DiaryWork.Moratorium => "Breathing space",
        _ => work.InWords(),
    };

    public static string Name(this DiaryWhen? when) => when is { } part ? part.InWords() : "All";

    /// <summary>The panel of the case page that shows such work, where it has one.</summary>
    public static string? Panel(this DiaryWork work) => work switch
    {
        DiaryWork.Dispute => "dispute",
        DiaryWork.Ladder => "ladder",
        DiaryWork.Moratorium => "moratorium",
        DiaryWork.DeferredPayment => "deferred",
        DiaryWork.Enquiry => "enquiry",
        DiaryWork.Legal => "legal",
        _ => null,
    };

    public static Tone Tone(this DiaryWhen when) => when switch
    {
        DiaryWhen.Overdue => Shared.Tone.Stop,
        DiaryWhen.Today => Shared.Tone.Care,
        _ => Shared.Tone.Plain,
    };
}
