namespace CaseWorkbench.Web.Shared;

/// <summary>What a word on screen means for the officer. Each has a colour and a shape; the word is the caller's.</summary>
public enum Tone
{
    Plain,

    /// <summary>Refusal, or overdue.</summary>
    Stop,

    /// <summary>Vulnerability, or a statutory duty.</summary>
    Care,

    /// <summary>Held, or paused.</summary>
    Wait,

    /// <summary>Paid, or kept.</summary>
    Good,
}

/// <summary>The class and the shape of a tone.</summary>
public static class Tones
{
    public static string Class(this Tone tone) => tone switch
    {
        Tone.Stop => "tone-stop", Tone.Care => "tone-care", Tone.Wait => "tone-wait", Tone.Good => "tone-good", _ => "tone-plain",
    };

    public static string Shape(this Tone tone) => tone switch
    {
        Tone.Stop => "▲", Tone.Care => "◆", Tone.Wait => "■", Tone.Good => "●", _ => "○",
    };
}
