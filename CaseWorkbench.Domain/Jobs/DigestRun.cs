using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Jobs;

/// <summary>Sends the digest of a workspace's day where it is due: whoever looks, and however often, it goes once.</summary>
public sealed class DigestRun(IRequestRunner runner, WorkspaceCatalogue workspaces)
{
    /// <summary>Answers with how many were told; null where none was due.</summary>
    public async Task<int?> RunAsync(string workspaceName, CancellationToken ct = default)
    {
        var workspace = workspaces[workspaceName];
        var acting = new Night(runner, workspace, Kernel.Clock.Today(workspace.Clock), AsOf: null);
        return await acting.SendAsync(new GetDueDigest(), ct) is { } day ? await acting.SendAsync(new SendDigests(day), ct) : null;
    }
}
