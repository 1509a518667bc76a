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

    public static Tone Tone(this ReceiptStatus status) => status switch
    {
        ReceiptStatus.Provisional => Shared.Tone.Wait,
        ReceiptStatus.Cleared => Shared.Tone.Good,
        _ => Shared.Tone.Stop,
    };
}
