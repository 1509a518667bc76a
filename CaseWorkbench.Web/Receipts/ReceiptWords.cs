using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Web.Shared;

namespace CaseWorkbench.Web.Receipts;

/// <summary>How the screens say where a receipt stands.</summary>
public static class ReceiptWords
{
    public static string InWords(this AccountReceipt receipt) => receipt switch
    {
        { ReturnedOn: { } on, ReturnReason: { } reason } => $"Went back {on.InWords()}: {reason.InWords().ToLowerInvariant()}",
        { Status: ReceiptStatus.Provisional } => $"Provisional until {receipt.ClearsOn.InWords()}",
        _ => receipt.Status.InWords(),
    };

    public static string InWords(this ReceiptLine receipt) => receipt switch
    {
        { Status: ReceiptStatus.Provisional } => $"Provisional until {receipt.ClearsOn.InWords()}",
        { ReturnedOn: { } on } => $"{receipt.Status.InWords()} {on.InWords()}",
        _ => receipt.Status.InWords(),
    };

    /// <summary>How long money has been in suspense and who is told of it; or what became of it.</summary>
    public static string InWords(this SuspenseRow item) => item switch
    {
        { State: SuspenseState.Placed, EndedOn: { } on } => $"Placed {on.InWords()}",
        { State: SuspenseState.SentBack, EndedOn: { } on } => $"Sent back {on.InWords()}",
        { Age: SuspenseAge.ForManagers } => $"{item.Days.Count("day")}: managers are told",
        { Age: SuspenseAge.ForSupervisors } => $"{item.Days.Count("day")}, {item.WorkingDays.Count("working day")}: supervisors are told",
        { Days: 0 } => "Came in today",
        _ => $"{item.Days.Count("day")}, {item.WorkingDays.Count("working day")}",
    };

    public static Tone Tone(this SuspenseRow item) => item switch
    {
        { State: SuspenseState.Placed } => Shared.Tone.Good,
        { State: SuspenseState.SentBack } => Shared.Tone.Plain,
        { Age: SuspenseAge.ForManagers } => Shared.Tone.Stop,
        { Age: SuspenseAge.ForSupervisors } => Shared.Tone.Care,
        _ => Shared.Tone.Plain,
    };

    public static Tone Tone(this ReceiptStatus status) => status switch
    {
        ReceiptStatus.Provisional => Shared.Tone.Wait,
        ReceiptStatus.Cleared => Shared.Tone.Good,
        _ => Shared.Tone.Stop,
    };
}
