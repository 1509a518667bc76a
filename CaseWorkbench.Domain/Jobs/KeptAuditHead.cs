using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Domain.Jobs;

/// <summary>
/// The head of the audit chain as it was when last verified, in a file beside the store. The chain alone cannot show that its
/// tail was cut off, or that it was written anew; compared with this it can (handbook 20).
/// </summary>
internal sealed class KeptAuditHead(string storeFile)
{
    private readonly string file = Path.ChangeExtension(storeFile, ".audit-head");

    public async Task<string?> ReadAsync(CancellationToken ct) =>
        File.Exists(file) ? (await File.ReadAllTextAsync(file, ct)).Trim() : null;

    /// <summary>Keeps the head of a chain that held. Written beside and moved into place, so that a crash leaves the old one or the new.</summary>
    public async Task KeepAsync(AuditHead head, CancellationToken ct)
    {
        var beside = $"{file}.{Environment.ProcessId}"; // Two runs that take each other for dead do not take each other's.
        await File.WriteAllTextAsync(beside, head.ToString(), ct);
        File.Move(beside, file, overwrite: true);
    }
}
