using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Web.Shared;

namespace CaseWorkbench.Web.Cases;

/// <summary>What the derived status means for whoever looks at it.</summary>
public static class StatusTone
{
    public static Tone Tone(this CaseStatus status) => status switch
    {
        CaseStatus.Protected or CaseStatus.Estate => Shared.Tone.Care,
        CaseStatus.Held or CaseStatus.InDispute or CaseStatus.WriteOffPending => Shared.Tone.Wait,
        CaseStatus.Legal or CaseStatus.Recovery => Shared.Tone.Stop,
        CaseStatus.OnPlan => Shared.Tone.Good,
        _ => Shared.Tone.Plain,
    };
}
