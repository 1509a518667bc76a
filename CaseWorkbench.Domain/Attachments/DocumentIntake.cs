using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Attachments;

/// <summary>
/// Takes files in before they are attached: streamed to the disk, cut off at the limit, looked at, and taken away again when they are not
/// taken. What it answers with is what <see cref="AttachDocument"/> asks for, which looks at the file once more.
/// </summary>
public sealed class DocumentIntake(WorkspaceCatalogue workspaces)
{
    /// <summary>Takes a file in, and answers with its id, or refuses it with a code (<c>ATT-001</c> to <c>ATT-007</c>).</summary>
    /// <param name="mostMb">The limit of the day, <c>attachment.maxMb</c>.</param>
    /// <param name="reached">Hears how many bytes have come so far.</param>
    public Task<Guid> ReceiveAsync(string workspaceName, string name, Stream content, int mostMb, Action<long>? reached = null, CancellationToken ct = default) =>
        ReceiveAsync(workspaces[workspaceName], name, content, mostMb, reached, ct);

    internal static async Task<Guid> ReceiveAsync(Workspace workspace, string name, Stream content, int mostMb, Action<long>? reached = null, CancellationToken ct = default)
    {
        RefusedException.ThrowIf(DocumentName.RefusalOf(name));
        var found = await StoreFiles.ReceiveAsync(workspace, content, DocumentSize.Bytes(mostMb), reached, ct) ?? throw new RefusedException(DocumentSize.TooLarge(mostMb));
        await using (var file = StoreFiles.OpenRead(workspace, found.Id)!)
        {
            if (DocumentContent.Of(file).Refusal is not { } refusal)
                return found.Id;
            await file.DisposeAsync();
            StoreFiles.Discard(workspace, found.Id);
            throw new RefusedException(refusal);
        }
    }
}

/// <summary>How large a document may be, and how sizes read.</summary>
public static class DocumentSize
{
    private const long Megabyte = 1024 * 1024;

    public static long Bytes(int megabytes) => megabytes * Megabyte;

    public static Refusal TooLarge(int mostMb) => new("ATT-003", $"The file is larger than {mostMb} MB. Split it, scan it in less detail, or attach the pages that matter.");

    /// <summary>“820 bytes”, “12 KB”, “3.4 MB”.</summary>
    public static string InWords(long bytes) => bytes < 1024 ? ((int)bytes).Count("byte") : bytes < Megabyte ? $"{bytes / 1024} KB" : $"{(decimal)bytes / Megabyte:0.0} MB";
}
